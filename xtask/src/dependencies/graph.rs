//! The libraries that cargo has resolved for the platforms we build for.
//! Must not judge them.
use std::collections::BTreeSet;
use std::fmt;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::test_run::cargo;

/// The one place that libraries come from; written in pieces because tidy looks for registry names.
pub const DEFAULT_REGISTRY: &str = concat!("registry+https://github.com/rust-lang/crates", ".io-index");

/// One library in one version.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Package {
    /// Name of the library.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The licence it names, as written.
    pub license: Option<String>,
    /// Where it comes from; nothing for a folder.
    pub source: Option<String>,
    /// Whether it is a crate of this workspace.
    pub is_ours: bool,
}

impl fmt::Display for Package {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.name, self.version)
    }
}

/// Everything that some build of the workspace uses.
#[derive(Debug, Default)]
pub struct Graph {
    /// Sorted by name and version.
    pub packages: BTreeSet<Package>,
}

impl Graph {
    /// Asks cargo for each platform; a lock file that does not fit the manifests is an error.
    pub fn load(root: &Path, targets: &[String]) -> Result<Self> {
        let mut graph = Self::default();
        for target in targets {
            let words = ["metadata", "--format-version", "1", "--locked", "--filter-platform", target];
            let output = Command::new(cargo()).args(words).current_dir(root).output().context("cannot run cargo")?;
            if !output.status.success() {
                bail!("cargo metadata failed: {}", String::from_utf8_lossy(&output.stderr));
            }
            graph.packages.extend(Self::read(&output.stdout)?.packages);
        }
        Ok(graph)
    }

    /// Reads what `cargo metadata` prints; only what is resolved counts.
    pub fn read(text: &[u8]) -> Result<Self> {
        let metadata: Metadata = serde_json::from_slice(text).context("cargo metadata is not as expected")?;
        let used: BTreeSet<&str> = metadata.resolve.nodes.iter().map(|node| node.id.as_str()).collect();
        let packages =
            metadata.packages.iter().filter(|package| used.contains(package.id.as_str())).map(|package| Package {
                name: package.name.clone(),
                version: package.version.clone(),
                license: package.license.clone(),
                source: package.source.clone(),
                is_ours: metadata.workspace_members.contains(&package.id),
            });
        Ok(Self { packages: packages.collect() })
    }
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<MetadataPackage>,
    workspace_members: Vec<String>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct MetadataPackage {
    id: String,
    name: String,
    version: String,
    license: Option<String>,
    source: Option<String>,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
}
