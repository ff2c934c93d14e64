//! Licences, versions and sources of every library that the lock file holds, judged by `deny.toml`.
//! Must not ask the network: what cargo has resolved is all there is to judge.
//!
//! `deny.toml` is written in the words of cargo-deny, which runs as well where it is installed.
pub mod advisories;
pub mod graph;
pub mod licence;
pub mod policy;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Result;

use graph::{Graph, Package};
use policy::Policy;

/// What is wrong with the libraries of the workspace at `root`, a line each.
pub fn check(root: &Path) -> Result<Vec<String>> {
    let policy = Policy::load(root)?;
    let graph = Graph::load(root, &policy.graph.targets)?;
    let mut problems = judge(&graph, &policy);
    problems.extend(advisories::check(root)?);
    Ok(problems)
}

/// What is wrong with the libraries, by the policy.
pub fn judge(graph: &Graph, policy: &Policy) -> Vec<String> {
    let strangers = || graph.packages.iter().filter(|package| !package.is_ours);
    let licences = strangers().filter_map(|package| licence_problem(package, policy));
    let sources = strangers().filter_map(source_problem);
    let banned = strangers().filter_map(|package| banned_problem(package, policy));
    licences.chain(sources).chain(banned).chain(version_problems(graph, policy)).collect()
}

fn licence_problem(package: &Package, policy: &Policy) -> Option<String> {
    let name = &package.name;
    let written = policy.licenses.clarified(package).or(package.license.as_deref());
    let Some(expression) = written else {
        return Some(format!("`{package}` names no licence: clarify it in deny.toml"));
    };
    let allowed = policy.licenses.allowed_for(name);
    match licence::is_allowed(expression, &allowed) {
        Ok(true) => None,
        Ok(false) => Some(format!("`{package}` comes under `{expression}`, which deny.toml does not allow")),
        Err(error) => Some(format!("`{package}` has a licence that cannot be read: {error}")),
    }
}

fn source_problem(package: &Package) -> Option<String> {
    let source = package.source.as_deref().unwrap_or("a folder outside the workspace");
    (source != graph::DEFAULT_REGISTRY)
        .then(|| format!("`{package}` comes from `{source}`, not from the default registry"))
}

fn banned_problem(package: &Package, policy: &Policy) -> Option<String> {
    let ban = policy.bans.deny.iter().find(|ban| ban.covers(package))?;
    Some(format!("`{package}` is banned: {}", ban.reason))
}

/// Several versions of one library, but for those that deny.toml skips; and skips that skip nothing any more.
fn version_problems(graph: &Graph, policy: &Policy) -> Vec<String> {
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for package in &graph.packages {
        if !policy.bans.skip.iter().any(|skip| skip.covers(package)) {
            versions.entry(&package.name).or_default().insert(&package.version);
        }
    }
    let several = versions.iter().filter(|(_, versions)| versions.len() > 1).map(|(name, versions)| {
        let list: Vec<&str> = versions.iter().copied().collect();
        format!("`{name}` comes in {} versions: {}", versions.len(), list.join(", "))
    });
    let idle = policy.bans.skip.iter().filter(|skip| !graph.packages.iter().any(|package| skip.covers(package)));
    several.chain(idle.map(|skip| format!("deny.toml skips `{}`, which is not there any more", skip.name))).collect()
}
