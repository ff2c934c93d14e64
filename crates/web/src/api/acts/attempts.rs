//! `POST /api/v1/cases/{case}/attempts`.

use super::{Done, record as record_act};
use crate::api::answers::{NotDone, Recorded};
use crate::api::body::Body;
use crate::api::caller::Caller;
use crate::api::refusal::Refused;
use crate::desk::Desk;
use crate::pages::case::attempts::Attempts;
use axum::extract::{Path, State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A try to see the child or to reach the family that failed.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Attempt {
    /// Id that the client makes (UUID): sent twice, it is recorded once.
    #[schema(format = "uuid")]
    entry: String,
    /// When, as a person types it.
    when: String,
    /// Ids of the children whom it did not reach.
    children: Vec<String>,
    /// Ids of the adults whom it did not reach.
    adults: Vec<String>,
    /// How: `visit`, `phone`, `office`, `letter`, `mail` or `online`.
    mode: Option<String>,
    /// Where: `home`, `entrance`, `school`, `nursery`, `hospital`, `outside` or `elsewhere`.
    place: Option<String>,
    /// `refused`, `child_kept`, `nobody`, `signs`, `no_answer` or `child_away`.
    happened: Option<String>,
    /// What a carer refused: `sighting`, `home_visit`, `contact`, `on_site_inspection`, `examination` or `service`.
    refuses: Vec<String>,
    /// What was noticed.
    note: Option<String>,
    /// How many tries at that time.
    tries: Option<u32>,
    /// Whether it was announced.
    announced: Option<bool>,
    /// What comes next: `home_visit`, `contact`, `info_request`, `conference` or `on_site_inspection`.
    next: Option<String>,
    /// The day of what comes next, as a person types it.
    next_on: Option<String>,
}

/// Records an attempt that failed.
#[utoipa::path(post, path = "/api/v1/cases/{case}/attempts", tag = "acts", params(("case" = String, Path, description = "Id of the case")),
    request_body = Attempt, responses((status = 201, description = "It is recorded", body = Recorded), NotDone), security(("bearer" = []), ("cookie" = [])))]
pub async fn record(
    State(desk): State<Desk>,
    caller: Caller,
    Path(case): Path<String>,
    Body(attempt): Body<Attempt>,
) -> Result<Done, Refused> {
    record_act::<Attempts>(&desk, &caller, &case, &attempt).await
}
