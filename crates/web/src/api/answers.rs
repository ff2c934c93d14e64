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
    /// There is no room left where records are kept.
    #[response(status = 507)]
    DiskFull(Problems),
}

/// Refusals of files.
#[derive(IntoResponses)]
#[allow(dead_code, reason = "describes answers; the answers themselves are made where they are refused")]
pub enum NotKept {
    /// The sending broke off.
    #[response(status = 400)]
    Broken(Problems),
    /// Nobody is signed in, or the session is locked or over.
    #[response(status = 401)]
    SignedOut(Problems),
    /// It came with a cookie and without the proof of a page.
    #[response(status = 403)]
    Foreign(Problems),
    /// There is no such case for this reader.
    #[response(status = 404)]
    Unknown(Problems),
    /// The entry is recorded already.
    #[response(status = 409)]
    Recorded(Problems),
    /// A file is larger than 20 MB, or all of them than 60 MB.
    #[response(status = 413)]
    TooLarge(Problems),
    /// It is no `multipart/form-data`.
    #[response(status = 415)]
    NotFiles(Problems),
    /// Files are refused for what is in them, or there are too many: each is told.
    #[response(status = 422)]
    Refused(Problems),
    /// There is no room left where records are kept.
    #[response(status = 507)]
    DiskFull(Problems),
}

/// What was recorded.
#[derive(Debug, Serialize, ToSchema)]
pub struct Recorded {
    /// The case.
    pub case: String,
    /// Version of the case now.
    pub version: i64,
}
