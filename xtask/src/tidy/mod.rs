//! `cargo xtask tidy`: the house rules that a machine can check.
//! Must not change files and must not know one problem from another: each check is a function from the tree to problems.
pub mod arrows;
pub mod banned;
pub mod glossary;
pub mod layout;
pub mod links;
pub mod manifest;
pub mod markdown;
pub mod names;
pub mod places;
pub mod rule_files;
pub mod rust_file;
pub mod sentences;
pub mod sizes;
pub mod tree;

use std::fmt;

use rust_file::RustFile;
use tree::Tree;

/// One thing that is against a house rule, with where to mend it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Path from the root of the repository.
    pub path: String,
    /// Line, counted from 1.
    pub line: usize,
    /// What is wrong and what would be right.
    pub text: String,
}

impl Problem {
    /// A problem at `line` (counted from 1) of `path`.
    pub fn new(path: &str, line: usize, text: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, text: text.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.text)
    }
}

/// What a run of tidy has to say.
#[derive(Debug, Default)]
pub struct Report {
    /// Breaches of the house rules; any makes the run fail.
    pub problems: Vec<Problem>,
    /// Places that a reviewer should look at: SQL made at run time.
    pub to_review: Vec<Problem>,
    /// Places that are allowed but have grown enough to look for a split.
    pub to_split: Vec<Problem>,
}

impl Report {
    /// The report as text, a line for each place; `look` adds what has grown enough to look for a split.
    pub fn summary(&self, look: bool) -> String {
        let reviewed = self.to_review.iter().map(|place| format!("review {place}\n"));
        let grown = self.to_split.iter().filter(|_| look).map(|place| format!("look {place}\n"));
        let wrong = self.problems.iter().map(|problem| format!("{problem}\n"));
        let count = format!("tidy: {} problems, {} places grown\n", self.problems.len(), self.to_split.len());
        reviewed.chain(grown).chain(wrong).chain([count]).collect()
    }
}

/// Runs every check over the tree.
pub fn check(tree: &Tree) -> Report {
    let mut report = Report::default();
    let mut sources = Vec::new();
    for (path, text) in tree.ending_with(".rs") {
        match RustFile::parse(path, text) {
            Ok(source) => sources.push(source),
            Err(problem) => report.problems.push(problem),
        }
    }
    for source in &sources {
        report.problems.extend(banned::check(source));
        report.to_review.extend(banned::sql_made_at_run_time(source));
        report.problems.extend(layout::check_source(source));
        report.problems.extend(names::check_modules(source));
        let sizes = sizes::check_source(source);
        report.problems.extend(sizes.too_large);
        report.to_split.extend(sizes.to_split);
    }
    report.problems.extend(arrows::check(tree));
    report.problems.extend(glossary::check(tree, &sources));
    report.problems.extend(links::check(tree));
    report.problems.extend(manifest::check(tree));
    report.problems.extend(layout::check_tree(tree));
    report.problems.extend(markdown::check(tree));
    report.problems.extend(names::check_files(tree));
    report.problems.extend(places::check(tree));
    report.problems.extend(rule_files::check(tree));
    report.problems.extend(sentences::check(tree, &sources));
    report.problems.extend(sizes::check_templates(tree));
    report.problems.sort();
    report.to_review.sort();
    report.to_split.sort();
    report
}
