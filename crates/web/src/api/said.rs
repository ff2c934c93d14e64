//! Answers of readings, written straight from what is shown: nothing of it is copied first.

use super::refusal::Refused;
use crate::error::PageError;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Response};
use serde::Serialize;

/// So much room is made for an answer at once, in bytes.
const ROOM: usize = 16 * 1024;

/// The answer as JSON.
pub fn said(answer: &impl Serialize) -> Result<Response, Refused> {
    let mut text = Vec::with_capacity(ROOM);
    serde_json::to_writer(&mut text, answer).map_err(PageError::broken)?;
    Ok(([(CONTENT_TYPE, "application/json")], text).into_response())
}
