//! `tsunagi pack …`.

use crate::args::PackCommand;
use crate::{Ended, counted};
use app::pack;

/// Runs a command on packs.
pub fn run(command: PackCommand) -> anyhow::Result<Ended> {
    match command {
        PackCommand::Check { dir } => check(&dir.display().to_string()),
    }
}

/// Reads the pack, runs its scenarios, and names every problem with file and line.
fn check(folder: &str) -> anyhow::Result<Ended> {
    let found = match pack::texts(folder) {
        Ok(texts) => toyland::scenario::check(&texts),
        Err(pack::PackError::Problems(problems)) => Err(problems),
        Err(error) => return Err(error.into()),
    };
    match found {
        Ok(checked) => {
            let (rules, scenarios) = (checked.policy.rules.len(), checked.scenarios.len());
            println!("{}: {rules} rules, {scenarios} scenarios met, no rule bare", checked.policy.pack);
            Ok(Ended::Fine)
        }
        Err(problems) => {
            for problem in &problems {
                eprintln!("{problem}");
            }
            eprintln!("tsunagi: {} in `{folder}`", counted(problems.len(), "problem"));
            Ok(Ended::FoundWrong)
        }
    }
}
