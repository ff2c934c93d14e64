//! `/today`: what must I do, most urgent first; each row says why in words and carries the button that starts the remedy.
//! `/cases`: my open cases, the one with the next duty first.

mod taken;

use super::rows::{Family, Group, Shown, by_family, grouped, shown};
use crate::desk::Desk;
use crate::error::PageError;
use crate::frame::{Frame, Live};
use crate::signed::Signed;
use app::trace::Act;
use app::view::{CasesOf, TodayRow};
use app::wording::Wording;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Html;
use domain::ids::{OfficeId, StaffId};
use serde::Deserialize;
use taken::{Taken, taken};
use uuid::Uuid;

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
}

#[derive(Template)]
#[template(path = "pages/today/page.html")]
struct Page {
    frame: Frame,
    count: usize,
    parts: Vec<Part>,
    coverage: String,
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
    let (refused, late): (Vec<&TodayRow>, Vec<&TodayRow>) =
        day.late.iter().partition(|one| one.row.refused_in.is_some());
    let parts = vec![
        Part::unfolded(frame.t("hand_over.refused"), refused.into_iter().map(row)),
        Part::of(frame.t("web.today.unowned"), day.unowned.iter().map(|one| named(&frame, row(one)))),
        Part::of(frame.t("web.today.now"), late.into_iter().map(row)),
        part("web.today.today", &day.today),
        part("web.today.week", &day.week),
    ];
    let civil = desk.service.policy.calendar.to_civil(day.coverage.at);
    let counts = &day.coverage.counts;
    let unheard = counts.without_reader;
    let coverage = wording.say(
        "web.today.coverage",
        &[
            ("children", &counts.children),
            ("unowned", &counts.without_worker.max(counts.without_lead)),
            ("without_alarm", &day.coverage.without_alarm),
            ("unheard", &unheard),
            ("time", &civil.strftime("%H:%M")),
        ],
    );
    let page = Page {
        count: parts.iter().take(4).map(|part| part.count).sum(),
        parts: parts.into_iter().filter(|part| part.count > 0).collect(),
        coverage,
        taken: day.taken.iter().map(|report| taken(&desk, &frame, &wording, report)).collect(),
        more_cases: day.more_cases,
        frame,
    };
    Ok(Html(page.render().map_err(PageError::broken)?))
}

/// A row of a case that nobody works yet: what is to be done first is to name who does.
fn named(frame: &Frame, row: Shown) -> Shown {
    let href = format!("{}/worker", row.case_href);
    Shown { href, button: frame.t("web.worker.button"), ..row }
}

/// A case in the list.
struct ListedRow {
    href: String,
    names: String,
    number: String,
    standing: u32,
    next: String,
    last_seen: String,
    never_seen: usize,
}

#[derive(Template)]
#[template(path = "pages/today/cases.html")]
struct CasesPage {
    frame: Frame,
    cases: Vec<ListedRow>,
}

/// So many cases are listed.
const CASES: u32 = 300;

/// Which cases are asked for: nothing for one's own.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    of: String,
    #[serde(default)]
    id: String,
}

impl Asked {
    /// The cases and the key of their title.
    fn of(&self, signed: &Signed) -> Option<(CasesOf, &'static str)> {
        let id = || Uuid::parse_str(&self.id).ok();
        match self.of.as_str() {
            "" => Some((CasesOf::Worker(signed.staff), "web.place.cases")),
            "worker" => Some((CasesOf::Worker(StaffId(id()?)), "web.cases.of_worker")),
            "office" => Some((CasesOf::Office(OfficeId(id()?)), "web.cases.of_office")),
            "unowned" if self.id.is_empty() => Some((CasesOf::Nobody, "web.cases.unowned")),
            "unowned" => Some((CasesOf::UnownedOf(OfficeId(id()?)), "web.cases.unowned")),
            "unseen" => Some((CasesOf::Unseen(OfficeId(id()?)), "web.cases.unseen")),
            "late" => Some((CasesOf::Late(OfficeId(id()?)), "web.cases.late")),
            "warned" => Some((CasesOf::Warned(OfficeId(id()?)), "web.cases.warned")),
            _ => None,
        }
    }
}

/// Open cases: one's own, or those behind a number.
pub async fn cases(
    State(desk): State<Desk>,
    signed: Signed,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, PageError> {
    let (of, title) = asked.of(&signed).ok_or(PageError::Unknown)?;
    let through = desk.service.changes_through().await.map_err(PageError::broken)?;
    let live = match of {
        CasesOf::Office(office)
        | CasesOf::UnownedOf(office)
        | CasesOf::Unseen(office)
        | CasesOf::Late(office)
        | CasesOf::Warned(office) => Live::of_office(office, through),
        CasesOf::Worker(_) | CasesOf::Nobody => Live::mine(through),
    };
    let cases = desk.service.cases_of(of, signed.lang, CASES).await.map_err(PageError::broken)?;
    signed.note(&desk, ("cases", Act::ReadList), None).await?;
    let frame = Frame::of(&desk, &signed, "cases", title).live(live);
    let wording = Wording::of(signed.lang, desk.service.policy.eras.as_ref());
    let calendar = &desk.service.policy.calendar;
    let now = desk.service.clock.now();
    let at = |when| wording.column_time(calendar, when, now);
    let listed = cases.iter().map(|case| {
        let due = case.listed.brief.next_due_at.map(|due| at(domain::time::When::Instant(due)));
        let next = [due, case.next.clone()].into_iter().flatten().collect::<Vec<_>>().join(" ");
        ListedRow {
            href: format!("/cases/{}", case.listed.case),
            names: case.names.clone(),
            number: case.listed.brief.number.clone().unwrap_or_default(),
            standing: case.listed.standing,
            next,
            last_seen: case.last_seen.longest_ago.map(at).unwrap_or_default(),
            never_seen: case.last_seen.never,
        }
    });
    let page = CasesPage { cases: listed.collect(), frame };
    Ok(Html(page.render().map_err(PageError::broken)?))
}
