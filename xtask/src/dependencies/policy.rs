//! The part of `deny.toml` that our own check goes by.
//! Must not give any word a meaning that cargo-deny does not give it.
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

use super::graph::Package;

/// `deny.toml`.
#[derive(Debug, Deserialize)]
pub struct Policy {
    /// Which builds count.
    pub graph: GraphPolicy,
    /// Which licences may be shipped.
    pub licenses: LicencePolicy,
    /// Which libraries and versions may not.
    pub bans: Bans,
}

/// Which builds count.
#[derive(Debug, Deserialize)]
pub struct GraphPolicy {
    /// Platforms that we build for.
    pub targets: Vec<String>,
}

/// Which licences may be shipped.
#[derive(Debug, Deserialize)]
pub struct LicencePolicy {
    /// Licences for every library.
    pub allow: Vec<String>,
    /// Further licences for single libraries.
    #[serde(default)]
    pub exceptions: Vec<LicenceException>,
    /// Licences of libraries that name none.
    #[serde(default)]
    pub clarify: Vec<Clarification>,
}

/// Further licences for one library.
#[derive(Debug, Deserialize)]
pub struct LicenceException {
    /// Name, with or without a version.
    #[serde(rename = "crate")]
    pub name: String,
    /// What it may come under.
    pub allow: Vec<String>,
}

/// The licence of a library that does not name one.
#[derive(Debug, Deserialize)]
pub struct Clarification {
    /// Name, with or without a version.
    #[serde(rename = "crate")]
    pub name: String,
    /// What its files say.
    pub expression: String,
}

/// Which libraries and versions may not be there.
#[derive(Debug, Deserialize)]
pub struct Bans {
    /// Second versions that we put up with.
    #[serde(default)]
    pub skip: Vec<Named>,
    /// Libraries that we do without.
    #[serde(default)]
    pub deny: Vec<Named>,
}

/// A library with the reason why it is listed; a list without reasons does not load.
#[derive(Debug, Deserialize)]
pub struct Named {
    /// Name, with or without a version: `syn@2` is every 2.x.
    #[serde(rename = "crate")]
    pub name: String,
    /// Why it stands here.
    pub reason: String,
}

impl Policy {
    /// Reads `deny.toml` at the root.
    pub fn load(root: &Path) -> Result<Self> {
        let path = root.join("deny.toml");
        let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read `{}`", path.display()))?;
        Self::read(&text)
    }

    /// Reads the text of `deny.toml`.
    pub fn read(text: &str) -> Result<Self> {
        toml::from_str(text).context("deny.toml is not as expected")
    }
}

impl LicencePolicy {
    /// What the library `name` may come under.
    pub fn allowed_for(&self, name: &str) -> Vec<&str> {
        let further =
            self.exceptions.iter().filter(|exception| exception.name == name).flat_map(|exception| &exception.allow);
        self.allow.iter().chain(further).map(String::as_str).collect()
    }

    /// What we found the licence of the package to be.
    pub fn clarified(&self, package: &Package) -> Option<&str> {
        let found = self.clarify.iter().find(|clarification| covers(&clarification.name, package))?;
        Some(&found.expression)
    }
}

impl Named {
    /// Whether the package is meant.
    pub fn covers(&self, package: &Package) -> bool {
        covers(&self.name, package)
    }
}

fn covers(written: &str, package: &Package) -> bool {
    let (name, version) = written.split_once('@').unwrap_or((written, ""));
    let rest = package.version.strip_prefix(version);
    name == package.name && (version.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.')))
}
