//! What the command line accepts.

mod account;
mod city;
mod japanese;
mod ledger;
mod operations;
mod pack;
mod serve;

pub use account::{AccountCommand, AddArgs, LoginArgs, OfficesArgs};
pub use city::{CityCommand, GenerateArgs};
pub use ledger::{DatabaseArgs, ExportArgs, LedgerCommand, WorkArgs};
pub use operations::{BackupArgs, DoctorArgs, Part, RestoreArgs};
pub use pack::{DiffArgs, PackCommand};
pub use serve::{DemoArgs, ServeArgs};

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use i18n::Lang;
use std::ffi::OsString;
use std::path::PathBuf;

/// Tsunagi (つなぎ): one ledger of facts, law and deadlines as data, alarms that reach a person on duty.
#[derive(Debug, Parser)]
#[command(
    name = "tsunagi",
    version,
    about,
    after_help = "exit status: 0 = fine, 1 = found something wrong, 2 = wrong use"
)]
pub struct Args {
    /// Language of text and errors: ja or en.
    #[arg(long, global = true, default_value = "ja", value_parser = language)]
    pub lang: Lang,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

impl Args {
    /// Reads a command line, or answers what clap says about it and in which language the reader is to hear it.
    pub fn read(line: impl IntoIterator<Item = OsString>) -> Result<Self, (clap::Error, Lang)> {
        let line: Vec<OsString> = line.into_iter().collect();
        let lang = language_of(&line);
        let mut command = match lang {
            Lang::Ja => japanese::command(Self::command()),
            Lang::En => Self::command(),
        };
        let matches = command.try_get_matches_from_mut(line).map_err(|error| (error, lang))?;
        Self::from_arg_matches(&matches).map_err(|error| (error.format(&mut command), lang))
    }
}

/// The language that a command line asks for, right or wrong as it may be otherwise.
fn language_of(line: &[OsString]) -> Lang {
    let words: Vec<&str> = line.iter().take_while(|word| *word != "--").filter_map(|word| word.to_str()).collect();
    let joined = words.iter().find_map(|word| word.strip_prefix("--lang="));
    let apart = words.iter().position(|word| *word == "--lang").and_then(|place| words.get(place + 1).copied());
    joined.or(apart).and_then(Lang::find).unwrap_or(Lang::Ja)
}

fn language(code: &str) -> Result<Lang, String> {
    Lang::find(code).ok_or_else(|| "ja or en is known".to_owned())
}

fn minutes(text: &str) -> Result<u32, String> {
    match text.parse() {
        Ok(minutes) if minutes > 0 => Ok(minutes),
        _ => Err("write a whole number of minutes, at least 1".to_owned()),
    }
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Try the whole product on a made-up city; nothing else to install.
    Demo(DemoArgs),
    /// Serve the pages on a ledger.
    Serve(ServeArgs),
    /// Decide who may sign in to the pages of a ledger.
    #[command(subcommand)]
    Account(AccountCommand),
    /// Make cities up, to measure and to train on.
    #[command(subcommand)]
    City(CityCommand),
    /// Play timelines of published reviews through the same rules and ledger that live work uses.
    Replay(ReplayArgs),
    /// Check packs of rules, print them, hold two against each other.
    #[command(subcommand)]
    Pack(PackCommand),
    /// Verify, export or count the ledger.
    #[command(subcommand)]
    Ledger(LedgerCommand),
    /// Write a copy of the ledger to a file.
    Backup(BackupArgs),
    /// Put a copy back.
    Restore(RestoreArgs),
    /// Say in words what is wrong with an installation and how to mend it.
    Doctor(DoctorArgs),
    /// Bring a database to the form this program needs.
    Migrate(DatabaseArgs),
    /// Raise, deliver and close alarms in the background; one leader among many processes.
    Work(WorkArgs),
}

/// Arguments of `replay`.
#[derive(Debug, clap::Args)]
pub struct ReplayArgs {
    /// Timelines (YAML), at most 8 MiB each; one named twice is played once.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Pack by name or folder; without it the pack follows from the timeline's jurisdiction.
    #[arg(long, value_name = "NAME")]
    pub pack: Option<String>,
    /// Ledger to play into; without it a temporary SQLite file.
    #[arg(long, value_name = "URL")]
    pub database: Option<String>,
    /// File with the master key, where the database is PostgreSQL.
    #[arg(long, value_name = "FILE")]
    pub master_key: Option<PathBuf>,
    /// One JSON object a file, one a line.
    #[arg(long)]
    pub json: bool,
    /// Write one self-contained page with a picture.
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    /// The worker ticks only at whole multiples of this many minutes; without it whenever something is due.
    #[arg(long, value_name = "MINUTES", value_parser = minutes)]
    pub every: Option<u32>,
}
