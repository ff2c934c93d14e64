//! The lines of a backup, read one by one: header, rows, end. Must not store anything.

use super::rows::{DRAFTS, KEYS, RECORD, Table};
use super::{BackupOf, End, FORMAT, Header};
use crate::error::LedgerError;
use crate::migrate;
use sha2::{Digest, Sha256};
use std::io::{BufRead, Read as _};

/// Longest first line, in bytes: what is longer is no backup, and is not read to its end.
const LONGEST_HEADER: u64 = 64 * 1024;
/// Longest row, in bytes; an entry is far shorter.
const LONGEST_ROW: u64 = 256 * 1024 * 1024;

/// Reads lines, sums them up and knows where it is.
pub(super) struct Lines<R> {
    input: R,
    sum: Sha256,
    line: u64,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn of(input: R) -> Self {
        Self { input, sum: Sha256::new(), line: 0 }
    }

    pub(super) fn broken(&self, what: impl ToString) -> LedgerError {
        LedgerError::BackupBroken { line: self.line, what: what.to_string() }
    }

    /// The next row, or the end. It is added to the sum only when told to, because the end is not part of it.
    pub(super) fn next(&mut self) -> Result<String, LedgerError> {
        self.next_within(LONGEST_ROW)
    }

    fn next_within(&mut self, longest: u64) -> Result<String, LedgerError> {
        self.line += 1;
        let mut text = String::new();
        match self.input.by_ref().take(longest).read_line(&mut text) {
            Ok(0) => Err(self.broken("it ends too early")),
            Ok(_) if text.len() as u64 == longest => Err(self.broken("it is too long")),
            Ok(_) => Ok(text),
            Err(error) if error.kind() == std::io::ErrorKind::InvalidData => Err(self.broken("it is not text")),
            Err(error) => Err(LedgerError::Input(error)),
        }
    }

    pub(super) fn add(&mut self, text: &str) {
        self.sum.update(text);
    }

    pub(super) fn header(&mut self) -> Result<Header, LedgerError> {
        let text = self.next_within(LONGEST_HEADER).map_err(|error| match error {
            LedgerError::BackupBroken { line, what } if what != "it ends too early" => {
                LedgerError::BackupBroken { line, what: NO_BACKUP.to_owned() }
            }
            other => other,
        })?;
        let header: Header = serde_json::from_str(&text).map_err(|_| self.broken(NO_BACKUP))?;
        let (found, known) = (header.schema.max(header.key_schema), migrate::LEDGER.latest());
        if header.tsunagi_backup > FORMAT || header.schema > known || header.key_schema > migrate::KEYS.latest() {
            return Err(LedgerError::NewerSchema { found, known });
        }
        self.add(&text);
        Ok(header)
    }

    /// The last line must fit everything before it.
    pub(super) fn end(&self, text: &str, rows: u64) -> Result<u64, LedgerError> {
        let end: End = serde_json::from_str(text).map_err(|_| self.broken("this is neither a row nor the end"))?;
        let sum: String = self.sum.clone().finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        if end.sha256 != sum {
            return Err(self.broken("the sum does not fit: something before this line was changed"));
        }
        if end.rows == rows { Ok(rows) } else { Err(self.broken("rows are missing")) }
    }
}

const NO_BACKUP: &str = "this is no backup of a ledger";

/// The table of this name in a backup of this kind.
pub(super) fn find_table(name: &str, of: BackupOf) -> Option<&'static Table> {
    let record = RECORD.iter().filter(|_| of.has_record());
    let keys = DRAFTS.iter().chain(KEYS).filter(|_| of.has_keys());
    record.chain(keys).find(|table| table.name == name)
}
