//! A contact that recurs while a span lasts: visits under a plan, reviews, days unseen by tier.
//! The clock starts at the fact that begins the span and again at each contact; it never restarts otherwise.

use super::Work;
use crate::deadline::duty::{Duty, End};
use crate::deadline::find::About;
use crate::event::{ClosedBy, EventKind};
use crate::policy::{Each, Pattern, RuleKind, RuleValue};
use jiff::Timestamp;

impl Work<'_, '_> {
    pub(super) fn recurring(&self, from: &[Pattern], until: &[Pattern], contacts: &[Pattern], each: Each) -> Vec<Duty> {
        let mut duties = Vec::new();
        for (start, child) in self.file.openings(from, each == Each::Child) {
            if let Some(value) = self.value(start) {
                duties.extend(self.span(self.about(start, child), value, until, contacts));
            }
        }
        duties
    }

    /// The duties after facts from `first` on, from those kept until then: a span of which every duty has ended stays.
    pub(super) fn recurring_on(&self, kept: &[Duty], first: u32) -> Vec<Duty> {
        let RuleKind::Recurring { from, until, contacts, each } = &self.rule.kind else { return Vec::new() };
        let known = self.file.fact(first).map_or(Timestamp::MIN, |fact| fact.known);
        let mut spans = kept.chunk_by(|one, next| (one.start, one.child) == (next.start, next.child)).peekable();
        let mut duties = Vec::new();
        for (start, child) in self.file.openings(from, *each == Each::Child) {
            // Kept in the order of the openings; one that has opened no duty has none.
            let span =
                spans.next_if(|span| span.first().is_some_and(|duty| (duty.start, duty.child) == (start, child)));
            match span.filter(|span| span.iter().all(|duty| !duty.is_open(known))) {
                Some(over) => duties.extend_from_slice(over),
                None => {
                    let value = self.value(start);
                    let span = |value| self.span(self.about(start, child), value, until, contacts);
                    duties.extend(value.into_iter().flat_map(span));
                }
            }
        }
        duties
    }

    fn span(&self, about: About, value: &RuleValue, until: &[Pattern], contacts: &[Pattern]) -> Vec<Duty> {
        let Some(start) = self.file.fact(about.start) else { return Vec::new() };
        let over = value.span.as_ref().and_then(|span| self.file.policy.calendar.add(start.at, span).ok());
        // What bad news or a change ends is the span: no further contact is owed under it, and one that is late stays owed.
        let turns = |kind: EventKind| kind.is_bad_news() || kind.is_change();
        let (turns, others): (Vec<_>, Vec<_>) = until.iter().partition(|pattern| turns(pattern.kind));
        // The span ends with the case, opened again or not; a contact that was late then is owed when it opens again.
        let whole = self.duty(about, start.known, Ok(start.at));
        let ends = self.find_end_late_since(&whole, Timestamp::MAX, others.iter().copied());
        let turned = self.file.find_stop(turns.into_iter().chain(&self.rule.void), about);
        let begins = value.after.as_ref().and_then(|after| self.file.policy.calendar.add(start.at, after).ok());
        let first = begins.unwrap_or(start.at);
        let mut anchor = (first, start.known.max(first), about.start);
        let kinds = contacts;
        let contacts = self.contacts(about, contacts, ends);
        let limit = self.file.limit(&value.within, self.asked(about));
        let mut duties = Vec::new();
        loop {
            let next = contacts.iter().find(|(place, ..)| *place > anchor.2).copied();
            let due = limit.map_or(Ok(anchor.0), |limit| self.file.policy.calendar.add(anchor.0, limit));
            let past = |at: &Timestamp| over.is_some_and(|over| *at >= over);
            if !due.as_ref().is_ok_and(past) {
                let mut duty = self.duty(about, anchor.1, due);
                let met = next.map(|(place, _, known)| End { at: known, fact: Some(place), by: ClosedBy::Fact });
                let spent = over.map(|at| End { at, fact: None, by: ClosedBy::Rule });
                let past = [spent, turned].into_iter().flatten().filter(|end| end.at <= duty.limit());
                duty.end = [met, ends].into_iter().flatten().chain(past).min_by_key(|end| end.at);
                if duty.end.is_some_and(|end| end.by == ClosedBy::CaseEnded && end.at >= duty.limit()) {
                    let later = self.contacts(about, kinds, None).into_iter().find(|(place, ..)| *place > anchor.2);
                    let met = later.map(|(place, _, known)| End { at: known, fact: Some(place), by: ClosedBy::Fact });
                    duty.end = None;
                    let over = self.find_end(&duty, others.iter().copied());
                    duty.end = [met, over].into_iter().flatten().min_by_key(|end| end.at);
                }
                duties.push(duty);
            }
            match next {
                Some((place, at, known)) if [ends, turned].iter().flatten().all(|end| known < end.at) => {
                    // An earlier contact that we learn of late does not set the clock back.
                    anchor = (at.max(anchor.0), known.max(first), place);
                }
                _ => return duties,
            }
        }
    }

    /// The contacts after the fact that begins a span, up to its end, each with when it was and when we knew.
    fn contacts(&self, about: About, contacts: &[Pattern], ends: Option<End>) -> Vec<(u32, Timestamp, Timestamp)> {
        let picked = |pattern| self.file.picked_after(pattern, about, pattern.back.as_ref());
        let later = contacts.iter().flat_map(picked).filter(|place| *place > about.start);
        let known = later.filter_map(|place| self.file.fact(place).map(|fact| (place, fact.at, fact.known)));
        let mut contacts: Vec<_> = known.filter(|(.., known)| ends.is_none_or(|end| *known <= end.at)).collect();
        contacts.sort_unstable();
        contacts
    }
}
