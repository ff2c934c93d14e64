//! `cargo xtask test`: every test of the workspace, the ledger's on both stores.
//! Must not pass by leaving tests out: without PostgreSQL it fails.
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::postgres::Server;

/// Where the tests find PostgreSQL.
pub const TEST_POSTGRES: &str = "TSUNAGI_TEST_POSTGRES";
/// Set to `1`, it makes the tests fail where they would otherwise stay with SQLite.
pub const REQUIRE_POSTGRES: &str = "TSUNAGI_REQUIRE_POSTGRES";

/// Runs the tests; true when all passed.
/// An address in `TSUNAGI_TEST_POSTGRES` is used as it is, otherwise a server is started for this run alone.
pub fn run(root: &Path, arguments: &[&str]) -> Result<bool> {
    let given = std::env::var(TEST_POSTGRES).ok().filter(|url| !url.is_empty());
    let started = if given.is_none() { Some(Server::start()?) } else { None };
    let url = given.as_deref().or(started.as_ref().map(Server::url)).unwrap_or_default();
    let status = Command::new(cargo())
        .args(words(arguments))
        .current_dir(root)
        .env(TEST_POSTGRES, url)
        .env(REQUIRE_POSTGRES, "1")
        .status()
        .context("cannot run cargo")?;
    Ok(status.success())
}

/// The cargo that runs us, or the one of the machine.
pub fn cargo() -> String {
    std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned())
}

/// All tests with a dot each; whoever names tests sees their names, and whoever names crates gets these only.
pub fn words<'a>(arguments: &[&'a str]) -> Vec<&'a str> {
    if arguments.is_empty() {
        return vec!["test", "--workspace", "--no-fail-fast", "--", "--quiet"];
    }
    let picks_crates = arguments.iter().take_while(|word| **word != "--").any(|word| {
        ["-p", "--package", "--workspace", "--manifest-path"].contains(word) || word.starts_with("--package=")
    });
    let all = if picks_crates { None } else { Some("--workspace") };
    ["test"].into_iter().chain(all).chain(arguments.iter().copied()).collect()
}
