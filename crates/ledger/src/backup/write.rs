//! Writing a backup of one moment.

use super::rows::{DRAFTS, KEYS, RECORD, Table, values_of};
use super::{BackupOf, End, FORMAT, Header};
use crate::error::LedgerError;
use crate::ledger::Ledger;
use crate::migrate;
use crate::store::Store;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::io::Write;

/// Writes lines and sums them up.
struct Lines<W> {
    out: W,
    sum: Sha256,
    rows: u64,
}

impl<W: Write> Lines<W> {
    fn line(&mut self, value: &impl Serialize) -> Result<(), LedgerError> {
        let mut line = serde_json::to_vec(value).map_err(|_| LedgerError::NotEncodable)?;
        line.push(b'\n');
        self.sum.update(&line);
        self.out.write_all(&line).map_err(LedgerError::Output)
    }

    async fn table(&mut self, store: &Store, tables: &[Table]) -> Result<(), LedgerError>
    where
        W: Send,
    {
        let mut moment = store.snapshot().await?;
        for table in tables {
            let write = |row| {
                self.rows += 1;
                self.line(&(table.name, values_of(&row, table.kinds)?))
            };
            moment.on().each_row(table.select, &[], write).await?;
        }
        moment.undo().await
    }
}

impl Ledger {
    /// Writes a backup of this moment. The caller makes the file durable and keeps it where the store is not.
    pub async fn backup(&self, of: BackupOf, taken_at: Timestamp, out: impl Write + Send) -> Result<(), LedgerError> {
        let mut lines = Lines { out, sum: Sha256::new(), rows: 0 };
        let check = if of.has_keys() { Some(STANDARD.encode(self.keys.master_check().await?)) } else { None };
        let (schema, key_schema) = (migrate::LEDGER.latest(), migrate::KEYS.latest());
        lines.line(&Header { tsunagi_backup: FORMAT, schema, key_schema, taken_at, of, master_check: check })?;
        // The record first: a key made meanwhile opens nothing that is in it, a key too few would close something.
        if of.has_record() {
            lines.table(&self.store, RECORD).await?;
        }
        if of.has_keys() {
            lines.table(&self.store, DRAFTS).await?;
            lines.table(&self.keys.store, KEYS).await?;
        }
        let sum = lines.sum.clone().finalize();
        let sha256 = sum.iter().map(|byte| format!("{byte:02x}")).collect();
        let rows = lines.rows;
        lines.line(&End { rows, sha256 })?;
        lines.out.flush().map_err(LedgerError::Output)
    }
}
