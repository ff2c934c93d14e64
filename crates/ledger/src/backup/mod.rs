//! A backup that belongs to no store: a header, one line for each row with its sealed bytes, a sum at the end.
//! What was taken from one store is put back into the other. Must not open anything: sealed stays sealed.
//! Sessions are in none: after a restore everybody signs in again.

mod lines;
mod restore;
mod rows;
mod whole;
mod write;

pub use restore::Restored;

use serde::{Deserialize, Serialize};

/// Form of the file.
const FORMAT: u32 = 1;

/// What a backup holds. Keys age faster than the record: a backup of keys outlives every erasure until it is destroyed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BackupOf {
    /// The record and the accounts without the keys: whoever steals it can read nothing of it; kept for long.
    Record,
    /// The keys alone, sealed under the master key, and drafts, which it opens as well: kept apart and for a short time.
    Keys,
    /// Both; to move an installation.
    RecordAndKeys,
}

impl BackupOf {
    fn has_record(self) -> bool {
        self != Self::Keys
    }

    fn has_keys(self) -> bool {
        self != Self::Record
    }
}

/// The first line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    tsunagi_backup: u32,
    schema: i64,
    key_schema: i64,
    taken_at: jiff::Timestamp,
    of: BackupOf,
    /// Seal by which a restore knows the master key.
    master_check: Option<String>,
}

/// The last line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct End {
    rows: u64,
    /// SHA-256 of everything before this line.
    sha256: String,
}
