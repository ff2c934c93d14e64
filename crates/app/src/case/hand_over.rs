//! Hand-overs of a case as the record has them: what was proposed by whom to whom, and how it was answered.
//! Whoever sends stays responsible until it is accepted as what it was sent as.

use domain::case::CaseFile;
use domain::event::{
    Entry, Event, Party, Step, TransferKind, TransferReceived, TransferRefused, TransferSent, Urgency,
};
use domain::ids::{EntryId, OfficeId, StaffId};
use domain::policy::{HandoverAspect, Policy, RuleKind};
use domain::word::Word;
use jiff::Timestamp;

/// How a hand-over stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandOverState {
    /// Nobody has answered.
    Open,
    /// Accepted as what it was sent as.
    Accepted,
    /// Refused.
    Refused,
    /// Taken as something else than it was sent as: nothing has moved.
    Misread,
}

/// A hand-over.
#[derive(Debug, Clone)]
pub struct HandOver {
    /// The entry that proposed it.
    pub entry: EntryId,
    /// When it was known.
    pub sent_at: Timestamp,
    /// Office that sent it.
    pub from: Option<OfficeId>,
    /// Who wrote it down.
    pub by: Option<StaffId>,
    /// Office that receives it.
    pub to: OfficeId,
    /// What was sent.
    pub sent: TransferSent,
    /// Why, what to know and what not to do, as written down.
    pub note: Option<String>,
    /// The last answer.
    pub answer: Option<Answered>,
    /// Something came after the answer that deals with it: another hand-over, or a meeting about it.
    pub is_dealt_with: bool,
    /// The case was closed before anybody answered.
    pub ended_with_case: bool,
}

/// An answer to a hand-over.
#[derive(Debug, Clone)]
pub struct Answered {
    /// The entry.
    pub entry: EntryId,
    /// When it was known.
    pub at: Timestamp,
    /// Who wrote it down.
    pub by: Option<StaffId>,
    /// What was said.
    pub given: Given,
    /// The reason, as written down.
    pub note: Option<String>,
}

/// What a receiver says to a hand-over.
#[derive(Debug, Clone)]
pub enum Given {
    /// It was received, as what it was taken for.
    Received(TransferReceived),
    /// It was refused, with what was missing.
    Refused(TransferRefused),
}

impl Given {
    /// Read as responsibility or as information.
    pub fn kind(&self) -> Option<TransferKind> {
        match self {
            Self::Received(received) => received.kind,
            Self::Refused(refused) => refused.kind,
        }
    }

    /// Urgency as the receiver sees it.
    pub fn urgency(&self) -> Option<Urgency> {
        match self {
            Self::Received(received) => received.urgency,
            Self::Refused(refused) => refused.urgency,
        }
    }

    /// Severity as the receiver sees it.
    pub fn level(&self) -> Option<u8> {
        match self {
            Self::Received(received) => received.level,
            Self::Refused(refused) => refused.level,
        }
    }
}

impl HandOver {
    /// How it stands.
    pub fn state(&self) -> HandOverState {
        let Some(answer) = &self.answer else { return HandOverState::Open };
        let same = |kind: TransferKind| self.sent.kind.is_none_or(|sent| sent == kind);
        let Given::Received(received) = &answer.given else { return HandOverState::Refused };
        match (received.accepted, received.kind) {
            // What was written down as a receipt that is none, before refusals were facts of their own.
            (Some(false), _) => HandOverState::Refused,
            (_, Some(kind)) if !same(kind) => HandOverState::Misread,
            (None, None) => HandOverState::Open,
            _ => HandOverState::Accepted,
        }
    }

    /// Whether somebody still has to act on it: the receiver, or the sender to whom it came back.
    pub fn is_unsettled(&self) -> bool {
        self.state() != HandOverState::Accepted && !self.is_dealt_with
    }

    /// Whether the receiver can still answer it.
    pub fn awaits_answer(&self) -> bool {
        matches!(self.state(), HandOverState::Open | HandOverState::Misread) && !self.is_dealt_with
    }

    /// The entry that refused it, while nobody has dealt with that.
    pub fn refused_in(&self) -> Option<EntryId> {
        let is_open = self.state() == HandOverState::Refused && !self.is_dealt_with;
        self.answer.as_ref().filter(|_| is_open).map(|answer| answer.entry)
    }

    /// Whether the responsibility for the case goes with it.
    pub fn moves_case(&self) -> bool {
        self.sent.kind == Some(TransferKind::Responsibility)
    }
}

/// The hand-overs of a case, oldest first; those that were corrected away are left out.
pub fn hand_overs(file: &CaseFile<'_>) -> Vec<HandOver> {
    let mut all: Vec<HandOver> = Vec::new();
    for (place, fact) in file.facts.iter().enumerate().filter(|(_, fact)| file.counted(fact)) {
        let Some(entry) = file.entry(fact) else { continue };
        match fact.event {
            Event::TransferSent(sent) => {
                let to = |known: &HandOver| entry.to.contains(&Party::Office(known.to));
                deal_with(&mut all, |known| known.sent.kind == sent.kind && (known.answer.is_some() || to(known)));
                all.extend(proposed(entry, sent));
            }
            Event::TransferReceived(received) => answer(&mut all, entry, Given::Received(received.clone())),
            Event::TransferRefused(refused) => answer(&mut all, entry, Given::Refused(refused.clone())),
            Event::StepTaken(taken) if taken.step == Some(Step::HandoverMeeting) => {
                deal_with(&mut all, |known| known.answer.is_some());
            }
            Event::ConferenceHeld(held) if held.step == Some(Step::HandoverMeeting) => {
                deal_with(&mut all, |known| known.answer.is_some());
            }
            // The sender decided on a refusal: to go on with the case.
            Event::DecisionMade(_) => deal_with(&mut all, |known| {
                let rests = known.refused_in().is_some_and(|refusal| entry.evidence.contains(&refusal));
                rests && entry.actor == known.from.map(Party::Office)
            }),
            // Another office only ends its own part: what was proposed to it still has to be answered.
            Event::CaseClosed(_) if file.closes(place, fact) => end_with_case(&mut all),
            _ => {}
        }
    }
    all
}

fn end_with_case(all: &mut [HandOver]) {
    for known in all.iter_mut().filter(|known| known.state() != HandOverState::Accepted && !known.is_dealt_with) {
        known.is_dealt_with = true;
        known.ended_with_case = known.answer.is_none();
    }
}

fn proposed(entry: &Entry, sent: &TransferSent) -> Option<HandOver> {
    let office = |party: &Party| match party {
        Party::Office(office) => Some(*office),
        Party::Person(_) => None,
    };
    Some(HandOver {
        entry: entry.id,
        sent_at: entry.recorded_at,
        from: entry.actor.as_ref().and_then(office),
        by: entry.recorded_by.and_then(|recorder| recorder.staff),
        to: entry.to.iter().find_map(office)?,
        sent: sent.clone(),
        note: entry.note.clone(),
        answer: None,
        is_dealt_with: false,
        ended_with_case: false,
    })
}

fn answer(all: &mut [HandOver], entry: &Entry, given: Given) {
    let names = |known: &&mut HandOver| entry.re.contains(&known.entry) || entry.actor == Some(Party::Office(known.to));
    if let Some(known) = all.iter_mut().rev().find(names) {
        known.answer = Some(Answered {
            entry: entry.id,
            at: entry.recorded_at,
            by: entry.recorded_by.and_then(|recorder| recorder.staff),
            given,
            note: entry.note.clone(),
        });
    }
}

/// What comes later deals with what was answered and not agreed; a new hand-over of the same kind to the same office
/// also takes the place of one that nobody has answered.
fn deal_with(all: &mut [HandOver], fits: impl Fn(&HandOver) -> bool) {
    for known in all.iter_mut().filter(|known| known.state() != HandOverState::Accepted && fits(known)) {
        known.is_dealt_with = true;
    }
}

/// The things that the rules of a pack want to go along with some hand-over, each once, in the order of the pack.
pub fn items_wanted(policy: &Policy) -> Vec<&str> {
    let mut items: Vec<&str> = Vec::new();
    for rule in &policy.rules {
        if let RuleKind::Handover { aspect: HandoverAspect::Complete(wanted), .. } = &rule.kind {
            let new: Vec<&str> = wanted.iter().map(String::as_str).filter(|item| !items.contains(item)).collect();
            items.extend(new);
        }
    }
    items
}

/// The things that the rules want to go along with the hand-over that an entry proposed.
pub fn items_wanted_of(file: &CaseFile<'_>, proposal: EntryId) -> Vec<Word> {
    let mut items: Vec<Word> = Vec::new();
    for rule in &file.policy.rules {
        let RuleKind::Handover { aspect: HandoverAspect::Complete(wanted), starts, .. } = &rule.kind else { continue };
        let asks = |(place, _): &(u32, _)| {
            let fact = file.fact(*place);
            let entry = fact.and_then(|fact| file.entry(fact));
            entry.is_some_and(|entry| entry.id == proposal) && fact.is_some_and(|fact| file.value(rule, fact).is_some())
        };
        if file.openings(starts, true).iter().any(asks) {
            let new = wanted.iter().filter_map(|item| Word::new(item).ok());
            let new: Vec<Word> = new.filter(|item| !items.contains(item)).collect();
            items.extend(new);
        }
    }
    items
}

/// Whether everything that the rules want is there; nothing where they want nothing.
pub(super) fn is_complete(policy: &Policy, items: &[Word]) -> Option<bool> {
    let wanted = items_wanted(policy);
    let has = |wanted: &&str| items.iter().any(|item| item.as_str() == *wanted);
    (!wanted.is_empty() && wanted.iter().all(has)).then_some(true)
}
