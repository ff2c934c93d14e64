//! `cargo xtask …`: reads the words of the command line and hands over to the chore.
//! Must not do any work itself.
use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;
use xtask::tidy;

const USAGE: &str = "usage: cargo xtask COMMAND

  tidy [--look]   check the house rules; with --look also name what has grown enough to look for a split";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match run(&words) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::from(2)
        }
    }
}

fn run(words: &[&str]) -> Result<ExitCode> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    match words {
        ["tidy"] => tidy(&root, false),
        ["tidy", "--look"] => tidy(&root, true),
        _ => {
            eprintln!("{USAGE}");
            Ok(ExitCode::from(2))
        }
    }
}

fn tidy(root: &Path, look: bool) -> Result<ExitCode> {
    let report = tidy::check(&tidy::tree::Tree::load(root)?);
    print!("{}", report.summary(look));
    Ok(if report.problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
