//! Arguments of the commands that keep an installation.

use super::DatabaseArgs;
use std::path::PathBuf;

/// Arguments of `backup`.
#[derive(Debug, clap::Args)]
pub struct BackupArgs {
    /// Which database.
    #[command(flatten)]
    pub database: DatabaseArgs,
    /// File to write; it must not be there yet.
    #[arg(long, value_name = "FILE")]
    pub to: PathBuf,
    /// What it holds. Keys age faster than the record: keep them apart.
    #[arg(long, value_enum, default_value_t = Part::RecordAndKeys)]
    pub of: Part,
}

/// What a backup holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Part {
    /// The record without its keys.
    Record,
    /// The keys alone, sealed under the master key.
    Keys,
    /// Both.
    RecordAndKeys,
}

/// Arguments of `restore`.
#[derive(Debug, clap::Args)]
pub struct RestoreArgs {
    /// Which database; it must not hold what the backup brings.
    #[command(flatten)]
    pub database: DatabaseArgs,
    /// File to read.
    #[arg(long, value_name = "FILE")]
    pub from: PathBuf,
}

/// Arguments of `doctor`.
#[derive(Debug, clap::Args)]
pub struct DoctorArgs {
    /// Which database.
    #[command(flatten)]
    pub database: DatabaseArgs,
}
