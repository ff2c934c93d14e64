//! The record for auditors: one line of JSON for each entry, with what is needed to recompute its hash with any tool.
//! What was erased stays erased; nothing is mended or left out.

use crate::error::LedgerError;
use crate::files::sealed::FileOf;
use crate::ledger::Ledger;
use crate::projection::alarm_rows::Reader;
use crate::read::{Content, StoredEntry, open_row};
use crate::refold::page;
use crate::row::EntryRow;
use crate::store::{Arg, Row, Tx};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::event::Entry;
use domain::ids::{AttachmentId, AuthorityId, PersonId};
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
    /// Writes every entry of every authority in the order of the chains, and after them every file piece by piece; how many
    /// entries there were. Damage ends it.
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
        for authority in self.authorities().await? {
            self.export_files(&mut moment, authority, &mut out).await?;
        }
        moment.undo().await?;
        out.flush().map_err(LedgerError::Output)?;
        Ok(count)
    }
}

/// One piece of a file; without content where the file was erased.
#[derive(Serialize)]
struct PieceLine<'a> {
    authority: AuthorityId,
    attachment: &'a str,
    case: &'a str,
    entry: &'a str,
    bytes: i64,
    piece: u32,
    pieces: u32,
    content: Option<String>,
}

const FILES: &str =
    "SELECT attachment.case_id, attachment.entry_id, entry.position, attachment.bytes, attachment.wraps,
    attachment.preview, attachment.attachment_id FROM attachment
    JOIN entry ON entry.entry_id = attachment.entry_id AND entry.authority = attachment.authority
    WHERE attachment.authority = $1 AND attachment.attachment_id > $2 ORDER BY attachment.attachment_id LIMIT 500";

impl Ledger {
    async fn export_files(
        &self,
        moment: &mut Tx,
        authority: AuthorityId,
        out: &mut (impl Write + Send),
    ) -> Result<(), LedgerError> {
        let (text, mut after) = (authority.to_string(), String::new());
        loop {
            let rows = moment.on().rows(FILES, &[Arg::Text(&text), Arg::Text(&after)]).await?;
            let Some(last) = rows.last() else { return Ok(()) };
            after = last.text(6)?;
            for row in &rows {
                self.export_file(moment, (authority, row), out).await?;
            }
        }
    }

    async fn export_file(
        &self,
        moment: &mut Tx,
        (authority, row): (AuthorityId, &Row),
        out: &mut (impl Write + Send),
    ) -> Result<(), LedgerError> {
        let (case, entry, attachment) = (row.text(0)?, row.text(1)?, row.text(6)?);
        let of = FileOf {
            authority,
            attachment: AttachmentId(Reader(row).id(6)?),
            bytes: u32::try_from(row.int(3)?).unwrap_or_default(),
        };
        let kept = self.kept_file((authority, of.attachment), row).await?;
        let pieces = if kept.is_some() { of.pieces() } else { 1 };
        for piece in 0..pieces {
            let content = match &kept {
                Some(kept) => Some(STANDARD.encode(moment.on().piece(&of, kept.place().1, piece).await?)),
                None => None,
            };
            let (attachment, case, entry) = (attachment.as_str(), case.as_str(), entry.as_str());
            let bytes = of.bytes.into();
            let line = PieceLine { authority, attachment, case, entry, bytes, piece, pieces, content };
            let mut text = serde_json::to_vec(&line).map_err(|_| LedgerError::NotEncodable)?;
            text.push(b'\n');
            out.write_all(&text).map_err(LedgerError::Output)?;
        }
        Ok(())
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
