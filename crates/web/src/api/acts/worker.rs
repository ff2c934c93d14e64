//! `POST /api/v1/cases/{case}/worker`.

use super::{Done, record as record_act};
use crate::api::answers::{NotDone, Recorded};
use crate::api::body::Body;
use crate::api::caller::Caller;
use crate::api::refusal::Refused;
use crate::desk::Desk;
use crate::pages::case::worker::Worker;
use axum::extract::{Path, State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Who works the case from now on; its form lists who can.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Assignment {
    /// Id that the client makes (UUID): sent twice, it is recorded once.
    #[schema(format = "uuid")]
    entry: String,
    /// Version of the case that it rests on, as a reading of the case gave it.
    version: Option<i64>,
    /// Id of the worker.
    staff: String,
    /// Id of whoever works beside, or `nobody`; left out, whoever does so now stays.
    second: Option<String>,
    /// Since when, as a person types it.
    when: String,
    /// Why, and what must be known.
    note: Option<String>,
}

/// Names the worker.
#[utoipa::path(post, path = "/api/v1/cases/{case}/worker", tag = "acts", params(("case" = String, Path, description = "Id of the case")),
    request_body = Assignment, responses((status = 201, description = "It is recorded", body = Recorded), NotDone), security(("bearer" = []), ("cookie" = [])))]
pub async fn record(
    State(desk): State<Desk>,
    caller: Caller,
    Path(case): Path<String>,
    Body(assignment): Body<Assignment>,
) -> Result<Done, Refused> {
    record_act::<Worker>(&desk, &caller, &case, &assignment).await
}
