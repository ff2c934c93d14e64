//! Making and disabling accounts.

use super::login::Login;
use super::password::{LEAST_LETTERS, MOST_BYTES};
use super::{SignIn, SignInError};
use crate::trace::Act;
use domain::ids::StaffId;
use ledger::{Account, LedgerError, NewAccount};

/// Why no account was made.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// The login has other letters, or too many.
    #[error("`{0}` is no login: use up to 64 Latin letters, digits and `.`, `-`, `_`, `@`")]
    Login(String),
    /// The password is too short.
    #[error("the password has fewer than {LEAST_LETTERS} letters")]
    TooShort,
    /// The password is too long.
    #[error("the password has more than {MOST_BYTES} bytes")]
    TooLong,
    /// Somebody else has the login.
    #[error("the login `{0}` belongs to somebody else")]
    LoginTaken(String),
    /// The member of staff has another account.
    #[error("`{0}` has an account already, with another login or password")]
    HasOne(StaffId),
    /// Nobody has the login.
    #[error("there is no account `{0}`")]
    NoAccount(String),
    /// The account was ended; it is never opened again.
    #[error("the account `{0}` was ended")]
    Ended(String),
    /// More passwords wait to be hashed than the machine can look at.
    #[error("too many people are signing in at this moment: try again")]
    Busy,
    /// The ledger could not answer.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
}

impl SignIn {
    /// Whether an account can be made with these words, before anything else is recorded for it.
    pub async fn check_account(&self, login: &str, password: &str) -> Result<(), AccountError> {
        let name = Login::of(login).name.ok_or_else(|| AccountError::Login(login.to_owned()))?;
        refuse_password(password)?;
        let known = self.ledger.find_account(self.authority, &name).await?;
        known.map_or(Ok(()), |known| Err(AccountError::LoginTaken(known.login)))
    }

    /// Makes an account; the same once more is answered as the first time.
    pub async fn create_account(&self, staff: StaffId, login: &str, password: &str) -> Result<(), AccountError> {
        let name = Login::of(login).name.ok_or_else(|| AccountError::Login(login.to_owned()))?;
        refuse_password(password)?;
        let salt = self.ledger.fresh_salt()?;
        let password_hash = self.hasher.hash(password, salt).await.ok_or(AccountError::Busy)?;
        let created_at = self.clock.now();
        let authority = self.authority;
        let account = Account { authority, staff, login: name, password_hash, created_at, disabled_at: None };
        match self.ledger.create_account(&account).await? {
            NewAccount::Made => Ok(self.note(Act::CreateAccount, Some(staff), created_at).await?),
            NewAccount::LoginTaken => Err(AccountError::LoginTaken(account.login)),
            NewAccount::Known(known) => {
                let fits = self.hasher.fits(Some(&known.password_hash), password).await.ok_or(AccountError::Busy)?;
                let is_same = fits && known.login == account.login && known.disabled_at.is_none();
                if is_same { Ok(()) } else { Err(AccountError::HasOne(staff)) }
            }
        }
    }

    /// Gives an account another password; its sessions are over, and failed tries of before count no more.
    pub async fn change_password(&self, login: &str, password: &str) -> Result<StaffId, AccountError> {
        let account = self.load_account(login).await?;
        refuse_password(password)?;
        let salt = self.ledger.fresh_salt()?;
        let hash = self.hasher.hash(password, salt).await.ok_or(AccountError::Busy)?;
        if !self.ledger.change_password_hash(self.authority, account.staff, &hash).await? {
            return Err(AccountError::Ended(account.login));
        }
        self.note(Act::ChangePassword, Some(account.staff), self.clock.now()).await?;
        self.end_sessions_of(account.staff).await?;
        self.failures.forget(Login::of(login).key);
        Ok(account.staff)
    }

    /// Ends the account of a login; one that was ended before stays so.
    pub async fn end_account(&self, login: &str) -> Result<StaffId, AccountError> {
        let account = self.load_account(login).await?;
        if account.disabled_at.is_none() {
            self.disable_account(account.staff).await?;
        }
        Ok(account.staff)
    }

    async fn load_account(&self, login: &str) -> Result<Account, AccountError> {
        let unknown = || AccountError::NoAccount(login.to_owned());
        let name = Login::of(login).name.ok_or_else(unknown)?;
        self.ledger.find_account(self.authority, &name).await?.ok_or_else(unknown)
    }

    /// From now on the account lets nobody in, and its sessions are over.
    pub async fn disable_account(&self, staff: StaffId) -> Result<(), LedgerError> {
        let now = self.clock.now();
        self.ledger.disable_account(self.authority, staff, now).await?;
        self.note(Act::DisableAccount, Some(staff), now).await?;
        self.end_sessions_of(staff).await
    }

    /// Whether the password is that of the member of staff; each wrong one counts as a failed try.
    pub(super) async fn confirm(&self, staff: StaffId, password: &str) -> Result<(), SignInError> {
        let account = self.ledger.find_account_of(self.authority, staff).await?;
        let login = account.map(|account| account.login).unwrap_or_default();
        self.sign_in(&login, password).await.map(drop)
    }
}

fn refuse_password(password: &str) -> Result<(), AccountError> {
    if password.chars().count() < LEAST_LETTERS {
        return Err(AccountError::TooShort);
    }
    if password.len() > MOST_BYTES { Err(AccountError::TooLong) } else { Ok(()) }
}
