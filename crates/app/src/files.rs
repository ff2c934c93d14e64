//! Files that come with a form: told by their content, cleaned, kept sealed with the draft, recorded with its entry.
//! Must not keep anything of a file that is refused.

use crate::made_id::made_id;
use crate::service::Service;
use attachment::{Attachment, Refusal, accept};
use domain::event::{AttachmentAdded, Event, FileFormat};
use domain::ids::{AttachmentId, CaseId, StaffId};
use ledger::{KeptFile, LedgerError, NewFile, StagedLimits};
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

pub use attachment::MOST_BYTES;
pub use ledger::StagedFile;

/// Most files of a form.
pub const MOST_FILES: u32 = 10;
/// Most bytes of one sending.
pub const MOST_AT_ONCE: usize = 60 * 1024 * 1024;
/// Most bytes that wait in all forms of a person.
const MOST_WAITING: u64 = 500 * 1024 * 1024;
/// Letters of a plain text that a page shows.
const SHOWN_TEXT: usize = 4_000;
/// Longest name that is kept, in characters.
const LONGEST_NAME: usize = 120;

/// So many files are looked at together: drawing a large photo takes some hundred megabytes.
static LOOKING: Semaphore = Semaphore::const_new(2);

/// A file as it came.
#[derive(Debug)]
pub struct SentFile<'a> {
    /// Whose form.
    pub staff: StaffId,
    /// The form, such as `cases/ID/contacts`.
    pub form: &'a str,
    /// The entry that the form makes: the same file in it twice is one.
    pub entry: &'a str,
    /// What it was called.
    pub name: &'a str,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Why a file is not kept.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// Of its content.
    #[error("the file is refused for {} reasons", .0.len())]
    Refused(Vec<Refusal>),
    /// Too many files wait, of the form or of the person.
    #[error("too many files wait")]
    TooMany,
    /// The key of the form is none.
    #[error("there is no such form")]
    NoForm,
    /// The ledger did not take it.
    #[error("the file was not kept")]
    Ledger(#[from] LedgerError),
}

/// A recorded file and what the record says of it.
#[derive(Debug)]
pub struct RecordedFile {
    /// What the record says.
    pub fact: AttachmentAdded,
    /// What its content is.
    pub format: FileFormat,
    /// The file.
    pub kept: KeptFile,
}

impl Service {
    /// Keeps a file with the draft of its form.
    pub async fn stage_file(&self, sent: SentFile<'_>) -> Result<(), FileError> {
        let of = self.draft_of(sent.staff, sent.form).ok_or(FileError::NoForm)?;
        let kept = looked_at(sent.bytes).await?;
        let digest: String = Sha256::digest(&kept.bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        let fact = AttachmentAdded {
            attachment: AttachmentId(made_id(&["file", sent.entry, &digest])),
            kind: Some(kept.format.kind()),
            format: Some(kept.format),
            bytes: u32::try_from(kept.bytes.len()).ok(),
            digest: Some(digest),
            name: find_name(sent.name),
            pages: kept.pages,
        };
        let staged_at = self.clock.now();
        let file = NewFile { fact, bytes: &kept.bytes, preview: kept.preview.as_deref(), staged_at };
        let limits = StagedLimits { files: MOST_FILES, bytes: MOST_WAITING };
        if self.ledger.stage_file(&of, file, limits).await? { Ok(()) } else { Err(FileError::TooMany) }
    }

    /// Files that wait with a form, in the order in which they came.
    pub async fn staged_files(&self, staff: StaffId, form: &str) -> Result<Vec<StagedFile>, LedgerError> {
        match self.draft_of(staff, form) {
            Some(of) => self.ledger.staged_files(&of).await,
            None => Ok(Vec::new()),
        }
    }

    /// Throws a waiting file away.
    pub async fn drop_staged(&self, staff: StaffId, form: &str, file: AttachmentId) -> Result<(), LedgerError> {
        match self.draft_of(staff, form) {
            Some(of) => self.ledger.drop_staged(&of, file).await,
            None => Ok(()),
        }
    }

    /// How a plain text begins; nothing where it is none that can be read.
    pub async fn find_beginning(&self, file: &AttachmentAdded) -> Result<Option<String>, LedgerError> {
        if file.format != Some(FileFormat::Text) {
            return Ok(None);
        }
        let Some(kept) = self.ledger.find_file(self.authority, file.attachment).await? else { return Ok(None) };
        let text = String::from_utf8_lossy(&kept.piece(0).await?).chars().take(SHOWN_TEXT).collect();
        Ok(Some(text))
    }

    /// A file of a case; nothing where the case has none of this id, or it was erased.
    pub async fn find_file(&self, case: CaseId, file: AttachmentId) -> Result<Option<RecordedFile>, LedgerError> {
        let Some(kept) = self.ledger.find_file(self.authority, file).await? else { return Ok(None) };
        if kept.case() != case || case == self.register_case() {
            return Ok(None);
        }
        let entries = self.load(case).await?.entries;
        let entry = entries.into_iter().find(|entry| entry.id == kept.entry());
        let fact = entry.and_then(|entry| added(&entry.facts).find(|fact| fact.attachment == file).cloned());
        let read = |fact: AttachmentAdded| Some(RecordedFile { format: fact.format?, fact, kept });
        Ok(fact.and_then(read))
    }
}

impl RecordedFile {
    /// What stands from a place on, as far as its piece goes, but not beyond another place.
    pub async fn read_from(&self, from: u64, until: u64) -> Result<Vec<u8>, LedgerError> {
        let piece_bytes = KeptFile::piece_bytes() as u64;
        let number = u32::try_from(from / piece_bytes).unwrap_or(u32::MAX);
        let piece = self.kept.piece(number).await?;
        let start = usize::try_from(from % piece_bytes).unwrap_or(usize::MAX);
        let end = usize::try_from(until - from / piece_bytes * piece_bytes).unwrap_or(usize::MAX).min(piece.len());
        Ok(piece.get(start..end).unwrap_or_default().to_vec())
    }
}

/// Files that facts speak of.
pub fn added(facts: &[Event]) -> impl Iterator<Item = &AttachmentAdded> {
    facts.iter().filter_map(|fact| match fact {
        Event::AttachmentAdded(added) => Some(added),
        _ => None,
    })
}

/// Looks at a file beside the requests; one that breaks whoever reads it is refused like one that is broken.
async fn looked_at(bytes: Vec<u8>) -> Result<Attachment, FileError> {
    let _turn = LOOKING.acquire().await;
    let looked = tokio::task::spawn_blocking(move || accept(bytes)).await;
    looked.unwrap_or_else(|_| Err(vec![Refusal::Damaged])).map_err(FileError::Refused)
}

/// The last part of a name without what no keyboard types.
fn find_name(name: &str) -> Option<String> {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last.chars().filter(|letter| !letter.is_control()).take(LONGEST_NAME).collect();
    Some(kept.trim().to_owned()).filter(|name| !name.is_empty())
}
