//! Steps that each have a limit from the same fact. A step counts as done when it or a later one is on record;
//! while every step is in time nothing speaks, and a late one speaks only until it is done.

use super::Work;
use crate::deadline::duty::Duty;
use crate::policy::{Each, LadderStep, Pattern};

impl Work<'_, '_> {
    pub(super) fn ladder(&self, starts: &[Pattern], stops: &[Pattern], steps: &[LadderStep], each: Each) -> Vec<Duty> {
        let openings = self.file.openings(starts, each == Each::Child).into_iter();
        openings.flat_map(|(start, child)| self.climb(start, child, (steps, stops))).collect()
    }

    /// The duties of one opening fact, one for each step; none where no value was in force.
    pub(super) fn climb(
        &self,
        start: u32,
        child: Option<usize>,
        (steps, stops): (&[LadderStep], &[Pattern]),
    ) -> Vec<Duty> {
        let opened = steps.iter().enumerate().filter_map(|(place, step)| Some((place, self.step(start, child, step)?)));
        opened.map(|(place, duty)| self.end(duty, endings(steps, place).chain(stops))).collect()
    }

    fn step(&self, start: u32, child: Option<usize>, step: &LadderStep) -> Option<Duty> {
        let about = self.about(start, child);
        let fact = self.file.fact(start)?;
        let value = self.file.value(self.rule, fact)?;
        let due = self.file.due(&step.within, self.counted_from(fact, value)?, self.asked(about));
        let mut duty = self.duty(about, fact.known, due);
        let named = match super::checks_of(fact.event) {
            Some(checks) => format!("{checks}:{}", step.name),
            None => step.name.clone(),
        };
        duty.argument = self.rule.argument.is_none().then_some(named);
        Some(duty)
    }
}

/// What ends a step: whatever does it or a later one.
pub(super) fn endings(steps: &[LadderStep], place: usize) -> impl Iterator<Item = &Pattern> {
    steps.iter().skip(place).flat_map(|step| &step.stops)
}
