//! Absence from nursery or school, counted in school days from its first day.

use super::Work;
use crate::deadline::duty::Duty;
use crate::event::Event;
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
            duty.end.get_or_insert(crate::deadline::duty::End {
                at: until,
                fact: None,
                by: crate::event::ClosedBy::Rule,
            });
        }
        duty
    }
}
