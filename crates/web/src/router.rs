//! Every route on one screen.

use crate::api::Refused;
use crate::desk::Desk;
use crate::error::PageError;
use crate::form::routes;
use crate::live::{self, Streams};
use crate::pages::case::answer_hand_over::AnswersToHandOvers;
use crate::pages::case::attempts::Attempts;
use crate::pages::case::contacts::Contacts;
use crate::pages::case::corrections::Corrections;
use crate::pages::case::decisions::Decisions;
use crate::pages::case::hand_overs::HandOvers;
use crate::pages::case::health::Health;
use crate::pages::case::household::Household;
use crate::pages::case::information::{Information, InformationAsked};
use crate::pages::case::worker::Worker;
use crate::pages::intake::Intake;
use crate::pages::{case, cases, city, drafts, keys, office, people, replay, sign_in, today, tour};
use crate::timing::timed;
use app::replay::plays::Plays;
use axum::extract::DefaultBodyLimit;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName};
use axum::http::{HeaderValue, Uri};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Extension, Router};
use std::sync::Arc;
use tower_http::compression::CompressionLayer;
use tower_http::set_header::SetResponseHeaderLayer;

/// No page loads anything from elsewhere, is shown inside another, or runs a script that is not a file of ours.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; media-src 'self'; \
                      connect-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The most a form may hold.
const FORM_BYTES: usize = 4 << 20;

/// The pages.
pub fn router(desk: Desk) -> Router {
    router_with(desk, Streams::default())
}

/// The pages, with streams that somebody else knows too.
pub fn router_with(desk: Desk, streams: Streams) -> Router {
    Router::new()
        .route("/", get(|| async { Redirect::to("/today") }))
        .route("/sign-in", get(sign_in::page).post(sign_in::sign_in).layer(sign_in::room()))
        .route("/sign-in/{token}", get(sign_in::by_link))
        .route("/sign-out", post(sign_in::sign_out))
        .route("/lang", post(sign_in::lang))
        .route("/today", get(today::page))
        .route("/intake", routes::<Intake>())
        .route("/drafts", get(drafts::page).post(drafts::discard))
        .route("/cases", get(cases::page))
        .route("/cases/{case}", get(case::page))
        .route("/cases/{case}/contacts", routes::<Contacts>())
        .route("/cases/{case}/attachments/{file}", get(case::attachments::whole))
        .route("/cases/{case}/attachments/{file}/preview", get(case::attachments::preview))
        .route("/cases/{case}/attempts", routes::<Attempts>())
        .route("/cases/{case}/health", routes::<Health>())
        .route("/cases/{case}/household", routes::<Household>())
        .route("/cases/{case}/corrections", routes::<Corrections>())
        .route("/cases/{case}/worker", routes::<Worker>())
        .route("/intake/matches", post(crate::form::matches::part))
        .route("/dates", post(crate::dates::part))
        .route("/keys", get(keys::page).post(keys::choose))
        .route("/office", get(office::own))
        .route("/offices/{office}", get(office::one))
        .route("/city", get(city::page))
        .route("/cases/{case}/decisions", routes::<Decisions>())
        .route("/cases/{case}/information", routes::<Information>())
        .route("/cases/{case}/information/asked", routes::<InformationAsked>())
        .route("/cases/{case}/hand-overs", routes::<HandOvers>())
        .route("/cases/{case}/hand-overs/answer", routes::<AnswersToHandOvers>())
        .route("/people", get(people::page).post(people::find))
        .route("/cases/{case}/since", get(case::since::part))
        .route("/replay", get(replay::page).post(replay::bring))
        .route("/tour", post(tour::begin))
        .route("/tour/{step}", get(tour::step))
        .route("/live", get(live::live))
        .route("/static/tsunagi.css", get(|| async { file("text/css", include_str!("static/tsunagi.css")) }))
        .route("/static/tsunagi.js", get(|| async { file("text/javascript", include_str!("static/tsunagi.js")) }))
        .route("/static/live.js", get(|| async { file("text/javascript", include_str!("static/live.js")) }))
        .route("/static/htmx.min.js", get(|| async { file("text/javascript", include_str!("static/htmx.min.js")) }))
        .merge(crate::api::router())
        .fallback(nowhere)
        .layer(DefaultBodyLimit::max(FORM_BYTES))
        .layer(SetResponseHeaderLayer::if_not_present(CACHE_CONTROL, HeaderValue::from_static("no-store")))
        .layer(SetResponseHeaderLayer::if_not_present(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)))
        .layer(SetResponseHeaderLayer::overriding(
            HeaderName::from_static("x-content-type-options"),
            HeaderValue::from_static("nosniff"),
        ))
        .layer(SetResponseHeaderLayer::overriding(
            HeaderName::from_static("referrer-policy"),
            HeaderValue::from_static("same-origin"),
        ))
        .layer(from_fn_with_state(desk.clone(), timed))
        // Events are not compressed: they would wait in the compressor.
        .layer(CompressionLayer::new())
        .layer(Extension(streams))
        .layer(Extension(Arc::new(Plays::default())))
        .layer(Extension(people::Last::default()))
        .with_state(desk)
}

/// No such address: a page says so to people, a problem to programs.
async fn nowhere(to: Uri) -> Response {
    match to.path().starts_with("/api/") {
        true => Refused::Unknown.into_response(),
        false => PageError::Unknown.into_response(),
    }
}

/// A file that is part of the program, kept by browsers for an hour.
fn file(kind: &'static str, text: &'static str) -> impl IntoResponse {
    ([(CONTENT_TYPE, kind), (CACHE_CONTROL, "max-age=3600")], text)
}
