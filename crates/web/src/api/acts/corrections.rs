//! `POST /api/v1/cases/{case}/corrections`.

use super::{Done, record as record_act};
use crate::api::answers::{NotDone, Recorded};
use crate::api::body::Body;
use crate::api::caller::Caller;
use crate::api::refusal::Refused;
use crate::desk::Desk;
use crate::pages::case::corrections::Corrections;
use axum::extract::{Path, State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A correction: the wrong entry stays to be read, beside why it was wrong and how it really was.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Correction {
    /// Id that the client makes (UUID): sent twice, it is recorded once.
    #[schema(format = "uuid")]
    entry: String,
    /// Version of the case that it rests on, as a reading of the case gave it.
    version: Option<i64>,
    /// Id of the wrong entry.
    #[schema(format = "uuid")]
    wrong: String,
    /// Why it was wrong.
    reason: String,
    /// `otherwise`: it was otherwise; `never`: nothing of the kind happened.
    really: String,
    /// When it really was, as a person types it.
    when: Option<String>,
    /// Ids of the children really seen.
    seen: Vec<String>,
    /// Ids of the children really not seen.
    not_seen: Vec<String>,
    /// Of a contact: how it really was, a word of the form; as the wrong entry says where it is left out.
    mode: Option<String>,
    /// Of a contact: where it really was.
    place: Option<String>,
    /// Of a contact: how much of the body was really looked at.
    body: Option<String>,
    /// Of a contact: whether those seen were really spoken with away from their carers.
    alone: Option<bool>,
    /// Of a contact: ids of the adults really met.
    met: Vec<String>,
    /// Of a contact: what the child really said.
    child_words: Option<String>,
    /// How it really was.
    note: Option<String>,
}

/// Corrects an entry.
#[utoipa::path(post, path = "/api/v1/cases/{case}/corrections", tag = "acts", params(("case" = String, Path, description = "Id of the case")),
    request_body = Correction, responses((status = 201, description = "It is recorded", body = Recorded), NotDone), security(("bearer" = []), ("cookie" = [])))]
pub async fn record(
    State(desk): State<Desk>,
    caller: Caller,
    Path(case): Path<String>,
    Body(correction): Body<Correction>,
) -> Result<Done, Refused> {
    record_act::<Corrections>(&desk, &caller, &case, &correction).await
}
