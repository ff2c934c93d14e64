//! Files against the digests in the record.

use super::Check;
use crate::error::LedgerError;
use crate::export::hex;
use crate::files::sealed::PIECE_BYTES;
use crate::refold::Refold;
use crate::store::{Arg, Row};
use domain::event::AttachmentAdded;
use domain::ids::{AttachmentId, EntryId};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Files looked at together.
const PAGE: i64 = 500;

impl Check<'_> {
    /// Every file that an entry speaks of is there and is what it was; no other is there.
    pub(super) async fn files(&mut self, refold: &Refold) -> Result<(), LedgerError> {
        const SELECT: &str = "SELECT attachment.case_id, attachment.entry_id, entry.position, attachment.bytes,
            attachment.wraps, attachment.preview, attachment.attachment_id FROM attachment
            LEFT JOIN entry ON entry.entry_id = attachment.entry_id AND entry.authority = attachment.authority
            WHERE attachment.authority = $1 AND attachment.attachment_id > $2 ORDER BY attachment.attachment_id LIMIT $3";
        let mut expected = refold.files.clone();
        let mut after = String::new();
        loop {
            let args = [Arg::Text(self.authority), Arg::Text(&after), Arg::Int(PAGE)];
            let rows = self.moment.on().rows(SELECT, &args).await?;
            let Some(last) = rows.last() else { break };
            after = last.text(6)?;
            for row in &rows {
                let id = row.text(6)?;
                let known = Uuid::parse_str(&id).ok().and_then(|id| expected.remove(&AttachmentId(id)));
                self.report.files += 1;
                if let Some(fault) = self.file(row, known, refold).await? {
                    self.problem("attachment", (None, Some(&id)), fault);
                }
            }
        }
        for (id, (entry, _)) in expected {
            let fault = format!("it is missing, and entry `{entry}` speaks of it");
            self.problem("attachment", (None, Some(&id.to_string())), fault);
        }
        self.stray_pieces().await
    }

    /// What is wrong with one row.
    async fn file(
        &mut self,
        row: &Row,
        known: Option<(EntryId, AttachmentAdded)>,
        refold: &Refold,
    ) -> Result<Option<String>, LedgerError> {
        let entry = Uuid::parse_str(&row.text(1)?).map(EntryId);
        let Some((of, fact)) = known else {
            let is_erased = entry.is_ok_and(|entry| refold.erased_entries.contains(&entry));
            return Ok((!is_erased).then(|| "no entry speaks of it".to_owned()));
        };
        if entry != Ok(of) {
            return Ok(Some(format!("entry `{of}` speaks of it, and it lies with another")));
        }
        let kept = match self.ledger.kept_file((self.id, fact.attachment), row).await {
            Ok(Some(kept)) => kept,
            Ok(None) => return Ok(Some("it does not open, and its entry does".to_owned())),
            Err(LedgerError::FileDamaged { what, .. }) => return Ok(Some(what.to_owned())),
            Err(error) => return Err(error),
        };
        if let Err(LedgerError::FileDamaged { what, .. }) = kept.preview() {
            return Ok(Some(what.to_owned()));
        }
        let (place, key) = kept.place();
        let (mut digest, mut length) = (Sha256::new(), 0);
        for number in 0..place.pieces() {
            match self.moment.on().piece(place, key, number).await {
                Ok(piece) => {
                    length += piece.len();
                    digest.update(piece);
                }
                Err(LedgerError::FileDamaged { what, .. }) => return Ok(Some(what.to_owned())),
                Err(error) => return Err(error),
            }
        }
        let is_whole = fact.bytes.is_some_and(|bytes| bytes as usize == length);
        let is_same = fact.digest.is_some_and(|told| told == hex(&digest.finalize()));
        Ok((!is_whole || !is_same).then(|| "it is not the file that its entry speaks of".to_owned()))
    }

    /// Pieces of no file.
    async fn stray_pieces(&mut self) -> Result<(), LedgerError> {
        const STRAYS: &str = "SELECT DISTINCT attachment_id FROM attachment_chunk WHERE authority = $1 AND NOT EXISTS
            (SELECT 1 FROM attachment WHERE attachment.attachment_id = attachment_chunk.attachment_id
             AND attachment.authority = $1 AND attachment_chunk.number * $2 < attachment.bytes) AND NOT EXISTS
            (SELECT 1 FROM staged_file WHERE staged_file.attachment_id = attachment_chunk.attachment_id
             AND staged_file.authority = $1) ORDER BY attachment_id";
        let piece = i64::try_from(PIECE_BYTES).unwrap_or(i64::MAX);
        for row in self.moment.on().rows(STRAYS, &[Arg::Text(self.authority), Arg::Int(piece)]).await? {
            self.problem("attachment_chunk", (None, Some(&row.text(0)?)), "a piece of it belongs to no file");
        }
        Ok(())
    }
}
