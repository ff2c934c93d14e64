//! The pieces of a file: how long they are, and what each is bound to.

use crate::cipher::Key;
use crate::error::LedgerError;
use crate::store::{Arg, On};
use domain::ids::{AttachmentId, AuthorityId};

/// Bytes of a piece before it is sealed; the last one may be shorter.
pub(crate) const PIECE_BYTES: usize = 256 * 1024;
/// Form of a sealed piece.
const FORMAT: u8 = 1;

pub(crate) const FIND_CHUNK: &str =
    "SELECT sealed FROM attachment_chunk WHERE attachment_id = $1 AND number = $2 AND authority || '' = $3";

/// A file of an authority and its length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FileOf {
    pub authority: AuthorityId,
    pub attachment: AttachmentId,
    pub bytes: u32,
}

impl FileOf {
    /// How many pieces it has.
    pub(crate) fn pieces(&self) -> u32 {
        self.bytes.div_ceil(u32::try_from(PIECE_BYTES).unwrap_or(u32::MAX))
    }

    /// What a sealed piece is bound to: moved to another place or file, or with others cut off, it does not open.
    pub(crate) fn piece_context(&self, number: u32) -> Vec<u8> {
        let mut context = self.context(b"tsunagi.file");
        context.extend(number.to_be_bytes());
        context
    }

    /// What the small picture is bound to.
    pub(crate) fn preview_context(&self) -> Vec<u8> {
        self.context(b"tsunagi.preview")
    }

    fn context(&self, name: &[u8]) -> Vec<u8> {
        let mut context = name.to_vec();
        context.push(FORMAT);
        context.extend(self.authority.0.as_bytes());
        context.extend(self.attachment.0.as_bytes());
        context.extend(self.bytes.to_be_bytes());
        context
    }

    /// The file is not what was stored.
    pub(crate) fn damaged(&self, what: &'static str) -> LedgerError {
        LedgerError::FileDamaged { attachment: self.attachment, what }
    }
}

impl On<'_> {
    /// One piece, opened.
    pub(crate) async fn piece(&mut self, of: &FileOf, key: &Key, number: u32) -> Result<Vec<u8>, LedgerError> {
        let (attachment, authority) = (of.attachment.to_string(), of.authority.to_string());
        let args = [Arg::Text(&attachment), Arg::Int(number.into()), Arg::Text(&authority)];
        let row = self.find_row(FIND_CHUNK, &args).await?.ok_or_else(|| of.damaged("a piece of it is missing"))?;
        key.open(&row.bytes(0)?, &of.piece_context(number)).ok_or_else(|| of.damaged("a piece of it was changed"))
    }
}
