//! Each check of tidy against made-up trees: a check that cannot fail is a defect.
use xtask::tidy::tree::Tree;
use xtask::tidy::{Problem, Report, check};

mod arrows;
mod banned;
mod glossary;
mod layout;
mod links;
mod manifest;
mod markdown;
mod names;
mod places;
mod rule_files;
mod rust_file;
mod sentences;
mod sizes;
mod tree;

/// The problems of a tree, as printed.
fn problems(files: &[(&str, &str)]) -> Vec<String> {
    printed(&report(files).problems)
}

fn report(files: &[(&str, &str)]) -> Report {
    check(&Tree::from_files(files.iter().copied()))
}

fn printed(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(ToString::to_string).collect()
}

/// Fails unless exactly one problem arises, at `place` and with all `words` in it.
fn assert_one(files: &[(&str, &str)], place: &str, words: &[&str]) {
    let found = problems(files);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].starts_with(&format!("{place}: ")), "{found:#?}");
    for word in words {
        assert!(found[0].contains(word), "`{word}` is not in {found:#?}");
    }
}

fn assert_none(files: &[(&str, &str)]) {
    assert_eq!(problems(files), Vec::<String>::new());
}

#[test]
fn the_summary_names_every_place_and_counts() {
    let long = format!("//! A file.\n{}", "const _: () = ();\n".repeat(300));
    let sql = "//! A file.\nfn f() { AssertSqlSafe(x); todo!() }\n";
    let summary = report(&[("crates/app/src/a.rs", &long), ("crates/ledger/src/b.rs", sql)]).summary(true);
    assert!(summary.contains("look crates/app/src/a.rs:1: "), "{summary}");
    assert!(summary.contains("review crates/ledger/src/b.rs:2: "), "{summary}");
    assert!(summary.contains("\ncrates/ledger/src/b.rs:2: `todo!`"), "{summary}");
    assert!(summary.ends_with("tidy: 1 problems, 1 places grown\n"), "{summary}");
}
