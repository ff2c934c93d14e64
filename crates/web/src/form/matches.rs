//! People already known who fit what is being typed: shown beside the form, so that nobody opens a second case unknowing.

use super::reader::cleaned;
use super::typed::Typed;
use crate::desk::Desk;
use crate::error::PageError;
use crate::frame::Frame;
use crate::pages::intake::Intake;
use crate::signed::Signed;
use app::trace;
use app::view::FoundPerson;
use askama::Template;
use axum::extract::State;
use axum::response::Html;

/// The longest text that is looked for.
const LONGEST: usize = 60;

#[derive(Template)]
#[template(path = "form/matches.html")]
struct Matches<'a> {
    frame: &'a Frame,
    found: &'a [FoundPerson],
}

/// Whoever fits what was typed so far.
pub async fn of(
    desk: &Desk,
    signed: &Signed,
    (fields, typed): (&[&str], &Typed),
) -> Result<Vec<FoundPerson>, PageError> {
    let typed = fields.iter().map(|field| cleaned(&typed.one(field)));
    let clues = typed.flat_map(|text| -> Vec<String> {
        text.split(['\n', '、', ',', '，', '・']).map(|clue| clue.trim().chars().take(LONGEST).collect()).collect()
    });
    let clues: Vec<String> = clues.filter(|clue| !clue.is_empty()).collect();
    if clues.is_empty() {
        return Ok(Vec::new());
    }
    desk.service.matches(&clues, signed.asked).await.map_err(PageError::broken)
}

/// As part of a page.
pub fn shown(frame: &Frame, found: &[FoundPerson]) -> Result<String, PageError> {
    Matches { frame, found }.render().map_err(PageError::broken)
}

/// The part alone, while somebody types. What was typed is a name: it stands in no address and in no log.
pub async fn part(State(desk): State<Desk>, signed: Signed, body: String) -> Result<Html<String>, PageError> {
    let typed = Typed::read(&body);
    signed.vouches_for(&typed.one("check"))?;
    let found = of(&desk, &signed, (<Intake as super::Act>::MATCHES, &typed)).await?;
    signed.note(&desk, ("matches", trace::Act::ReadList), None).await?;
    let frame = Frame::of(&desk, &signed, "intake", "web.place.intake");
    Ok(Html(shown(&frame, &found)?))
}
