//! `/city`: what the head office answers for in one line, computed when it is looked at, and office by office.

use super::cases::href;
use super::coverage;
use super::office::Line;
use crate::desk::Desk;
use crate::error::PageError;
use crate::frame::Frame;
use crate::signed::Signed;
use app::trace::Act;
use app::view::{Break, CasesOf, CityWatch, Figure, Whose};
use app::wording::Wording;
use askama::Template;
use axum::extract::State;
use axum::response::Html;

/// A rule that every open case must obey, as it stands.
struct Held {
    id: &'static str,
    says: String,
    broken: u32,
    href: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/city/page.html")]
struct Page {
    frame: Frame,
    coverage: Vec<coverage::Part>,
    is_whole: bool,
    checks: Vec<Held>,
    lines: Vec<Line>,
    whole: Line,
}

/// The whole authority.
pub async fn page(State(desk): State<Desk>, signed: Signed) -> Result<Html<String>, PageError> {
    let watch = desk.service.city_watch().await.map_err(PageError::broken)?;
    signed.note(&desk, ("city", Act::ReadList), None).await?;
    let frame = Frame::of(&desk, &signed, "city", "web.place.city");
    let wording = Wording::of(signed.lang, desk.service.policy.eras.as_ref());
    let lines = watch.offices.iter().map(|office| Line {
        name: if office.id.is_some() { office.name.clone() } else { frame.t("web.watch.no_office") },
        href: office.id.map(|id| format!("/offices/{id}")),
        whose: Whose { office: office.id.into(), ..Whose::default() },
        figures: office.figures,
    });
    let check = |check: &app::view::Check| Held {
        id: check.id,
        says: frame.t(&format!("web.check.{}", check.id)),
        broken: check.broken,
        href: breaking(check.id).map(|broken| href(CasesOf::Breaking(broken))),
    };
    let page = Page {
        coverage: coverage(&desk, &wording, &watch),
        is_whole: watch.without_alarm == 0 && watch.checks.iter().all(|check| check.broken == 0),
        checks: watch.checks.iter().map(check).collect(),
        lines: lines.collect(),
        whole: Line { name: frame.t("web.watch.whole"), href: None, whose: Whose::default(), figures: watch.whole },
        frame,
    };
    Ok(Html(page.render().map_err(PageError::broken)?))
}

/// The line the head office answers for.
fn coverage(desk: &Desk, wording: &Wording<'_>, watch: &CityWatch) -> Vec<coverage::Part> {
    let time = desk.service.policy.calendar.to_civil(watch.now).strftime("%H:%M");
    let holds = watch.checks.iter().filter(|check| check.broken == 0).count();
    let line = coverage::Line {
        children: watch.whole.children,
        unowned: watch.whole.unowned,
        without_alarm: watch.without_alarm,
    };
    let rules = coverage::plain(wording, "web.coverage.rules", &[("holds", &holds), ("all", &watch.checks.len())]);
    let mut parts = coverage::numbers(wording, line);
    parts.push(coverage::Part { href: Some("#checks".to_owned()), ..rules });
    parts.push(coverage::plain(wording, "web.coverage.time", &[("time", &time)]));
    parts
}

/// The cases that break a rule.
fn breaking(id: &str) -> Option<Break> {
    match id {
        "I-01" => Some(Break::NoLead),
        "I-02" => Some(Break::NoWorker),
        "I-06" => Some(Break::Leaver),
        "I-07" => Some(Break::NoNext),
        "I-12" => Some(Break::NoReader),
        _ => None,
    }
}
