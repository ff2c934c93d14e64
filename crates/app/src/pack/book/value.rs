//! The value of a rule in words, with its clock.
//! Must not know its source.

use super::voice::Voice;
use domain::event::EventKind;
use domain::growth::{GrowthLimits, Line};
use domain::policy::{Pattern, Rule, RuleKind, RuleValue};

impl Voice<'_> {
    /// What a value says: limits, counts, spans.
    pub fn value(&self, rule: &Rule, value: &RuleValue) -> String {
        let mut said: Vec<String> = Vec::new();
        let near = matches!(rule.kind, RuleKind::Contradiction { .. });
        if let (Some(count), Some(span)) = (value.count, &value.span) {
            said.push(self.say("book.value.pattern", &[("span", &self.length(span)), ("count", &count)]));
        }
        if let Some(apart) = &value.apart {
            said.push(self.say("book.value.apart", &[("span", &self.length(apart))]));
        }
        said.extend(self.limits(&value.within, opened_by(&rule.kind)));
        if let (Some(span), None) = (&value.span, value.count) {
            let key = if near { "book.value.near" } else { "book.value.lasts" };
            said.push(self.say(key, &[("span", &self.length(span))]));
        }
        if let Some(after) = &value.after {
            said.push(self.say("book.value.begins", &[("span", &self.length(after))]));
        }
        match &value.before_date {
            Some(before) => said.push(self.say("book.value.before_date", &[("span", &self.length(before))])),
            None if value.from_date => said.push(self.word("book.value.from_date")),
            None => {}
        }
        if value.from_report {
            said.push(self.word("book.value.from_report"));
        }
        if value.or_wished {
            said.push(self.word("book.value.or_wished"));
        }
        if let Some(warns) = &value.warns {
            said.push(self.say("book.value.warns", &[("span", &self.length(warns))]));
        }
        if let RuleKind::Ladder { steps, .. } = &rule.kind {
            said.extend(steps.iter().flat_map(|step| self.limits(&step.within, opened_by(&rule.kind))));
        }
        said.extend(value.growth.iter().flat_map(|growth| self.growth(growth)));
        if said.is_empty() && !matches!(rule.kind, RuleKind::Norm) {
            said.push(self.word("book.at_once"));
        }
        Self::lines(said)
    }

    fn growth(&self, limits: &GrowthLimits) -> Vec<String> {
        let below = limits.below.map(|below| {
            self.say("book.value.below", &[("line", &percentile(below.line)), ("days", &below.from_days)])
        });
        let crossed = limits
            .crossed_lines
            .map(|lines| self.say("book.value.crossed", &[("lines", &lines), ("days", &limits.settled_after_days)]));
        let no_gain = limits
            .no_gain
            .map(|gain| self.say("book.value.no_gain", &[("months", &gain.months), ("under", &gain.under_months)]));
        let loss = limits.weight_loss_percent.map(|percent| self.say("book.value.loss", &[("percent", &percent)]));
        [below, crossed, no_gain, loss].into_iter().flatten().collect()
    }
}

fn percentile(line: Line) -> u8 {
    match line {
        Line::P3 => 3,
        Line::P10 => 10,
        Line::P25 => 25,
        Line::P50 => 50,
        Line::P75 => 75,
        Line::P90 => 90,
        Line::P97 => 97,
    }
}

/// A kind of fact that opens the rule: its limits are asked about facts of this kind.
pub fn opened_by(kind: &RuleKind) -> Option<EventKind> {
    let first = |patterns: &[Pattern]| patterns.first().map(|pattern| pattern.kind);
    match kind {
        RuleKind::Deadline { starts, .. }
        | RuleKind::Ladder { starts, .. }
        | RuleKind::Companion { starts, .. }
        | RuleKind::Handover { starts, .. }
        | RuleKind::Absence { starts, .. } => first(starts),
        RuleKind::Recurring { from, .. } => first(from),
        RuleKind::Pattern { of, .. } => first(of),
        RuleKind::Contradiction { right, .. } => first(right),
        RuleKind::Guard { acts, .. } => first(acts),
        RuleKind::Growth { .. } => Some(EventKind::Measured),
        RuleKind::Promised { .. } => Some(EventKind::NextDueSet),
        RuleKind::Norm => None,
    }
}
