//! Who may import whom.
use super::{assert_none, assert_one};

const REASONS: (&str, &str) = ("docs/dependencies.md", "`anyhow` `jiff` `rand` `sqlx` `tokio`");

fn manifest(name: &str, rest: &str) -> String {
    format!("[package]\nname = \"{name}\"\n\n[lints]\nworkspace = true\n\n{rest}")
}

fn two_crates(name: &str, rest: &str, other: &str) -> [(String, String); 2] {
    [
        (format!("crates/{name}/Cargo.toml"), manifest(name, rest)),
        (format!("crates/{other}/Cargo.toml"), manifest(other, "")),
    ]
}

fn refused(name: &str, rest: &str, other: &str, words: &[&str]) {
    let crates = two_crates(name, rest, other);
    let mut files: Vec<(&str, &str)> = crates.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    files.push(REASONS);
    assert_one(&files, &format!("crates/{name}/Cargo.toml:8"), words);
}

fn allowed(name: &str, rest: &str, other: &str) {
    let crates = two_crates(name, rest, other);
    let mut files: Vec<(&str, &str)> = crates.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    files.push(REASONS);
    assert_none(&files);
}

#[test]
fn an_arrow_on_the_map_is_allowed() {
    allowed("ledger", "[dependencies]\ndomain.workspace = true\nsqlx = \"1\"\n", "domain");
    allowed("cli", "[dependencies]\nledger.workspace = true\nanyhow = \"1\"\n", "ledger");
}

#[test]
fn an_arrow_off_the_map_is_refused() {
    refused("domain", "[dependencies]\nledger.workspace = true\n", "ledger", &["`domain` must not import `ledger`"]);
    refused("web", "[dependencies]\nledger.workspace = true\n", "ledger", &["`web` must not import `ledger`"]);
    refused("ledger", "[build-dependencies]\napp.workspace = true\n", "app", &["`ledger` must not import `app`"]);
    refused("ledger", "[target.'cfg(unix)'.dependencies]\napp.workspace = true\n", "app", &["must not import `app`"]);
}

#[test]
fn a_renamed_arrow_is_seen_through() {
    refused("domain", "[dependencies]\nx = { package = \"ledger\", path = \"../ledger\" }\n", "ledger", &["`ledger`"]);
}

#[test]
fn tests_may_import_toyland_and_readers_but_no_more() {
    allowed("domain", "[dev-dependencies]\ntoyland.workspace = true\n", "toyland");
    refused("domain", "[dev-dependencies]\napp.workspace = true\n", "app", &["even in tests"]);
    refused("ledger", "[dependencies]\ntoyland.workspace = true\n", "toyland", &["must not import `toyland`"]);
}

#[test]
fn a_crate_that_nobody_drew_is_refused() {
    let text = manifest("surprise", "");
    assert_one(&[("crates/surprise/Cargo.toml", &text)], "crates/surprise/Cargo.toml:1", &["not on the map"]);
}

#[test]
fn the_pure_crate_sees_listed_libraries_only() {
    allowed("domain", "[dependencies]\njiff = \"1\"\n", "ledger");
    refused("domain", "[dependencies]\nrand = \"1\"\n", "ledger", &["`domain` must not use the library `rand`"]);
}

#[test]
fn a_kept_library_stays_in_its_crates() {
    refused("cli", "[dependencies]\nsqlx = \"1\"\n", "ledger", &["`cli` must not use the library `sqlx`"]);
    refused("app", "[dependencies]\nanyhow = \"1\"\n", "ledger", &["`app` must not use the library `anyhow`"]);
    refused("cohort", "[dependencies]\ntokio = \"1\"\n", "ledger", &["`tokio`"]);
    allowed("cohort", "[dev-dependencies]\ntokio = \"1\"\n", "ledger");
}
