//! Proposes to hand a case over: to another office, with responsibility or only for information. Nothing moves until it is
//! accepted; whoever sends stays responsible.

use super::author::Author;
use super::hand_over::{hand_overs, is_complete};
use super::record::{Manner, RecordError, Recorded, Unfit};
use crate::service::Service;
use domain::case::CaseFile;
use domain::event::{Entry, Event, Mode, Party, Stamp, TransferKind, TransferSent, Urgency};
use domain::ids::{AuthorityId, CaseId, EntryId, OfficeId, PersonId};
use domain::policy::Policy;
use domain::time::When;
use domain::word::Word;
use jiff::Timestamp;

/// A hand-over as somebody of the sending office proposes it.
#[derive(Debug, Clone)]
pub struct ProposeHandOver {
    /// Made with the form: sent twice, it is recorded once.
    pub entry: EntryId,
    /// Who proposes it, for the office that sends it.
    pub by: Author,
    /// When it was sent.
    pub occurred: When,
    /// Office that is to have it.
    pub to: OfficeId,
    /// Whether responsibility moves or only information.
    pub kind: TransferKind,
    /// Urgency.
    pub urgency: Urgency,
    /// Severity, 1 the lowest.
    pub level: Option<u8>,
    /// Things that go along.
    pub items: Vec<Word>,
    /// How it is handed over.
    pub mode: Vec<Mode>,
    /// The children whom it is about.
    pub about: Vec<PersonId>,
    /// Why, what the receiver must know, and what must not be done.
    pub note: Option<String>,
}

impl ProposeHandOver {
    /// The entry that says so.
    pub fn entry(&self, policy: &Policy, (authority, case): (AuthorityId, CaseId), now: Timestamp) -> Entry {
        let stamp = Stamp { id: self.entry, authority, case, occurred: self.occurred, recorded_at: now };
        let sent = TransferSent {
            kind: Some(self.kind),
            urgency: Some(self.urgency),
            level: self.level,
            pack: self.items.clone(),
            pack_complete: is_complete(policy, &self.items),
            accepted: None,
            acknowledged: None,
        };
        Entry {
            to: vec![Party::Office(self.to)],
            about: self.about.clone(),
            mode: self.mode.clone(),
            note: self.note.clone(),
            ..self.by.did(Entry::new(stamp, vec![Event::TransferSent(sent)]))
        }
    }

    fn check(&self, file: &CaseFile<'_>) -> Result<(), Unfit> {
        if file.entries.iter().any(|entry| entry.id == self.entry) {
            return Ok(());
        }
        if file.register.find_office(self.to).is_none_or(|office| !office.own) || Some(self.to) == self.by.office {
            return Err(Unfit::NoSuchReceiver);
        }
        if self.kind == TransferKind::Information {
            return Ok(());
        }
        if file.lead(file.facts.len()).is_some_and(|lead| Some(lead) != self.by.office) {
            return Err(Unfit::NotOwner);
        }
        if !file.is_protective(self.to) {
            return Err(Unfit::CannotOwn);
        }
        if hand_overs(file).iter().any(|known| known.moves_case() && known.answer.is_none() && !known.is_dealt_with) {
            return Err(Unfit::AlreadyProposed);
        }
        Ok(())
    }
}

impl Service {
    /// Proposes to hand a case over.
    pub async fn propose_hand_over(&self, case: CaseId, proposal: &ProposeHandOver) -> Result<Recorded, RecordError> {
        let now = self.clock.now();
        let decide = |file: &CaseFile<'_>| {
            proposal.check(file)?;
            Ok(vec![proposal.entry(&self.policy, (self.authority, case), now)])
        };
        self.record_decided(case, Manner::Act, decide).await
    }
}
