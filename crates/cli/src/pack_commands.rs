//! `tsunagi pack …`.

use crate::args::PackCommand;
use crate::{Ended, counted};
use anyhow::Context;
use app::pack;
use pack_reader::{Header, Problem, read_header};
use toyland::scenario::Checked;

/// Runs a command on packs.
pub fn run(command: PackCommand) -> anyhow::Result<Ended> {
    match command {
        PackCommand::Check { dir } => check(&dir.display().to_string()),
        PackCommand::Book { dir } => print_book(&dir.display().to_string()),
    }
}

/// Reads the pack, runs its scenarios, and names every problem with file and line.
fn check(folder: &str) -> anyhow::Result<Ended> {
    match read(folder)? {
        Ok((checked, _)) => {
            let (rules, scenarios) = (checked.policy.rules.len(), checked.scenarios.len());
            println!("{}: {rules} rules, {scenarios} scenarios met, no rule bare", checked.policy.pack);
            Ok(Ended::Fine)
        }
        Err(problems) => Ok(found_wrong(folder, &problems)),
    }
}

/// Prints the register of a pack in which nothing is wrong.
fn print_book(folder: &str) -> anyhow::Result<Ended> {
    match read(folder)? {
        Ok((checked, header)) => {
            print!("{}", pack::book::book(&checked.policy, &header, checked.coverage.by_rule()));
            Ok(Ended::Fine)
        }
        Err(problems) => Ok(found_wrong(folder, &problems)),
    }
}

/// A pack with its scenarios met, or everything that is wrong with it.
fn read(folder: &str) -> anyhow::Result<Result<(Checked, Header), Vec<Problem>>> {
    let texts = match pack::texts(folder) {
        Ok(texts) => texts,
        Err(pack::PackError::Problems(problems)) => return Ok(Err(problems)),
        Err(error) => return Err(error.into()),
    };
    let header = texts.packs.last().context("a pack has texts")?;
    let header = read_header(header);
    Ok(toyland::scenario::check(&texts).and_then(|checked| Ok((checked, header?))))
}

fn found_wrong(folder: &str, problems: &[Problem]) -> Ended {
    for problem in problems {
        eprintln!("{problem}");
    }
    eprintln!("tsunagi: {} in `{folder}`", counted(problems.len(), "problem"));
    Ended::FoundWrong
}
