//! Sessions: idle for a quarter of an hour one is locked, after twelve hours it is over (NIST SP 800-63B, AAL3 times).
//! A lock ends nothing: what was typed stays where it is, and the password opens it again.

use super::{SignIn, SignInError};
use crate::trace::{Act, SignInRow, note_sign_in};
use domain::ids::StaffId;
use i18n::Lang;
use jiff::{SignedDuration, Timestamp};
use ledger::{Ledger, LedgerError, Session, Token};

/// Longest time between two requests after which the session is locked.
const IDLE: SignedDuration = SignedDuration::from_mins(15);
/// Longest session.
const LONGEST: SignedDuration = SignedDuration::from_hours(12);
/// Requests closer together than this are stored as one; a session is locked so much early at most.
const GRAIN: SignedDuration = SignedDuration::from_secs(15);

/// Whether a session may be worked in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It may.
    Open,
    /// Only after the password was given again.
    Locked,
}

/// Why nothing can be done in a session any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// Nobody asked for anything for a while.
    Idle,
    /// Its longest time was over.
    Ended,
    /// The person signed out, here or in another window.
    Left,
}

/// A session as a request finds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// Who is signed in.
    pub staff: StaffId,
    /// Whether the session is locked.
    pub standing: Standing,
    /// The language chosen, where one was.
    pub lang: Option<Lang>,
    /// When the person signed in.
    pub created_at: Timestamp,
    /// When the person last asked for something.
    pub seen_at: Timestamp,
    /// When it is locked unless the person asks for something.
    pub locks_at: Timestamp,
    /// When it is over whatever happens.
    pub ends_at: Timestamp,
}

impl SignIn {
    /// A new session beside any other of the same person; the token is nowhere else.
    pub async fn open_session(&self, staff: StaffId) -> Result<Token, LedgerError> {
        let (token, now) = (self.ledger.fresh_token()?, self.clock.now());
        let session = Session {
            authority: self.authority,
            digest: token.digest(),
            staff,
            created_at: now,
            seen_at: now,
            ends_at: after(now, LONGEST),
            ended_at: None,
            lang: None,
        };
        self.ledger.open_session(&session).await?;
        Ok(token)
    }

    /// The session of a token that a person's request brings; it moves the lock away. Nothing where it is over or unknown.
    pub async fn find_session(&self, token: &str) -> Result<Option<Visit>, LedgerError> {
        let Some((mut session, now)) = self.find_standing(token).await? else { return Ok(None) };
        if standing_of(&session, now) == Standing::Open && now >= after(session.seen_at, GRAIN) {
            match self.ledger.see_session(self.authority, session.digest, now).await {
                // Whoever works while there is no room keeps the page; the session locks a little earlier.
                Err(LedgerError::DiskFull) => {}
                seen => seen?,
            }
            session.seen_at = now;
        }
        Ok(Some(visit_of(&session, now)))
    }

    /// The same for a request that a page makes by itself: the lock stays where it is.
    pub async fn peek_session(&self, token: &str) -> Result<Option<Visit>, LedgerError> {
        Ok(self.find_standing(token).await?.map(|(session, now)| visit_of(&session, now)))
    }

    /// Opens a locked session again with the person's password; nothing where there is no such session.
    pub async fn unlock_session(&self, token: &str, password: &str) -> Result<Option<Visit>, SignInError> {
        let Some((mut session, _)) = self.find_standing(token).await? else { return Ok(None) };
        self.confirm(session.staff, password).await?;
        let now = self.clock.now();
        self.ledger.see_session(self.authority, session.digest, now).await?;
        session.seen_at = session.seen_at.max(now);
        Ok(Some(visit_of(&session, now)))
    }

    /// The language that the person chose; a token of no session is no fault.
    pub async fn choose_lang(&self, token: &str, lang: Lang) -> Result<(), LedgerError> {
        let Some(token) = Token::find(token) else { return Ok(()) };
        self.ledger.choose_lang(self.authority, token.digest(), lang.code()).await
    }

    /// The person leaves; done twice, or with a token of no session, it is no fault.
    pub async fn end_session(&self, token: &str) -> Result<(), LedgerError> {
        let Some((session, now)) = self.find_standing(token).await? else { return Ok(()) };
        end(&self.ledger, &session, now).await
    }

    /// Ends every session of a person: a device was lost, an account was disabled.
    pub async fn end_sessions_of(&self, staff: StaffId) -> Result<(), LedgerError> {
        let now = self.clock.now();
        for session in self.ledger.sessions_of(self.authority, staff).await? {
            end(&self.ledger, &session, now).await?;
        }
        Ok(())
    }

    /// Whose a session was in which nothing can be done any more, and why; nothing where it is open or unknown.
    pub async fn find_former(&self, token: &str) -> Result<Option<(StaffId, Over)>, LedgerError> {
        let Some(digest) = Token::find(token).map(|token| token.digest()) else { return Ok(None) };
        let now = self.clock.now();
        let Some(session) = self.ledger.find_session(self.authority, digest).await? else { return Ok(None) };
        let over = match session.ended_at {
            Some(ended_at) if ended_at < session.ends_at => Some(Over::Left),
            Some(_) => Some(Over::Ended),
            None if now >= session.ends_at => Some(Over::Ended),
            None => (standing_of(&session, now) == Standing::Locked).then_some(Over::Idle),
        };
        Ok(over.map(|over| (session.staff, over)))
    }

    /// Sessions of a person that are not over, oldest first.
    pub async fn sessions_of(&self, staff: StaffId) -> Result<Vec<Visit>, LedgerError> {
        let now = self.clock.now();
        let sessions = self.ledger.sessions_of(self.authority, staff).await?;
        Ok(sessions.iter().filter(|session| now < session.ends_at).map(|session| visit_of(session, now)).collect())
    }

    /// The session of a token and the present, where it is not over; one whose end has come is ended on the way.
    async fn find_standing(&self, token: &str) -> Result<Option<(Session, Timestamp)>, LedgerError> {
        let Some(digest) = Token::find(token).map(|token| token.digest()) else { return Ok(None) };
        let now = self.clock.now();
        let found = self.ledger.find_session(self.authority, digest).await?;
        let Some(session) = found.filter(|session| session.ended_at.is_none()) else { return Ok(None) };
        if now >= session.ends_at {
            end(&self.ledger, &session, now).await?;
            return Ok(None);
        }
        Ok(Some((session, now)))
    }
}

/// Ends a session, by the clock at its last moment. The row comes first: broken off between the two, it is done again and
/// leaves no second row.
pub(super) async fn end(ledger: &Ledger, session: &Session, now: Timestamp) -> Result<(), LedgerError> {
    let at = now.min(session.ends_at);
    let act = if now < session.ends_at { Act::EndSession } else { Act::OutlastSession };
    let what = session.digest.to_string();
    let row = SignInRow { act, staff: Some(session.staff), at: now, what: &what };
    note_sign_in(ledger, session.authority, row).await?;
    ledger.end_session(session.authority, session.digest, at).await
}

fn visit_of(session: &Session, now: Timestamp) -> Visit {
    Visit {
        staff: session.staff,
        standing: standing_of(session, now),
        lang: session.lang.as_deref().and_then(Lang::find),
        created_at: session.created_at,
        seen_at: session.seen_at,
        locks_at: after(session.seen_at, IDLE),
        ends_at: session.ends_at,
    }
}

fn standing_of(session: &Session, now: Timestamp) -> Standing {
    if now >= after(session.seen_at, IDLE) { Standing::Locked } else { Standing::Open }
}

fn after(at: Timestamp, span: SignedDuration) -> Timestamp {
    at.saturating_add(span).unwrap_or(at)
}
