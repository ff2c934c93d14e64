//! Rows of the access log: who did what on which case, and when. They are written in the transaction of the act.
//! Must not hold what an entry says: ids and words only.

use crate::clock::Clock;
use crate::made_id::made_id;
use crate::service::Service;
use domain::event::{Entry, Event};
use domain::ids::{AuthorityId, CaseId, OfficeId, StaffId};
use domain::word::Word;
use jiff::Timestamp;
use ledger::{Access, Ledger, LedgerError};

/// The part of the program at work; it stands in the row as the purpose, and for the person where none acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agent {
    /// The background worker.
    Worker,
    /// A replay of a published timeline.
    Replay,
    /// Somebody at the pages, who is signed in; the row names the person.
    Pages,
    /// Somebody at the command line of the machine, who is not signed in.
    CommandLine,
    /// The door: signing in and leaving.
    Door,
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Entries were recorded.
    RecordEntries,
    /// A notification was taken.
    TakeNotification,
    /// Alarms were raised, passed on or closed.
    UpdateAlarms,
    /// Offices, staff and posts were registered.
    RegisterOrganisation,
    /// Every entry of the authority was written out in plain text.
    ExportLedger,
    /// A copy of the ledger was written.
    BackUpLedger,
    /// Somebody looked at a case.
    ReadCase,
    /// Somebody looked at a list of cases.
    ReadList,
    /// Every case was read to say what a change of rules would do.
    WeighRules,
    /// Somebody signed in with login and password.
    SignIn,
    /// Somebody signed in with a link of a demonstration.
    SignInByLink,
    /// Login and password did not belong together.
    FailSignIn,
    /// Somebody left, or a session was ended for them.
    EndSession,
    /// A session reached its longest time.
    OutlastSession,
    /// Somebody was given an account.
    CreateAccount,
    /// A password was put in the place of the former.
    ChangePassword,
    /// An account lets nobody in any more.
    DisableAccount,
}

impl Agent {
    fn word(self) -> &'static str {
        match self {
            Self::Worker => "worker",
            Self::Replay => "replay",
            Self::Pages => "pages",
            Self::CommandLine => "command_line",
            Self::Door => "door",
        }
    }
}

impl Act {
    /// Whether a row of the access log says that this was done.
    pub(crate) fn is(self, word: &str) -> bool {
        self.word() == word
    }

    fn word(self) -> &'static str {
        match self {
            Self::RecordEntries => "record_entries",
            Self::TakeNotification => "take_notification",
            Self::UpdateAlarms => "update_alarms",
            Self::RegisterOrganisation => "register_organisation",
            Self::ExportLedger => "export_ledger",
            Self::BackUpLedger => "back_up_ledger",
            Self::WeighRules => "weigh_rules",
            Self::ReadCase => "read_case",
            Self::ReadList => "read_list",
            Self::SignIn => "sign_in",
            Self::SignInByLink => "sign_in_by_link",
            Self::FailSignIn => "fail_sign_in",
            Self::EndSession => "end_session",
            Self::OutlastSession => "outlast_session",
            Self::CreateAccount => "create_account",
            Self::ChangePassword => "change_password",
            Self::DisableAccount => "disable_account",
        }
    }
}

/// What recording some entries is: whoever takes a report finds it again by the row of it.
pub(crate) fn recording(entries: &[Entry]) -> Act {
    let is_report = |fact: &Event| matches!(fact, Event::NotificationReceived(_));
    let tells =
        |entry: &Entry| entry.recorded_by.is_some_and(|by| by.staff.is_some()) && entry.facts.iter().any(is_report);
    if entries.iter().any(tells) { Act::TakeNotification } else { Act::RecordEntries }
}

/// The row for entries recorded together; nothing where nothing is recorded. Who recorded the first recorded all:
/// a command has one actor. Its id follows from the entry, so that a retry leaves one row.
pub(crate) fn row_of(
    entries: &[Entry],
    case: CaseId,
    (act, agent): (Act, Agent),
    at: Timestamp,
) -> Result<Option<Access>, LedgerError> {
    let Some(first) = entries.first() else { return Ok(None) };
    let (office, staff) = first.recorded_by.map_or((None, None), |by| (Some(by.office), by.staff));
    let id = made_id(&["access", &first.authority.to_string(), &first.id.to_string()]);
    let (act, purpose) = (word(act.word())?, word(agent.word())?);
    Ok(Some(Access { id, at, office, staff, act, case: Some(case), purpose }))
}

/// Who looks at something, and from where.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    /// Who.
    pub staff: StaffId,
    /// Office whose post is held.
    pub office: Option<OfficeId>,
    /// The session and the page, so that no two readings are one.
    pub session: &'a str,
    /// Name of the page.
    pub page: &'a str,
}

impl Service {
    /// Leaves a row about a reading before its answer is shown.
    pub async fn note_reading(&self, reader: Reader<'_>, act: Act, case: Option<CaseId>) -> Result<(), LedgerError> {
        let at = self.clock.now();
        let of = case.map(|case| case.to_string()).unwrap_or_default();
        let id = made_id(&["reading", reader.page, reader.session, &of, &at.to_string()]);
        let (act, purpose) = (word(act.word())?, word(self.agent.word())?);
        let row = Access { id, at, office: reader.office, staff: Some(reader.staff), act, case, purpose };
        self.ledger.note_access(self.authority, row).await
    }
}

/// Leaves a row with every authority whose entries are about to leave the ledger or to be read all together: the trace is
/// durable before the answer.
pub async fn note_whole(ledger: &Ledger, clock: &Clock, act: Act) -> Result<(), LedgerError> {
    let at = clock.now();
    for authority in ledger.authorities().await? {
        let id = made_id(&[act.word(), &authority.to_string(), &at.to_string(), &std::process::id().to_string()]);
        let (act, purpose) = (word(act.word())?, word(Agent::CommandLine.word())?);
        let row = Access { id, at, office: None, staff: None, act, case: None, purpose };
        ledger.note_access(authority, row).await?;
    }
    Ok(())
}

/// What happened at the door.
pub(crate) struct SignInRow<'a> {
    pub act: Act,
    /// Whose account it was, where the login is anybody's.
    pub staff: Option<StaffId>,
    pub at: Timestamp,
    /// What tells the row from others of the same act; the same once more leaves no second row.
    pub what: &'a str,
}

/// Leaves a row about signing in or leaving: who, never what was typed.
pub(crate) async fn note_sign_in(
    ledger: &Ledger,
    authority: AuthorityId,
    row: SignInRow<'_>,
) -> Result<(), LedgerError> {
    let id = made_id(&["door", row.act.word(), &authority.to_string(), row.what]);
    let (act, purpose) = (word(row.act.word())?, word(Agent::Door.word())?);
    let access = Access { id, at: row.at, office: None, staff: row.staff, act, case: None, purpose };
    ledger.note_access(authority, access).await
}

fn word(text: &str) -> Result<Word, LedgerError> {
    Word::new(text).map_err(|error| LedgerError::NotStorable(error.0))
}
