//! Acts on a case, one file each: what a program sends has the names of the fields of the form.

pub mod attempts;
pub mod contacts;
pub mod corrections;
pub mod decisions;
pub mod hand_overs;
pub mod health;
pub mod household;
pub mod information;
pub mod worker;

use super::answers::Recorded;
use super::body::typed;
use super::caller::Caller;
use super::refusal::Refused;
use crate::desk::Desk;
use crate::error::PageError;
use crate::form::{Act, sent};
use crate::pages::case::case_of;
use axum::Json;
use axum::http::StatusCode;
use domain::ids::CaseId;
use serde::Serialize;

/// What is answered when something was recorded.
pub type Done = (StatusCode, Json<Recorded>);

/// Records an act on the case of an address.
pub async fn record<A: Act>(desk: &Desk, caller: &Caller, case: &str, sent: &impl Serialize) -> Result<Done, Refused> {
    done::<A>(desk, caller, Some(case_of(case)?), sent).await
}

/// Records an act, on a case or one that opens a case.
pub async fn done<A: Act>(
    desk: &Desk,
    caller: &Caller,
    case: Option<CaseId>,
    sent: &impl Serialize,
) -> Result<Done, Refused> {
    let case = sent::record::<A>(desk, &caller.0, case, &typed(sent)).await?;
    let version = desk.service.load(case).await.map_err(PageError::broken)?.version;
    Ok((StatusCode::CREATED, Json(Recorded { case: case.to_string(), version })))
}
