//! `/cases/{case}`: who, who has it, what stands, what is ahead, and one chronology with two clocks.

mod acts;
pub mod answer_hand_over;
pub mod attachments;
pub mod attempts;
pub(crate) mod choices;
pub mod contacts;
pub mod corrections;
pub mod decisions;
pub mod files;
mod hand_over_list;
pub mod hand_overs;
pub mod health;
pub mod household;
pub mod information;
pub(crate) mod line;
mod picture;
pub mod since;
mod steps;
pub mod worker;

use self::files::Shape;
use super::rows::{Group, Shown, grouped, shown};
use crate::desk::Desk;
use crate::error::PageError;
use crate::form::Since;
use crate::frame::{Frame, Live};
use crate::signed::Signed;
use app::trace::Act;
use app::view::{CaseView, Line, Reporter};
use app::wording::Wording;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Html;
use domain::calendar::Calendar;
use domain::ids::{CaseId, PersonId};
use domain::policy::Remedy;
use domain::time::When;
use jiff::Timestamp;
use serde::Deserialize;
use uuid::Uuid;

/// What the chronology is narrowed to.
#[derive(Debug, Default, Deserialize)]
pub struct Narrowed {
    /// As known on this day, as typed.
    #[serde(default)]
    known_on: String,
    /// About this person.
    #[serde(default)]
    person: String,
    /// By this office or agency, by its name.
    #[serde(default)]
    office: String,
    /// Of this kind of fact.
    #[serde(default)]
    kind: String,
    /// What has just been recorded.
    #[serde(default)]
    saved: String,
    /// Version on which it was begun, where others recorded meanwhile.
    since: Option<i64>,
}

/// A choice of a filter.
struct Choice {
    value: String,
    name: String,
    chosen: bool,
}

/// Children who were last seen together.
struct Sighted {
    /// Who; empty where it is all of them.
    who: String,
    /// When and by whom; nothing where nobody has seen them.
    when: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/case/page.html")]
struct Page<'a> {
    frame: Frame,
    view: &'a CaseView,
    alarms: Vec<Group>,
    standing: usize,
    /// Whom it is about, where there is no child yet.
    whose: String,
    ahead: Vec<Shown>,
    /// Duties ahead that stand folded behind them.
    later: Vec<Shown>,
    lines: Vec<line::Shown>,
    last_seen: Vec<Sighted>,
    is_to_be_seen: bool,
    holders: String,
    known_on: String,
    known_problem: Option<String>,
    is_past: bool,
    as_of: String,
    /// When it was closed, in words.
    closed: Option<String>,
    people: Vec<Choice>,
    offices: Vec<Choice>,
    kinds: Vec<Choice>,
    acts: Vec<acts::Button>,
    picture: String,
    hand_overs: Vec<hand_over_list::Listed>,
    saved: bool,
    told: Option<String>,
    meanwhile: Option<Since>,
    latest: String,
    reporters: Vec<Reporter>,
}

/// So many duties ahead are shown, so that the chronology is on the first screen; the rest is folded behind them.
const AHEAD: usize = 6;

/// The page of a case.
pub async fn page(
    State(desk): State<Desk>,
    signed: Signed,
    Path(case): Path<String>,
    Query(narrowed): Query<Narrowed>,
) -> Result<Html<String>, PageError> {
    let case = case_of(&case)?;
    let (known_at, known_problem) = known_at(&desk, &signed, &narrowed.known_on);
    // Before the case is read: what comes between reading and listening is heard.
    let through = desk.service.changes_through().await.map_err(PageError::broken)?;
    let (view, known_problem) = match load(&desk, &signed, case, known_at).await {
        // Before its first record there is nothing to show of a case: it is shown as it is now, and that is said.
        Err(PageError::Unknown) if known_at.is_some() => {
            let said = Wording::of(signed.lang, None).say("web.case.unknown_then", &[]);
            (load(&desk, &signed, case, None).await?, Some(said))
        }
        view => (view?, known_problem),
    };
    signed.note(&desk, ("case", Act::ReadCase), Some(case)).await?;
    let mut page = whole(&desk, &signed, &view, (&narrowed, known_problem));
    files::read_texts(&desk, page.lines.iter_mut().flat_map(|line| line.files.iter_mut())).await?;
    // What was known then does not change.
    page.frame.live = (!page.is_past).then(|| Live::of_case(case, through));
    Ok(Html(page.render().map_err(PageError::broken)?))
}

/// A case of this authority that the reader may see.
pub async fn load(
    desk: &Desk,
    signed: &Signed,
    case: CaseId,
    known_at: Option<Timestamp>,
) -> Result<CaseView, PageError> {
    Ok(desk.service.view_case(case, known_at, signed.lang).await?)
}

/// The id in an address; anything else is no page.
pub fn case_of(text: &str) -> Result<CaseId, PageError> {
    Uuid::parse_str(text).map(CaseId).map_err(|_| PageError::Unknown)
}

fn known_at(desk: &Desk, signed: &Signed, typed: &str) -> (Option<Timestamp>, Option<String>) {
    if typed.trim().is_empty() {
        return (None, None);
    }
    match crate::dates::day(desk, signed.lang, typed) {
        Ok(day) => (Some(desk.service.policy.calendar.end_of_day(day)), None),
        Err(problem) => (None, Some(problem)),
    }
}

fn whole<'a>(
    desk: &Desk,
    signed: &Signed,
    view: &'a CaseView,
    (narrowed, known_problem): (&Narrowed, Option<String>),
) -> Page<'a> {
    let frame = Frame::of(desk, signed, "cases", "web.case.title").numbered(view.number.clone());
    let wording = Wording::of(signed.lang, desk.service.policy.eras.as_ref());
    let calendar = &desk.service.policy.calendar;
    let row = |row: &app::view::Row| {
        let row = &app::view::Row { start: view.start_for(row, &signed.offices), ..row.clone() };
        shown(&frame, &wording, row, (view.case, view.names(&desk.service, signed.lang, &row.children), String::new()))
    };
    let alarms = grouped(view.standing.iter().map(row));
    let due_of = |row: &app::view::Row| {
        row.due.map_or(String::new(), |due| wording.column_time(calendar, When::Instant(due), view.as_of))
    };
    let mut ahead: Vec<Shown> = view.ahead.iter().map(|ahead| Shown { beside: due_of(ahead), ..row(ahead) }).collect();
    let later = ahead.split_off(AHEAD.min(ahead.len()));
    let fits = |line: &&Line| fits(line, narrowed);
    let shown_line = |line: &Line| line::shown(view, &wording, calendar, line);
    // Whether it is too long ago the rules say, and not the page.
    let is_to_be_seen = view.standing.iter().any(|row| row.start.word == Remedy::See.word());
    let last_seen = last_seen(view, &wording, calendar);
    let holders: Vec<String> = view.holders.iter().map(|held| held.name.clone()).collect();
    Page {
        standing: view.standing.len(),
        alarms,
        ahead,
        later,
        whose: view.whose(&desk.service, signed.lang),
        lines: view.lines.iter().filter(fits).map(shown_line).collect(),
        last_seen,
        is_to_be_seen,
        holders: wording.list(&holders),
        is_past: known_problem.is_none() && !narrowed.known_on.trim().is_empty(),
        known_on: narrowed.known_on.clone(),
        known_problem,
        as_of: wording.date(calendar.to_civil(view.as_of).date()),
        closed: view
            .closed_at
            .map(|at| wording.say("web.case.closed", &[("date", &wording.date(calendar.to_civil(at).date()))])),
        people: people_choices(view, &narrowed.person),
        offices: choices(view.lines.iter().map(|line| (line.by.clone(), line.by.clone())), &narrowed.office),
        kinds: choices(view.lines.iter().filter_map(kind_of), &narrowed.kind),
        acts: acts::acts(&frame, view.case),
        picture: picture::picture(view, &wording, calendar),
        hand_overs: hand_over_list::listed(desk, signed, view, &wording),
        saved: !narrowed.saved.is_empty(),
        told: told(view, &wording),
        meanwhile: narrowed.since.map(|version| Since::meanwhile(desk, signed, view, (version, &narrowed.saved))),
        latest: view.latest(&desk.service, signed.lang).unwrap_or_default(),
        reporters: view
            .people
            .reporters()
            .filter(|one| signed.office.is_some_and(|own| one.heard_by.contains(&own)))
            .collect(),
        view,
        frame,
    }
}

/// On whose day a case stands that nobody works or no office leads.
fn told(view: &CaseView, wording: &Wording<'_>) -> Option<String> {
    match view.lead {
        _ if view.closed_at.is_some() => None,
        None => Some(wording.say("web.worker.told_all", &[])),
        Some(_) if view.on_duty.is_empty() => None,
        Some(_) => Some(wording.say("web.worker.told", &[("names", &wording.list(&view.on_duty))])),
    }
}

fn fits(line: &Line, narrowed: &Narrowed) -> bool {
    let person = Uuid::parse_str(&narrowed.person).ok().map(PersonId);
    person.is_none_or(|person| line.about.contains(&person))
        && (narrowed.office.is_empty() || line.by == narrowed.office)
        && (narrowed.kind.is_empty() || line.kinds.first().is_some_and(|kind| kind.name() == narrowed.kind))
}

fn kind_of(line: &Line) -> Option<(String, String)> {
    Some((line.kinds.first()?.name().to_owned(), line.what.first()?.clone()))
}

/// When children were last seen: those whom nobody has seen first, and those seen together in one.
fn last_seen(view: &CaseView, wording: &Wording<'_>, calendar: &Calendar) -> Vec<Sighted> {
    let day = |at| calendar.to_civil(at).date();
    let mut together: Vec<(Option<&Line>, Vec<PersonId>)> = Vec::new();
    for (child, line) in &view.last_seen {
        let line = line.as_deref();
        match together.iter_mut().find(|(other, _)| other.map(|line| line.entry) == line.map(|line| line.entry)) {
            Some((_, children)) => children.push(*child),
            None => together.push((line, vec![*child])),
        }
    }
    together.sort_by_key(|(line, _)| line.map(|line| line.at));
    let is_one = together.len() == 1;
    let name = |child: &PersonId| view.people.name_in(wording, *child);
    let sighted = |(line, children): (Option<&Line>, Vec<PersonId>)| Sighted {
        who: if is_one { String::new() } else { wording.list(&children.iter().map(name).collect::<Vec<_>>()) },
        when: line.map(|line| {
            let days = day(view.as_of).duration_since(day(line.at)).as_hours() / 24;
            let key = if days == 0 { "web.case.seen_today" } else { "web.case.seen_days" };
            let date = wording.column_time(calendar, line.occurred, view.as_of);
            wording.say(key, &[("days", &days), ("date", &date), ("by", &line.by)])
        }),
    };
    together.into_iter().map(sighted).collect()
}

fn people_choices(view: &CaseView, chosen: &str) -> Vec<Choice> {
    choices(view.relatives.iter().map(|person| (person.id.to_string(), person.name.clone())), chosen)
}

fn choices(all: impl Iterator<Item = (String, String)>, chosen: &str) -> Vec<Choice> {
    let mut choices: Vec<Choice> = Vec::new();
    for (value, name) in all.filter(|(value, _)| !value.is_empty()) {
        if !choices.iter().any(|choice| choice.value == value) {
            choices.push(Choice { chosen: value == chosen, value, name });
        }
    }
    choices
}
