//! From a fact until a fact within a limit.

use super::Work;
use crate::deadline::duty::Duty;
use crate::policy::{Each, Pattern, RuleKind};

impl Work<'_, '_> {
    pub(super) fn deadline(&self, starts: &[Pattern], stops: &[Pattern], each: Each) -> Vec<Duty> {
        let openings = self.file.openings(starts, each == Each::Child);
        let opened = openings.into_iter().filter_map(|(start, child)| self.open(self.about(start, child)));
        opened.map(|duty| self.end(duty, stops)).collect()
    }

    /// The duties after facts from `first` on, from those kept until then: what has ended stays ended.
    pub(super) fn deadline_on(&self, kept: Vec<Duty>, first: u32) -> Vec<Duty> {
        let RuleKind::Deadline { starts, stops, each } = &self.rule.kind else { return kept };
        let openings = self.file.openings_since(starts, *each == Each::Child, first);
        let opened = openings.into_iter().filter_map(|(start, child)| self.open(self.about(start, child)));
        let known = self.file.fact(first).map(|fact| fact.known);
        let renew = |duty: Duty| match known {
            Some(known) if !duty.is_open(known) => duty,
            _ => self.end(Duty { end: None, ..duty }, stops),
        };
        kept.into_iter().map(renew).chain(opened.map(|duty| self.end(duty, stops))).collect()
    }
}
