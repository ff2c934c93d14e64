//! `tsunagi pack …`.

use crate::args::{DatabaseArgs, DiffArgs, PackCommand};
use crate::complaint::Complaint;
use crate::{Ended, out, store, words};
use anyhow::{Context, bail};
use app::clock::Clock;
use app::pack;
use app::pack::diff::{Diff, diff_on, report, text};
use app::trace::{Act, note_whole};
use domain::policy::Policy;
use i18n::{Lang, Words};
use ledger::Ledger;
use pack_reader::{Header, Problem, read_header};
use std::path::Path;
use toyland::scenario::Checked;

/// Runs a command on packs.
pub async fn run(command: PackCommand, lang: Lang) -> anyhow::Result<Ended> {
    match command {
        PackCommand::Check { dir } => check(&folder_first(&dir), lang),
        PackCommand::Book { dir } => print_book(&folder_first(&dir), lang),
        PackCommand::Diff(args) => print_diff(args, lang).await,
    }
}

/// The folder of a pack that lies here, even where a pack of its name ships: whoever edits one means their own.
fn folder_first(dir: &Path) -> String {
    let own = Path::new(".").join(dir);
    let is_own = dir.components().count() == 1 && own.join("pack.toml").is_file();
    if is_own { own } else { dir.to_owned() }.display().to_string()
}

/// Reads the pack, runs its scenarios, and names every problem with file and line.
fn check(folder: &str, lang: Lang) -> anyhow::Result<Ended> {
    match read(folder)? {
        Ok((checked, _)) => {
            let is_norm = |rule: &&domain::policy::Rule| matches!(rule.kind, domain::policy::RuleKind::Norm);
            let norms = checked.policy.rules.iter().filter(is_norm).count();
            let (rules, scenarios) = (checked.policy.rules.len() - norms, checked.scenarios.len());
            let done = [
                ("pack", &checked.policy.pack as &dyn std::fmt::Display),
                ("rules", &rules),
                ("scenarios", &scenarios),
                ("norms", &norms),
            ];
            out::line(format_args!("{}", Words::of(lang).say("done.checked", &done)))?;
            Ok(Ended::Fine)
        }
        Err(problems) => Ok(found_wrong(folder, &problems, lang)),
    }
}

/// Prints the register of a pack in which nothing is wrong.
fn print_book(folder: &str, lang: Lang) -> anyhow::Result<Ended> {
    match read(folder)? {
        Ok((checked, header)) => {
            out::text(&pack::book::book(&checked.policy, &header, checked.coverage.by_rule()))?;
            Ok(Ended::Fine)
        }
        Err(problems) => Ok(found_wrong(folder, &problems, lang)),
    }
}

/// Prints what a change of rules would do. That rules differ is nothing wrong; a pack with a problem is.
async fn print_diff(args: DiffArgs, lang: Lang) -> anyhow::Result<Ended> {
    let (old, new) = (policy(&args.old, lang)?, policy(&args.new, lang)?);
    let (Some(old), Some(new)) = (old, new) else { return Ok(Ended::FoundWrong) };
    let diff = match args.database {
        None => Diff::of_rules(&old, &new),
        Some(database) => {
            let database = DatabaseArgs { database, master_key: args.master_key };
            let ask = async |ledger: &Ledger| {
                note_whole(ledger, &Clock::System, Act::WeighRules).await?;
                Ok(diff_on(ledger, &old, &new, Clock::System.now()).await?)
            };
            store::with_existing(&database, ask).await?
        }
    };
    out::text(&if args.json { format!("{}\n", report(&diff)) } else { text(&diff, lang) })?;
    Ok(Ended::Fine)
}

/// The rules of a pack; nothing where it has problems, which are told.
fn policy(name_or_folder: &str, lang: Lang) -> anyhow::Result<Option<Policy>> {
    let is_known = pack::shipped().iter().any(|pack| pack.name == name_or_folder);
    match pack::load(name_or_folder) {
        Ok(policy) => Ok(Some(policy)),
        Err(pack::PackError::Problems(problems)) if is_known || Path::new(name_or_folder).is_dir() => {
            found_wrong(name_or_folder, &problems, lang);
            Ok(None)
        }
        Err(error) => bail!(error),
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

fn found_wrong(folder: &str, problems: &[Problem], lang: Lang) -> Ended {
    for problem in problems {
        out::complain(format_args!("{}", words::of_problem(problem, lang)));
    }
    let counted = Complaint::new("error.pack_problems").with("n", problems.len()).with("path", folder);
    out::complain(format_args!("tsunagi: {}", counted.say(lang)));
    Ended::FoundWrong
}
