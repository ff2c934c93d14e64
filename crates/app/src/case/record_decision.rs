//! Records an assessment, a meeting or a decision with what it rests on. Where the rules of the pack refuse it, nothing is
//! recorded: a case is not closed while a child has not been seen.

use super::author::Author;
use super::record::{Manner, RecordError, Recorded, Unfit, facts_before};
use crate::service::Service;
use domain::case::CaseFile;
use domain::event::{
    AssessmentMade, CaseClosed, ConferenceHeld, DecisionMade, Entry, Event, Outcome, Stamp, Step, Urgency,
    WatchersNamed,
};
use domain::ids::{AuthorityId, CaseId, EntryId, OfficeId, PersonId};
use domain::time::When;
use domain::word::Word;
use jiff::Timestamp;

/// What kind of act it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// Somebody judged how things stand.
    Assessment,
    /// Several looked at it together.
    Meeting,
    /// Something was decided, or decided against.
    Decision,
}

/// A decision as a member of staff records it.
#[derive(Debug, Clone)]
pub struct RecordDecision {
    /// Made with the form: sent twice, it is recorded once.
    pub entry: EntryId,
    /// Who decided, or records it.
    pub by: Author,
    /// When it was.
    pub occurred: When,
    /// What kind of act.
    pub nature: Nature,
    /// Which step.
    pub step: Option<Step>,
    /// What it came to; an ending also ends the work of the office.
    pub result: Option<Outcome>,
    /// Urgency, where judged.
    pub urgency: Option<Urgency>,
    /// Severity, where judged, 1 the lowest.
    pub level: Option<u8>,
    /// The risk sheet was filled in.
    pub risk_sheet: Option<bool>,
    /// The children were asked.
    pub child_asked: Option<bool>,
    /// The children it is about.
    pub about: Vec<PersonId>,
    /// Offices and agencies that took part.
    pub participants: Vec<OfficeId>,
    /// Post of whoever signed it, where somebody did.
    pub approved_by: Option<Word>,
    /// Offices that go on watching.
    pub watchers: Vec<OfficeId>,
    /// It says how the case is taken up again.
    pub reopen_note: bool,
    /// Entries on which it rests.
    pub evidence: Vec<EntryId>,
    /// The grounds in words, and what else was said; there is no decision without.
    pub grounds: Option<String>,
}

impl RecordDecision {
    /// Whether it ends the work on the case, or the part of an office in it.
    pub fn closes(&self) -> bool {
        self.result == Some(Outcome::Close)
    }

    pub(crate) fn decide(
        &self,
        file: &CaseFile<'_>,
        (authority, case): (AuthorityId, CaseId),
        now: Timestamp,
    ) -> Result<Entry, Unfit> {
        if self.grounds.is_none() {
            return Err(Unfit::NoGround);
        }
        let scale = file.policy.severity.last().map(|step| step.level);
        let stamp = Stamp { id: self.entry, authority, case, occurred: self.occurred, recorded_at: now };
        Ok(Entry {
            about: self.about.clone(),
            participants: self.participants.clone(),
            evidence: self.evidence.clone(),
            approved_by: self.approved_by.clone(),
            note: self.grounds.clone(),
            ..self.by.did(Entry::new(stamp, self.facts(self.level_before(file), scale)))
        })
    }

    /// What it states; `before` is the severity judged last, `scale` how many steps there are.
    fn facts(&self, before: Option<u8>, scale: Option<u8>) -> Vec<Event> {
        let reopen_note = self.reopen_note.then_some(true);
        let mut facts = match self.nature {
            Nature::Assessment => vec![self.assessment((before, scale), true)],
            Nature::Meeting => {
                vec![Event::ConferenceHeld(ConferenceHeld { step: self.step, result: self.result, reopen_note })]
            }
            Nature::Decision => vec![Event::DecisionMade(DecisionMade {
                step: self.step,
                answer: None,
                result: self.result,
                child_asked: self.child_asked,
                risk_sheet: self.risk_sheet,
            })],
        };
        let judged = self.level.is_some() || self.urgency.is_some() || self.risk_sheet == Some(true);
        if self.nature != Nature::Assessment && judged {
            facts.push(self.assessment((before, scale), false));
        }
        if !self.watchers.is_empty() {
            facts.push(Event::WatchersNamed(WatchersNamed { offices: self.watchers.clone() }));
        }
        if self.closes() {
            facts.push(Event::CaseClosed(CaseClosed { result: self.result, reopen_note }));
        }
        facts
    }

    fn assessment(&self, (before, scale): (Option<u8>, Option<u8>), own_act: bool) -> Event {
        let change = |(level, before): (u8, u8)| i8::try_from(i16::from(level) - i16::from(before)).ok();
        Event::AssessmentMade(AssessmentMade {
            step: self.step.filter(|_| own_act),
            own_act: Some(own_act),
            level: self.level,
            level_scale: self.level.and(scale),
            level_word: None,
            level_change: self.level.zip(before).and_then(change),
            urgency: self.urgency,
            urgency_code: None,
            risk_sheet: self.risk_sheet,
            result: self.result.filter(|_| own_act),
            pregnancy_week: None,
            expected_on: None,
            no_injury: None,
        })
    }

    /// The severity judged last before this entry: whether it goes up or down is worked out and not asked.
    fn level_before(&self, file: &CaseFile<'_>) -> Option<u8> {
        let facts = file.facts.get(..facts_before(file, self.entry)).unwrap_or_default();
        facts.iter().rev().find_map(|fact| match fact.event {
            Event::AssessmentMade(made) => made.level,
            _ => None,
        })
    }
}

impl Service {
    /// Records an assessment, a meeting or a decision.
    pub async fn record_decision(&self, case: CaseId, decision: &RecordDecision) -> Result<Recorded, RecordError> {
        let now = self.clock.now();
        let decide = |file: &CaseFile<'_>| Ok(vec![decision.decide(file, (self.authority, case), now)?]);
        self.record_decided(case, Manner::Act, decide).await
    }
}
