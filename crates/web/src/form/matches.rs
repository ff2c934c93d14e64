//! People already known who fit what is being typed: shown beside the form, so that nobody opens a second case unknowing.

use super::reader::cleaned;
use super::typed::Typed;
use crate::desk::Desk;
use crate::error::PageError;
use crate::frame::Frame;
use crate::pages::intake::Intake;
use crate::signed::Signed;
use app::trace;
use app::view::{FoundPerson, Owner};
use app::wording::Wording;
use askama::Template;
use axum::extract::State;
use axum::response::Html;

/// The longest text that is looked for.
const LONGEST: usize = 60;

#[derive(Template)]
#[template(path = "form/matches.html")]
struct Matches<'a> {
    frame: &'a Frame,
    found: &'a [Match],
}

/// Somebody already known who fits, and whose the case is.
#[derive(Debug)]
pub struct Match {
    /// Who was found.
    pub person: FoundPerson,
    /// Whose the case is.
    pub owner: Owner,
}

impl Match {
    /// What is chosen with it: the case, and who of it was found.
    pub fn value(&self) -> String {
        let person = self.person.person.map(|person| format!(".{person}")).unwrap_or_default();
        format!("{}{person}", self.person.case)
    }

    /// In one line.
    pub fn words(&self, wording: &Wording<'_>) -> String {
        let name = if self.person.name.is_empty() { &self.person.children } else { &self.person.name };
        [Some(name), self.person.number.as_ref(), self.owner.office.as_ref(), self.owner.worker.as_ref()]
            .into_iter()
            .flatten()
            .cloned()
            .reduce(|first, second| wording.say("web.beside", &[("first", &first), ("second", &second)]))
            .unwrap_or_default()
    }
}

/// Whoever fits what was typed so far.
pub async fn of(desk: &Desk, signed: &Signed, (fields, typed): (&[&str], &Typed)) -> Result<Vec<Match>, PageError> {
    let typed = fields.iter().map(|field| cleaned(&typed.one(field)));
    let clues = typed.flat_map(|text| -> Vec<String> {
        text.split(['\n', '、', ',', '，', '・']).map(|clue| clue.trim().chars().take(LONGEST).collect()).collect()
    });
    let clues: Vec<String> = clues.filter(|clue| !clue.is_empty()).collect();
    if clues.is_empty() {
        return Ok(Vec::new());
    }
    let found = desk.service.matches(&clues, signed.asked).await.map_err(PageError::broken)?;
    let cases: Vec<_> = found.iter().map(|person| (person.case, person.person)).collect();
    let owners = desk.service.owners_of(&cases, signed.asked).await.map_err(PageError::broken)?;
    Ok(found.into_iter().zip(owners).map(|(person, owner)| Match { person, owner }).collect())
}

/// As part of a page.
pub fn shown(frame: &Frame, found: &[Match]) -> Result<String, PageError> {
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
