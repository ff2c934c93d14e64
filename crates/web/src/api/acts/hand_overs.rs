//! `POST /api/v1/cases/{case}/hand-overs` and `POST /api/v1/cases/{case}/hand-overs/answer`.

use super::{Done, record as record_act};
use crate::api::answers::{NotDone, Recorded};
use crate::api::body::Body;
use crate::api::caller::Caller;
use crate::api::refusal::Refused;
use crate::desk::Desk;
use crate::pages::case::answer_hand_over::AnswersToHandOvers;
use crate::pages::case::hand_overs::HandOvers;
use axum::extract::{Path, State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A hand-over as it is proposed; nothing moves until it is accepted.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Proposal {
    /// Id that the client makes (UUID): sent twice, it is recorded once.
    #[schema(format = "uuid")]
    entry: String,
    /// Version of the case that it rests on, as a reading of the case gave it.
    version: Option<i64>,
    /// Id of the office that is to have the case; the form lists those that can.
    to: String,
    /// `responsibility` or `information`.
    kind: String,
    /// Urgency, a word of the form.
    urgency: String,
    /// Severity, 1 the lowest.
    level: Option<u8>,
    /// Ids of the children it is about; all of them where it is empty.
    about: Vec<String>,
    /// Things that go along, words of the form.
    items: Vec<String>,
    /// `in_person`, `visit`, `online`, `phone` or `writing`.
    mode: Vec<String>,
    /// Why.
    why: String,
    /// What the receiver must know.
    know: Option<String>,
    /// What must not be done.
    never: Option<String>,
    /// When, as a person types it.
    when: String,
    /// It is proposed although something is missing; without it the answer names all that is.
    known: Option<bool>,
}

/// An answer to a hand-over, by somebody of the office that it was sent to.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct HandOverAnswer {
    /// Id that the client makes (UUID): sent twice, it is recorded once.
    #[schema(format = "uuid")]
    entry: String,
    /// Version of the case that it rests on, as a reading of the case gave it.
    version: Option<i64>,
    /// Id of the entry that proposed it.
    #[schema(format = "uuid")]
    proposal: String,
    /// `accept` or `refuse`.
    reply: String,
    /// Read as `responsibility` or as `information`; needed to accept.
    kind: Option<String>,
    /// Urgency as accepted.
    urgency: Option<String>,
    /// Severity as accepted, 1 the lowest.
    level: Option<u8>,
    /// Things that have come.
    items: Vec<String>,
    /// Whether nothing is missing.
    complete: Option<bool>,
    /// Id of the worker from now on; needed to accept responsibility.
    worker: Option<String>,
    /// Id of the second worker.
    second: Option<String>,
    /// The reason; needed to refuse.
    reason: Option<String>,
    /// When, as a person types it.
    when: String,
}

/// Proposes to hand the case over.
#[utoipa::path(post, path = "/api/v1/cases/{case}/hand-overs", tag = "acts", params(("case" = String, Path, description = "Id of the case")),
    request_body = Proposal, responses((status = 201, description = "It is recorded", body = Recorded), NotDone), security(("bearer" = []), ("cookie" = [])))]
pub async fn propose(
    State(desk): State<Desk>,
    caller: Caller,
    Path(case): Path<String>,
    Body(proposal): Body<Proposal>,
) -> Result<Done, Refused> {
    record_act::<HandOvers>(&desk, &caller, &case, &proposal).await
}

/// Accepts or refuses a hand-over.
#[utoipa::path(post, path = "/api/v1/cases/{case}/hand-overs/answer", tag = "acts", params(("case" = String, Path, description = "Id of the case")),
    request_body = HandOverAnswer, responses((status = 201, description = "It is recorded", body = Recorded), NotDone), security(("bearer" = []), ("cookie" = [])))]
pub async fn answer(
    State(desk): State<Desk>,
    caller: Caller,
    Path(case): Path<String>,
    Body(answer): Body<HandOverAnswer>,
) -> Result<Done, Refused> {
    record_act::<AnswersToHandOvers>(&desk, &caller, &case, &answer).await
}
