//! `GET /api/v1/cases/{case}/information/asked`: what was asked and not answered.

use super::answers::NotRead;
use super::caller::Caller;
use super::refusal::Refused;
use crate::desk::Desk;
use crate::pages::case::{case_of, load};
use app::trace::Act;
use app::view::RequestView;
use axum::Json;
use axum::extract::{Path, State};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

/// Requests that wait for an answer.
#[derive(Serialize, ToSchema)]
pub struct Requests {
    /// The oldest first.
    requests: Vec<Request>,
}

/// A request.
#[derive(Serialize, ToSchema)]
pub struct Request {
    /// Id of the entry that asked; an answer names it as `answers`.
    entry: String,
    /// When it became known.
    asked_at: String,
    /// Id of the office or agency that was asked.
    whom: String,
    /// Whom, when and what, in words.
    said: String,
    /// What was asked.
    note: Option<String>,
    /// By which day an answer is wanted, as in the chronology of the case.
    #[schema(value_type = Option<Object>)]
    due: Option<Value>,
}

/// Lists the requests of a case that nobody has answered.
#[utoipa::path(get, path = "/api/v1/cases/{case}/information/asked", tag = "reading", params(("case" = String, Path, description = "Id of the case")),
    responses((status = 200, description = "The requests", body = Requests), NotRead), security(("bearer" = []), ("cookie" = [])))]
pub async fn list(
    State(desk): State<Desk>,
    Caller(signed): Caller,
    Path(case): Path<String>,
) -> Result<Json<Requests>, Refused> {
    let case = case_of(&case)?;
    let view = load(&desk, &signed, case, None).await?;
    signed.note(&desk, ("api requests", Act::ReadCase), Some(case)).await?;
    Ok(Json(Requests { requests: view.requests.iter().map(Request::of).collect() }))
}

impl Request {
    fn of(known: &RequestView) -> Self {
        let request = &known.request;
        Self {
            entry: request.entry.to_string(),
            asked_at: request.asked_at.to_string(),
            whom: request.whom.to_string(),
            said: known.said.clone(),
            note: request.note.clone(),
            due: request.due.map(|due| serde_json::to_value(due).unwrap_or_default()),
        }
    }
}
