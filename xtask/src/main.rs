//! `cargo xtask …`: reads the words of the command line and hands over to the chore.
//! Must not do any work itself.
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use xtask::postgres::{self, Server, binaries::Binaries};
use xtask::{ci, test_run, tidy};

const USAGE: &str = "usage: cargo xtask COMMAND

  ci [--without STEP]…   everything that must hold before a change lands
  tidy [--look]          check the house rules; with --look also name what has grown enough to look for a split
  test [-- WORDS]        run all tests on SQLite and PostgreSQL; WORDS go to `cargo test`
  postgres               start a throw-away PostgreSQL, print its address, stop it when standard input closes";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match run(&words) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::from(2)
        }
    }
}

/// False when the chore found something wrong; an error when it could not be done.
fn run(words: &[&str]) -> Result<bool> {
    let root = find_root()?;
    match words {
        ["ci", rest @ ..] => ci::run(&root, &ci::STEPS, &left_out(rest)?),
        ["tidy"] => tidy(&root, false),
        ["tidy", "--look"] => tidy(&root, true),
        ["test"] => test_run::run(&root, &[]),
        ["test", "--", arguments @ ..] => test_run::run(&root, arguments),
        ["postgres"] => serve_postgres(),
        [postgres::KEEPER] => keep_postgres(),
        _ => anyhow::bail!("{USAGE}"),
    }
}

/// The root of the checkout that cargo runs us in.
/// Asked at run time: a program built in one checkout may be found fresh in another that shares its target folder.
fn find_root() -> Result<PathBuf> {
    let chores = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from("./xtask"), PathBuf::from);
    chores.parent().map(Path::to_path_buf).context("no checkout here: run this as `cargo xtask`")
}

/// The names after each `--without`.
fn left_out<'a>(words: &[&'a str]) -> Result<Vec<&'a str>> {
    words
        .chunks(2)
        .map(|pair| match pair {
            ["--without", name] => Ok(*name),
            _ => anyhow::bail!("{USAGE}"),
        })
        .collect()
}

fn tidy(root: &Path, look: bool) -> Result<bool> {
    let report = tidy::check(&tidy::tree::Tree::load(root)?);
    print!("{}", report.summary(look));
    Ok(report.problems.is_empty())
}

fn serve_postgres() -> Result<bool> {
    let server = Server::start()?;
    println!("{}", server.url());
    std::io::copy(&mut std::io::stdin().lock(), &mut std::io::sink())?;
    Ok(true)
}

fn keep_postgres() -> Result<bool> {
    postgres::keep(&Binaries::find_or_install()?, std::io::stdin().lock(), std::io::stdout())?;
    Ok(true)
}
