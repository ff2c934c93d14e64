//! Which scenarios cover which rule, and which rules are bare.
//! Must not count a scenario that expects nothing of a rule.

use super::read::{Scenario, Wanted};
use domain::policy::{Policy, RuleKind, Text};
use std::collections::BTreeMap;

/// Titles of the scenarios that cover a rule, by rule.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    titles: BTreeMap<String, Vec<Text>>,
    raised: Vec<String>,
}

impl Coverage {
    /// Adds a scenario.
    pub fn add(&mut self, scenario: &Scenario) {
        for rule in &scenario.rules {
            self.titles.entry(rule.clone()).or_default().push(scenario.title.clone());
        }
        let raised = scenario.expectations.iter().filter_map(|expectation| match &expectation.wanted {
            Wanted::Stands { rule, .. } if scenario.rules.contains(rule) => Some(rule.clone()),
            _ => None,
        });
        self.raised.extend(raised);
    }

    /// Titles of the scenarios that cover each rule.
    pub fn by_rule(&self) -> &BTreeMap<String, Vec<Text>> {
        &self.titles
    }

    /// Titles of the scenarios that cover this rule.
    pub fn titles(&self, rule: &str) -> &[Text] {
        self.titles.get(rule).map_or(&[], Vec::as_slice)
    }

    /// Ids of the rules that no scenario has seen standing. A norm raises nothing and is never bare.
    pub fn bare<'p>(&self, policy: &'p Policy) -> Vec<&'p str> {
        let rules = policy.rules.iter().filter(|rule| !matches!(rule.kind, RuleKind::Norm));
        rules.map(|rule| rule.id.as_str()).filter(|id| !self.raised.iter().any(|raised| raised == id)).collect()
    }
}
