//! `POST /api/v1/cases/{case}/contacts`.

use super::{Done, record as record_act};
use crate::api::answers::{NotDone, Recorded};
use crate::api::body::Body;
use crate::api::caller::Caller;
use crate::api::refusal::Refused;
use crate::desk::Desk;
use crate::pages::case::contacts::Contacts;
use axum::extract::{Path, State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A contact: who was seen, by whom, how, the child's own words apart from impressions.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Contact {
    /// Id that the client makes (UUID): sent twice, it is recorded once.
    #[schema(format = "uuid")]
    entry: String,
    /// When, as a person types it: `2026-04-01 14:00`, `R8.4.1`, `きょう 14時`.
    when: String,
    /// `visit`, `office`, `in_person`, `phone` or `online`.
    mode: Option<String>,
    /// `home`, `entrance`, `school`, `nursery`, `hospital`, `office`, `outside` or `elsewhere`.
    place: Option<String>,
    /// Ids of the children seen in person.
    seen: Vec<String>,
    /// Ids of the children whom the try did not reach.
    not_seen: Vec<String>,
    /// Whether arms, legs, trunk and face were looked at: `yes`, `partly` or `no`.
    body: Option<String>,
    /// Whether the children were spoken with away from their carers.
    alone: Option<bool>,
    /// Ids of the adults spoken with.
    met: Vec<String>,
    /// Somebody else spoken with, by name or by what they are.
    met_other: Option<String>,
    /// The child's own words.
    child_words: Option<String>,
    /// What was noticed and done.
    note: Option<String>,
    /// Ids of files that were sent for this entry and wait for it.
    files: Vec<String>,
}

/// Records a contact.
#[utoipa::path(post, path = "/api/v1/cases/{case}/contacts", tag = "acts", params(("case" = String, Path, description = "Id of the case")),
    request_body = Contact, responses((status = 201, description = "It is recorded", body = Recorded), NotDone), security(("bearer" = []), ("cookie" = [])))]
pub async fn record(
    State(desk): State<Desk>,
    caller: Caller,
    Path(case): Path<String>,
    Body(contact): Body<Contact>,
) -> Result<Done, Refused> {
    record_act::<Contacts>(&desk, &caller, &case, &contact).await
}
