//! Who calls: a bearer token in its header, or the cookie of a browser, which writes only with the proof of a page.

use super::refusal::Refused;
use crate::desk::Desk;
use crate::signed::{Signed, is_foreign};
use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;

/// Header that proves that a request with a cookie came from a page of the session.
pub const CHECK: &str = "tsunagi-check";

/// Somebody who is signed in.
pub struct Caller(pub Signed);

impl FromRequestParts<Desk> for Caller {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, desk: &Desk) -> Result<Self, Refused> {
        if let Some(token) = bearer(parts) {
            return Ok(Self(Signed::of_token(desk, token, parts).await?));
        }
        let signed = <Signed as FromRequestParts<Desk>>::from_request_parts(parts, desk).await?;
        let proof = parts.headers.get(CHECK).and_then(|value| value.to_str().ok());
        if !parts.method.is_safe() && (is_foreign(parts) || proof != Some(&signed.check)) {
            return Err(Refused::Foreign);
        }
        Ok(Self(signed))
    }
}

/// The token of the header, and of no other place.
pub fn bearer(parts: &Parts) -> Option<String> {
    let value = parts.headers.get(AUTHORIZATION)?.to_str().ok()?;
    value.strip_prefix("Bearer ").map(|token| token.trim().to_owned())
}
