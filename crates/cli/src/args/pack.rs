//! Arguments of the commands on packs.

use clap::Subcommand;
use std::path::PathBuf;

/// Commands on packs.
#[derive(Debug, Subcommand)]
pub enum PackCommand {
    /// Read a pack, run its scenarios and report every problem with file and line.
    Check {
        /// Folder of the pack.
        dir: PathBuf,
    },
    /// Print the rules as a register that a lawyer can read, in Japanese and English.
    Book {
        /// Folder of the pack.
        dir: PathBuf,
    },
    /// Say which rules, values, dates and labels differ between two packs; with a ledger also which live due dates
    /// would move and how many alarms a year would come or go. Nothing is changed.
    Diff(DiffArgs),
}

/// Arguments of `pack diff`.
#[derive(Debug, clap::Args)]
pub struct DiffArgs {
    /// Pack in force, by name or folder.
    pub old: String,
    /// Pack as it would be, by name or folder.
    pub new: String,
    /// Ledger whose cases are asked: `sqlite:PATH` or `postgres://…`; without it only the packs are compared.
    #[arg(long, value_name = "URL")]
    pub database: Option<String>,
    /// File with the master key; beside the data where absent (PostgreSQL: must be named).
    #[arg(long, value_name = "FILE")]
    pub master_key: Option<PathBuf>,
    /// One JSON object.
    #[arg(long)]
    pub json: bool,
}
