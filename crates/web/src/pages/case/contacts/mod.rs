//! `/cases/{case}/contacts`: record who was seen, by whom, where, whether body and face were looked at and the child was
//! alone, the child's own words apart from impressions. What was typed comes back whatever happens.

pub mod form;

use super::{case_of, load};
use crate::desk::Desk;
use crate::error::PageError;
use crate::frame::Frame;
use crate::pages::{keep, sign_in};
use crate::signed::Signed;
use app::case::RecordError;
use app::trace::Act;
use app::wording::Wording;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::ids::CaseId;
use form::{Problem, Typed};

#[derive(Template)]
#[template(path = "pages/case/contacts/page.html")]
struct Page {
    frame: Frame,
    case: CaseId,
    names: String,
    typed: Typed,
    problems: Vec<Problem>,
    check: String,
    choices: form::Choices,
    echo: Option<String>,
}

impl Page {
    fn problem(&self, field: &str) -> Option<&String> {
        self.problems.iter().find(|problem| problem.field == field).map(|problem| &problem.text)
    }
}

/// The empty form, or the draft that was left.
pub async fn page(
    State(desk): State<Desk>,
    signed: Signed,
    Path(case): Path<String>,
) -> Result<Html<String>, PageError> {
    let case = case_of(&case)?;
    let draft = desk.service.load_draft(signed.staff, &draft_key(case)).await.map_err(PageError::broken)?;
    let typed = match draft.and_then(|draft| Typed::from_draft(&draft.text)) {
        Some(typed) => typed,
        None => Typed::fresh(&desk, &signed, case),
    };
    let html = shown(&desk, &signed, case, (typed, Vec::new())).await?;
    signed.note(&desk, ("contacts", Act::ReadCase), Some(case)).await?;
    Ok(Html(html))
}

/// Records what was typed, or shows it again with every problem at its field.
pub async fn record(
    State(desk): State<Desk>,
    signed: Option<Signed>,
    Path(case): Path<String>,
    body: String,
) -> Result<Response, PageError> {
    let case = case_of(&case)?;
    let Some(signed) = signed else { return sign_in::again(&desk, format!("/cases/{case}/contacts"), &body) };
    let typed = Typed::read(&body);
    let key = draft_key(case);
    keep(&desk, signed.staff, &key, &typed.to_draft()).await?;
    if typed.only_keep {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    signed.vouches_for(&typed.check)?;
    let view = load(&desk, &signed, case, None).await?;
    let command = match typed.command(&desk, &signed, &view) {
        Ok(command) => command,
        Err(problems) => {
            let html = shown(&desk, &signed, case, (typed, problems)).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(html)).into_response());
        }
    };
    match desk.service.record_contact(case, &command).await {
        Ok(_) => {
            desk.service.drop_draft(signed.staff, &key).await.map_err(PageError::broken)?;
            Ok(Redirect::to(&format!("/cases/{case}?saved=1")).into_response())
        }
        Err(RecordError::Refused(refused)) => {
            let problems = form::refusals(&desk, &signed, &refused);
            let html = shown(&desk, &signed, case, (typed, problems)).await?;
            Ok((StatusCode::CONFLICT, Html(html)).into_response())
        }
        Err(error) => Err(PageError::broken(error)),
    }
}

fn draft_key(case: CaseId) -> String {
    format!("cases/{case}/contacts")
}

async fn shown(
    desk: &Desk,
    signed: &Signed,
    case: CaseId,
    (typed, problems): (Typed, Vec<Problem>),
) -> Result<String, PageError> {
    let view = load(desk, signed, case, None).await?;
    let wording = Wording::of(signed.lang, desk.service.policy.eras.as_ref());
    let page = Page {
        frame: Frame::of(desk, signed, "cases", "web.contact.title"),
        case,
        names: view.names(&desk.service, signed.lang, &view.children()),
        choices: form::Choices::of(&view, &wording, &typed),
        echo: crate::dates::echo(desk, signed.lang, &typed.when),
        typed,
        problems,
        check: signed.check.clone(),
    };
    page.render().map_err(PageError::broken)
}
