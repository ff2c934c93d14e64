//! Drafts: what somebody is typing is kept until it is sent, discarded or thirty days old, so that no pause costs a word.
//! Must not be read as a fact: a draft is nobody's statement until it is recorded.

use crate::room::is_disk_full;
use crate::service::Service;
use domain::ids::{CaseId, StaffId};
use jiff::{SignedDuration, Timestamp};
use ledger::{Draft, DraftLimits, DraftOf, LedgerError};
use uuid::Uuid;

/// Most bytes of a draft.
pub const MOST_BYTES: usize = 4 << 20;
/// Most drafts of a person.
pub const MOST_DRAFTS: u32 = 200;
/// Most bytes of all drafts of a person together, as they are stored.
pub const MOST_TOGETHER: u64 = 32 << 20;
/// How long a draft is kept after it was last saved.
pub const KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);
/// Most letters of the key of a form.
const LONGEST_FORM: usize = 200;

/// Why a draft was not saved.
#[derive(Debug, thiserror::Error)]
pub enum DraftError {
    /// It does not fit; what was saved before is still there.
    #[error(
        "the draft cannot be kept: a draft has at most {} MB, and a form a key of lower-case letters, digits, `-`, `_` \
         and `/`",
        MOST_BYTES >> 20
    )]
    DoesNotFit,
    /// The person has begun too much else; what was saved before is still there.
    #[error("the draft cannot be kept: a person has at most {MOST_DRAFTS} drafts, of {} MB together", MOST_TOGETHER >> 20)]
    TooMany,
    /// There is no room left on the disk; what was saved before is still there.
    #[error("the draft cannot be kept: there is no room left")]
    NoRoom,
    /// It is a form of a case that nobody knows here: whoever cannot read of a case keeps nothing with it.
    #[error("there is no such case")]
    NoCase,
    /// The ledger could not answer.
    #[error("the draft was not kept")]
    Ledger(#[from] LedgerError),
}

impl Service {
    /// Keeps what a person has typed into a form such as `cases/ID/contacts`, in the place of what was kept before.
    pub async fn save_draft(&self, staff: StaffId, form: &str, text: &str) -> Result<(), DraftError> {
        let of = self.draft_of(staff, form).filter(|_| text.len() <= MOST_BYTES).ok_or(DraftError::DoesNotFit)?;
        if !self.has_case_of(form).await? {
            return Err(DraftError::NoCase);
        }
        let draft = Draft { text: text.to_owned(), saved_at: self.clock.now() };
        let limits = DraftLimits { drafts: MOST_DRAFTS, bytes: MOST_TOGETHER };
        match self.ledger.save_draft(&of, &draft, limits).await {
            Ok(true) => Ok(()),
            Ok(false) => Err(DraftError::TooMany),
            Err(error) if is_disk_full(&error) => Err(DraftError::NoRoom),
            Err(error) => Err(error.into()),
        }
    }

    /// What was kept of a form; nothing where there is nothing, or it has had its time.
    pub async fn load_draft(&self, staff: StaffId, form: &str) -> Result<Option<Draft>, LedgerError> {
        let Some(of) = self.draft_of(staff, form) else { return Ok(None) };
        let oldest = oldest_kept(self.clock.now());
        Ok(self.ledger.find_draft(&of).await?.filter(|draft| draft.saved_at >= oldest))
    }

    /// The form was sent or discarded: its draft goes. One that is not there is no fault.
    pub async fn drop_draft(&self, staff: StaffId, form: &str) -> Result<(), LedgerError> {
        match self.draft_of(staff, form) {
            Some(of) => self.ledger.drop_draft(&of).await,
            None => Ok(()),
        }
    }

    /// Forms that a person began and did not send, and when each was last saved, oldest first.
    pub async fn drafts_of(&self, staff: StaffId) -> Result<Vec<(String, Timestamp)>, LedgerError> {
        let oldest = oldest_kept(self.clock.now());
        let drafts = self.ledger.drafts_of(self.authority, staff).await?;
        Ok(drafts.into_iter().filter(|(_, saved_at)| *saved_at >= oldest).collect())
    }

    /// Whether a form is of a case that is there, or of none.
    async fn has_case_of(&self, form: &str) -> Result<bool, LedgerError> {
        let Some(rest) = form.strip_prefix("cases/") else { return Ok(true) };
        let case = rest.split('/').next().and_then(|case| Uuid::parse_str(case).ok()).map(CaseId);
        match case.filter(|case| *case != self.register_case()) {
            Some(case) => Ok(self.ledger.find_case(self.authority, case).await?.is_some()),
            None => Ok(false),
        }
    }

    /// Nothing where the key is none: it is stored in the open, so that a name must not slip into it.
    pub(crate) fn draft_of(&self, staff: StaffId, form: &str) -> Option<DraftOf> {
        let fits = |letter: u8| letter.is_ascii_lowercase() || letter.is_ascii_digit() || b"-_/".contains(&letter);
        let is_key = !form.is_empty() && form.len() <= LONGEST_FORM && form.bytes().all(fits);
        is_key.then(|| DraftOf { authority: self.authority, staff, form: form.to_owned() })
    }
}

/// Drafts saved before this have had their time.
pub(crate) fn oldest_kept(now: Timestamp) -> Timestamp {
    now.saturating_sub(KEPT).unwrap_or(now)
}
