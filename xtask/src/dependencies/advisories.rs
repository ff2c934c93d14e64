//! `docs/advisories.md` against the lock file: a judgement for each library that has an advisory, and for no other.
//! Must not fetch anything: the list of advisories is read by people, this keeps their judgement in step with the lock file.
use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, Result};

const JUDGED: &str = "## Judged";
const WATCHED: &str = "## Watched";

/// What is out of step, a line each.
pub fn check(root: &Path) -> Result<Vec<String>> {
    let read = |name: &str| {
        let path = root.join(name);
        std::fs::read_to_string(&path).with_context(|| format!("cannot read `{}`", path.display()))
    };
    Ok(judge(&read("docs/advisories.md")?, &read("Cargo.lock")?))
}

/// Compares the text of the judgements with the text of the lock file.
pub fn judge(judgements: &str, lock: &str) -> Vec<String> {
    let held: BTreeSet<&str> =
        lock.lines().filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"')).collect();
    let gone = names_below(judgements, JUDGED).filter(|name| !held.contains(name));
    let gone = gone.map(|name| {
        format!("docs/advisories.md judges `{name}`, which the lock file does not hold: move it to the watched ones")
    });
    let came = names_below(judgements, WATCHED).filter(|name| held.contains(name));
    let came =
        came.map(|name| format!("`{name}` has an advisory and is in the lock file: judge it in docs/advisories.md"));
    gone.chain(came).collect()
}

/// Library names in the first column of the table below a heading.
fn names_below<'a>(text: &'a str, heading: &str) -> impl Iterator<Item = &'a str> {
    let section = text.split(heading).nth(1).unwrap_or_default();
    let section = section.split("\n## ").next().unwrap_or_default();
    section.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next())
}
