//! Table `account`: who may sign in. An account is never deleted, because its rows in the access log name its person.

use crate::error::LedgerError;
use crate::instant::{instant, micros};
use crate::ledger::Ledger;
use crate::projection::alarm_rows::Reader;
use crate::store::{Arg, On, Row};
use domain::ids::{AuthorityId, StaffId};
use jiff::Timestamp;

macro_rules! account_columns {
    () => {
        "authority, staff, login, password_hash, created_at, disabled_at"
    };
}

/// The authority stands in an expression, so that no engine takes an index which begins with it and knows nothing else.
pub(crate) const FIND_BY_LOGIN: &str =
    concat!("SELECT ", account_columns!(), " FROM account WHERE login = $1 AND authority || '' = $2");
pub(crate) const FIND_BY_STAFF: &str =
    concat!("SELECT ", account_columns!(), " FROM account WHERE staff = $1 AND authority || '' = $2");

/// A member of staff who may sign in.
#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    /// Whose ledger.
    pub authority: AuthorityId,
    /// Who.
    pub staff: StaffId,
    /// The name typed at the door, as folded by the caller; nobody else of the authority has it.
    pub login: String,
    /// Hash of the password with salt and cost, as text.
    pub password_hash: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// From when on nobody signs in with it.
    pub disabled_at: Option<Timestamp>,
}

impl std::fmt::Debug for Account {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Account({} of {})", self.staff, self.authority)
    }
}

/// What came of making an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewAccount {
    /// It was made.
    Made,
    /// The member of staff has one already; it was left as it is.
    Known(Account),
    /// Somebody else has the login.
    LoginTaken,
}

impl Ledger {
    /// Makes an account where neither the member of staff nor the login has one.
    pub async fn create_account(&self, account: &Account) -> Result<NewAccount, LedgerError> {
        const INSERT: &str = concat!(
            "INSERT INTO account (",
            account_columns!(),
            ") VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING"
        );
        let (authority, staff) = (account.authority.to_string(), account.staff.to_string());
        let args = [
            Arg::Text(&authority),
            Arg::Text(&staff),
            Arg::Text(&account.login),
            Arg::Text(&account.password_hash),
            Arg::Int(micros(account.created_at)),
            Arg::MaybeInt(account.disabled_at.map(micros)),
        ];
        let mut tx = self.store.write().await?;
        let made = tx.on().run(INSERT, &args).await?;
        let known = find(&mut tx.on(), FIND_BY_STAFF, &[Arg::Text(&staff), Arg::Text(&authority)]).await?;
        tx.commit().await?;
        Ok(match known {
            _ if made > 0 => NewAccount::Made,
            Some(known) => NewAccount::Known(known),
            None => NewAccount::LoginTaken,
        })
    }

    /// The account with this login, disabled or not.
    pub async fn find_account(&self, authority: AuthorityId, login: &str) -> Result<Option<Account>, LedgerError> {
        let args = [Arg::Text(login), Arg::Text(&authority.to_string())];
        find(&mut self.store.reader().await?.on(), FIND_BY_LOGIN, &args).await
    }

    /// The account of a member of staff, disabled or not.
    pub async fn find_account_of(
        &self,
        authority: AuthorityId,
        staff: StaffId,
    ) -> Result<Option<Account>, LedgerError> {
        let args = [Arg::Text(&staff.to_string()), Arg::Text(&authority.to_string())];
        find(&mut self.store.reader().await?.on(), FIND_BY_STAFF, &args).await
    }

    /// Puts another hash in the place of the former; answers whether there is an account that may be used.
    pub async fn change_password_hash(
        &self,
        authority: AuthorityId,
        staff: StaffId,
        hash: &str,
    ) -> Result<bool, LedgerError> {
        const CHANGE: &str =
            "UPDATE account SET password_hash = $3 WHERE staff = $1 AND authority = $2 AND disabled_at IS NULL";
        let args = [Arg::Text(&staff.to_string()), Arg::Text(&authority.to_string()), Arg::Text(hash)];
        let mut tx = self.store.write().await?;
        let changed = tx.on().run(CHANGE, &args).await?;
        tx.commit().await?;
        Ok(changed > 0)
    }

    /// From now on nobody signs in with the account, and no session of it is found; done twice, the first instant stays.
    pub async fn disable_account(
        &self,
        authority: AuthorityId,
        staff: StaffId,
        at: Timestamp,
    ) -> Result<(), LedgerError> {
        const DISABLE: &str =
            "UPDATE account SET disabled_at = $3 WHERE staff = $1 AND authority = $2 AND disabled_at IS NULL";
        let args = [Arg::Text(&staff.to_string()), Arg::Text(&authority.to_string()), Arg::Int(micros(at))];
        let mut tx = self.store.write().await?;
        tx.on().run(DISABLE, &args).await?;
        tx.commit().await
    }
}

async fn find(on: &mut On<'_>, sql: &'static str, args: &[Arg<'_>]) -> Result<Option<Account>, LedgerError> {
    on.find_row(sql, args).await?.as_ref().map(read).transpose()
}

fn read(row: &Row) -> Result<Account, LedgerError> {
    let cells = Reader(row);
    Ok(Account {
        authority: AuthorityId(cells.id(0)?),
        staff: StaffId(cells.id(1)?),
        login: row.text(2)?,
        password_hash: row.text(3)?,
        created_at: instant(row.int(4)?)?,
        disabled_at: row.maybe_int(5)?.map(instant).transpose()?,
    })
}
