//! How long the server worked on an answer, told to the browser: milliseconds and nothing else.

use crate::desk::Desk;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

/// Answers a request and says how long that took.
pub async fn timed(State(desk): State<Desk>, request: Request, next: Next) -> Response {
    let begin = desk.service.clock.now();
    let mut response = next.run(request).await;
    let micros = desk.service.clock.now().as_microsecond() - begin.as_microsecond();
    let text = format!("app;dur={}.{:03}", micros / 1_000, micros % 1_000);
    if let Ok(value) = HeaderValue::from_str(&text) {
        response.headers_mut().insert(HeaderName::from_static("server-timing"), value);
    }
    response
}
