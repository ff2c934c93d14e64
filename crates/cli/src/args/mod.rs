//! What the command line accepts.

mod ledger;
mod operations;
mod pack;

pub use ledger::{DatabaseArgs, ExportArgs, LedgerCommand, VerifyArgs, WorkArgs};
pub use operations::{BackupArgs, DoctorArgs, Part, RestoreArgs};
pub use pack::{DiffArgs, PackCommand};

use clap::{Parser, Subcommand};
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
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
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
    /// Timelines (YAML).
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
    /// Language of the text: ja or en.
    #[arg(long, default_value = "ja")]
    pub lang: String,
    /// The worker ticks only at whole multiples of this many minutes; without it whenever something is due.
    #[arg(long, value_name = "MINUTES")]
    pub every: Option<u32>,
}
