//! Manifests of our crates, read with lines, and the rules that hold for each of them.
//! Must not know who may import whom: that is `arrows`.
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Problem;
use super::tree::Tree;

/// The list with a reason for each library.
const REASONS: &str = "docs/dependencies.md";

/// Which part of a crate needs a dependency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// The product or its build script.
    Product,
    /// Tests, benches and examples only.
    Tests,
}

/// One line below `[dependencies]` or its kin.
#[derive(Debug)]
pub struct Dependency {
    /// The name of the package, not the name it is renamed to.
    pub name: String,
    /// What needs it.
    pub need: Need,
    /// Line in the manifest, counted from 1.
    pub line: usize,
}

/// What tidy wants to know of a `Cargo.toml`.
#[derive(Debug)]
pub struct Manifest {
    /// Path from the root of the repository.
    pub path: String,
    /// The name of the package.
    pub name: String,
    /// Whether `[lints] workspace = true` stands in it.
    pub inherits_lints: bool,
    /// Everything it depends on.
    pub dependencies: Vec<Dependency>,
}

/// The manifests of our crates and the problems of those that cannot be read.
pub fn read_all(tree: &Tree) -> (Vec<Manifest>, Vec<Problem>) {
    let mut manifests = Vec::new();
    let mut problems = Vec::new();
    for (path, text) in tree.ending_with("/Cargo.toml") {
        match read(path, text) {
            Ok(manifest) => manifests.push(manifest),
            Err(problem) => problems.push(problem),
        }
    }
    (manifests, problems)
}

/// Readable, named like its folder, with the lints of the workspace; a reason for each library.
pub fn check(tree: &Tree) -> Vec<Problem> {
    let (manifests, mut problems) = read_all(tree);
    let ours: Vec<&str> = manifests.iter().map(|manifest| manifest.name.as_str()).collect();
    let reasons = tree.find_text(REASONS).unwrap_or_default();
    for manifest in &manifests {
        let folder = manifest.path.rsplit('/').nth(1).unwrap_or_default();
        if folder != manifest.name {
            problems.push(Problem::new(
                &manifest.path,
                1,
                format!("package `{}` lies in folder `{folder}`: give both one name", manifest.name),
            ));
        }
        if !manifest.inherits_lints {
            problems.push(Problem::new(
                &manifest.path,
                1,
                "without `[lints] workspace = true` none of the house's lints hold here",
            ));
        }
        let strangers = manifest.dependencies.iter().filter(|dependency| !ours.contains(&dependency.name.as_str()));
        let unexplained = strangers.filter(|dependency| !reasons.contains(&format!("`{}`", dependency.name)));
        problems.extend(unexplained.map(|dependency| {
            Problem::new(
                &manifest.path,
                dependency.line,
                format!("`{}` has no line of reason in {REASONS}", dependency.name),
            )
        }));
    }
    problems
}

fn read(path: &str, text: &str) -> Result<Manifest, Problem> {
    let table = DeTable::parse(text).map_err(|error| {
        let line = error.span().map_or(1, |span| line_of(text, span.start));
        Problem::new(path, line, format!("is not readable as TOML: {}", error.message()))
    })?;
    let table = table.get_ref();
    let name = sub_table(table, "package").and_then(|package| text_at(package, "name")).unwrap_or_default();
    let lints = sub_table(table, "lints").and_then(|lints| lints.get("workspace"));
    let mut reader = Reader { text, dependencies: Vec::new() };
    reader.read_section(table);
    for platform in sub_table(table, "target").into_iter().flat_map(DeTable::values) {
        if let DeValue::Table(platform) = platform.get_ref() {
            reader.read_section(platform);
        }
    }
    Ok(Manifest {
        path: path.to_owned(),
        name: name.to_owned(),
        inherits_lints: matches!(lints.map(Spanned::get_ref), Some(DeValue::Boolean(true))),
        dependencies: reader.dependencies,
    })
}

struct Reader<'a> {
    text: &'a str,
    dependencies: Vec<Dependency>,
}

impl Reader<'_> {
    fn read_section(&mut self, section: &DeTable<'_>) {
        for (list, need) in
            [("dependencies", Need::Product), ("build-dependencies", Need::Product), ("dev-dependencies", Need::Tests)]
        {
            for (key, value) in sub_table(section, list).into_iter().flatten() {
                let renamed = match value.get_ref() {
                    DeValue::Table(settings) => text_at(settings, "package"),
                    _ => None,
                };
                let name = renamed.unwrap_or_else(|| key.get_ref().as_ref()).to_owned();
                self.dependencies.push(Dependency { name, need, line: line_of(self.text, key.span().start) });
            }
        }
    }
}

fn sub_table<'a, 'i>(table: &'a DeTable<'i>, key: &str) -> Option<&'a DeTable<'i>> {
    match table.get(key)?.get_ref() {
        DeValue::Table(inner) => Some(inner),
        _ => None,
    }
}

fn text_at<'a>(table: &'a DeTable<'_>, key: &str) -> Option<&'a str> {
    match table.get(key)?.get_ref() {
        DeValue::String(text) => Some(text.as_ref()),
        _ => None,
    }
}

/// Line of a byte, counted from 1.
pub fn line_of(text: &str, byte: usize) -> usize {
    text.bytes().take(byte).filter(|letter| *letter == b'\n').count() + 1
}
