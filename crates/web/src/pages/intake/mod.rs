//! `/intake`: take a notification while the phone is at the ear. Nothing is asked for but how to call back and where the
//! child is, and even these may be unknown; saving starts the clock.

mod form;

use crate::desk::Desk;
use crate::error::PageError;
use crate::frame::Frame;
use crate::pages::case::contacts::form::{Choice, Problem};
use crate::pages::{keep, sign_in};
use crate::signed::Signed;
use app::case::RecordError;
use app::wording::Wording;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use form::Typed;

const DRAFT: &str = "intake";

#[derive(Template)]
#[template(path = "pages/intake/page.html")]
struct Page {
    frame: Frame,
    typed: Typed,
    problems: Vec<Problem>,
    modes: Vec<Choice>,
    kinds: Vec<Choice>,
    check: String,
    echo: Option<String>,
}

impl Page {
    fn problem(&self, field: &str) -> Option<&String> {
        self.problems.iter().find(|problem| problem.field == field).map(|problem| &problem.text)
    }
}

/// The empty form, or the draft that was left.
pub async fn page(State(desk): State<Desk>, signed: Signed) -> Result<Html<String>, PageError> {
    let draft = desk.service.load_draft(signed.staff, DRAFT).await.map_err(PageError::broken)?;
    let typed = draft.and_then(|draft| Typed::from_draft(&draft.text)).unwrap_or_else(|| Typed::fresh(&desk, &signed));
    Ok(Html(shown(&desk, &signed, (typed, Vec::new()))?))
}

/// Saves the notification; the clock runs from when it came in.
pub async fn take(State(desk): State<Desk>, signed: Option<Signed>, body: String) -> Result<Response, PageError> {
    let Some(signed) = signed else { return sign_in::again(&desk, "/intake".to_owned(), &body) };
    let typed = Typed::read(&body);
    keep(&desk, signed.staff, DRAFT, &typed.to_draft()).await?;
    if typed.only_keep {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    signed.vouches_for(&typed.check)?;
    let notification = match typed.command(&desk, &signed) {
        Ok(notification) => notification,
        Err(problems) => {
            let html = shown(&desk, &signed, (typed, problems))?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(html)).into_response());
        }
    };
    match desk.service.take_notification(&notification).await {
        Ok(taken) => {
            desk.service.drop_draft(signed.staff, DRAFT).await.map_err(PageError::broken)?;
            Ok(Redirect::to(&format!("/cases/{}?saved=1", taken.case)).into_response())
        }
        Err(RecordError::Refused(refused)) => {
            let problems = crate::pages::case::contacts::form::refusals(&desk, &signed, &refused);
            let html = shown(&desk, &signed, (typed, problems))?;
            Ok((StatusCode::CONFLICT, Html(html)).into_response())
        }
        Err(error) => Err(PageError::broken(error)),
    }
}

fn shown(desk: &Desk, signed: &Signed, (typed, problems): (Typed, Vec<Problem>)) -> Result<String, PageError> {
    let wording = Wording::of(signed.lang, desk.service.policy.eras.as_ref());
    let page = Page {
        frame: Frame::of(desk, signed, "intake", "web.place.intake"),
        modes: typed.modes(&wording),
        kinds: typed.kinds(&wording),
        echo: crate::dates::echo(desk, signed.lang, &typed.when),
        typed,
        problems,
        check: signed.check.clone(),
    };
    page.render().map_err(PageError::broken)
}
