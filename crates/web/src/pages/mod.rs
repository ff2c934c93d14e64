//! Pages: a folder for each address, with its handlers, the reading of its form, and its template.

pub mod case;
pub mod city;
pub mod intake;
pub mod office;
pub mod people;
pub mod replay;
pub mod rows;
pub mod sign_in;
pub mod today;
pub mod tour;

use crate::desk::Desk;
use crate::error::PageError;
use app::drafts::DraftError;
use domain::ids::StaffId;

/// Keeps what was typed as a draft; of a case that is not there for the reader, nothing. One that is too long to be kept is still shown again by its page.
pub async fn keep(desk: &Desk, staff: StaffId, form: &str, typed: &str) -> Result<(), PageError> {
    match desk.service.save_draft(staff, form, typed).await {
        Ok(()) | Err(DraftError::DoesNotFit) => Ok(()),
        Err(DraftError::NoCase) => Err(PageError::Unknown),
        Err(error) => Err(PageError::broken(error)),
    }
}
