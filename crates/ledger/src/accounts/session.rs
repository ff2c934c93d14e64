//! Table `session`: who is signed in, known by the digest of a token.
//! Must not decide when a session is locked or over: the caller compares the instants.

use super::TokenDigest;
use crate::error::LedgerError;
use crate::instant::{instant, micros};
use crate::ledger::Ledger;
use crate::projection::alarm_rows::Reader;
use crate::store::{Arg, Row};
use domain::ids::{AuthorityId, StaffId};
use jiff::Timestamp;

macro_rules! session_columns {
    () => {
        "authority, token_hash, staff, created_at, seen_at, ends_at, ended_at, lang"
    };
}

/// A session of a disabled account is not there from the next request on. Here and below the authority stands in an
/// expression, so that no engine takes an index which begins with it and knows nothing else.
pub(crate) const FIND_SESSION: &str = concat!(
    "SELECT ",
    session_columns!(),
    " FROM session WHERE token_hash = $1 AND authority || '' = $2 AND (SELECT disabled_at FROM account
      WHERE account.staff = session.staff AND account.authority || '' = session.authority) IS NULL"
);
pub(crate) const SESSIONS_OF: &str = concat!(
    "SELECT ",
    session_columns!(),
    " FROM session WHERE staff = $1 AND authority || '' = $2 ORDER BY created_at, token_hash"
);
pub(crate) const OVERDUE: &str = concat!(
    "SELECT ",
    session_columns!(),
    " FROM session WHERE authority = $1 AND ended_at IS NULL AND ends_at <= $2 ORDER BY ends_at, token_hash"
);

/// Somebody signed in at one device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Whose ledger.
    pub authority: AuthorityId,
    /// Digest of the token that the device has.
    pub digest: TokenDigest,
    /// Who signed in.
    pub staff: StaffId,
    /// When.
    pub created_at: Timestamp,
    /// When the person last asked for something.
    pub seen_at: Timestamp,
    /// When it is over whatever happens.
    pub ends_at: Timestamp,
    /// When it was ended.
    pub ended_at: Option<Timestamp>,
    /// Code of the language chosen.
    pub lang: Option<String>,
}

impl Ledger {
    /// Stores a new session.
    pub async fn open_session(&self, session: &Session) -> Result<(), LedgerError> {
        const INSERT: &str = concat!(
            "INSERT INTO session (",
            session_columns!(),
            ") VALUES ($1, $2, $3, $4, $5, $6, $7, NULLIF($8, ''))"
        );
        let (authority, staff) = (session.authority.to_string(), session.staff.to_string());
        let args = [
            Arg::Text(&authority),
            Arg::Bytes(&session.digest.0),
            Arg::Text(&staff),
            Arg::Int(micros(session.created_at)),
            Arg::Int(micros(session.seen_at)),
            Arg::Int(micros(session.ends_at)),
            Arg::MaybeInt(session.ended_at.map(micros)),
            Arg::Text(session.lang.as_deref().unwrap_or_default()),
        ];
        self.write_session(INSERT, &args).await.map(drop)
    }

    /// The session of a token, ended or not; nothing where its account is disabled.
    pub async fn find_session(
        &self,
        authority: AuthorityId,
        digest: TokenDigest,
    ) -> Result<Option<Session>, LedgerError> {
        let args = [Arg::Bytes(&digest.0), Arg::Text(&authority.to_string())];
        self.store.reader().await?.on().find_row(FIND_SESSION, &args).await?.as_ref().map(read).transpose()
    }

    /// Sessions of a member of staff that were not ended, oldest first.
    pub async fn sessions_of(&self, authority: AuthorityId, staff: StaffId) -> Result<Vec<Session>, LedgerError> {
        let args = [Arg::Text(&staff.to_string()), Arg::Text(&authority.to_string())];
        let rows = self.store.reader().await?.on().rows(SESSIONS_OF, &args).await?;
        let all: Vec<Session> = rows.iter().map(read).collect::<Result<_, _>>()?;
        // Left to the engine, the condition would let it read the index of all sessions that stand.
        Ok(all.into_iter().filter(|session| session.ended_at.is_none()).collect())
    }

    /// Sessions whose end has come and that were not ended yet.
    pub async fn overdue_sessions(&self, authority: AuthorityId, at: Timestamp) -> Result<Vec<Session>, LedgerError> {
        let args = [Arg::Text(&authority.to_string()), Arg::Int(micros(at))];
        self.store.reader().await?.on().rows(OVERDUE, &args).await?.iter().map(read).collect()
    }

    /// The person asked for something; an earlier instant changes nothing.
    pub async fn see_session(
        &self,
        authority: AuthorityId,
        digest: TokenDigest,
        at: Timestamp,
    ) -> Result<(), LedgerError> {
        const SEE: &str = "UPDATE session SET seen_at = $3
            WHERE token_hash = $1 AND authority = $2 AND ended_at IS NULL AND seen_at < $3";
        let args = [Arg::Bytes(&digest.0), Arg::Text(&authority.to_string()), Arg::Int(micros(at))];
        self.write_session(SEE, &args).await.map(drop)
    }

    /// The language that the person chose for the session.
    pub async fn choose_lang(
        &self,
        authority: AuthorityId,
        digest: TokenDigest,
        lang: &str,
    ) -> Result<(), LedgerError> {
        const CHOOSE: &str =
            "UPDATE session SET lang = $3 WHERE token_hash = $1 AND authority = $2 AND ended_at IS NULL";
        let args = [Arg::Bytes(&digest.0), Arg::Text(&authority.to_string()), Arg::Text(lang)];
        self.write_session(CHOOSE, &args).await.map(drop)
    }

    /// Ends a session; done twice, the first instant stays.
    pub async fn end_session(
        &self,
        authority: AuthorityId,
        digest: TokenDigest,
        at: Timestamp,
    ) -> Result<(), LedgerError> {
        const END: &str =
            "UPDATE session SET ended_at = $3 WHERE token_hash = $1 AND authority = $2 AND ended_at IS NULL";
        let args = [Arg::Bytes(&digest.0), Arg::Text(&authority.to_string()), Arg::Int(micros(at))];
        self.write_session(END, &args).await.map(drop)
    }

    /// Deletes sessions that were ended before an instant; how many.
    pub async fn drop_sessions_ended_before(&self, authority: AuthorityId, at: Timestamp) -> Result<u64, LedgerError> {
        const SOME: &str =
            "SELECT COUNT(*) FROM session WHERE authority = $1 AND ended_at IS NOT NULL AND ended_at < $2";
        const DROP: &str = "DELETE FROM session WHERE authority = $1 AND ended_at IS NOT NULL AND ended_at < $2";
        let authority = authority.to_string();
        let args = [Arg::Text(&authority), Arg::Int(micros(at))];
        if self.store.reader().await?.on().number(SOME, &args).await? == 0 {
            return Ok(0);
        }
        self.write_session(DROP, &args).await
    }

    async fn write_session(&self, sql: &'static str, args: &[Arg<'_>]) -> Result<u64, LedgerError> {
        let mut tx = self.store.write().await?;
        let touched = tx.on().run(sql, args).await?;
        tx.commit().await?;
        Ok(touched)
    }
}

fn read(row: &Row) -> Result<Session, LedgerError> {
    let cells = Reader(row);
    let damaged = |_| LedgerError::Store("the digest of a session is damaged".to_owned());
    Ok(Session {
        authority: AuthorityId(cells.id(0)?),
        digest: TokenDigest(row.bytes(1)?.try_into().map_err(damaged)?),
        staff: StaffId(cells.id(2)?),
        created_at: instant(row.int(3)?)?,
        seen_at: instant(row.int(4)?)?,
        ends_at: instant(row.int(5)?)?,
        ended_at: row.maybe_int(6)?.map(instant).transpose()?,
        lang: row.maybe_text(7)?,
    })
}
