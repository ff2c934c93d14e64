//! From a fact until a fact within a limit.

use super::Work;
use crate::deadline::duty::Duty;
use crate::policy::{Each, Pattern};

impl Work<'_, '_> {
    pub(super) fn deadline(&self, starts: &[Pattern], stops: &[Pattern], each: Each) -> Vec<Duty> {
        let openings = self.file.openings(starts, each == Each::Child);
        let opened = openings.into_iter().filter_map(|(start, child)| self.open(self.about(start, child)));
        opened.map(|duty| self.end(duty, stops)).collect()
    }
}
