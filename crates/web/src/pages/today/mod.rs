//! `/today`: what must I do, most urgent first; each row says why in words and carries the button that starts the remedy.

mod taken;

use super::coverage;
use super::rows::{Family, Group, Shown, by_family, grouped, shown};
use crate::desk::Desk;
use crate::error::PageError;
use crate::frame::{Frame, Live};
use crate::signed::Signed;
use app::known::Coverage;
use app::trace::Act;
use app::view::{Break, CasesOf, TodayRow};
use app::wording::Wording;
use askama::Template;
use axum::extract::State;
use axum::response::Html;
use domain::time::When;
use taken::{Taken, taken};

/// A part of the day.
struct Part {
    title: String,
    /// Things to do.
    count: usize,
    families: Vec<Family>,
}

impl Part {
    fn of(title: String, rows: impl Iterator<Item = Shown>) -> Self {
        let groups = grouped(rows);
        Self { title, count: groups.len(), families: by_family(groups) }
    }

    /// Rows of which none is folded behind another.
    fn unfolded(title: String, rows: impl Iterator<Item = Shown>) -> Self {
        let alone = |row| Family { first: Group { first: row, others: Vec::new() }, others: Vec::new() };
        let families: Vec<Family> = rows.map(alone).collect();
        Self { title, count: families.len(), families }
    }

    /// Things to do that are folded behind another of the same family.
    fn folded(&self) -> usize {
        self.count - self.families.len().min(self.count)
    }
}

#[derive(Template)]
#[template(path = "pages/today/page.html")]
struct Page {
    frame: Frame,
    count: usize,
    parts: Vec<Part>,
    /// Of the things to do those that are folded behind another of the same family.
    folded: usize,
    coverage: Vec<coverage::Part>,
    taken: Vec<Taken>,
    more_cases: usize,
}

/// The day of whoever is signed in.
pub async fn page(State(desk): State<Desk>, signed: Signed) -> Result<Html<String>, PageError> {
    let through = desk.service.changes_through().await.map_err(PageError::broken)?;
    let day = desk.service.today_of(signed.staff, signed.lang).await.map_err(PageError::broken)?;
    signed.note(&desk, ("today", Act::ReadList), None).await?;
    let frame = Frame::of(&desk, &signed, "today", "web.place.today").live(Live::mine(through));
    let wording = Wording::of(signed.lang, desk.service.policy.eras.as_ref());
    let row = |row: &TodayRow| {
        let beside = row.number.clone().unwrap_or_default();
        shown(&frame, &wording, &row.row, (row.case, row.names.clone(), beside))
    };
    let part = |key: &str, rows: &[TodayRow]| Part::of(frame.t(key), rows.iter().map(row));
    let (calendar, now) = (&desk.service.policy.calendar, day.now);
    let dated = |one: &TodayRow| {
        let due = one.row.due.map(|due| wording.column_time(calendar, When::Instant(due), now));
        let due = due.map(|due| frame.n("web.case.due", due));
        let beside = one.number.clone().into_iter().chain(due).collect::<Vec<_>>().join(" · ");
        Shown { beside, ..row(one) }
    };
    let (refused, late): (Vec<&TodayRow>, Vec<&TodayRow>) =
        day.late.iter().partition(|one| one.row.refused_in.is_some());
    let parts = vec![
        Part::unfolded(frame.t("hand_over.refused"), refused.into_iter().map(row)),
        part("web.today.unowned", &day.unowned),
        Part::of(frame.t("web.today.now"), late.into_iter().map(row)),
        part("web.today.today", &day.today),
        Part::of(frame.t("web.today.week"), day.week.iter().map(dated)),
    ];
    let coverage = coverage(&desk, &wording, &day.coverage);
    let page = Page {
        count: parts.iter().take(4).map(|part| part.count).sum(),
        folded: parts.iter().take(4).map(Part::folded).sum(),
        parts: parts.into_iter().filter(|part| part.count > 0).collect(),
        coverage,
        taken: day.taken.iter().map(|report| taken(&desk, &frame, &wording, report)).collect(),
        more_cases: day.more_cases,
        frame,
    };
    Ok(Html(page.render().map_err(PageError::broken)?))
}

/// The line of the authority: each number leads to what it counts.
fn coverage(desk: &Desk, wording: &Wording<'_>, counted: &Coverage) -> Vec<coverage::Part> {
    let civil = desk.service.policy.calendar.to_civil(counted.at);
    let counts = &counted.counts;
    let line =
        coverage::Line { children: counts.children, unowned: counts.unowned, without_alarm: counted.without_alarm };
    let unheard = (counts.without_reader, CasesOf::Breaking(Break::NoReader));
    let mut parts = vec![coverage::plain(wording, "web.place.city", &[])];
    parts.extend(coverage::numbers(wording, line));
    parts.push(coverage::number(wording, "web.coverage.without_reader", unheard));
    parts.push(coverage::plain(wording, "web.coverage.time", &[("time", &civil.strftime("%H:%M"))]));
    parts
}
