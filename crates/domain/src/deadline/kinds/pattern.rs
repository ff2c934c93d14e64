//! So many facts within so many days, not yet looked at together. Reports of one incident count once.

use super::Work;
use crate::deadline::duty::Duty;
use crate::policy::{Each, Pattern, RuleValue};

impl Work<'_, '_> {
    pub(super) fn pattern(&self, of: &[Pattern], stops: &[Pattern], each: Each) -> Vec<Duty> {
        self.pattern_from(of, stops, each, 0)
    }

    /// The duties that facts from `first` on open.
    pub(super) fn pattern_from(&self, of: &[Pattern], stops: &[Pattern], each: Each, first: u32) -> Vec<Duty> {
        let openings = self.file.openings(of, each == Each::Child);
        let mut duties = Vec::new();
        for (start, child) in openings.iter().filter(|(start, _)| *start >= first) {
            let Some(value) = self.value(*start) else { continue };
            let earlier: Vec<u32> = openings
                .iter()
                .filter(|(place, other)| place <= start && other == child)
                .map(|(place, _)| *place)
                .collect();
            let counted = self.counted_apart(&earlier, value);
            if self.weight(&counted) < value.count.unwrap_or(u32::MAX) {
                continue;
            }
            let Some(mut duty) = self.open(self.about(*start, *child)) else { continue };
            duty.because = counted;
            duties.push(self.end(duty, stops));
        }
        duties
    }

    /// How many like facts the counted ones stand for: one entry may stand for several whose dates are not known.
    fn weight(&self, counted: &[u32]) -> u32 {
        let entries =
            counted.iter().filter_map(|place| self.file.fact(*place)).filter_map(|fact| self.file.entry(fact));
        entries.map(|entry| entry.count.unwrap_or(1).max(1)).sum()
    }

    /// The facts within the window of the last one that lie far enough apart to count as several.
    fn counted_apart(&self, places: &[u32], value: &RuleValue) -> Vec<u32> {
        let Some(last) = places.last().and_then(|place| self.file.fact(*place)) else { return Vec::new() };
        let window = value.span.as_ref().map(|span| self.file.before(last.at, span));
        let mut counted: Vec<u32> = Vec::new();
        for place in places {
            let Some(fact) = self.file.fact(*place) else { continue };
            let inside = window.is_none_or(|window| fact.latest >= window);
            let previous = counted.last().and_then(|place| self.file.fact(*place));
            let apart = previous.is_none_or(|previous| {
                fact.entry != previous.entry
                    && value.apart.as_ref().is_none_or(|apart| self.file.before(fact.at, apart) >= previous.at)
            });
            if inside && apart {
                counted.push(*place);
            }
        }
        counted
    }
}
