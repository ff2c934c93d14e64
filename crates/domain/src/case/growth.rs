//! Weights and heights of a child held against the growth table of the pack.

use super::file::{CaseFile, Fact};
use crate::event::{Event, EventKind};
use crate::growth::{BirthWindow, FindingKind, GrowthLimits, Measured, ObservedChild, judge};
use crate::policy::RuleKind;

impl CaseFile<'_> {
    /// Measures of a child that are far below the curve or cross curves: the fact that showed it and the word
    /// the alarm carries. Nothing where no birth is known: age is never guessed.
    pub fn growth_findings(&self, child: usize, limits: &GrowthLimits, before: u32) -> Vec<(u32, &'static str)> {
        let Some(member) = self.members.get(child) else { return Vec::new() };
        let (Some((earliest, latest)), Some(reference)) = (member.born, self.policy.growth.as_ref()) else {
            return Vec::new();
        };
        let facts: Vec<(u32, &Fact<'_>)> = self.measures(child, before);
        let measured: Vec<Measured> = facts.iter().filter_map(|(_, fact)| self.measured(fact)).collect();
        if measured.is_empty() {
            return Vec::new();
        }
        let observed = ObservedChild { sex: member.sex, born: BirthWindow { earliest, latest } };
        let findings = judge(reference, limits, &observed, &measured);
        let shown = findings.into_iter().filter_map(|finding| {
            let place = facts.iter().find(|(_, fact)| self.measured(fact).is_some_and(|m| m.on == finding.on));
            place.map(|(place, _)| (*place, word(&finding.kind)))
        });
        shown.collect()
    }

    /// Whether the last measures before a fact were far below the curve, or a check called the child small,
    /// and no later measure shows otherwise.
    pub fn is_growth_low(&self, child: Option<usize>, before: u32) -> bool {
        let known = self.fact(before).map(|fact| fact.known);
        let Some(child) = child.or_else(|| self.only_child(known?)) else { return false };
        self.measures(child, before).last().is_some_and(|(place, fact)| self.is_measured_low(child, *place, fact))
            || self.called_small(child, before)
    }

    /// Whether a measure was far below the curve by what was measured until then. Many rules ask it of the same measure.
    fn is_measured_low(&self, child: usize, place: u32, fact: &Fact<'_>) -> bool {
        let is_low = || {
            let limits = self.growth_limits();
            let findings = limits.map(|limits| self.growth_findings(child, limits, place + 1)).unwrap_or_default();
            findings.into_iter().any(|(shown, _)| shown == place)
        };
        let nth = self.of_kind(EventKind::Measured).binary_search(&place).ok();
        match nth.and_then(|nth| self.measured_low.get(nth)) {
            Some(known) if fact.children.count_ones() == 1 => *known.get_or_init(is_low),
            _ => is_low(),
        }
    }

    fn growth_limits(&self) -> Option<&GrowthLimits> {
        let growth = self.policy.rules.iter().find(|rule| matches!(rule.kind, RuleKind::Growth { .. }))?;
        growth.values.last().and_then(|value| value.growth.as_ref())
    }

    fn called_small(&self, child: usize, before: u32) -> bool {
        let words = ["small", "underweight", "growth_failure", "weight_loss", "low_weight", "thin"];
        let found = self.last_where(EventKind::FindingRecorded, Some(child), before, |fact| {
            matches!(fact.event, Event::FindingRecorded(found) if found.findings.iter().any(|word| words.contains(&word.as_str())))
        });
        found.is_some()
    }

    fn measures(&self, child: usize, before: u32) -> Vec<(u32, &Fact<'_>)> {
        let places = self.of_kind(EventKind::Measured).iter().copied().filter(|place| *place < before);
        let facts = places.filter_map(|place| self.fact(place).map(|fact| (place, fact)));
        facts.filter(|(_, fact)| fact.children >> child & 1 == 1).collect()
    }

    fn measured(&self, fact: &Fact<'_>) -> Option<Measured> {
        let Event::Measured(measured) = fact.event else { return None };
        let on = self.policy.calendar.to_civil(fact.at).date();
        Some(Measured { on, weight_kg: measured.weight_kg, height_cm: measured.height_cm })
    }
}

fn word(kind: &FindingKind) -> &'static str {
    match kind {
        FindingKind::BelowP3 { .. } => "growth_failure",
        FindingKind::CrossedLines { .. } => "crossing_lines",
        FindingKind::NoGain { .. } => "no_gain",
        FindingKind::WeightLoss { .. } => "weight_loss",
    }
}
