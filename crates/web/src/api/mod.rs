//! `/api/v1`: the acts and readings of the pages for programs, under the same sessions, checks and access log.
//! Handlers are thin: one file a noun, the use cases are those of the pages. One list makes routes and document.

mod acts;
mod answers;
mod body;
mod caller;
mod cases;
mod files;
mod forms;
mod hand_overs;
mod intake;
mod live;
mod people;
mod refusal;
mod requests;
mod said;
mod session;
mod today;
mod waiting;

pub use caller::bearer;
pub(crate) use refusal::Refused;

use crate::desk::Desk;
use crate::form::upload::MOST_READ;
use axum::extract::DefaultBodyLimit;
use axum::routing::get;
use axum::{Json, Router};
use utoipa::openapi::security::{ApiKey, ApiKeyValue, Http, HttpAuthScheme, SecurityScheme};
use utoipa::openapi::{ComponentsBuilder, Info, OpenApi, OpenApiBuilder};
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouterExt};
use utoipa_axum::routes;

const ABOUT: &str = "Record and read what the pages record and read. Sign in with `POST /api/v1/session` and send the token \
                     as `Authorization: Bearer TOKEN`. A browser that is signed in may read with its cookie, and writes \
                     only with the header `tsunagi-check` that proves one of its pages. Each act carries an id that the \
                     client makes: sent twice, it is recorded once. Refusals name all problems at once, in Japanese and \
                     English. What one may not know of does not exist: 404.";

/// The routes of the API and the document that describes them.
pub fn routes() -> (Router<Desk>, OpenApi) {
    let (router, mut document) = OpenApiRouter::with_openapi(header())
        .routes(routes!(session::open, session::close))
        .routes(routes!(today::read))
        .routes(routes!(cases::list))
        .routes(routes!(cases::read))
        .routes(routes!(acts::contacts::record))
        .routes(routes!(acts::attempts::record))
        .routes(routes!(acts::health::record))
        .routes(routes!(acts::corrections::record))
        .routes(routes!(acts::household::record))
        .routes(routes!(acts::worker::record))
        .routes(routes!(acts::decisions::record))
        .routes(routes!(acts::information::ask, requests::list))
        .routes(routes!(acts::information::tell))
        .routes(routes!(acts::hand_overs::propose, hand_overs::list))
        .routes(routes!(acts::hand_overs::answer))
        .routes(routes!(forms::read))
        .routes(routes!(waiting::send, waiting::list).layer(DefaultBodyLimit::max(MOST_READ)))
        .routes(routes!(waiting::drop))
        .routes(routes!(files::list))
        .routes(routes!(files::read))
        .routes(routes!(files::preview))
        .routes(routes!(intake::take))
        .routes(routes!(people::search))
        .routes(routes!(live::listen))
        .split_for_parts();
    add_security(&mut document);
    (router, document)
}

/// The routes, with the document at an address of its own.
pub fn router() -> Router<Desk> {
    let (router, document) = routes();
    router.route("/api/openapi.json", get(|| async { Json(document) }))
}

fn header() -> OpenApi {
    let mut info = Info::new("Tsunagi", "1");
    info.description = Some(ABOUT.to_owned());
    OpenApiBuilder::new().info(info).build()
}

fn add_security(document: &mut OpenApi) {
    let mut components = document.components.take().unwrap_or_else(|| ComponentsBuilder::new().build());
    components.add_security_scheme("bearer", SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)));
    let cookie = ApiKey::Cookie(ApiKeyValue::new(crate::signed::COOKIE_NAME));
    components.add_security_scheme("cookie", SecurityScheme::ApiKey(cookie));
    document.components = Some(components);
}
