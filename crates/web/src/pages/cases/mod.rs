//! `/cases`: my open cases, or those behind a number: the gravest first. Each says who works it, what is late and by how much,
//! what comes next and when its children were last seen.

mod asked;

pub use asked::{Asked, href};

use crate::desk::Desk;
use crate::error::PageError;
use crate::frame::{Frame, Live};
use crate::signed::Signed;
use app::trace::Act;
use app::view::{CasesOf, Figure, Held, ListedView, Whose};
use app::wording::Wording;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Html;
use domain::time::When;
use jiff::Timestamp;

/// So many cases are listed.
const CASES: u32 = 300;

/// A case in the list.
struct Row {
    href: String,
    names: String,
    number: String,
    worker: Option<String>,
    standing: u32,
    /// How late the alarm is that puts the case in its place, or how long until its limit.
    mark: Option<Mark>,
    next: String,
    last_seen: String,
    never_seen: usize,
    /// Since when a child who was never seen is known.
    opened: String,
}

/// How late something is.
struct Mark {
    class: &'static str,
    shape: &'static str,
    text: String,
    title: String,
}

#[derive(Template)]
#[template(path = "pages/cases/page.html")]
struct Page {
    frame: Frame,
    /// Whose cases they are, where not one's own.
    whose: String,
    is_own: bool,
    is_unseen: bool,
    count: String,
    /// There are more than are listed.
    is_cut: bool,
    cases: Vec<Row>,
}

/// Open cases: one's own, or those behind a number.
pub async fn page(
    State(desk): State<Desk>,
    signed: Signed,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, PageError> {
    let (of, title) = asked.of(&signed).ok_or(PageError::Unknown)?;
    let through = desk.service.changes_through().await.map_err(PageError::broken)?;
    let live = match of {
        CasesOf::Counted(_, Whose { office: Held::By(office), .. }) => Live::of_office(office, through),
        CasesOf::Worker(_) | CasesOf::Counted(..) | CasesOf::Breaking(_) => Live::mine(through),
    };
    let whose = asked::whose(&desk, &signed, of).await?;
    // One more than is shown says whether there are more.
    let cases = desk.service.cases_of(of, signed.lang, CASES + 1).await.map_err(PageError::broken)?;
    signed.note(&desk, ("cases", Act::ReadList), None).await?;
    let frame = Frame::of(&desk, &signed, "cases", title).live(live);
    let is_cut = cases.len() > CASES as usize;
    let shown = cases.get(..cases.len().min(CASES as usize)).unwrap_or_default();
    let page = Page {
        count: count(&signed, &desk, shown),
        is_own: of == CasesOf::Worker(signed.staff),
        is_unseen: matches!(of, CasesOf::Counted(Figure::Unseen, _)),
        is_cut,
        cases: rows(&desk, &signed, &frame, shown),
        whose,
        frame,
    };
    Ok(Html(page.render().map_err(PageError::broken)?))
}

/// How many cases and children a list has.
fn count(signed: &Signed, desk: &Desk, cases: &[ListedView]) -> String {
    let wording = Wording::of(signed.lang, desk.service.policy.eras.as_ref());
    let children: u32 = cases.iter().map(|case| case.listed.brief.children).sum();
    wording.say("web.cases.count", &[("n", &cases.len()), ("children", &children)])
}

fn rows(desk: &Desk, signed: &Signed, frame: &Frame, cases: &[ListedView]) -> Vec<Row> {
    let wording = Wording::of(signed.lang, desk.service.policy.eras.as_ref());
    let (calendar, now) = (&desk.service.policy.calendar, desk.service.clock.now());
    let at = |when| wording.column_time(calendar, when, now);
    let row = |case: &ListedView| {
        let brief = &case.listed.brief;
        let due = brief.next_due_at.map(|due| at(When::Instant(due)));
        Row {
            href: format!("/cases/{}", case.listed.case),
            names: case.names.clone(),
            number: brief.number.clone().unwrap_or_default(),
            worker: case.worker.clone(),
            standing: case.listed.standing,
            mark: mark(frame, &wording, case, now),
            next: [due, case.next.clone()].into_iter().flatten().collect::<Vec<_>>().join(" "),
            last_seen: case.last_seen.longest_ago.map(at).unwrap_or_default(),
            never_seen: case.last_seen.never,
            opened: brief.opened_at.map(|opened| at(When::Instant(opened))).unwrap_or_default(),
        }
    };
    cases.iter().map(row).collect()
}

/// How late the alarm is that puts a case in its place.
fn mark(frame: &Frame, wording: &Wording<'_>, case: &ListedView, now: Timestamp) -> Option<Mark> {
    let title = case.alarm.clone()?;
    let Some(due) = case.alarm_due else {
        return Some(Mark { class: "soon", shape: "◆", text: frame.t("web.mark.beyond"), title });
    };
    let late = now.duration_since(due).as_secs();
    let key = if late >= 0 { "web.mark.late" } else { "web.mark.left" };
    Some(Mark { class: "late", shape: "▲", text: frame.n(key, wording.span(late.abs())), title })
}
