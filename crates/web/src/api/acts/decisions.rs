//! `POST /api/v1/cases/{case}/decisions`.

use super::{Done, record as record_act};
use crate::api::answers::{NotDone, Recorded};
use crate::api::body::Body;
use crate::api::caller::Caller;
use crate::api::refusal::Refused;
use crate::desk::Desk;
use crate::pages::case::decisions::Decisions;
use axum::extract::{Path, State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// An assessment, a meeting or a decision with what it rests on; where the rules refuse it, nothing is recorded and the
/// answer names the rule, its law and all that is missing.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Decision {
    /// Id that the client makes (UUID): sent twice, it is recorded once.
    #[schema(format = "uuid")]
    entry: String,
    /// Version of the case that it rests on, as a reading of the case gave it.
    version: Option<i64>,
    /// `assessment`, `meeting` or `decision`.
    nature: String,
    /// When, as a person types it.
    when: String,
    /// Which step, a word of the form.
    step: Option<String>,
    /// `not_abuse`, `substantiated`, `accidental`, `no_further_action`, `remove_from_ledger` or `close`.
    result: Option<String>,
    /// The grounds; there is no decision without.
    grounds: String,
    /// Ids of entries on which it rests; the form lists the last of them.
    evidence: Vec<String>,
    /// Ids of the children it is about; all of them where it is empty.
    about: Vec<String>,
    /// Urgency, a word of the form.
    urgency: Option<String>,
    /// Severity, 1 the lowest.
    level: Option<u8>,
    /// Whether the risk sheet was filled in.
    risk_sheet: Option<bool>,
    /// Whether the children were asked.
    child_asked: Option<bool>,
    /// Ids of offices and agencies that took part.
    participants: Vec<String>,
    /// Id of the colleague who signed it: one of those that the form offers.
    approver: Option<String>,
    /// Who else was there.
    present: Option<String>,
    /// Ids of offices and agencies that go on watching.
    watchers: Vec<String>,
    /// How the case is taken up again.
    reopen: Option<String>,
}

/// Records an assessment, a meeting or a decision.
#[utoipa::path(post, path = "/api/v1/cases/{case}/decisions", tag = "acts", params(("case" = String, Path, description = "Id of the case")),
    request_body = Decision, responses((status = 201, description = "It is recorded", body = Recorded), NotDone), security(("bearer" = []), ("cookie" = [])))]
pub async fn record(
    State(desk): State<Desk>,
    caller: Caller,
    Path(case): Path<String>,
    Body(decision): Body<Decision>,
) -> Result<Done, Refused> {
    record_act::<Decisions>(&desk, &caller, &case, &decision).await
}
