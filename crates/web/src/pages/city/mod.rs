//! `/city`: what the head office answers for in one line, computed when it is looked at, and office by office.

use super::office::{Line, Whose};
use crate::desk::Desk;
use crate::error::PageError;
use crate::frame::Frame;
use crate::signed::Signed;
use app::trace::Act;
use app::view::CityWatch;
use app::wording::Wording;
use askama::Template;
use axum::extract::State;
use axum::response::Html;

/// A rule that every open case must obey, as it stands.
struct Held {
    id: &'static str,
    says: String,
    broken: u32,
    href: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "pages/city/page.html")]
struct Page {
    frame: Frame,
    coverage: String,
    is_whole: bool,
    checks: Vec<Held>,
    lines: Vec<Line>,
}

/// The whole authority.
pub async fn page(State(desk): State<Desk>, signed: Signed) -> Result<Html<String>, PageError> {
    let watch = desk.service.city_watch().await.map_err(PageError::broken)?;
    signed.note(&desk, ("city", Act::ReadList), None).await?;
    let frame = Frame::of(&desk, &signed, "city", "web.place.city");
    let lines = watch.offices.iter().map(|office| Line {
        name: if office.id.is_some() { office.name.clone() } else { frame.t("web.watch.no_office") },
        href: office.id.map(|id| format!("/offices/{id}")),
        whose: office.id.map_or(Whose::Nobody(None), Whose::Office),
        figures: office.figures,
    });
    let check = |check: &app::view::Check| Held {
        id: check.id,
        says: frame.t(&format!("web.check.{}", check.id)),
        broken: check.broken,
        href: ["I-01", "I-02"].contains(&check.id).then_some("/cases?of=unowned"),
    };
    let page = Page {
        coverage: coverage(&desk, &signed, &watch),
        is_whole: watch.without_alarm == 0 && watch.checks.iter().all(|check| check.broken == 0),
        checks: watch.checks.iter().map(check).collect(),
        lines: lines.collect(),
        frame,
    };
    Ok(Html(page.render().map_err(PageError::broken)?))
}

/// The line the head office answers for.
fn coverage(desk: &Desk, signed: &Signed, watch: &CityWatch) -> String {
    let wording = Wording::of(signed.lang, desk.service.policy.eras.as_ref());
    let time = desk.service.policy.calendar.to_civil(watch.now).strftime("%H:%M");
    let holds = watch.checks.iter().filter(|check| check.broken == 0).count();
    wording.say(
        "web.city.coverage",
        &[
            ("children", &watch.whole.children),
            ("unowned", &watch.whole.unowned),
            ("without_alarm", &watch.without_alarm),
            ("holds", &holds),
            ("all", &watch.checks.len()),
            ("time", &time),
        ],
    )
}
