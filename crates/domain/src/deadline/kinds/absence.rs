//! Absence from nursery or school, counted in school days from its first day.

use super::Work;
use crate::deadline::duty::{Duty, End};
use crate::event::{ClosedBy, Event};
use crate::policy::Pattern;

impl Work<'_, '_> {
    pub(super) fn absence(&self, starts: &[Pattern], stops: &[Pattern]) -> Vec<Duty> {
        let openings = self.file.openings(starts, true);
        let opened = openings.into_iter().filter_map(|(start, child)| {
            let duty = self.open(self.about(start, child))?;
            let ended = self.end(duty, stops);
            Some(self.announced_end(ended))
        });
        opened.collect()
    }

    /// An absence announced until a day that ends before the limit never becomes late by itself.
    fn announced_end(&self, mut duty: Duty) -> Duty {
        let Some(Event::AbsenceRecorded(absence)) = self.file.fact(duty.start).map(|fact| fact.event) else {
            return duty;
        };
        let until = absence.until.map(|until| crate::case::roster::latest(&self.file.policy.calendar, until));
        if let (Some(until), Ok(due)) = (until, &duty.due)
            && until < *due
        {
            let over = End { at: until, fact: None, by: ClosedBy::Rule };
            duty.end = duty.end.into_iter().chain([over]).min_by_key(|end| end.at);
        }
        duty
    }
}
