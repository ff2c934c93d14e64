//! `/people`: find somebody by the beginning of a name, its reading, a case number or a phone number. What is typed is a
//! name: it stands in no address and in no log, and the page shows what was looked for last in the session.

mod last;

pub use last::Last;

use crate::desk::Desk;
use crate::error::PageError;
use crate::form::fields::Fields;
use crate::frame::Frame;
use crate::signed::Signed;
use app::trace::Act;
use app::view::{FoundPerson, Owner};
use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Redirect, Response};

/// The longest text that is looked for; a name is shorter.
const LONGEST: usize = 100;
/// So many are shown while somebody types.
const AT_ONCE: usize = 8;

/// Somebody found, and whose the case is.
struct Found {
    one: FoundPerson,
    owner: Owner,
}

#[derive(Template)]
#[template(path = "pages/people/page.html")]
struct Page {
    frame: Frame,
    asked: String,
    found: Vec<Found>,
}

/// What is shown under the field while somebody types.
#[derive(Template)]
#[template(path = "pages/people/part.html")]
struct Part<'a> {
    frame: &'a Frame,
    asked: &'a str,
    found: Vec<Found>,
    more: bool,
}

/// Whoever was looked for last in the session; how to look, where nobody was.
pub async fn page(
    State(desk): State<Desk>,
    Extension(last): Extension<Last>,
    signed: Signed,
) -> Result<Html<String>, PageError> {
    let asked = last.of(&signed.check);
    let found = match asked.is_empty() {
        true => Vec::new(),
        false => find_all(&desk, &signed, (&asked, usize::MAX)).await?,
    };
    if !asked.is_empty() {
        signed.note(&desk, ("people", Act::ReadList), None).await?;
    }
    let mut frame = Frame::of(&desk, &signed, "people", "web.people.title");
    frame.found.clone_from(&asked);
    Ok(Html(Page { frame, asked, found }.render().map_err(PageError::broken)?))
}

/// What is looked for: kept for the page, or answered at once while somebody types.
pub async fn find(
    State(desk): State<Desk>,
    Extension(last): Extension<Last>,
    signed: Signed,
    body: String,
) -> Result<Response, PageError> {
    let fields = Fields::read(&body);
    signed.vouches_for(&fields.one("check"))?;
    let text: String = fields.one("q").trim().chars().take(LONGEST).collect();
    signed.note(&desk, ("people", Act::ReadList), None).await?;
    if fields.one("part").is_empty() {
        last.keep(&signed.check, &text);
        return Ok(Redirect::to("/people").into_response());
    }
    if text.is_empty() {
        return Ok(Html(String::new()).into_response());
    }
    let mut found = find_all(&desk, &signed, (&text, AT_ONCE + 1)).await?;
    let more = found.len() > AT_ONCE;
    found.truncate(AT_ONCE);
    let frame = Frame::of(&desk, &signed, "people", "web.people.title");
    let part = Part { frame: &frame, asked: &text, found, more };
    Ok(Html(part.render().map_err(PageError::broken)?).into_response())
}

async fn find_all(desk: &Desk, signed: &Signed, (text, most): (&str, usize)) -> Result<Vec<Found>, PageError> {
    let mut people = desk.service.find(text, signed.asked).await.map_err(PageError::broken)?.to_vec();
    people.truncate(most);
    let cases: Vec<_> = people.iter().map(|one| (one.case, one.person)).collect();
    let owners = desk.service.owners_of(&cases, signed.asked).await.map_err(PageError::broken)?;
    Ok(people.into_iter().zip(owners).map(|(one, owner)| Found { one, owner }).collect())
}
