//! `/replay`: a published timeline, or one of one's own, and at each of its instants what every office knew and what
//! would have spoken. Must not keep what somebody brought: it is played, kept in memory for a while, and forgotten.

mod brought;

use crate::desk::Desk;
use crate::error::PageError;
use crate::frame::Frame;
use crate::signed::Signed;
use app::replay::known::{Known, PointLine};
use app::replay::plays::{PlayError, Plays};
use app::replay::shipped::{Shipped, shipped};
use app::trace::Act;
use askama::Template;
use axum::Extension;
use axum::extract::{Multipart, Query, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use brought::Brought;
use i18n::{Lang, translated};
use serde::Deserialize;
use std::sync::Arc;

/// So many problems are shown; whoever mends those sees the next.
const PROBLEMS: usize = 200;

/// So many points on either side of the moment are shown; the others are folded.
const POINTS: usize = 3;

/// Which timeline at which instant.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    of: String,
    #[serde(default)]
    at: usize,
    /// Only the part that changes is asked for.
    #[serde(default)]
    part: String,
}

/// A timeline to choose.
struct Choice {
    name: &'static str,
    title: String,
}

#[derive(Template)]
#[template(path = "pages/replay/choose.html")]
struct Choose {
    frame: Frame,
    check: String,
    cases: Vec<Choice>,
    controls: Vec<Choice>,
    problems: Vec<String>,
    more: usize,
    text: String,
}

#[derive(Template)]
#[template(path = "pages/replay/page.html")]
struct Page {
    frame: Frame,
    of: String,
    known: Known,
}

#[derive(Template)]
#[template(path = "pages/replay/moment.html")]
struct Moment {
    frame: Frame,
    of: String,
    known: Known,
}

/// The timelines to choose from, or one of them.
pub async fn page(
    State(desk): State<Desk>,
    Extension(plays): Extension<Arc<Plays>>,
    signed: Signed,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    if asked.of.is_empty() {
        return chosen(&desk, &signed, Brought::default(), Vec::new());
    }
    let known = shipped().into_iter().find(|one| one.name == asked.of);
    let is_own = known.is_none();
    let play = match (plays.find(&asked.of), known) {
        (Some(play), _) => play,
        (None, Some(one)) => match plays.play(&file_of(&one), one.text, one.translation).await {
            Ok((_, play)) => play,
            Err(error) => return chosen(&desk, &signed, Brought::default(), problems_of(&error, signed.lang)),
        },
        (None, None) => {
            let gone = i18n::Words::of(signed.lang).say("replay_page.gone", &[]);
            return chosen(&desk, &signed, Brought::default(), vec![gone]);
        }
    };
    let mut known = Known::at(&play, asked.at, signed.lang);
    if is_own && let Some(kind) = known.about.first_mut() {
        // What somebody brings is neither published nor made up by us.
        *kind = i18n::Words::of(signed.lang).say("replay_page.brought", &[]);
    }
    let frame = Frame::of(&desk, &signed, "replay", "replay_page.title");
    if asked.part.is_empty() {
        signed.note(&desk, ("replay", Act::ReadList), None).await?;
        return html(Page { frame, of: asked.of, known }.render());
    }
    html(Moment { frame, of: asked.of, known }.render())
}

/// A timeline of one's own: typed or as a file. Everything that is wrong with it is shown, and what was typed stays.
pub async fn bring(
    State(desk): State<Desk>,
    Extension(plays): Extension<Arc<Plays>>,
    signed: Signed,
    form: Multipart,
) -> Result<Response, PageError> {
    let (check, brought) = brought::read(form).await;
    signed.vouches_for(&check)?;
    let words = i18n::Words::of(signed.lang);
    if let Some(problem) = brought.problem {
        return chosen(&desk, &signed, brought, vec![words.say(problem, &[])]);
    }
    let name = words.say("replay_page.own", &[]);
    match plays.play(&name, &brought.text, None).await {
        Ok((name, _)) => Ok(Redirect::to(&format!("/replay?of={name}")).into_response()),
        Err(error) => {
            let problems = problems_of(&error, signed.lang);
            chosen(&desk, &signed, brought, problems)
        }
    }
}

fn file_of(one: &Shipped) -> String {
    format!("timelines/{}.yaml", one.name)
}

/// What is wrong, a line each. What broke in the program is no fault of the timeline and is not told in detail.
fn problems_of(error: &PlayError, lang: Lang) -> Vec<String> {
    let words = i18n::Words::of(lang);
    let say = |key: &str| vec![words.say(key, &[])];
    match error {
        PlayError::Problems(problems) => {
            let line = |problem: &app::replay::plays::Problem| {
                let message = translated(&problem.message, lang);
                words.say("replay_page.line", &[("n", &problem.place.line), ("message", &message)])
            };
            problems.iter().map(line).collect()
        }
        PlayError::NoPack(place) => vec![words.say("replay_page.no_pack", &[("place", place)])],
        PlayError::TooLong => say("replay_page.too_long"),
        PlayError::Failed(_) | PlayError::Pack(_) => say("replay_page.failed"),
    }
}

fn chosen(desk: &Desk, signed: &Signed, brought: Brought, mut problems: Vec<String>) -> Result<Response, PageError> {
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let more = problems.len().saturating_sub(PROBLEMS);
    problems.truncate(PROBLEMS);
    let choice = |one: Shipped| Choice { name: one.name, title: one.title(signed.lang) };
    let (controls, cases): (Vec<Shipped>, Vec<Shipped>) = shipped().into_iter().partition(Shipped::is_control);
    let page = Choose {
        frame: Frame::of(desk, signed, "replay", "replay_page.title"),
        check: signed.check.clone(),
        cases: cases.into_iter().map(choice).collect(),
        controls: controls.into_iter().map(choice).collect(),
        problems,
        more,
        text: brought.text,
    };
    Ok((status, html(page.render())?).into_response())
}

fn html(rendered: askama::Result<String>) -> Result<Response, PageError> {
    Ok(Html(rendered.map_err(PageError::broken)?).into_response())
}
