//! Spans and limits in words.
//! Must not count.

use super::voice::Voice;
use domain::calendar::{CountFrom, Within};
use domain::event::EventKind;
use domain::policy::{Cond, Tier};

impl Voice<'_> {
    /// A limit: `within 48 hours, nights and holidays counted`.
    pub fn within(&self, within: &Within) -> String {
        let (key, n) = match *within {
            Within::Hours(0) | Within::Days(0) => ("book.at_once", 0),
            Within::EndOfDay(0) => ("book.within.same_day", 0),
            Within::WorkingDays { days, count_from: CountFrom::SameDay } => ("book.within.working_days_same", days),
            Within::WorkingDays { days, count_from: CountFrom::NextDay } => ("book.within.working_days", days),
            Within::Hours(n) => ("book.within.hours", n),
            Within::Days(n) => ("book.within.days", n),
            Within::EndOfDay(n) => ("book.within.end_of_day", n),
            Within::WorkingHours(n) => ("book.within.working_hours", n),
            Within::SchoolDays(n) => ("book.within.school_days", n),
            Within::Months(n) => ("book.within.months", n),
            Within::MonthsBroughtForward(n) => ("book.within.months_brought_forward", n),
            Within::Weeks(n) => ("book.within.weeks", n),
        };
        self.say(key, &[("n", &n)])
    }

    /// A length of time: `30 days`.
    pub fn length(&self, within: &Within) -> String {
        let (key, n) = match *within {
            Within::Hours(n) => ("book.span.hours", n),
            Within::Days(n) | Within::EndOfDay(n) => ("book.span.days", n),
            Within::WorkingDays { days, .. } => ("book.span.working_days", days),
            Within::WorkingHours(n) => ("book.span.working_hours", n),
            Within::SchoolDays(n) => ("book.span.school_days", n),
            Within::Months(n) | Within::MonthsBroughtForward(n) => ("book.span.months", n),
            Within::Weeks(n) => ("book.span.weeks", n),
        };
        self.say(key, &[("n", &n)])
    }

    /// How long after something: at once, or after two working days.
    pub fn after(&self, within: &Within) -> String {
        match within {
            Within::Hours(0) | Within::Days(0) => self.word("book.at_once"),
            within => self.say("book.after", &[("span", &self.length(within))]),
        }
    }

    /// Limits with their conditions, strictest first; the facts they are asked about are of this kind.
    pub fn limits(&self, tiers: &[Tier], kind: Option<EventKind>) -> Vec<String> {
        let several = tiers.len() > 1;
        let said = tiers.iter().map(|tier| {
            let limit = self.within(&tier.within);
            match &tier.when {
                Cond::Always if several => self.say("book.otherwise", &[("limit", &limit)]),
                Cond::Always => limit,
                cond => self.say("book.when", &[("cond", &self.condition(cond, kind)), ("limit", &limit)]),
            }
        });
        said.collect()
    }
}
