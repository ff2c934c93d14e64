//! Arguments of the commands on a ledger.

use clap::Subcommand;
use std::path::PathBuf;

/// Commands on the ledger.
#[derive(Debug, Subcommand)]
pub enum LedgerCommand {
    /// Recompute the hash chain and every read table; name the first bad entry.
    Verify(VerifyArgs),
    /// Write every entry as JSON lines for auditors.
    Export(ExportArgs),
    /// Count entries, cases, alarms and keys, and print the head of each chain.
    Stats(DatabaseArgs),
}

/// Arguments of `ledger export`.
#[derive(Debug, Clone, clap::Args)]
pub struct ExportArgs {
    /// Which database.
    #[command(flatten)]
    pub database: DatabaseArgs,
    /// File to write; standard output where absent.
    #[arg(long, value_name = "FILE")]
    pub to: Option<PathBuf>,
}

/// A database and its key.
#[derive(Debug, Clone, clap::Args)]
pub struct DatabaseArgs {
    /// `sqlite:PATH` or `postgres://…`.
    #[arg(long, value_name = "URL")]
    pub database: String,
    /// File with the master key; beside the data where absent (PostgreSQL: must be named).
    #[arg(long, value_name = "FILE")]
    pub master_key: Option<PathBuf>,
}

/// Arguments of `ledger verify`.
#[derive(Debug, Clone, clap::Args)]
pub struct VerifyArgs {
    /// Which database.
    #[command(flatten)]
    pub database: DatabaseArgs,
    /// Pack by name or folder; recomputes the index of due dates too.
    #[arg(long, value_name = "NAME")]
    pub pack: Option<String>,
}

/// Arguments of `work`.
#[derive(Debug, clap::Args)]
pub struct WorkArgs {
    /// Which database.
    #[command(flatten)]
    pub database: DatabaseArgs,
    /// Pack by name or folder.
    #[arg(long, value_name = "NAME", default_value = "sapporo")]
    pub pack: String,
    /// Do one round and stop.
    #[arg(long)]
    pub once: bool,
}
