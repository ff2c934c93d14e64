//! Reading a recorded file piece by piece, as far as a key of somebody it is about lives.

use super::sealed::{FileOf, PIECE_BYTES};
use crate::cipher::Key;
use crate::error::LedgerError;
use crate::ledger::Ledger;
use crate::projection::alarm_rows::Reader;
use crate::seal::{Place, holders, open_file_key};
use crate::store::{Arg, Many, Row, Store};
use domain::ids::{AttachmentId, AuthorityId, CaseId, EntryId};

/// A file by its id, with the place of its entry, each by the index that knows the id.
macro_rules! find_file {
    ($authority_of_entry:literal) => {
        concat!(
            "SELECT case_id, entry_id, (SELECT position FROM entry WHERE entry.entry_id = attachment.entry_id AND ",
            $authority_of_entry,
            " = attachment.authority), bytes, wraps, preview FROM attachment
             WHERE attachment_id = $1 AND authority || '' = $2"
        )
    };
}
pub(crate) const FIND_FILE: Many =
    Many { lite: find_file!("entry.authority"), pg: find_file!("entry.authority || ''") };

/// A recorded file, ready to be read.
#[derive(Debug, Clone)]
pub struct KeptFile {
    ledger: Ledger,
    of: FileOf,
    key: Key,
    case: CaseId,
    entry: EntryId,
    preview: Option<Vec<u8>>,
}

impl Ledger {
    /// A file of a case; nothing where there is none, or where everybody it is about was erased.
    pub async fn find_file(
        &self,
        authority: AuthorityId,
        attachment: AttachmentId,
    ) -> Result<Option<KeptFile>, LedgerError> {
        let args = [Arg::Text(&attachment.to_string()), Arg::Text(&authority.to_string())];
        let sql = if matches!(self.store, Store::Pg { .. }) { FIND_FILE.pg } else { FIND_FILE.lite };
        let row = self.store.reader().await?.on().find_row(sql, &args).await?;
        match row {
            Some(row) => self.kept_file((authority, attachment), &row).await,
            None => Ok(None),
        }
    }

    /// Opens the key of a row of [`FIND_FILE`].
    pub(crate) async fn kept_file(
        &self,
        (authority, attachment): (AuthorityId, AttachmentId),
        row: &Row,
    ) -> Result<Option<KeptFile>, LedgerError> {
        let cells = Reader(row);
        let damaged = || LedgerError::FileDamaged { attachment, what: "its length is none" };
        let of = FileOf { authority, attachment, bytes: u32::try_from(row.int(3)?).map_err(|_| damaged())? };
        let (case, entry) = (CaseId(cells.id(0)?), EntryId(cells.id(1)?));
        let position = row.maybe_int(2)?.ok_or_else(|| of.damaged("its entry is missing"))?;
        let place = Place { authority, case, entry, position };
        let wraps = row.bytes(4)?;
        let ring = self.keys.ring(authority, &holders(&wraps)).await?;
        let opened = open_file_key(&place, &wraps, &ring).map_err(|_| of.damaged("its key was changed"))?;
        let Some(key) = opened else { return Ok(None) };
        Ok(Some(KeptFile { ledger: self.clone(), of, key, case, entry, preview: row.maybe_bytes(5)? }))
    }
}

impl KeptFile {
    /// Its case.
    pub fn case(&self) -> CaseId {
        self.case
    }

    /// The entry that it came with.
    pub fn entry(&self) -> EntryId {
        self.entry
    }

    /// Its length.
    pub fn bytes(&self) -> u32 {
        self.of.bytes
    }

    /// How many pieces it has.
    pub fn pieces(&self) -> u32 {
        self.of.pieces()
    }

    /// Length of every piece but the last, in bytes.
    pub fn piece_bytes() -> usize {
        PIECE_BYTES
    }

    /// One piece, from 0.
    pub async fn piece(&self, number: u32) -> Result<Vec<u8>, LedgerError> {
        self.ledger.store.reader().await?.on().piece(&self.of, &self.key, number).await
    }

    /// The small picture of it; nothing where it has none.
    pub fn preview(&self) -> Result<Option<Vec<u8>>, LedgerError> {
        let open = |sealed: &Vec<u8>| {
            let opened = self.key.open(sealed, &self.of.preview_context());
            opened.ok_or_else(|| self.of.damaged("its small picture was changed"))
        };
        self.preview.as_ref().map(open).transpose()
    }

    pub(crate) fn place(&self) -> (&FileOf, &Key) {
        (&self.of, &self.key)
    }
}
