//! `/live`: an open page hears that something changed in what it shows. Server-sent events carry ids, versions and a kind,
//! never content: the page asks for itself again. Without script a page works as before with a reload.

mod events;
mod streams;
mod watching;

pub use streams::Streams;
pub use watching::Watching;

use crate::desk::Desk;
use crate::error::PageError;
use app::live::Scope;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::sse::{KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use domain::ids::OfficeId;
use events::Listener;
use serde::Deserialize;
use std::time::Duration;
use uuid::Uuid;

/// A comment is sent so often while nothing happens, so that no proxy takes the silence for a broken connection.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// What a page shows.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    /// A case.
    #[serde(default)]
    case: String,
    /// A list.
    #[serde(default)]
    page: String,
    /// Of which office, where the list is one of an office.
    #[serde(default)]
    id: String,
    /// How far changes were told when the page was read.
    #[serde(default)]
    after: i64,
}

/// Events for one open page, until it is closed or the session ends.
pub async fn live(
    State(desk): State<Desk>,
    watching: Option<Watching>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let Some(watching) = watching else { return Ok(StatusCode::UNAUTHORIZED.into_response()) };
    let scope = scope_of(&desk, &watching, &asked).await?;
    let after = last_heard(&headers).unwrap_or(asked.after);
    let resumed = desk.service.resume_changes(after).await.map_err(PageError::broken)?;
    let place = watching.streams.open(&watching.session);
    let listener = Listener::new(desk, watching.token, scope, (resumed, place));
    let events = Sse::new(listener.events()).keep_alive(KeepAlive::new().interval(HEARTBEAT));
    // Proxies that collect answers before they pass them on are told not to.
    let unbuffered = [(HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"))];
    Ok((unbuffered, events).into_response())
}

async fn scope_of(desk: &Desk, watching: &Watching, asked: &Asked) -> Result<Scope, PageError> {
    let service = &desk.service;
    if !asked.case.is_empty() {
        let case = crate::pages::case::case_of(&asked.case)?;
        return service.find_scope_of_case(case).await.map_err(PageError::broken)?.ok_or(PageError::Unknown);
    }
    match asked.page.as_str() {
        "mine" => service.scope_of_worker(watching.staff).await.map_err(PageError::broken),
        "office" => {
            let office = Uuid::parse_str(&asked.id).map(OfficeId).map_err(|_| PageError::Unknown)?;
            let register = service.load_register().await.map_err(PageError::broken)?;
            register.find_office(office).ok_or(PageError::Unknown)?;
            service.scope_of_office(office).await.map_err(PageError::broken)
        }
        _ => Err(PageError::Unknown),
    }
}

/// What a browser says that it heard last when it comes back.
fn last_heard(headers: &HeaderMap) -> Option<i64> {
    headers.get("last-event-id")?.to_str().ok()?.parse().ok()
}
