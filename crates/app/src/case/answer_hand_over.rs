//! Answers a hand-over: accepts it, and with responsibility the case has a new owner and a named worker in the same
//! instant; or refuses it, and the sender goes on being responsible.

use super::author::Author;
use super::hand_over::{HandOver, hand_overs, items_wanted_of};
use super::record::{Manner, RecordError, Recorded, Unfit, facts_before};
use crate::service::Service;
use domain::calendar::Calendar;
use domain::case::CaseFile;
use domain::event::{
    Entry, Event, LeadSet, Party, Stamp, TransferKind, TransferReceived, TransferRefused, Urgency, WorkerAssigned,
};
use domain::ids::{AuthorityId, CaseId, EntryId, OfficeId, StaffId};
use domain::time::When;
use domain::word::Word;
use jiff::Timestamp;

/// An answer as somebody of the receiving office gives it.
#[derive(Debug, Clone)]
pub struct AnswerHandOver {
    /// Made with the form: sent twice, it is recorded once.
    pub entry: EntryId,
    /// Who answers, for the office that receives it.
    pub by: Author,
    /// When it was answered.
    pub occurred: When,
    /// The entry that proposed the hand-over.
    pub proposal: EntryId,
    /// Accepted or refused.
    pub reply: Reply,
    /// Read as responsibility or as information.
    pub kind: TransferKind,
    /// Urgency as accepted.
    pub urgency: Option<Urgency>,
    /// Severity as accepted, 1 the lowest.
    pub level: Option<u8>,
    /// Things that have come.
    pub items: Vec<Word>,
    /// Nothing is missing from what has come.
    pub is_complete: Option<bool>,
    /// The reason; a refusal has one.
    pub note: Option<String>,
}

/// What is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reply {
    /// Accepted; who works the case from now on, where responsibility moves.
    Accepted {
        /// The worker.
        worker: Option<StaffId>,
        /// The second worker.
        second: Option<StaffId>,
    },
    /// Refused.
    Refused,
}

impl AnswerHandOver {
    fn decide(
        &self,
        file: &CaseFile<'_>,
        (authority, case): (AuthorityId, CaseId),
        now: Timestamp,
    ) -> Result<Entry, Unfit> {
        let proposal = hand_overs(file).into_iter().find(|known| known.entry == self.proposal);
        let proposal = proposal.ok_or(Unfit::NoProposal)?;
        if file.entries.iter().all(|entry| entry.id != self.entry) {
            self.check(file, &proposal, now)?;
        }
        let lead = file.lead(facts_before(file, self.entry));
        let stamp = Stamp { id: self.entry, authority, case, occurred: self.occurred, recorded_at: now };
        let sent = file.entries.iter().find(|entry| entry.id == proposal.entry);
        Ok(Entry {
            from: proposal.from,
            to: proposal.from.map(Party::Office).into_iter().collect(),
            re: vec![proposal.entry],
            about: sent.map(|sent| sent.about.clone()).unwrap_or_default(),
            note: self.note.clone(),
            ..self.by.did(Entry::new(stamp, self.facts(file, &proposal, lead)))
        })
    }

    fn check(&self, file: &CaseFile<'_>, proposal: &HandOver, now: Timestamp) -> Result<(), Unfit> {
        if Some(proposal.to) != self.by.office {
            return Err(Unfit::NotReceiver);
        }
        if !proposal.awaits_answer() {
            return Err(Unfit::AlreadyAnswered);
        }
        match self.reply {
            Reply::Refused if self.note.is_none() => Err(Unfit::NoReason),
            Reply::Accepted { .. }
                if self.is_complete == Some(true) && !missing_of(file, proposal, &self.items).is_empty() =>
            {
                Err(Unfit::SomethingMissing)
            }
            Reply::Accepted { worker, second } if self.moves(proposal) => {
                let calendar = &file.policy.calendar;
                let works_here = |staff: StaffId| works_at(file, calendar, (proposal.to, staff), now);
                let named = worker.is_some_and(works_here);
                let seconded = second.is_none_or(|second| Some(second) != worker && works_here(second));
                if named && seconded { Ok(()) } else { Err(Unfit::NoWorker) }
            }
            _ => Ok(()),
        }
    }

    /// The case moves only where both say that it does.
    fn moves(&self, proposal: &HandOver) -> bool {
        let accepted = matches!(self.reply, Reply::Accepted { .. });
        accepted && proposal.moves_case() && self.kind == TransferKind::Responsibility
    }

    fn facts(&self, file: &CaseFile<'_>, proposal: &HandOver, lead: Option<OfficeId>) -> Vec<Event> {
        let Reply::Accepted { worker, second } = self.reply else {
            // A refusal starts nothing: the sender goes on as if nothing had been proposed.
            return vec![Event::TransferRefused(TransferRefused {
                kind: Some(self.kind),
                urgency: self.urgency,
                level: self.level,
                pack: self.items.clone(),
                missing: self.missing_at_refusal(file, proposal),
            })];
        };
        let mut facts = vec![Event::TransferReceived(TransferReceived {
            kind: Some(self.kind),
            urgency: self.urgency,
            level: self.level,
            accepted: Some(true),
            acknowledged: Some(true),
            pack_complete: self.is_complete,
            pack: self.items.clone(),
        })];
        if self.moves(proposal) {
            facts.push(Event::LeadSet(LeadSet { office: proposal.to }));
            facts.push(Event::WorkerAssigned(WorkerAssigned { role: None, second_role: None, staff: worker, second }));
        } else {
            // Whoever receives something is otherwise taken to have it: that nothing has moved is said.
            facts.extend(lead.map(|office| Event::LeadSet(LeadSet { office })));
        }
        facts
    }

    /// What the rules want and had not come when it was refused; where the receiver ticked nothing, what was not sent.
    fn missing_at_refusal(&self, file: &CaseFile<'_>, proposal: &HandOver) -> Vec<Word> {
        let came = if self.items.is_empty() { &proposal.sent.pack } else { &self.items };
        items_wanted_of(file, proposal.entry).into_iter().filter(|item| !came.contains(item)).collect()
    }
}

/// What has not come of what the rules want of a hand-over and of what was sent with it.
pub fn missing_of(file: &CaseFile<'_>, proposal: &HandOver, came: &[Word]) -> Vec<Word> {
    let mut wanted = items_wanted_of(file, proposal.entry);
    for sent in &proposal.sent.pack {
        if !wanted.contains(sent) {
            wanted.push(sent.clone());
        }
    }
    wanted.retain(|item| !came.contains(item));
    wanted
}

fn works_at(file: &CaseFile<'_>, calendar: &Calendar, (office, staff): (OfficeId, StaffId), now: Timestamp) -> bool {
    file.register.is_active(calendar, staff, now) && file.register.offices_of(calendar, staff, now).contains(&office)
}

impl Service {
    /// Answers a hand-over of a case.
    pub async fn answer_hand_over(&self, case: CaseId, answer: &AnswerHandOver) -> Result<Recorded, RecordError> {
        let now = self.clock.now();
        let decide = |file: &CaseFile<'_>| Ok(vec![answer.decide(file, (self.authority, case), now)?]);
        self.record_decided(case, Manner::Act, decide).await
    }
}
