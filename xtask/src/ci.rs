//! `cargo xtask ci`: everything that must hold before a change lands.
//! Must not stop at the first failure: whoever reads the output wants all of them.
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::test_run::{self, cargo};
use crate::{dependencies, tidy};

/// One thing to check; false when it found something wrong.
pub struct Step {
    /// The word for `--without`.
    pub name: &'static str,
    /// The work.
    pub run: fn(&Path) -> Result<bool>,
}

/// The steps in the order of their cost.
pub const STEPS: [Step; 8] = [
    Step { name: "fmt", run: |root| run_cargo(root, &["fmt", "--all", "--check"]) },
    Step { name: "tidy", run: tidy_up },
    Step { name: "dependencies", run: judge_dependencies },
    Step { name: "deny", run: run_cargo_deny },
    Step {
        name: "clippy",
        run: |root| run_cargo(root, &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]),
    },
    Step { name: "test", run: |root| test_run::run(root, &[]) },
    Step { name: "packs", run: check_packs },
    Step { name: "docs", run: build_docs },
];

/// Runs the steps that are not left out; true when all held.
pub fn run(root: &Path, steps: &[Step], left_out: &[&str]) -> Result<bool> {
    if let Some(unknown) = left_out.iter().find(|name| !steps.iter().any(|step| step.name == **name)) {
        let names: Vec<&str> = steps.iter().map(|step| step.name).collect();
        bail!("no step is named `{unknown}`: there are {}", names.join(", "));
    }
    let mut failed = Vec::new();
    for step in steps.iter().filter(|step| !left_out.contains(&step.name)) {
        println!("== {}", step.name);
        let begin = now();
        let held = (step.run)(root).unwrap_or_else(|error| {
            println!("{error:#}");
            false
        });
        let verdict = if held { "ok" } else { "FAILED" };
        println!("== {}: {verdict}, {:.1} s", step.name, now().duration_since(begin).as_secs_f64());
        if !held {
            failed.push(step.name);
        }
    }
    if !failed.is_empty() {
        println!("failed: {}", failed.join(", "));
    }
    Ok(failed.is_empty())
}

#[allow(clippy::disallowed_methods, reason = "tells people how long a step took, nothing depends on it")]
fn now() -> Instant {
    Instant::now()
}

fn run_cargo(root: &Path, words: &[&str]) -> Result<bool> {
    let status = Command::new(cargo()).args(words).current_dir(root).status().context("cannot run cargo")?;
    Ok(status.success())
}

fn tidy_up(root: &Path) -> Result<bool> {
    let report = tidy::check(&tidy::tree::Tree::load(root)?);
    print!("{}", report.summary(false));
    Ok(report.problems.is_empty())
}

fn judge_dependencies(root: &Path) -> Result<bool> {
    let problems = dependencies::check(root)?;
    for problem in &problems {
        println!("{problem}");
    }
    Ok(problems.is_empty())
}

/// A second opinion where the tool happens to be; our own judgement is the step before.
fn run_cargo_deny(root: &Path) -> Result<bool> {
    let asked = Command::new("cargo-deny").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    if !asked.is_ok_and(|status| status.success()) {
        println!("cargo-deny is not installed: the step `dependencies` has judged the same file");
        return Ok(true);
    }
    run_cargo(root, &["deny", "check", "bans", "licenses", "sources"])
}

/// Every folder below `packs/` with a `pack.toml`, through the program as it is shipped.
fn check_packs(root: &Path) -> Result<bool> {
    let packs = find_packs(root)?;
    println!("packs: {}", packs.join(", "));
    let mut held = true;
    for pack in packs {
        held &=
            run_cargo(root, &["run", "--quiet", "--package", "cli", "--", "pack", "check", &format!("packs/{pack}")])?;
    }
    Ok(held)
}

/// Names of the folders below `packs/` that hold a pack, sorted.
pub fn find_packs(root: &Path) -> Result<Vec<String>> {
    let folder = root.join("packs");
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut names = Vec::new();
    for entry in std::fs::read_dir(&folder).with_context(|| format!("cannot list `{}`", folder.display()))? {
        let entry = entry?;
        if entry.path().join("pack.toml").is_file() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}

fn build_docs(root: &Path) -> Result<bool> {
    let status = Command::new(cargo())
        .args(["doc", "--workspace", "--no-deps", "--quiet"])
        .current_dir(root)
        .env("RUSTDOCFLAGS", "-D warnings")
        .status()
        .context("cannot run cargo")?;
    Ok(status.success())
}
