//! The record for auditors: one line of JSON for each entry, with what is needed to recompute its hash with any tool.
//! What was erased stays erased; nothing is mended or left out.

use crate::error::LedgerError;
use crate::ledger::Ledger;
use crate::read::{Content, StoredEntry, open_row};
use crate::refold::page;
use crate::row::EntryRow;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::event::Entry;
use domain::ids::PersonId;
use jiff::Timestamp;
use serde::Serialize;
use std::io::Write;

/// One exported entry.
#[derive(Serialize)]
struct Line<'a> {
    authority: &'a str,
    position: i64,
    case: &'a str,
    version: i64,
    entry: &'a str,
    recorded_at: Timestamp,
    recorded_at_micros: i64,
    pack: &'a str,
    content: Option<&'a Entry>,
    erased: bool,
    erased_identities: &'a [PersonId],
    previous_hash: String,
    hash: String,
    sealed: String,
    wraps: String,
}

impl Ledger {
    /// Writes every entry of every authority in the order of the chains; how many there were. A damaged entry ends it.
    pub async fn export(&self, mut out: impl Write + Send) -> Result<u64, LedgerError> {
        let mut count = 0;
        let mut moment = self.store.snapshot().await?;
        for authority in self.authorities().await? {
            let text = authority.to_string();
            let mut after = 0;
            loop {
                let rows = page(&mut moment.on(), &text, after).await?;
                let Some(last) = rows.last() else { break };
                after = last.position;
                let keys = self.ring_for(authority, &rows).await?;
                for row in rows {
                    let stored = open_row(row.clone(), &keys)?;
                    write_line(&mut out, &row, &stored)?;
                    count += 1;
                }
            }
        }
        moment.undo().await?;
        out.flush().map_err(LedgerError::Output)?;
        Ok(count)
    }
}

fn write_line(out: &mut impl Write, row: &EntryRow, stored: &StoredEntry) -> Result<(), LedgerError> {
    let (content, erased): (Option<&Entry>, &[PersonId]) = match &stored.content {
        Content::Readable { entry, erased } => (Some(entry), erased),
        Content::Erased => (None, &[]),
    };
    let line = Line {
        authority: &row.authority,
        position: row.position,
        case: &row.case,
        version: row.version,
        entry: &row.entry,
        recorded_at: stored.recorded_at,
        recorded_at_micros: row.recorded_at,
        pack: &row.pack,
        content,
        erased: content.is_none(),
        erased_identities: erased,
        previous_hash: hex(&row.previous_hash),
        hash: hex(&row.hash),
        sealed: STANDARD.encode(&row.sealed),
        wraps: STANDARD.encode(&row.wraps),
    };
    let mut text = serde_json::to_vec(&line).map_err(|_| LedgerError::NotEncodable)?;
    text.push(b'\n');
    out.write_all(&text).map_err(LedgerError::Output)
}

/// Bytes as hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
