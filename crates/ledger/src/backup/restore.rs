//! Putting a backup back into an empty ledger: all of it, or nothing.

use super::rows::{KEYS, RECORD, Table, columns_of};
use super::{BackupOf, End, FORMAT, Header};
use crate::error::LedgerError;
use crate::ledger::Ledger;
use crate::migrate;
use crate::store::Tx;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::io::BufRead;

/// Rows written at once.
const BATCH: usize = 500;

/// What was put back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Restored {
    /// When the backup was taken.
    pub taken_at: Timestamp,
    /// What it held.
    pub of: BackupOf,
    /// Rows of all tables.
    pub rows: u64,
}

/// Reads lines, sums them up and knows where it is.
struct Lines<R> {
    input: R,
    sum: Sha256,
    line: u64,
}

impl<R: BufRead> Lines<R> {
    fn broken(&self, what: impl ToString) -> LedgerError {
        LedgerError::BackupBroken { line: self.line, what: what.to_string() }
    }

    /// The next line; adds it to the sum only when told to, because the last line is not part of it.
    fn next(&mut self) -> Result<String, LedgerError> {
        self.line += 1;
        let mut text = String::new();
        match self.input.read_line(&mut text) {
            Ok(0) => Err(self.broken("it ends too early")),
            Ok(_) => Ok(text),
            Err(error) if error.kind() == std::io::ErrorKind::InvalidData => Err(self.broken("it is not text")),
            Err(error) => Err(LedgerError::Input(error)),
        }
    }

    fn header(&mut self) -> Result<Header, LedgerError> {
        let text = self.next()?;
        let header: Header = serde_json::from_str(&text).map_err(|_| self.broken("this is no backup of a ledger"))?;
        let (found, known) = (header.schema.max(header.key_schema), migrate::LEDGER.latest());
        if header.tsunagi_backup > FORMAT || header.schema > known || header.key_schema > migrate::KEYS.latest() {
            return Err(LedgerError::NewerSchema { found, known });
        }
        self.sum.update(&text);
        Ok(header)
    }
}

/// The transactions of a restore; what is not committed never happened.
struct Target {
    record: Tx,
    keys: Tx,
}

impl Ledger {
    /// Puts a backup back. The ledger must hold nothing of what the backup brings; afterwards run `verify`.
    pub async fn restore(&self, input: impl BufRead + Send) -> Result<Restored, LedgerError> {
        let mut lines = Lines { input, sum: Sha256::new(), line: 0 };
        let header = lines.header()?;
        self.refuse_other_master(&header).await?;
        let mut target = Target { record: self.store.write().await?, keys: self.keys.store.write().await? };
        let rows = match fill(&mut lines, header.of, &mut target).await {
            Ok(rows) => rows,
            Err(error) => {
                target.record.undo().await.ok();
                target.keys.undo().await.ok();
                return Err(error);
            }
        };
        // Keys first: a record is never there without the keys that came with it.
        target.keys.on().run("UPDATE key_store SET epoch = epoch + 1", &[]).await?;
        target.keys.commit().await?;
        target.record.commit().await?;
        Ok(Restored { taken_at: header.taken_at, of: header.of, rows })
    }

    async fn refuse_other_master(&self, header: &Header) -> Result<(), LedgerError> {
        let Some(check) = &header.master_check else { return Ok(()) };
        let check = STANDARD.decode(check).unwrap_or_default();
        if self.keys.is_master_of(&check) { Ok(()) } else { Err(LedgerError::BackupOfOtherMaster) }
    }
}

async fn fill<R: BufRead>(lines: &mut Lines<R>, of: BackupOf, target: &mut Target) -> Result<u64, LedgerError> {
    refuse_filled(of, target).await?;
    let mut rows = 0;
    let mut batch: Option<(&'static Table, Vec<Vec<Value>>)> = None;
    loop {
        let text = lines.next()?;
        let Ok((name, values)) = serde_json::from_str::<(String, Vec<Value>)>(&text) else {
            put(lines, target, batch.take()).await?;
            return end(lines, &text, rows);
        };
        lines.sum.update(&text);
        rows += 1;
        let table = find_table(&name, of).ok_or_else(|| lines.broken(format!("`{name}` is no table of it")))?;
        if batch.as_ref().is_some_and(|(known, some)| known.name != table.name || some.len() >= BATCH) {
            put(lines, target, batch.take()).await?;
        }
        batch.get_or_insert_with(|| (table, Vec::new())).1.push(values);
    }
}

/// The last line must fit everything before it.
fn end<R: BufRead>(lines: &Lines<R>, text: &str, rows: u64) -> Result<u64, LedgerError> {
    let end: End = serde_json::from_str(text).map_err(|_| lines.broken("this is neither a row nor the end"))?;
    let sum: String = lines.sum.clone().finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    if end.sha256 != sum {
        return Err(lines.broken("the sum does not fit: something before this line was changed"));
    }
    if end.rows == rows { Ok(rows) } else { Err(lines.broken("rows are missing")) }
}

async fn put<R: BufRead>(
    lines: &Lines<R>,
    target: &mut Target,
    batch: Option<(&'static Table, Vec<Vec<Value>>)>,
) -> Result<(), LedgerError> {
    let Some((table, rows)) = batch else { return Ok(()) };
    let columns =
        columns_of(&rows, table.kinds).ok_or_else(|| lines.broken("a row before it has a cell of another kind"))?;
    let is_of_keys = KEYS.iter().any(|known| known.name == table.name);
    let tx = if is_of_keys { &mut target.keys } else { &mut target.record };
    tx.on().run_many(table.insert, &columns).await
}

fn find_table(name: &str, of: BackupOf) -> Option<&'static Table> {
    let record = RECORD.iter().filter(|_| of.has_record());
    let keys = KEYS.iter().filter(|_| of.has_keys());
    record.chain(keys).find(|table| table.name == name)
}

async fn refuse_filled(of: BackupOf, target: &mut Target) -> Result<(), LedgerError> {
    if of.has_record() {
        refuse_rows(&mut target.record, RECORD).await?;
    }
    if of.has_keys() {
        refuse_rows(&mut target.keys, KEYS).await?;
    }
    Ok(())
}

async fn refuse_rows(tx: &mut Tx, tables: &[Table]) -> Result<(), LedgerError> {
    for table in tables {
        if tx.on().number(table.count, &[]).await? > 0 {
            return Err(LedgerError::NotEmpty { table: table.name });
        }
    }
    Ok(())
}
