//! `/drafts`: forms that somebody began and did not send, the oldest first: to go on with, or to throw away.

use super::case::{case_of, load};
use super::sign_in::own_page;
use crate::desk::Desk;
use crate::error::PageError;
use crate::form::fields::Fields;
use crate::form::title_of;
use crate::frame::Frame;
use crate::signed::Signed;
use app::trace::Act;
use app::wording::Wording;
use askama::Template;
use axum::extract::State;
use axum::response::{Html, Redirect};
use domain::time::When;

/// A form that was begun.
struct Begun {
    /// Key of the draft.
    form: String,
    href: String,
    title: String,
    /// The children of its case.
    names: String,
    saved: String,
}

#[derive(Template)]
#[template(path = "pages/drafts/page.html")]
struct Page {
    frame: Frame,
    check: String,
    begun: Vec<Begun>,
}

/// What one began.
pub async fn page(State(desk): State<Desk>, signed: Signed) -> Result<Html<String>, PageError> {
    let frame = Frame::of(&desk, &signed, "drafts", "web.drafts.title");
    let wording = Wording::of(signed.lang, desk.service.policy.eras.as_ref());
    let (calendar, now) = (&desk.service.policy.calendar, desk.service.clock.now());
    let mut begun = Vec::new();
    for (form, saved_at) in desk.service.drafts_of(signed.staff).await.map_err(PageError::broken)? {
        begun.push(Begun {
            href: format!("/{form}"),
            title: frame.t(title_of(&form).unwrap_or("web.drafts.other")),
            names: names(&desk, &signed, &form).await?,
            saved: wording.column_time(calendar, When::Instant(saved_at), now),
            form,
        });
    }
    signed.note(&desk, ("drafts", Act::ReadList), None).await?;
    let page = Page { frame, check: signed.check.clone(), begun };
    Ok(Html(page.render().map_err(PageError::broken)?))
}

/// The children of the case that a form is of; empty where it is of none, or of one that is no longer there.
async fn names(desk: &Desk, signed: &Signed, form: &str) -> Result<String, PageError> {
    let case = form.strip_prefix("cases/").and_then(|rest| rest.split('/').next()).map(case_of);
    let Some(Ok(case)) = case else { return Ok(String::new()) };
    match load(desk, signed, case, None).await {
        Ok(view) => Ok(view.whose(&desk.service, signed.lang)),
        Err(PageError::Unknown) => Ok(String::new()),
        Err(error) => Err(error),
    }
}

/// Throws one away, with the files that wait with it; leads back to where that was asked for.
pub async fn discard(State(desk): State<Desk>, signed: Signed, body: String) -> Result<Redirect, PageError> {
    let fields = Fields::read(&body);
    signed.vouches_for(&fields.one("check"))?;
    desk.service.drop_draft(signed.staff, &fields.one("form")).await.map_err(PageError::broken)?;
    let to = fields.one("to");
    Ok(Redirect::to(if to.is_empty() { "/drafts" } else { own_page(&to) }))
}
