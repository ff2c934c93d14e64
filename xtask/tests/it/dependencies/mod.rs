//! Licences, versions and sources of made-up libraries.
use xtask::dependencies::graph::{DEFAULT_REGISTRY, Graph, Package};
use xtask::dependencies::judge;
use xtask::dependencies::policy::Policy;

mod advisories;
mod graph;
mod licence;
mod policy;

const DENY: &str = r#"
[graph]
targets = ["x86_64-unknown-linux-gnu"]
[licenses]
allow = ["MIT"]
exceptions = [{ crate = "odd", allow = ["MPL-2.0"] }]
clarify = [{ crate = "silent@1", expression = "MIT" }]
[bans]
deny = [{ crate = "bad", reason = "it is bad" }]
skip = [{ crate = "twin@1", reason = "it moves" }]
"#;

fn library(name: &str, version: &str) -> Package {
    Package {
        name: name.to_owned(),
        version: version.to_owned(),
        license: Some("MIT".to_owned()),
        source: Some(DEFAULT_REGISTRY.to_owned()),
        is_ours: false,
    }
}

/// Judged beside a library that the policy skips, so that the skip is not idle.
fn problems(packages: Vec<Package>) -> Vec<String> {
    let skipped = [library("twin", "1.0.0"), library("twin", "2.0.0")];
    judge(&Graph { packages: packages.into_iter().chain(skipped).collect() }, &Policy::read(DENY).unwrap())
}

fn assert_one(packages: Vec<Package>, words: &[&str]) {
    let found = problems(packages);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(words.iter().all(|word| found[0].contains(word)), "{found:#?}");
}

#[test]
fn allowed_libraries_pass() {
    let silent = Package { license: None, ..library("silent", "1.2.0") };
    let odd = Package { license: Some("MPL-2.0".to_owned()), ..library("odd", "1.0.0") };
    let ours = Package { license: None, source: None, is_ours: true, ..library("domain", "0.1.0") };
    assert_eq!(problems(vec![library("a", "1.0.0"), silent, odd, ours]), Vec::<String>::new());
}

#[test]
fn a_licence_off_the_list_is_a_problem() {
    assert_one(
        vec![Package { license: Some("GPL-3.0".to_owned()), ..library("a", "1.0.0") }],
        &["`a 1.0.0`", "`GPL-3.0`"],
    );
    assert_one(vec![Package { license: Some("MPL-2.0".to_owned()), ..library("a", "1.0.0") }], &["`MPL-2.0`"]);
    assert_one(vec![Package { license: None, ..library("silent", "2.0.0") }], &["names no licence"]);
    assert_one(vec![Package { license: Some("(MIT".to_owned()), ..library("a", "1.0.0") }], &["cannot be read"]);
}

#[test]
fn a_second_version_is_a_problem_unless_skipped() {
    assert_one(vec![library("a", "1.0.0"), library("a", "2.0.0")], &["`a` comes in 2 versions: 1.0.0, 2.0.0"]);
    assert_one(vec![library("twin", "3.0.0")], &["`twin` comes in 2 versions: 2.0.0, 3.0.0"]);
}

#[test]
fn a_skip_that_skips_nothing_is_a_problem() {
    let found = judge(&Graph::default(), &Policy::read(DENY).unwrap());
    assert_eq!(found, ["deny.toml skips `twin@1`, which is not there any more"]);
}

#[test]
fn a_source_other_than_the_default_registry_is_a_problem() {
    assert_one(
        vec![Package { source: Some("git+https://x/y".to_owned()), ..library("a", "1.0.0") }],
        &["git+https://x/y"],
    );
    assert_one(vec![Package { source: None, ..library("a", "1.0.0") }], &["a folder outside the workspace"]);
}

#[test]
fn a_banned_library_is_a_problem_with_the_reason() {
    assert_one(vec![library("bad", "1.0.0")], &["`bad 1.0.0`", "it is bad"]);
}
