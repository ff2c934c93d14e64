//! A weight or height far below the curve, or one that crosses curves, speaks at the check and not a year later.

use super::Work;
use crate::case::file::bits;
use crate::deadline::duty::Duty;
use crate::policy::Pattern;

impl Work<'_, '_> {
    pub(super) fn growth(&self, stops: &[Pattern]) -> Vec<Duty> {
        let Some(limits) = self.rule.values.last().and_then(|value| value.growth.as_ref()) else { return Vec::new() };
        let mut duties = Vec::new();
        for child in bits(self.file.children) {
            for (place, finding) in self.file.growth_findings(child, limits, u32::MAX) {
                let Some(mut duty) = self.open(self.about(place, Some(child))) else { continue };
                duty.argument = self.rule.argument.is_none().then(|| finding.to_owned());
                duties.push(self.end(duty, stops));
            }
        }
        duties
    }
}
