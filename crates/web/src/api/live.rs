//! `GET /api/v1/live`: the events that open pages hear, for programs.

use super::answers::NotRead;
use super::refusal::Refused;
use crate::desk::Desk;
use crate::live::{Asked, Watching, live};
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;

/// Listens to changes of a case, of one's own lists or of those of an office: ids, versions and a kind, never content.
#[utoipa::path(get, path = "/api/v1/live", tag = "reading",
    params(("case" = Option<String>, Query, description = "Id of the case"),
           ("page" = Option<String>, Query, description = "`mine`: one's own lists; `office`: those of an office"),
           ("id" = Option<String>, Query, description = "Id of the office"),
           ("after" = Option<i64>, Query, description = "Id of the last event heard; the header `Last-Event-ID` goes before it")),
    responses((status = 200, description = "Server-sent events `ready`, `change` (`case`, `version`, `kind`), `reset`, `ended`, `gave-way`", content_type = "text/event-stream", body = String), NotRead),
    security(("bearer" = []), ("cookie" = [])))]
pub async fn listen(
    state: State<Desk>,
    watching: Option<Watching>,
    query: Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    match watching {
        Some(watching) => Ok(live(state, Some(watching), query, headers).await?),
        None => Err(Refused::SignedOut),
    }
}
