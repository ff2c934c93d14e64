//! Pages: a folder for each address, with its handlers, the reading of its form, and its template.

pub mod case;
pub mod cases;
pub mod city;
pub mod coverage;
pub mod drafts;
pub mod intake;
pub mod keys;
mod names;
pub mod office;
pub mod people;
pub mod replay;
pub mod rows;
pub mod sign_in;
pub mod today;
pub mod tour;

use crate::desk::Desk;
use crate::error::PageError;
use crate::form::Typed;
use app::drafts::{DraftError, MOST_BYTES};
use domain::ids::StaffId;

/// How much of what was typed is kept as a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeptDraft {
    /// All of it.
    Whole,
    /// Of each field the beginning: it is too long.
    Beginnings,
    /// Nothing: another page of the same person writes the same form.
    Elsewhere,
    /// Nothing: too much else was begun and not sent.
    TooMany,
    /// Nothing: there is no room.
    Nothing,
}

impl KeptDraft {
    /// Key of the sentence that says what is not kept; nothing where all of it is.
    pub fn untold(self) -> Option<&'static str> {
        match self {
            Self::Whole => None,
            Self::Beginnings => Some("web.too_much_kept"),
            Self::Elsewhere => Some("web.draft_elsewhere"),
            Self::TooMany => Some("web.drafts_full"),
            Self::Nothing => Some("web.draft_no_room"),
        }
    }
}

/// Keeps what was typed as a draft; of a case that is not there for the reader, nothing. Of what is too long the beginning
/// of each field is kept. What is not kept is still shown again by its page.
pub async fn keep(desk: &Desk, staff: StaffId, form: &str, typed: &Typed) -> Result<KeptDraft, PageError> {
    let kept = desk.service.load_draft(staff, form).await.map_err(PageError::broken)?;
    if kept.is_some_and(|kept| typed.is_other_than(&Typed::read(&kept.text))) {
        return Ok(KeptDraft::Elsewhere);
    }
    let (draft, is_whole) = typed.to_draft_within(MOST_BYTES);
    match desk.service.save_draft(staff, form, &draft).await {
        Ok(()) if is_whole => Ok(KeptDraft::Whole),
        Ok(()) => Ok(KeptDraft::Beginnings),
        Err(DraftError::TooMany) => Ok(KeptDraft::TooMany),
        Err(DraftError::DoesNotFit | DraftError::NoRoom) => Ok(KeptDraft::Nothing),
        Err(DraftError::NoCase) => Err(PageError::Unknown),
        Err(error) => Err(PageError::broken(error)),
    }
}
