//! `POST /api/v1/cases/{case}/information/asked` and `POST /api/v1/cases/{case}/information`.

use super::{Done, record as record_act};
use crate::api::answers::{NotDone, Recorded};
use crate::api::body::Body;
use crate::api::caller::Caller;
use crate::api::refusal::Refused;
use crate::desk::Desk;
use crate::pages::case::information::{Information, InformationAsked};
use axum::extract::{Path, State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Information asked of another body: one known (`whom`) or one named for the first time (`new_name`, `new_kind`).
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct InformationRequest {
    /// Id that the client makes (UUID): sent twice, it is recorded once.
    #[schema(format = "uuid")]
    entry: String,
    /// When it was asked, as a person types it.
    when: String,
    /// Id of the office or agency that is asked; the form lists those known.
    whom: Option<String>,
    /// Name of one that is not known yet.
    new_name: Option<String>,
    /// What that one is for, a word of the form.
    new_kind: Option<String>,
    /// `sighting`, `welfare_check`, `joint_visit`, `medical_examination`, `address` or `history`.
    asked: Vec<String>,
    /// What is asked.
    what: Option<String>,
    /// Ids of the children it is about; all of them where it is empty.
    about: Vec<String>,
    /// On which ground.
    ground: Option<String>,
    /// By which day an answer is wanted.
    due: Option<String>,
}

/// Information that came in or was given.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct InformationTold {
    /// Id that the client makes (UUID): sent twice, it is recorded once.
    #[schema(format = "uuid")]
    entry: String,
    /// When, as a person types it.
    when: String,
    /// `received` or `given`.
    direction: String,
    /// Id of the entry that asked for it, where it answers a request.
    answers: Option<String>,
    /// Id of the office or agency that it came from or went to.
    whom: Option<String>,
    /// Name of one that is not known yet.
    new_name: Option<String>,
    /// What that one is for, a word of the form.
    new_kind: Option<String>,
    /// What.
    what: String,
    /// Ids of the children it is about; all of them where it is empty.
    about: Vec<String>,
    /// Whether nothing is missing from it.
    complete: Option<bool>,
}

/// Records that another body was asked.
#[utoipa::path(post, path = "/api/v1/cases/{case}/information/asked", tag = "acts", params(("case" = String, Path, description = "Id of the case")),
    request_body = InformationRequest, responses((status = 201, description = "It is recorded", body = Recorded), NotDone), security(("bearer" = []), ("cookie" = [])))]
pub async fn ask(
    State(desk): State<Desk>,
    caller: Caller,
    Path(case): Path<String>,
    Body(request): Body<InformationRequest>,
) -> Result<Done, Refused> {
    record_act::<InformationAsked>(&desk, &caller, &case, &request).await
}

/// Records what came in or was given.
#[utoipa::path(post, path = "/api/v1/cases/{case}/information", tag = "acts", params(("case" = String, Path, description = "Id of the case")),
    request_body = InformationTold, responses((status = 201, description = "It is recorded", body = Recorded), NotDone), security(("bearer" = []), ("cookie" = [])))]
pub async fn tell(
    State(desk): State<Desk>,
    caller: Caller,
    Path(case): Path<String>,
    Body(told): Body<InformationTold>,
) -> Result<Done, Refused> {
    record_act::<Information>(&desk, &caller, &case, &told).await
}
