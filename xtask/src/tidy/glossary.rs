//! The glossary against the sources: every kind of fact has its line, every type named in it exists.
//! Must not judge the words themselves: people do.
use std::collections::BTreeSet;

use super::Problem;
use super::rust_file::RustFile;
use super::tree::Tree;

const GLOSSARY: &str = "docs/glossary.md";

/// The file that lists the kinds of facts, in the macro `events!`.
const VOCABULARY: &str = "crates/domain/src/event/mod.rs";

/// Types that nobody wrote, and facts that nobody explains.
pub fn check(tree: &Tree, sources: &[RustFile]) -> Vec<Problem> {
    let Some(glossary) = tree.find_text(GLOSSARY) else { return Vec::new() };
    let named: Vec<(usize, &str)> = types_named(glossary).collect();
    let written: BTreeSet<&str> =
        sources.iter().flat_map(|source| &source.leaves).map(|leaf| leaf.text.as_str()).collect();
    let lost = named.iter().filter(|(_, name)| !written.contains(name));
    let lost = lost.map(|(line, name)| Problem::new(GLOSSARY, *line, format!("`{name}` is the name of no type")));
    let facts = sources.iter().filter(|source| source.path == VOCABULARY).flat_map(facts_listed);
    let unexplained = facts.filter(|(_, fact)| !named.iter().any(|(_, name)| name == fact));
    let unexplained =
        unexplained.map(|(line, fact)| Problem::new(VOCABULARY, line, format!("`{fact}` has no line in {GLOSSARY}")));
    lost.chain(unexplained).collect()
}

/// Names in the third column of the tables, each with its line.
fn types_named(glossary: &str) -> impl Iterator<Item = (usize, &str)> {
    let rows = glossary.lines().enumerate().filter(|(_, line)| line.starts_with('|'));
    rows.filter_map(|(nth, line)| Some((nth + 1, line.split('|').nth(3)?.trim().strip_prefix('`')?.strip_suffix('`')?)))
}

/// Names inside `events! { … }`, each with its line.
fn facts_listed(source: &RustFile) -> impl Iterator<Item = (usize, &str)> {
    let begins = source
        .leaves
        .windows(3)
        .position(|leaves| leaves.iter().map(|leaf| leaf.text.as_str()).eq(["events", "!", "{"]));
    let inside = begins.map_or(&[][..], |at| source.leaves.get(at..).unwrap_or_default());
    let inside = inside.iter().take_while(|leaf| leaf.text != "}");
    inside
        .filter(|leaf| leaf.text.starts_with(|letter: char| letter.is_ascii_uppercase()))
        .map(|leaf| (leaf.line, leaf.text.as_str()))
}
