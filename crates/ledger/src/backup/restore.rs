//! Putting a backup back into an empty ledger: all of it, or nothing.

use super::lines::{Lines, find_table};
use super::rows::{DRAFTS, KEYS, RECORD, Table, columns_of};
use super::{BackupOf, Header};
use crate::error::LedgerError;
use crate::ledger::Ledger;
use crate::migrate::{ALARM_CHILDREN, DAY_TABLES};
use crate::store::Tx;
use crate::upgrade::look_again;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use serde_json::Value;
use std::io::BufRead;

/// Rows written at once, and bytes of their lines: pieces of files are long.
const BATCH: usize = 500;
const BATCH_BYTES: usize = 4 * 1024 * 1024;

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

/// The transactions of a restore; what is not committed never happened.
struct Target {
    record: Tx,
    keys: Tx,
}

impl Ledger {
    /// Puts a backup back. The ledger must hold nothing of what the backup brings; afterwards run `verify`.
    pub async fn restore(&self, input: impl BufRead + Send) -> Result<Restored, LedgerError> {
        let mut lines = Lines::of(input);
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
        let went = self.fill_what_is_newer(&header, &mut target.record).await;
        target.record.end(went).await?;
        Ok(Restored { taken_at: header.taken_at, of: header.of, rows })
    }

    /// A table that is younger than the backup has no line in it, nor has the one by which people are found.
    async fn fill_what_is_newer(&self, header: &Header, record: &mut Tx) -> Result<(), LedgerError> {
        if header.of.has_record() && header.schema < ALARM_CHILDREN {
            self.fill_alarm_children(record).await?;
        }
        if header.of.has_record() && header.schema < DAY_TABLES {
            look_again(record).await?;
        }
        // Part of no backup: whoever has the record and not the keys must not find anybody in it.
        self.fill_search(record).await?;
        Ok(())
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
    let mut batched = 0;
    loop {
        let text = lines.next()?;
        let Ok((name, values)) = serde_json::from_str::<(String, Vec<Value>)>(&text) else {
            put(lines, target, batch.take()).await?;
            return lines.end(&text, rows);
        };
        lines.add(&text);
        rows += 1;
        let table = find_table(&name, of).ok_or_else(|| lines.broken(format!("`{name}` is no table of it")))?;
        let is_full = |some: usize| some >= BATCH || batched >= BATCH_BYTES;
        if batch.as_ref().is_some_and(|(known, some)| known.name != table.name || is_full(some.len())) {
            put(lines, target, batch.take()).await?;
            batched = 0;
        }
        batched += text.len();
        batch.get_or_insert_with(|| (table, Vec::new())).1.push(values);
    }
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

async fn refuse_filled(of: BackupOf, target: &mut Target) -> Result<(), LedgerError> {
    if of.has_record() {
        refuse_rows(&mut target.record, RECORD).await?;
    }
    if of.has_keys() {
        refuse_rows(&mut target.record, DRAFTS).await?;
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
