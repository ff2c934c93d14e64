//! A rule that refuses an act unless something is on record. Done all the same, it is an alarm at once.

use super::Work;
use crate::case::file::bits;
use crate::case::read::Asked;
use crate::deadline::duty::{Duty, End};
use crate::deadline::find::About;
use crate::event::ClosedBy;
use crate::policy::{Each, Need, Pattern};
use jiff::Timestamp;
use std::cell::LazyCell;

impl Work<'_, '_> {
    pub(super) fn guard(&self, acts: &[Pattern], needs: &[Need], stops: &[Pattern], each: Each) -> Vec<Duty> {
        let openings = self.file.openings(acts, each == Each::Child).into_iter();
        openings.filter_map(|(act, child)| self.guarded(act, child, (needs, stops))).collect()
    }

    /// The duty of one act, where it lacked something.
    pub(super) fn guarded(
        &self,
        act: u32,
        child: Option<usize>,
        (needs, stops): (&[Need], &[Pattern]),
    ) -> Option<Duty> {
        let about = self.about(act, child);
        let unmet: Vec<&Need> = needs.iter().filter(|need| self.unmet_for_any(need, about)).collect();
        if unmet.is_empty() {
            return None;
        }
        let mut duty = self.open(about)?;
        let names: Vec<&str> = unmet.iter().map(|need| need.name.as_str()).collect();
        duty.argument = self.rule.argument.is_none().then(|| names.join(","));
        duty.end = self.mended(about, &unmet);
        Some(self.end(duty, stops))
    }

    /// Whether a need is unmet for the child, or, for the case as a whole, for any child that the act names.
    fn unmet_for_any(&self, need: &Need, about: About) -> bool {
        let named = self.file.fact(about.start).map_or(0, |fact| fact.children);
        if about.child.is_some() || named == 0 {
            return self.unmet(need, about);
        }
        bits(named).any(|child| self.unmet(need, About { child: Some(child), ..about }))
    }

    /// Whether a thing that the act needs is not on record.
    pub(in crate::deadline) fn unmet(&self, need: &Need, about: About) -> bool {
        let asked = self.asked(about);
        let before = self.first_of_act(about).map(|place| Asked { place, ..asked });
        if ![Some(asked), before].into_iter().flatten().any(|asked| self.file.holds(&need.when, asked)) {
            return false;
        }
        let since = LazyCell::new(|| self.since(need, about));
        !need.any.iter().any(|pattern| self.on_record(pattern, &|| *since, about))
    }

    /// The first fact of the entry of the act, where the case is judged as it stood before that entry.
    fn first_of_act(&self, about: About) -> Option<u32> {
        let act = self.file.fact(about.start).filter(|_| self.before_act)?;
        u32::try_from(self.file.facts.partition_point(|fact| fact.entry < act.entry)).ok()
    }

    /// Whether the act finds a fact of a pattern on record, from an entry after `since` on.
    fn on_record(&self, pattern: &Pattern, since: &dyn Fn() -> Option<usize>, about: About) -> bool {
        let Some(act) = self.file.fact(about.start) else { return false };
        let earliest = pattern.back.map_or(Timestamp::MIN, |back| self.file.before(act.at, &back));
        let earlier = self.file.of_kind(pattern.kind).iter().copied();
        earlier.filter_map(|place| self.file.fact(place).map(|fact| (place, fact))).any(|(place, fact)| {
            fact.entry <= act.entry
                && !(self.before_act && fact.entry == act.entry && pattern.kind.is_judgement())
                && fact.latest >= earliest
                && self.file.concerns(fact, about.child)
                && since().is_none_or(|since| fact.entry > since)
                && self.file.holds(
                    &pattern.cond,
                    Asked { place, child: about.child.or_else(|| self.file.only_child(act.known)) },
                )
        })
    }

    /// The last entry before the act from which on a need counts anew.
    fn since(&self, need: &Need, about: About) -> Option<usize> {
        let last = |pattern: &Pattern| {
            let places = self.file.of_kind(pattern.kind).iter().rev().copied();
            let before = places.filter(|place| *place < about.start);
            let facts = before.filter_map(|place| self.file.fact(place).map(|fact| (place, fact)));
            let mut picked = facts.filter(|(place, fact)| {
                let asked = Asked { place: *place, child: self.file.child_asked(fact) };
                self.file.concerns(fact, about.child) && self.file.holds(&pattern.cond, asked)
            });
            picked.next().map(|(_, fact)| fact.entry)
        };
        need.since.iter().filter_map(last).max()
    }

    /// Mended when, after the act, everything that was missing has come on record.
    fn mended(&self, about: About, unmet: &[&Need]) -> Option<End> {
        let came: Option<Vec<(u32, Timestamp)>> = unmet
            .iter()
            .map(|need| {
                let later = need.any.iter().filter_map(|pattern| self.file.picked_after(pattern, about, None).next());
                later
                    .filter_map(|place| self.file.fact(place).map(|fact| (place, fact.known)))
                    .min_by_key(|(_, at)| *at)
            })
            .collect();
        let (place, at) = came?.into_iter().max_by_key(|(_, at)| *at)?;
        Some(End { at, fact: Some(place), by: ClosedBy::Fact })
    }
}
