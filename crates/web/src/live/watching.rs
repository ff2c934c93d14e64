//! Who listens: a page that is open asks by itself, so listening does not keep a session from being locked.

use crate::desk::Desk;
use crate::error::PageError;
use crate::live::Streams;
use app::sign_in::Standing;
use axum::extract::OptionalFromRequestParts;
use axum::http::request::Parts;
use domain::ids::StaffId;

/// A session that listens.
#[derive(Debug, Clone)]
pub struct Watching {
    /// Who is signed in.
    pub staff: StaffId,
    /// The session.
    pub token: String,
    /// The session as a name that opens nothing.
    pub session: String,
    /// Every open stream.
    pub streams: Streams,
}

impl OptionalFromRequestParts<Desk> for Watching {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, desk: &Desk) -> Result<Option<Self>, PageError> {
        let bearer = crate::api::bearer(parts);
        let Some(token) = bearer.or_else(|| crate::signed::token(parts)) else { return Ok(None) };
        let visit = desk.sign_in.peek_session(&token).await.map_err(PageError::broken)?;
        let open = visit.filter(|visit| visit.standing == Standing::Open);
        let streams = parts.extensions.get::<Streams>().cloned().unwrap_or_default();
        let session = crate::signed::check_of(&token);
        Ok(open.map(|visit| Self { staff: visit.staff, session, token, streams }))
    }
}
