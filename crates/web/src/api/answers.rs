//! Refusals that operations of one kind have in common, for the document.

use super::refusal::Problems;
use serde::Serialize;
use utoipa::{IntoResponses, ToSchema};

/// Refusals of readings.
#[derive(IntoResponses)]
#[allow(dead_code, reason = "describes answers; the answers themselves are made where they are refused")]
pub enum NotRead {
    /// Nobody is signed in, or the session is locked or over.
    #[response(status = 401)]
    SignedOut(Problems),
    /// There is no such thing for this reader.
    #[response(status = 404)]
    Unknown(Problems),
}

/// Refusals of acts.
#[derive(IntoResponses)]
#[allow(dead_code, reason = "describes answers; the answers themselves are made where they are refused")]
pub enum NotDone {
    /// Nobody is signed in, or the session is locked or over.
    #[response(status = 401)]
    SignedOut(Problems),
    /// It came with a cookie and without the proof of a page.
    #[response(status = 403)]
    Foreign(Problems),
    /// There is no such thing for this reader.
    #[response(status = 404)]
    Unknown(Problems),
    /// A rule refuses it, others have recorded since the version it rests on, or its id was used for something else.
    #[response(status = 409)]
    Conflict(Problems),
    /// The body is longer than 4 MiB.
    #[response(status = 413)]
    TooLong(Problems),
    /// The body is not called `application/json`.
    #[response(status = 415)]
    NotJson(Problems),
    /// Fields are wrong: all of them are told.
    #[response(status = 422)]
    Wrong(Problems),
}

/// What was recorded.
#[derive(Debug, Serialize, ToSchema)]
pub struct Recorded {
    /// The case.
    pub case: String,
    /// Version of the case now.
    pub version: i64,
}
