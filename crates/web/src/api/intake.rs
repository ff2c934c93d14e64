//! `POST /api/v1/intake`: a notification opens a case, and with it the clock.

use super::acts::{Done, done};
use super::answers::{NotDone, Recorded};
use super::body::Body;
use super::caller::Caller;
use super::refusal::Refused;
use crate::desk::Desk;
use crate::pages::intake::Intake;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A notification as far as it is known; at least one of its texts is needed.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Notification {
    /// Id that the client makes (UUID): sent twice, one case is opened.
    #[schema(format = "uuid")]
    entry: String,
    /// When it came in, as a person types it.
    when: String,
    /// What the caller says.
    note: Option<String>,
    /// Names of the children, with commas or lines between them.
    names: Option<String>,
    /// Their readings in the same order.
    kana: Option<String>,
    /// Age or date of birth of the first child.
    age: Option<String>,
    /// Where the children are.
    address: Option<String>,
    /// How to call back.
    call_back: Option<String>,
    /// Who calls.
    caller: Option<String>,
    /// How it came in: `phone`, `office`, `fax`, `letter`, `online` or `writing`.
    mode: Option<String>,
    /// Kinds of abuse told of: `physical`, `neglect`, `psychological`, `sexual`.
    kinds: Vec<String>,
}

/// Takes a notification.
#[utoipa::path(post, path = "/api/v1/intake", tag = "acts", request_body = Notification,
    responses((status = 201, description = "The case is opened and its clock runs", body = Recorded), NotDone), security(("bearer" = []), ("cookie" = [])))]
pub async fn take(
    State(desk): State<Desk>,
    caller: Caller,
    Body(notification): Body<Notification>,
) -> Result<Done, Refused> {
    done::<Intake>(&desk, &caller, None, &notification).await
}
