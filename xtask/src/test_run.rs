//! `cargo xtask test`: every test of the workspace, on both stores and in a browser.
//! Must not pass by leaving tests out unsaid: without PostgreSQL it fails, without Chromium it says so, and fails in CI.
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use crate::chromium;
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
    let leftovers = Leftovers::new()?;
    let has_browser = find_browser(arguments);
    let mut tests = Command::new(cargo())
        .args(words(arguments, has_browser))
        .env("TMPDIR", &leftovers.folder)
        .current_dir(root)
        .env(TEST_POSTGRES, url)
        .env(REQUIRE_POSTGRES, "1")
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot run cargo")?;
    let output = tests.stdout.take().context("cargo has no output")?;
    let tally = Tally::pass_on(BufReader::new(output), std::io::stdout())?;
    let status = tests.wait().context("cannot wait for cargo")?;
    println!("tests: {} passed, {} failed", tally.passed, tally.failed);
    let whole = !arguments.is_empty() || tally.is_whole();
    if !whole {
        println!("a run of all tests must run some and leave out none: {} were left out", tally.ignored);
    }
    Ok(status.success() && whole)
}

/// Whether the browser tests can run; where they cannot, that is said in one line. In CI they run and fail.
fn find_browser(arguments: &[&str]) -> bool {
    if picks_crates(arguments) && !arguments.iter().any(|word| word.ends_with(chromium::CRATE)) {
        return true;
    }
    let Err(error) = chromium::find_or_install() else { return true };
    let is_ci = std::env::var("CI").is_ok_and(|value| value == "true");
    println!("{error:#}{}", if is_ci { "" } else { ": the browser tests are left out" });
    is_ci
}

/// A temporary folder for the run: what a failing test leaves behind goes with it.
struct Leftovers {
    folder: PathBuf,
}

impl Leftovers {
    fn new() -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("tsunagi-tests-{}", std::process::id()));
        std::fs::create_dir_all(&folder).with_context(|| format!("cannot make `{}`", folder.display()))?;
        Ok(Self { folder })
    }
}

impl Drop for Leftovers {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.folder) {
            eprintln!("cannot remove `{}`: {error}", self.folder.display());
        }
    }
}

/// What the test binaries of one run say in the end, added up.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Tests that held.
    pub passed: usize,
    /// Tests that did not.
    pub failed: usize,
    /// Tests that somebody left out.
    pub ignored: usize,
}

impl Tally {
    /// Passes every line on as it comes and adds up those that close a test binary.
    pub fn pass_on(mut input: impl BufRead, mut output: impl Write) -> Result<Self> {
        let mut tally = Self::default();
        let mut line = Vec::new();
        while input.read_until(b'\n', &mut line).context("cannot read what the tests print")? > 0 {
            output.write_all(&line).and_then(|()| output.flush()).context("cannot pass on what the tests print")?;
            tally.add(&String::from_utf8_lossy(&line));
            line.clear();
        }
        Ok(tally)
    }

    /// Whether something ran and nothing was left out.
    pub fn is_whole(&self) -> bool {
        self.passed + self.failed > 0 && self.ignored == 0
    }

    fn add(&mut self, line: &str) {
        let Some(counts) = line.strip_prefix("test result: ") else { return };
        let count =
            |name: &str| counts.split(['.', ';']).find_map(|part| part.trim().strip_suffix(name)?.trim().parse().ok());
        self.passed += count("passed").unwrap_or(0);
        self.failed += count("failed").unwrap_or(0);
        self.ignored += count("ignored").unwrap_or(0);
    }
}

/// The cargo that runs us, or the one of the machine.
pub fn cargo() -> String {
    std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned())
}

/// All tests with a dot each; whoever names tests sees their names, and whoever names crates gets these only.
/// Without a browser its tests are left out.
pub fn words<'a>(arguments: &[&'a str], has_browser: bool) -> Vec<&'a str> {
    let all: &[&str] = match (picks_crates(arguments), has_browser) {
        (true, _) => &[],
        (false, true) => &["--workspace"],
        (false, false) => &["--workspace", "--exclude", chromium::CRATE],
    };
    let quiet: &[&str] = if arguments.is_empty() { &["--no-fail-fast", "--", "--quiet"] } else { &[] };
    ["test"].iter().chain(all).chain(arguments).chain(quiet).copied().collect()
}

fn picks_crates(arguments: &[&str]) -> bool {
    arguments.iter().take_while(|word| **word != "--").any(|word| {
        ["-p", "--package", "--workspace", "--manifest-path"].contains(word) || word.starts_with("--package=")
    })
}
