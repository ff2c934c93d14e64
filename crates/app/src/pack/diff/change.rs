//! Rules that differ between two packs, and in what.
//! Must not weigh a difference: whether a due date moves is asked of cases.

use domain::policy::{Escalation, Policy, Rule, RuleValue};

/// A rule that differs.
#[derive(Debug, Clone)]
pub struct RuleChange<'a> {
    /// Its id.
    pub id: &'a str,
    /// As it is; nothing where it would be added.
    pub old: Option<&'a Rule>,
    /// As it would be; nothing where it would be removed.
    pub new: Option<&'a Rule>,
    /// What differs, where it is in both.
    pub parts: Vec<Part>,
}

/// What can differ in a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Limits, counts, spans, and the days from which they hold.
    Value,
    /// The facts that open and end it, conditions, needs, steps.
    Facts,
    /// How its duties are counted: from when, until when, one alarm or several.
    Counting,
    /// The alarm type, its argument, what a person does about it.
    Alarm,
    /// Who hears it, and its way up.
    Hearers,
    /// Source, certainty and force of its values.
    Source,
    /// Its title and what it says to people.
    Words,
}

impl RuleChange<'_> {
    /// Whether it can move a due date, open a duty or end one.
    pub fn moves_duties(&self) -> bool {
        let moving = [Part::Value, Part::Facts, Part::Counting];
        self.old.is_none() || self.new.is_none() || self.parts.iter().any(|part| moving.contains(part))
    }
}

/// Every rule that differs, in the order of ids.
pub fn changes<'a>(old: &'a Policy, new: &'a Policy) -> Vec<RuleChange<'a>> {
    let mut changes: Vec<RuleChange<'a>> = Vec::new();
    for rule in &old.rules {
        let other = new.find_rule(&rule.id);
        let parts = other.map(|other| parts((old, rule), (new, other))).unwrap_or_default();
        if other.is_none() || !parts.is_empty() {
            changes.push(RuleChange { id: &rule.id, old: Some(rule), new: other, parts });
        }
    }
    let added = new.rules.iter().filter(|rule| old.find_rule(&rule.id).is_none());
    changes.extend(added.map(|rule| RuleChange { id: &rule.id, old: None, new: Some(rule), parts: Vec::new() }));
    changes.sort_by_key(|change| change.id);
    changes
}

fn parts((old, before): (&Policy, &Rule), (new, after): (&Policy, &Rule)) -> Vec<Part> {
    let facts = |rule: &Rule| (rule.kind.clone(), rule.void.clone(), rule.moot.clone());
    let counting = |rule: &Rule| (rule.occasions, rule.counts_from_known, rule.ends_with_case);
    let alarm = |rule: &Rule| (rule.alarm, rule.argument.clone(), rule.remedy);
    let words = |rule: &Rule| (rule.title.clone(), rule.must.clone(), rule.ends.clone());
    let differs = [
        (values(before) != values(after), Part::Value),
        (facts(before) != facts(after), Part::Facts),
        (counting(before) != counting(after), Part::Counting),
        (alarm(before) != alarm(after), Part::Alarm),
        (before.to != after.to || way(old, before) != way(new, after), Part::Hearers),
        (sources(before) != sources(after), Part::Source),
        (words(before) != words(after), Part::Words),
    ];
    differs.into_iter().filter(|(differs, _)| *differs).map(|(_, part)| part).collect()
}

/// The values of a rule without their sources.
fn values(rule: &Rule) -> Vec<RuleValue> {
    let bare = |value: &RuleValue| RuleValue {
        cite: String::new(),
        mark: domain::policy::Mark::Default,
        force: domain::policy::Force::Local,
        ..value.clone()
    };
    rule.values.iter().map(bare).collect()
}

fn sources(rule: &Rule) -> Vec<(&str, domain::policy::Mark, domain::policy::Force)> {
    rule.values.iter().map(|value| (value.cite.as_str(), value.mark, value.force)).collect()
}

fn way<'p>(policy: &'p Policy, rule: &Rule) -> Option<&'p Escalation> {
    policy.escalations.get(rule.escalation)
}
