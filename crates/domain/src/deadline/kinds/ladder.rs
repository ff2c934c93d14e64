//! Steps that each have a limit from the same fact. A step counts as done when it or a later one is on record;
//! while every step is in time nothing speaks, and a late one speaks only until it is done.

use super::Work;
use crate::deadline::duty::Duty;
use crate::policy::{Each, LadderStep, Pattern};

impl Work<'_, '_> {
    pub(super) fn ladder(&self, starts: &[Pattern], stops: &[Pattern], steps: &[LadderStep], each: Each) -> Vec<Duty> {
        let mut duties = Vec::new();
        for (start, child) in self.file.openings(starts, each == Each::Child) {
            for (place, step) in steps.iter().enumerate() {
                let ending = steps.iter().skip(place).flat_map(|step| &step.stops).chain(stops);
                duties.extend(self.step(start, child, step).map(|duty| self.end(duty, ending)));
            }
        }
        duties
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
