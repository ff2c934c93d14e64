//! A contact that recurs while a span lasts: visits under a plan, reviews, days unseen by tier.
//! The clock starts at the fact that begins the span and again at each contact; it never restarts otherwise.

use super::Work;
use crate::deadline::duty::{Duty, End};
use crate::deadline::find::About;
use crate::event::ClosedBy;
use crate::policy::{Each, Pattern, RuleValue};
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

    fn span(&self, about: About, value: &RuleValue, until: &[Pattern], contacts: &[Pattern]) -> Vec<Duty> {
        let Some(start) = self.file.fact(about.start) else { return Vec::new() };
        let over = value.span.as_ref().and_then(|span| self.file.policy.calendar.add(start.at, span).ok());
        let ends = self.end(self.duty(about, start.known, Ok(start.at)), until).end;
        let begins = value.after.as_ref().and_then(|after| self.file.policy.calendar.add(start.at, after).ok());
        let first = begins.unwrap_or(start.at);
        let mut anchor = (first, start.known.max(first), about.start);
        let mut duties = Vec::new();
        loop {
            let next = self.next_contact(about, contacts, anchor.2);
            let due = self.file.due(&value.within, anchor.0, self.asked(about));
            let past = |at: &Timestamp| over.is_some_and(|over| *at >= over);
            if !due.as_ref().is_ok_and(past) {
                let mut duty = self.duty(about, anchor.1, due);
                let met = next.map(|(place, _, known)| End { at: known, fact: Some(place), by: ClosedBy::Fact });
                let spent = over.map(|at| End { at, fact: None, by: ClosedBy::Rule });
                duty.end = [met, ends, spent].into_iter().flatten().min_by_key(|end| end.at);
                duties.push(duty);
            }
            match next {
                Some((place, at, known)) if ends.is_none_or(|end| known < end.at) => {
                    // An earlier contact that we learn of late does not set the clock back.
                    anchor = (at.max(anchor.0), known.max(first), place);
                }
                _ => return duties,
            }
        }
    }

    fn next_contact(&self, about: About, contacts: &[Pattern], after: u32) -> Option<(u32, Timestamp, Timestamp)> {
        let found = contacts.iter().filter_map(|pattern| self.file.first_after(pattern, about, Some(after)));
        let (place, _) = found.min_by_key(|(place, _)| *place)?;
        self.file.fact(place).map(|fact| (place, fact.at, fact.known))
    }
}
