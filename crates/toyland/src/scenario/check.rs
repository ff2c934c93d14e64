//! Everything that can be asked of a pack without a case of its own: its texts, its scenarios, its bare rules, and
//! citations that are known in one language only.
//! Must not stop at the first problem.

use super::coverage::Coverage;
use super::read::{Scenario, read};
use super::run::run;
use domain::policy::{Policy, Rule, short_form};
use marked_text::{Place, Problem};
use pack_reader::{Pack, PackFiles};
use std::collections::BTreeSet;

/// A pack without a problem.
#[derive(Debug, Clone)]
pub struct Checked {
    /// What it says.
    pub policy: Policy,
    /// Its scenarios and those of the packs it extends, all met.
    pub scenarios: Vec<Scenario>,
    /// Which covers which rule.
    pub coverage: Coverage,
}

/// Checks a pack on top of those it extends. Scenarios of a base run by the rules of the base; they count for the
/// rules that the pack takes over.
pub fn check(files: &PackFiles) -> Result<Checked, Vec<Problem>> {
    let policy = pack_reader::read(files)?;
    let mut problems = Vec::new();
    let mut scenarios = Vec::new();
    for (place, pack) in files.packs.iter().enumerate() {
        let base = PackFiles { packs: files.packs.iter().take(place + 1).cloned().collect() };
        match pack_reader::read(&base) {
            Ok(own) => scenarios.extend(run_all(pack, &own, &mut problems)),
            Err(found) => problems.extend(found),
        }
    }
    let mut coverage = Coverage::default();
    for scenario in &scenarios {
        coverage.add(scenario);
    }
    problems.extend(coverage.bare(&policy).into_iter().filter_map(|id| bare(&policy, id)));
    problems.extend(policy.rules.iter().flat_map(|rule| in_one_language(&policy, rule)));
    if problems.is_empty() { Ok(Checked { policy, scenarios, coverage }) } else { Err(problems) }
}

fn run_all(pack: &Pack, policy: &Policy, problems: &mut Vec<Problem>) -> Vec<Scenario> {
    let mut scenarios = Vec::new();
    for (file, text) in pack.below("scenarios/", ".toml") {
        match read(&pack.path_of(file), text, policy) {
            Ok(scenario) => {
                problems.extend(run(policy, &scenario));
                scenarios.push(scenario);
            }
            Err(found) => problems.extend(found),
        }
    }
    scenarios
}

fn bare(policy: &Policy, id: &str) -> Option<Problem> {
    let message = format!("rule `{id}` is bare: no scenario that lists it expects it to stand");
    Some(Problem { place: place(policy.find_rule(id)?)?, message })
}

/// Values whose law a reader of one of the languages would be told in the other.
fn in_one_language(policy: &Policy, rule: &Rule) -> Vec<Problem> {
    let laws = rule.values.iter().filter_map(|value| short_form(&value.cite));
    let missing: BTreeSet<&str> = laws.filter(|law| policy.citations.find(law).is_none()).collect();
    let told = missing.into_iter().filter_map(|law| {
        let message = format!("`citations.tsv` has no row for `{law}`, which `{}` cites", rule.id);
        Some(Problem { place: place(rule)?, message })
    });
    told.collect()
}

/// Where a rule is written.
fn place(rule: &Rule) -> Option<Place> {
    let (file, line) = rule.place.rsplit_once(':')?;
    Some(Place { file: file.into(), line: line.parse().ok()? })
}
