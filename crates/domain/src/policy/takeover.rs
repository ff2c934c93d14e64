//! Which rules take the place of which, by their places in a policy: resolved once, since names are slow to compare.

use super::Rule;

/// When an alarm of one rule takes the place of an alarm of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takeover {
    /// Whenever both stand: `gives_way_to`.
    Always,
    /// Where it began later: `succeeded_by`.
    Later,
}

/// For each rule, the rules whose alarms take the place of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Takeovers(Vec<Vec<(usize, Takeover)>>);

impl Takeovers {
    /// Of these rules in this order; names of other rules are left out.
    pub fn of(rules: &[Rule]) -> Self {
        let places = |ids: &[String], takeover| -> Vec<(usize, Takeover)> {
            let named = rules.iter().enumerate().filter(|(_, rule)| ids.contains(&rule.id));
            named.map(|(place, _)| (place, takeover)).collect()
        };
        let of_rule = |rule: &Rule| {
            let mut found = places(&rule.gives_way_to, Takeover::Always);
            found.extend(places(&rule.succeeded_by, Takeover::Later));
            found
        };
        Self(rules.iter().map(of_rule).collect())
    }

    /// The rules whose alarms take the place of those of a rule, by place.
    pub fn of_rule(&self, place: usize) -> &[(usize, Takeover)] {
        self.0.get(place).map_or(&[], Vec::as_slice)
    }
}
