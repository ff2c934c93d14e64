//! Records entries about a case, with the alarms that follow, in one commit.

use crate::alarm::{Changes, reconcile};
use crate::kept::{CaseRead, Reading};
use crate::made_id::made_id;
use crate::outlook::outlook_of;
use crate::service::{Loaded, Service};
use crate::trace::{Act, recording, row_of};
use domain::case::{CaseFile, Register};
use domain::deadline::{Refusal, refusals};
use domain::event::{Entry, Stamp};
use domain::ids::{AuthorityId, CaseId, EntryId};
use domain::time::When;
use jiff::Timestamp;
use ledger::{Append, LedgerError, Outlook, StagedFile};
use std::sync::Arc;

/// Whether an entry is an act about to be done, which a guard may refuse, or something that has happened, which is
/// recorded as it was and, where a guard would have refused it, becomes an alarm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// An act of the person who records it.
    Act,
    /// Something that has happened.
    Happened,
}

/// What was recorded.
#[derive(Debug, Clone)]
pub struct Recorded {
    /// Version of the case after it.
    pub version: i64,
    /// Next instant at which something changes without a new fact.
    pub next_at: Option<Timestamp>,
}

/// What was decided on a version of a case, ready to be stored.
#[derive(Debug)]
pub(crate) struct Decided {
    /// The case.
    pub case: CaseId,
    /// Version it was decided on.
    pub version: i64,
    /// Entries; none: only what the rules say changes, which leaves no row in the access log.
    pub entries: Vec<Entry>,
    /// Waiting files that they speak of.
    pub files: Vec<StagedFile>,
    /// What the rules say of the case with them.
    pub outlook: Outlook,
    /// What is done.
    pub act: Act,
}

/// Why nothing was recorded.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// Guards of the pack refuse the act.
    #[error("the act is refused by {} of the rules in force", .0.len())]
    Refused(Vec<Refusal>),
    /// The same form was recorded before with something else in it, from another tab or window.
    #[error("an entry with the same id was recorded before with something else in it")]
    SentBefore,
    /// Others recorded in the case since the version that the act rests on: it has to be decided on what is known now.
    #[error("others have recorded in the case since version {version}")]
    Moved {
        /// The version that the act was decided on.
        version: i64,
    },
    /// It does not fit how the case stands.
    #[error(transparent)]
    Unfit(#[from] Unfit),
    /// A file that was to be recorded was thrown away meanwhile, from another tab or window.
    #[error("a file of the entry waits no longer")]
    FileGone,
    /// The ledger did not take it.
    #[error("the entry was not recorded")]
    Ledger(#[source] LedgerError),
}

/// Why an act does not fit how a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// There is no such entry in the case.
    #[error("there is no such entry in the case")]
    NoSuchEntry,
    /// Somebody whom the act names is not known in the case.
    #[error("somebody named is not known in the case")]
    NoSuchPerson,
    /// An alarm follows from facts; whoever thinks it wrong corrects the facts.
    #[error("an alarm is not corrected, the entry it rests on is")]
    AlarmStays,
    /// Offices, staff, posts and packs are not part of a case.
    #[error("a registration of the organisation is not corrected in a case")]
    OrganisationStays,
    /// A later registration of a person states what is so from then on.
    #[error("a person is registered anew, not corrected")]
    PersonStays,
    /// A correction is not corrected; what was so is recorded again.
    #[error("a correction is not corrected")]
    CorrectionStays,
    /// It was corrected before.
    #[error("the entry was corrected before")]
    CorrectedBefore,
    /// A case is handed over to an office of the authority, and not to the one that sends it.
    #[error("there is no such office to hand the case over to")]
    NoSuchReceiver,
    /// Only the office that leads hands responsibility over.
    #[error("another office leads the case")]
    NotOwner,
    /// Only the office that leads a case names who works it.
    #[error("another office leads the case and names its workers")]
    NotLeading,
    /// An office that cannot be responsible for a case takes none that nobody leads.
    #[error("the office cannot be responsible for a case")]
    CannotLead,
    /// The receiver cannot be responsible for a case.
    #[error("the receiving office cannot be responsible for a case")]
    CannotOwn,
    /// Responsibility is proposed to one office at a time.
    #[error("the case was proposed to an office that has not answered")]
    AlreadyProposed,
    /// There is no such hand-over.
    #[error("there is no such hand-over")]
    NoProposal,
    /// It is answered by the office that receives it.
    #[error("the hand-over was sent to another office")]
    NotReceiver,
    /// It was answered before.
    #[error("the hand-over was answered before")]
    AlreadyAnswered,
    /// A refusal has a reason.
    #[error("a refusal needs a reason")]
    NoReason,
    /// It is said that nothing is missing, though something has not come.
    #[error("something that has to go along with the hand-over has not come")]
    SomethingMissing,
    /// Nothing is decided without a ground.
    #[error("a decision needs its grounds")]
    NoGround,
    /// A case is accepted with a worker of the receiving office, and a second one who is somebody else.
    #[error("no worker of the receiving office is named")]
    NoWorker,
}

impl Unfit {
    /// Key of the sentence that says so to a person.
    pub fn key(self) -> &'static str {
        match self {
            Self::NoSuchEntry => "unfit.no_such_entry",
            Self::NoSuchPerson => "unfit.no_such_person",
            Self::AlarmStays => "unfit.alarm_stays",
            Self::OrganisationStays => "unfit.organisation_stays",
            Self::PersonStays => "unfit.person_stays",
            Self::CorrectionStays => "unfit.correction_stays",
            Self::CorrectedBefore => "unfit.corrected_before",
            Self::NoSuchReceiver => "unfit.no_such_receiver",
            Self::NotOwner => "unfit.not_owner",
            Self::NotLeading => "unfit.not_leading",
            Self::CannotLead => "unfit.cannot_lead",
            Self::CannotOwn => "unfit.cannot_own",
            Self::AlreadyProposed => "unfit.already_proposed",
            Self::NoProposal => "unfit.no_proposal",
            Self::NotReceiver => "unfit.not_receiver",
            Self::AlreadyAnswered => "unfit.already_answered",
            Self::NoReason => "unfit.no_reason",
            Self::SomethingMissing => "unfit.something_missing",
            Self::NoGround => "unfit.no_ground",
            Self::NoWorker => "unfit.no_worker",
        }
    }
}

impl From<LedgerError> for RecordError {
    fn from(error: LedgerError) -> Self {
        match error {
            LedgerError::DifferentContent { .. } => Self::SentBefore,
            LedgerError::FileGone { .. } => Self::FileGone,
            other => Self::Ledger(other),
        }
    }
}

/// Tries again this often when somebody else was quicker; what is recorded is decided anew each time.
const TRIES: usize = 20;

tokio::task_local! {
    /// The version of the case that the act of this request rests on.
    static RESTS_ON: i64;
}

/// Does an act that rests on what was known of its case at a version: where others have recorded since, nothing is
/// recorded and the act answers [`RecordError::Moved`]. It is compared where the act is decided, so that nothing slips in
/// between; the version comes with the request and not with the command, because it is nothing that is recorded.
pub async fn resting_on<F: Future>(version: i64, act: F) -> F::Output {
    RESTS_ON.scope(version, act).await
}

/// What was sent before is not refused: it is recorded already.
fn refuse_moved(told_version: i64, known: &[EntryId], new: &[Entry]) -> Result<(), RecordError> {
    match RESTS_ON.try_with(|version| *version) {
        Ok(version) if told_version > version && !new.iter().any(|entry| known.contains(&entry.id)) => {
            Err(RecordError::Moved { version })
        }
        _ => Ok(()),
    }
}

impl Service {
    /// Whether an entry of a case is recorded.
    pub async fn is_recorded(&self, case: CaseId, entry: EntryId) -> Result<bool, LedgerError> {
        let pulse = self.pulse().await?;
        let known = self.case_known_at(case, self.clock.now(), pulse).await?;
        Ok(known.is_some_and(|known| known.entries.iter().any(|recorded| recorded.id == entry)))
    }

    /// Records entries of one case, and what the rules say of the case now.
    pub async fn record(&self, case: CaseId, entries: Vec<Entry>, manner: Manner) -> Result<Recorded, RecordError> {
        self.record_with_files(case, (&entries, &[]), manner).await
    }

    /// Records entries of one case and the waiting files that they speak of.
    pub(crate) async fn record_with_files(
        &self,
        case: CaseId,
        new: (&[Entry], &[StagedFile]),
        manner: Manner,
    ) -> Result<Recorded, RecordError> {
        let mut tries = 0;
        loop {
            let pulse = self.pulse().await?;
            let loaded = self.load_at(case, pulse).await?;
            let register = self.read_register(pulse).await?;
            match self.record_on((case, loaded, register), new, manner).await {
                Err(RecordError::Ledger(LedgerError::Conflict { .. })) if tries < TRIES => tries += 1,
                answer => return answer,
            }
        }
    }

    /// Records the entries that are decided on the case as it stands, decided anew where somebody else was quicker.
    pub(super) async fn record_decided(
        &self,
        case: CaseId,
        manner: Manner,
        decide: impl Fn(&CaseFile<'_>) -> Result<Vec<Entry>, RecordError>,
    ) -> Result<Recorded, RecordError> {
        let mut tries = 0;
        loop {
            let pulse = self.pulse().await?;
            let loaded = self.load_at(case, pulse).await?;
            let register = self.read_register(pulse).await?;
            let entries = decide(&CaseFile::new(&self.policy, &register.0, &loaded.entries))?;
            match self.record_on((case, loaded, register), (&entries, &[]), manner).await {
                Err(RecordError::Ledger(LedgerError::Conflict { .. })) if tries < TRIES => tries += 1,
                answer => return answer,
            }
        }
    }

    async fn record_on(
        &self,
        (case, loaded, (register, register_read)): (CaseId, Loaded, (Arc<Register>, Reading)),
        (new, files): (&[Entry], &[StagedFile]),
        manner: Manner,
    ) -> Result<Recorded, RecordError> {
        let (authority, reading) = (self.authority, loaded.reading);
        let read = CaseRead { authority, case, reading, register: register_read };
        let now = self.clock.now();
        let mut all = loaded.entries;
        let known: Vec<EntryId> = all.iter().map(|entry| entry.id).collect();
        refuse_moved(loaded.told_version, &known, new)?;
        all.extend(new.iter().filter(|entry| !known.contains(&entry.id)).cloned());
        let file = CaseFile::new(&self.policy, &register, &all);
        if manner == Manner::Act {
            let refused = refusals(&file);
            if !refused.is_empty() {
                return Err(RecordError::Refused(refused));
            }
        }
        let duties = self.kept.duties_of(&read, &file);
        let changes = reconcile(&file, &duties, case, now);
        let next_at = changes.next_at;
        let mut entries = new.to_vec();
        // What was sent before is stored as one command and stays so; alarms that are due since then are the worker's.
        let is_sent_again = !new.is_empty() && new.iter().all(|entry| known.contains(&entry.id));
        if !is_sent_again {
            entries.extend(self.alarm_entry(case, &all, &changes, now));
        }
        let outlook = outlook_of(&file, &changes.ahead, next_at);
        let act = recording(new);
        let version = self
            .append(Decided { case, version: loaded.version, entries, files: files.to_vec(), outlook, act })
            .await?;
        self.kept.keep(read, &file, duties);
        Ok(Recorded { version, next_at })
    }

    /// Appends what was decided on a version of a case, with the row of the access log that goes with it.
    pub(crate) async fn append(&self, decided: Decided) -> Result<i64, LedgerError> {
        let Decided { case, version, entries, files, outlook, act } = decided;
        let is_register = case == ledger::register_of(self.authority);
        let access = row_of(&entries, case, (act, self.agent), self.clock.now())?;
        let append = Append {
            authority: self.authority,
            case,
            expected_version: Some(version),
            entries,
            pack: format!("{} {}", self.policy.pack, self.policy.version),
            due: Some(outlook.due),
            duties: Some(outlook.duties),
            brief: outlook.brief.filter(|_| !is_register),
            access,
            files,
        };
        let receipt = self.ledger.append(append).await?;
        Ok(receipt.versions.last().copied().unwrap_or(version))
    }

    /// The entry that carries alarm facts; its id follows from what it says, so that a second worker writes it once.
    pub(crate) fn alarm_entry(&self, case: CaseId, all: &[Entry], changes: &Changes, now: Timestamp) -> Option<Entry> {
        entry_of(changes, (self.authority, case), all.len(), now)
    }
}

/// So many facts of a case came before an entry, all of them where it is new: sent again, it is decided as it was.
pub(super) fn facts_before(file: &CaseFile<'_>, entry: EntryId) -> usize {
    let own = file.entries.iter().position(|known| known.id == entry).unwrap_or(file.entries.len());
    file.facts.partition_point(|fact| fact.entry < own)
}

/// The entry that carries alarm facts of a case with so many entries.
pub(crate) fn entry_of(
    changes: &Changes,
    (authority, case): (AuthorityId, CaseId),
    count: usize,
    now: Timestamp,
) -> Option<Entry> {
    if changes.facts.is_empty() {
        return None;
    }
    let id = EntryId(made_id(&["alarms", &case.to_string(), &count.to_string(), &now.to_string()]));
    let stamp = Stamp { id, authority, case, occurred: When::Instant(now), recorded_at: now };
    Some(Entry::new(stamp, changes.facts.clone()))
}
