//! Two records that disagree. It opens when both sides are known and ends only when somebody resolves it.

use super::Work;
use crate::deadline::duty::Duty;
use crate::event::Event;
use crate::policy::{Each, Pattern};

/// The two sides.
pub(super) struct Sides<'r> {
    pub left: &'r [Pattern],
    pub right: &'r [Pattern],
    pub stops: &'r [Pattern],
    pub ordered: bool,
    pub different_speakers: bool,
    pub each: Each,
}

impl Work<'_, '_> {
    pub(super) fn contradiction(&self, sides: &Sides<'_>) -> Vec<Duty> {
        let per_child = sides.each == Each::Child;
        let lefts = self.file.openings(sides.left, per_child);
        let rights = self.file.openings(sides.right, per_child);
        let mut duties = Vec::new();
        for (right, child) in rights {
            let opposed = lefts.iter().filter(|(left, other)| {
                let same = child.is_none() || other.is_none() || *other == child;
                *left != right
                    && same
                    && (!sides.ordered || *left < right)
                    && (!sides.different_speakers || self.said_by_two(*left, right))
                    && self.near(*left, right)
            });
            let Some((left, other)) = opposed.min_by_key(|(left, _)| (*left).max(right)) else { continue };
            let Some(mut duty) = self.open(self.about((*left).max(right), child.or(*other))) else { continue };
            duty.because = vec![*left, right];
            duties.push(self.end(duty, sides.stops));
        }
        duties
    }

    /// Whether two known people said the two things.
    fn said_by_two(&self, one: u32, other: u32) -> bool {
        let speaker = |place| match self.file.fact(place)?.event {
            Event::StatementMade(said) => said.by,
            _ => None,
        };
        speaker(one).zip(speaker(other)).is_some_and(|(one, other)| one != other)
    }

    /// Whether two records lie within the span of the value, where it has one: an old statement about another episode
    /// does not contradict for ever.
    fn near(&self, one: u32, other: u32) -> bool {
        let (Some(first), Some(second)) = (self.file.fact(one.min(other)), self.file.fact(one.max(other))) else {
            return false;
        };
        let span = self.value(one.max(other)).and_then(|value| value.span);
        span.is_none_or(|span| self.file.before(second.at, &span) <= first.latest)
    }
}
