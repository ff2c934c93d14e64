//! `POST /api/v1/cases/{case}/health`.

use super::{Done, record as record_act};
use crate::api::answers::{NotDone, Recorded};
use crate::api::body::Body;
use crate::api::caller::Caller;
use crate::api::refusal::Refused;
use crate::desk::Desk;
use crate::pages::case::health::Health;
use axum::extract::{Path, State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Weight and height, a health check, an injury of a child; at least one of them.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct HealthFinding {
    /// Id that the client makes (UUID): sent twice, it is recorded once.
    #[schema(format = "uuid")]
    entry: String,
    /// When, as a person types it.
    when: String,
    /// Id of the child.
    child: String,
    /// Weight in kilograms.
    weight: Option<f64>,
    /// Height in centimetres.
    height: Option<f64>,
    /// Whether a measure that is far off for the age is right all the same.
    sure: Option<bool>,
    /// A health check: `attended` or `missed`.
    checkup: Option<String>,
    /// Which: `2w`, `1m`, `4m`, `10m`, `18m`, `3y`, `3y6m`, `5y` or `vaccination`; none for a recheck.
    checks: Vec<String>,
    /// What the injury is.
    injury: Option<String>,
    /// Where on the body.
    site: Option<String>,
    /// Whether a professional saw it and did not only hear of it.
    seen: Option<bool>,
    /// Whose account it is: `carer`, `child` or `other`.
    explained_by: Option<String>,
    /// The account, in words.
    explanation: Option<String>,
    /// Whether something other than a carer's word backs the account.
    verified: Option<bool>,
    /// What else there is to say.
    note: Option<String>,
}

/// Records a finding on the health of a child.
#[utoipa::path(post, path = "/api/v1/cases/{case}/health", tag = "acts", params(("case" = String, Path, description = "Id of the case")),
    request_body = HealthFinding, responses((status = 201, description = "It is recorded", body = Recorded), NotDone), security(("bearer" = []), ("cookie" = [])))]
pub async fn record(
    State(desk): State<Desk>,
    caller: Caller,
    Path(case): Path<String>,
    Body(finding): Body<HealthFinding>,
) -> Result<Done, Refused> {
    record_act::<Health>(&desk, &caller, &case, &finding).await
}
