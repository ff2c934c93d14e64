//! Duties of a rule kept from one fact to the next: what has ended stays ended, and what is open is held against the new
//! facts only. Must come to what a judgement by all facts would come to.

use super::{Work, duties, ladder};
use crate::case::file::CaseFile;
use crate::deadline::duty::Duty;
use crate::policy::{Each, LadderStep, Members, Need, Pattern, Rule, RuleKind};

/// What has become known since duties were kept.
#[derive(Debug, Clone, Copy)]
pub struct News {
    /// Place of the first new fact.
    pub first: u32,
    /// Whether a new fact may open a duty of the rule; otherwise it can only end some.
    pub opens: bool,
}

/// Every duty of a rule after new facts, from those kept until then.
pub fn duties_on(file: &CaseFile<'_>, (place, rule): (usize, &Rule), mut kept: Vec<Duty>, news: News) -> Vec<Duty> {
    let work = Work { file, rule, place, unmet_to: 0, before_act: false };
    let News { first, opens } = news;
    match &rule.kind {
        RuleKind::Recurring { .. } => return work.recurring_on(&kept, first),
        RuleKind::Deadline { starts, stops, each } => {
            work.renew(&mut kept, stops, first);
            let openings = work.openings_on(starts, *each, news);
            let opened = openings.filter_map(|(start, child)| work.open(work.about(start, child)));
            kept.extend(opened.map(|duty| work.end(duty, stops)));
        }
        RuleKind::Ladder { starts, stops, steps, each } => {
            work.renew_ladder(&mut kept, (steps, stops), first);
            let openings = work.openings_on(starts, *each, news);
            kept.extend(openings.flat_map(|(start, child)| work.climb(start, child, (steps, stops))));
        }
        RuleKind::Guard { acts, needs, stops, each } => {
            work.renew_guard(&mut kept, (needs, stops), first);
            let openings = work.openings_on(acts, *each, news);
            kept.extend(openings.filter_map(|(act, child)| work.guarded(act, child, (needs, stops))));
        }
        RuleKind::Pattern { of, stops, each } => {
            work.renew(&mut kept, stops, first);
            kept.extend(opens.then(|| work.pattern_from(of, stops, *each, first)).into_iter().flatten());
        }
        RuleKind::Companion { starts, members, stops }
            if !opens || !matches!(members, Members::AdultsFirstNamed(_)) =>
        {
            work.renew(&mut kept, stops, first);
            kept.extend(opens.then(|| work.companion_from(starts, members, stops, first)).into_iter().flatten());
        }
        RuleKind::Contradiction { stops, .. } | RuleKind::Growth { stops } if !opens => {
            work.renew(&mut kept, stops, first);
        }
        // The few others are judged by all facts again.
        _ => return duties(file, rule, place),
    }
    kept
}

impl Work<'_, '_> {
    fn openings_on(&self, starts: &[Pattern], each: Each, news: News) -> impl Iterator<Item = (u32, Option<usize>)> {
        let found = news.opens.then(|| self.file.openings_since(starts, each == Each::Child, news.first));
        found.into_iter().flatten()
    }

    /// Ends those of the kept duties that facts from `first` on end.
    fn renew(&self, kept: &mut [Duty], stops: &[Pattern], first: u32) {
        for duty in kept.iter_mut().filter(|duty| self.may_change(duty, first)) {
            self.renew_one(duty, stops, first);
        }
    }

    fn renew_one<'p>(&self, duty: &mut Duty, stops: impl IntoIterator<Item = &'p Pattern>, first: u32) {
        // Of one that nothing has ended, nothing earlier will; one that ends by itself later is asked about all facts.
        let unmet_to = if duty.end.is_none() { first } else { 0 };
        duty.end = None;
        duty.end = Work { unmet_to, ..*self }.find_end(duty, stops);
    }

    fn may_change(&self, duty: &Duty, first: u32) -> bool {
        self.file.fact(first).is_none_or(|fact| duty.is_open(fact.known))
    }

    /// As [`Self::renew`]: a fact has opened one duty for each step, in order.
    fn renew_ladder(&self, kept: &mut [Duty], (steps, stops): (&[LadderStep], &[Pattern]), first: u32) {
        for climb in kept.chunk_by_mut(|one, next| (one.start, one.child) == (next.start, next.child)) {
            for (place, duty) in climb.iter_mut().enumerate().filter(|(_, duty)| self.may_change(duty, first)) {
                self.renew_one(duty, ladder::endings(steps, place).chain(stops), first);
            }
        }
    }

    /// As [`Self::renew`]: what an act lacked may have come on record.
    fn renew_guard(&self, kept: &mut [Duty], needs: (&[Need], &[Pattern]), first: u32) {
        for duty in kept.iter_mut().filter(|duty| self.may_change(duty, first)) {
            if let Some(again) = self.guarded(duty.start, duty.child, needs) {
                *duty = again;
            }
        }
    }
}
