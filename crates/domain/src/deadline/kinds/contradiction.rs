//! Two records that disagree. It opens when both sides are known and ends only when somebody resolves it.

use super::Work;
use crate::deadline::duty::Duty;
use crate::policy::Pattern;

impl Work<'_, '_> {
    pub(super) fn contradiction(&self, left: &[Pattern], right: &[Pattern], stops: &[Pattern]) -> Vec<Duty> {
        let lefts = self.file.openings(left, true);
        let rights = self.file.openings(right, true);
        let mut duties = Vec::new();
        for (right, child) in rights {
            let same = |other: &Option<usize>| child.is_none() || other.is_none() || *other == child;
            let opposed = lefts.iter().filter(|(place, other)| *place != right && same(other));
            let Some((left, other)) = opposed.min_by_key(|(place, _)| (*place).max(right)) else { continue };
            let later = (*left).max(right);
            let Some(mut duty) = self.open(self.about(later, child.or(*other))) else { continue };
            duty.because = vec![*left, right];
            duties.push(self.end(duty, stops));
        }
        duties
    }
}
