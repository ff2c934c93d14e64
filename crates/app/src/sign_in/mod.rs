//! Signing in and staying signed in: accounts, passwords, sessions and the one-time links of a demonstration.
//! Must not know of cookies or pages, nor keep a password or a token: only hashes of them are stored.

mod account;
mod failures;
mod links;
mod login;
mod password;
mod session;
mod sweep;

pub use account::AccountError;
pub use links::Guest;
pub use password::LEAST_LETTERS;
pub use session::{Over, Standing, Visit};
pub use sweep::Swept;

use crate::clock::Clock;
use crate::trace::{Act, SignInRow, note_sign_in};
use domain::ids::{AuthorityId, StaffId};
use failures::Failures;
use jiff::Timestamp;
use ledger::{Ledger, LedgerError};
use links::Links;
use login::Login;
use password::Hasher;
use std::sync::atomic::{AtomicU64, Ordering};

/// The door of one authority; one for each process, because it counts the failures of each login.
#[derive(Debug)]
pub struct SignIn {
    ledger: Ledger,
    authority: AuthorityId,
    clock: Clock,
    hasher: Hasher,
    failures: Failures,
    links: Links,
}

/// Rows left by this process, so that no two are the same.
static ROWS: AtomicU64 = AtomicU64::new(0);

/// Why nobody was let in. An unknown login, a wrong password and a disabled account are one answer.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// The words at the door fit no account that may be used.
    #[error("login and password do not belong together")]
    Refused,
    /// Too many failures with this login.
    #[error("too many failed tries with this login: wait until {until}")]
    Waits {
        /// When the next try is looked at.
        until: Timestamp,
    },
    /// More people try at once than the machine can look at.
    #[error("too many people are signing in at this moment: try again")]
    Busy,
    /// The ledger could not answer.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
}

impl SignIn {
    /// The door of an authority.
    pub fn new(ledger: Ledger, authority: AuthorityId, clock: Clock) -> Self {
        let (hasher, failures) = (Hasher::default(), Failures::default());
        Self { ledger, authority, clock, hasher, failures, links: Links::default() }
    }

    /// Who it is, where login and password belong together. Each try costs one hashing whatever is wrong with it, and
    /// leaves a row in the access log before the answer.
    pub async fn sign_in(&self, login: &str, password: &str) -> Result<StaffId, SignInError> {
        let now = self.clock.now();
        let login = Login::of(login);
        self.failures.begin(login.key, now).map_err(|until| SignInError::Waits { until })?;
        let account = match &login.name {
            Some(name) => self.ledger.find_account(self.authority, name).await,
            None => Ok(None),
        };
        let went = match account {
            Ok(account) => self.compare(account, password, now).await,
            Err(error) => Err(error.into()),
        };
        match &went {
            Ok(_) => self.failures.forget(login.key),
            Err(SignInError::Refused) => {}
            // Nothing was compared, so nothing was guessed.
            Err(_) => self.failures.take_back(login.key, now),
        }
        went
    }

    async fn compare(
        &self,
        account: Option<ledger::Account>,
        password: &str,
        now: Timestamp,
    ) -> Result<StaffId, SignInError> {
        let named = account.as_ref().map(|account| account.staff);
        let usable = account.filter(|account| account.disabled_at.is_none());
        let hash = usable.as_ref().map(|account| account.password_hash.as_str());
        let fits = self.hasher.fits(hash, password).await.ok_or(SignInError::Busy)?;
        let staff = usable.filter(|_| fits).map(|account| account.staff);
        let act = if staff.is_some() { Act::SignIn } else { Act::FailSignIn };
        self.note(act, named, now).await?;
        staff.ok_or(SignInError::Refused)
    }

    /// Passwords hashed so far, fitting or not, for whoever checks that no try costs more than another.
    pub fn hashings(&self) -> u64 {
        self.hasher.hashings()
    }

    /// Leaves a row that no other has.
    async fn note(&self, act: Act, staff: Option<StaffId>, at: Timestamp) -> Result<(), LedgerError> {
        let number = ROWS.fetch_add(1, Ordering::Relaxed).to_string();
        let what = format!("{} {at} {number}", std::process::id());
        note_sign_in(&self.ledger, self.authority, SignInRow { act, staff, at, what: &what }).await
    }
}
