//! `/api/v1/session`: login and password give a bearer token; leaving ends it.

use super::answers::{NotDone, NotRead};
use super::body::Body;
use super::caller::Caller;
use super::refusal::Refused;
use crate::desk::Desk;
use crate::error::PageError;
use crate::live::Streams;
use app::sign_in::SignInError;
use axum::extract::State;
use axum::http::StatusCode;
use axum::{Extension, Json};
use i18n::Lang;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Login and password.
#[derive(Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SignIn {
    /// Login.
    login: String,
    /// Password.
    #[schema(format = "password")]
    password: String,
    /// Language of what is read: `ja` or `en`.
    lang: Option<String>,
}

/// A session.
#[derive(Serialize, ToSchema)]
pub struct Opened {
    /// For the header `Authorization: Bearer TOKEN`; it is nowhere else.
    token: String,
    /// Who is signed in.
    staff: String,
    /// When it is locked unless something is asked for.
    locks_at: String,
    /// When it is over whatever happens.
    ends_at: String,
}

/// Signs in. Tries are counted as those of the page are.
#[utoipa::path(post, path = "/api/v1/session", tag = "session", request_body = SignIn,
    responses((status = 201, description = "Somebody is signed in", body = Opened), NotDone,
              (status = 429, description = "Too many tries", body = super::refusal::Problems)), security(()))]
pub async fn open(State(desk): State<Desk>, Body(sent): Body<SignIn>) -> Result<(StatusCode, Json<Opened>), Refused> {
    let staff = match desk.sign_in.sign_in(&sent.login, &sent.password).await {
        Ok(staff) => staff,
        Err(SignInError::Ledger(error)) => return Err(PageError::broken(error).into()),
        Err(SignInError::Waits { .. } | SignInError::Busy) => return Err(Refused::Wait),
        Err(_) => return Err(Refused::WrongPassword),
    };
    let token = desk.sign_in.open_session(staff).await.map_err(PageError::broken)?.text();
    let lang = sent.lang.as_deref().and_then(Lang::find).unwrap_or(Lang::Ja);
    desk.sign_in.choose_lang(&token, lang).await.map_err(PageError::broken)?;
    let visit = desk.sign_in.peek_session(&token).await.map_err(PageError::broken)?.ok_or(Refused::SignedOut)?;
    let (locks_at, ends_at) = (visit.locks_at.to_string(), visit.ends_at.to_string());
    Ok((StatusCode::CREATED, Json(Opened { token, staff: staff.to_string(), locks_at, ends_at })))
}

/// Leaves; open streams of the session end.
#[utoipa::path(delete, path = "/api/v1/session", tag = "session",
    responses((status = 204, description = "The session is over"), NotRead,
              (status = 403, description = "It came with a cookie and without the proof of a page", body = super::refusal::Problems)),
    security(("bearer" = []), ("cookie" = [])))]
pub async fn close(
    State(desk): State<Desk>,
    Extension(streams): Extension<Streams>,
    Caller(signed): Caller,
) -> Result<StatusCode, Refused> {
    desk.sign_in.end_session(&signed.token).await.map_err(PageError::broken)?;
    streams.end(&signed.check);
    Ok(StatusCode::NO_CONTENT)
}
