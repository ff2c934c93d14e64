//! `/people`: find somebody by the beginning of a name, its reading, a case number or a phone number.

use crate::desk::Desk;
use crate::error::PageError;
use crate::form::fields::Fields;
use crate::frame::Frame;
use crate::signed::Signed;
use app::trace::Act;
use app::view::FoundPerson;
use askama::Template;
use axum::extract::State;
use axum::response::Html;
use std::sync::Arc;

/// The longest text that is looked for; a name is shorter.
const LONGEST: usize = 100;

#[derive(Template)]
#[template(path = "pages/people/page.html")]
struct Page {
    frame: Frame,
    asked: String,
    found: Arc<Vec<FoundPerson>>,
}

/// How to look for somebody.
pub async fn page(State(desk): State<Desk>, signed: Signed) -> Result<Html<String>, PageError> {
    shown(&desk, &signed, String::new(), Arc::default())
}

/// Whoever is found. What was typed is a name: it stands in no address and in no log.
pub async fn find(State(desk): State<Desk>, signed: Signed, body: String) -> Result<Html<String>, PageError> {
    let fields = Fields::read(&body);
    signed.vouches_for(&fields.one("check"))?;
    let text: String = fields.one("q").trim().chars().take(LONGEST).collect();
    let found = desk.service.find(&text, signed.asked).await.map_err(PageError::broken)?;
    signed.note(&desk, ("people", Act::ReadList), None).await?;
    shown(&desk, &signed, text, found)
}

fn shown(desk: &Desk, signed: &Signed, asked: String, found: Arc<Vec<FoundPerson>>) -> Result<Html<String>, PageError> {
    let mut frame = Frame::of(desk, signed, "people", "web.people.title");
    frame.found.clone_from(&asked);
    Ok(Html(Page { frame, asked, found }.render().map_err(PageError::broken)?))
}
