//! A date that somebody set for a step, a check or a kind of fact: a promise that is tracked.

use super::Work;
use crate::case::file::Fact;
use crate::case::request::{ANSWER, answers, is_request};
use crate::case::roster::latest;
use crate::deadline::duty::{Duty, End};
use crate::deadline::find::About;
use crate::event::{ClosedBy, Event, EventKind, NextDueSet};
use crate::word::Word;
use jiff::Timestamp;

impl Work<'_, '_> {
    pub(super) fn promised(&self, words: &[String], except: &[String]) -> Vec<Duty> {
        let mut duties = Vec::new();
        for place in self.file.of_kind(EventKind::NextDueSet) {
            let Some(fact) = self.file.fact(*place) else { continue };
            let Event::NextDueSet(promise) = fact.event else { continue };
            for word in promise.meets.iter().filter(|word| chosen(word, words, except)) {
                duties.extend(self.promise(*place, fact, promise, word));
            }
        }
        duties
    }

    fn promise(&self, place: u32, fact: &Fact<'_>, promise: &NextDueSet, word: &Word) -> Option<Duty> {
        self.file.value(self.rule, fact)?;
        let child = (fact.children.count_ones() == 1).then(|| fact.children.trailing_zeros() as usize);
        let about = self.about(place, child);
        let due = latest(&self.file.policy.calendar, promise.due?);
        let grace = self.file.value(self.rule, fact).map(|value| self.file.due(&value.within, due, self.asked(about)));
        let mut duty = self.duty(about, fact.known, grace.unwrap_or(Ok(due)));
        duty.argument = Some(word.as_str().to_owned());
        duty.end = self.kept(about, word);
        Some(self.end(duty, &[]))
    }

    fn kept(&self, about: About, word: &Word) -> Option<End> {
        let start = self.file.fact(about.start)?;
        let request = self.file.entry(start).filter(|entry| word.as_str() == ANSWER && is_request(entry));
        // What a request wishes is kept by its answer, and by nothing else that comes in.
        let keeps = |fact: &Fact<'_>| match (request, self.file.entry(fact)) {
            (Some(request), Some(entry)) => answers(entry, request),
            _ => self.file.concerns(fact, about.child) && meets(fact.event, word.as_str()),
        };
        let later = || self.file.facts.iter().enumerate().skip(about.start as usize + 1);
        let met = later().find(|(_, fact)| fact.entry > start.entry && self.file.counted(fact) && keeps(fact));
        let replaced = later().find(|(_, fact)| {
            fact.entry > start.entry
                && self.file.counted(fact)
                && matches!(fact.event, Event::NextDueSet(again) if again.meets.contains(word))
        });
        let (place, fact) = met.into_iter().chain(replaced).min_by_key(|(place, _)| *place)?;
        let at: Timestamp = fact.known;
        Some(End { at, fact: u32::try_from(place).ok(), by: ClosedBy::Fact })
    }
}

fn chosen(word: &Word, words: &[String], except: &[String]) -> bool {
    let named = |list: &[String]| list.iter().any(|other| other == word.as_str());
    (words.is_empty() || named(words)) && !named(except)
}

/// Whether a fact may be what a duty was promised to do, or promise it anew.
pub fn may_keep(event: &Event, duty: &Duty) -> bool {
    let word = duty.argument.as_deref();
    let may_answer = matches!(event, Event::RequestAnswered(_) | Event::InformationShared(_)) && word == Some(ANSWER);
    matches!(event, Event::NextDueSet(_)) || may_answer || word.is_some_and(|word| meets(event, word))
}

/// Whether a fact is what a promise named: a step, a check, or a kind of fact by its timeline word.
pub fn meets(event: &Event, word: &str) -> bool {
    let step = match event {
        Event::AssessmentMade(made) => made.step,
        Event::DecisionMade(made) => made.step,
        Event::ConferenceHeld(held) => held.step,
        Event::StepTaken(taken) => taken.step,
        _ => None,
    };
    if step.is_some_and(|step| step.word().eq_ignore_ascii_case(word)) {
        return true;
    }
    match (event, word) {
        (Event::ChildSeen(_), "48h" | "child_seen" | "sighting" | "home_visit" | "visit") => true,
        (Event::CustodyStarted(_), "48h") => true,
        (Event::CheckupAttended(attended), check) if attended.checks.iter().any(|word| word.as_str() == check) => true,
        (Event::Moved(_), "move") | (Event::ChildBorn(_), "birth") | (Event::CaseClosed(_), "case_closed") => true,
        (Event::RequestAnswered(_) | Event::InformationReceived(_), "initial_enquiries") => true,
        (Event::PlanReviewed(_), "support_plan_review" | "plan_review") | (Event::PlanAgreed(_), "support_plan") => {
            true
        }
        (Event::ConferenceHeld(_), "conference") | (Event::AssessmentMade(_), "assessment" | "risk_assessment") => true,
        (Event::ContactMade(_), "contact") | (Event::MedicalExamined(_), "medical_contact" | "examination") => true,
        (Event::MedicalContacted(_), "medical_contact") | (Event::TransferReceived(_), "transfer_received") => true,
        (Event::CustodyEnded(_), "temporary_custody_end") | (Event::Enrolled(_), "enrolment_start") => true,
        (event, word) => crate::event::timeline_word(event.kind()) == Some(word),
    }
}
