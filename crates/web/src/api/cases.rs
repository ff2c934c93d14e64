//! `GET /api/v1/cases` and `GET /api/v1/cases/{case}`: one's own open cases, and a case as known on any day.

use super::answers::NotRead;
use super::caller::Caller;
use super::refusal::Refused;
use crate::desk::Desk;
use crate::error::PageError;
use crate::form::sent::Wrong;
use crate::pages::case::case_of;
use app::trace::Act;
use app::view::{CaseView, CasesOf, Line, ListedView, Relative, Row, Urgency};
use axum::Json;
use axum::extract::{Path, Query, State};
use domain::policy::Text;
use i18n::Lang;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

/// So many cases are listed.
const CASES: u32 = 300;

/// One's own open cases.
#[derive(Serialize, ToSchema)]
pub struct Cases {
    /// The one with the next duty first, at most 300.
    cases: Vec<Listed>,
}

/// A case in a list.
#[derive(Serialize, ToSchema)]
pub struct Listed {
    /// Id.
    case: String,
    /// Number.
    number: Option<String>,
    /// The children, each with the age.
    names: String,
    /// Alarms that stand.
    standing: u32,
    /// Title of the next duty.
    next: Option<String>,
    /// When it is due.
    next_due: Option<String>,
}

/// Something that is late or to be done.
#[derive(Serialize, ToSchema)]
pub struct Matter {
    /// Rule id.
    rule: String,
    /// Title of the rule.
    title: String,
    /// Why it stands and what would end it.
    sentence: String,
    /// The law in a few words.
    law: Option<String>,
    /// What a person does about it.
    remedy: String,
    /// Ids of the children it is about.
    children: Vec<String>,
    /// The limit; none where the calendar does not reach it.
    due: Option<String>,
    /// `late`, `warned`, `today`, `ahead`, `beyond` (the calendar does not reach the limit) or `waiting` (a hand-over waits
    /// for an answer).
    urgency: String,
    /// Seconds late, seconds left, or seconds that it has waited.
    seconds: Option<i64>,
}

/// A case as known at a moment.
#[derive(Serialize, ToSchema)]
pub struct Case {
    /// Id.
    case: String,
    /// Number.
    number: Option<String>,
    /// Version, for acts that rest on it.
    version: i64,
    /// The moment.
    as_of: String,
    /// The office that leads.
    lead: Option<String>,
    /// Other offices that hold it.
    holders: Vec<String>,
    /// The worker by name.
    worker: Option<String>,
    /// The second worker by name.
    second: Option<String>,
    /// The family.
    people: Vec<Member>,
    /// Alarms that stand.
    standing: Vec<Matter>,
    /// Duties ahead.
    ahead: Vec<Matter>,
    /// The chronology, newest first.
    lines: Vec<Told>,
}

/// Somebody of the family.
#[derive(Serialize, ToSchema)]
pub struct Member {
    /// Id.
    id: String,
    /// Name.
    name: String,
    /// Reading of the name.
    kana: Option<String>,
    /// Age.
    age: Option<String>,
    /// What the person is to the children.
    standing: Option<String>,
    /// It is a child of the case.
    is_child: bool,
    /// Phone numbers.
    phones: Vec<String>,
    /// Address.
    address: Option<String>,
}

/// A line of the chronology.
#[derive(Serialize, ToSchema)]
pub struct Told {
    /// Id of the entry.
    entry: String,
    /// Version of the case after it.
    version: i64,
    /// When it was so, as exactly as it is known: `{"instant": …}`, `{"day": …}`, `{"window": …}` and others.
    #[schema(value_type = Object)]
    occurred: Value,
    /// When it became known.
    known_at: String,
    /// Who did it.
    by: String,
    /// Who recorded it.
    recorder: Option<String>,
    /// Kinds of fact in it.
    kinds: Vec<String>,
    /// The same in words.
    what: Vec<String>,
    /// Ids of the people it is about.
    about: Vec<String>,
    /// As written down.
    note: Option<String>,
    /// Ids of the children seen.
    seen: Vec<String>,
    /// Ids of the children whom a try did not reach.
    not_seen: Vec<String>,
    /// Id of the entry that corrected it.
    corrected_by: Option<String>,
}

/// The moment a case is read for.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Known {
    /// As known on this day, as a person types it; now where it is missing.
    known_on: Option<String>,
}

/// Lists one's own open cases.
#[utoipa::path(get, path = "/api/v1/cases", tag = "reading", responses((status = 200, description = "One's own open cases", body = Cases), NotRead), security(("bearer" = []), ("cookie" = [])))]
pub async fn list(State(desk): State<Desk>, Caller(signed): Caller) -> Result<Json<Cases>, Refused> {
    let cases =
        desk.service.cases_of(CasesOf::Worker(signed.staff), signed.asked, CASES).await.map_err(PageError::broken)?;
    signed.note(&desk, ("api cases", Act::ReadList), None).await?;
    let listed = |case: &ListedView| Listed {
        case: case.listed.case.to_string(),
        number: case.listed.brief.number.clone(),
        names: case.names.clone(),
        standing: case.listed.standing,
        next: case.next.clone(),
        next_due: case.listed.brief.next_due_at.map(|due| due.to_string()),
    };
    Ok(Json(Cases { cases: cases.iter().map(listed).collect() }))
}

/// Reads a case, as known now or on a day.
#[utoipa::path(get, path = "/api/v1/cases/{case}", tag = "reading", params(("case" = String, Path, description = "Id of the case"), Known),
    responses((status = 200, description = "The case", body = Case), NotRead,
              (status = 422, description = "The day is none", body = super::refusal::Problems)), security(("bearer" = []), ("cookie" = [])))]
pub async fn read(
    State(desk): State<Desk>,
    Caller(signed): Caller,
    Path(case): Path<String>,
    Query(known): Query<Known>,
) -> Result<Json<Case>, Refused> {
    let case = case_of(&case)?;
    let known_at = match known.known_on.filter(|text| !text.trim().is_empty()) {
        Some(text) => Some(end_of(&desk, &text)?),
        None => None,
    };
    let view = desk.service.view_case(case, known_at, signed.asked).await.map_err(PageError::from)?;
    signed.note(&desk, ("api case", Act::ReadCase), Some(case)).await?;
    Ok(Json(Case::of(&view)))
}

fn end_of(desk: &Desk, text: &str) -> Result<jiff::Timestamp, Refused> {
    match (crate::dates::day(desk, Lang::Ja, text), crate::dates::day(desk, Lang::En, text)) {
        (Ok(day), _) => Ok(desk.service.policy.calendar.end_of_day(day)),
        (Err(ja), en) => {
            let text = Text { ja, en: en.err().unwrap_or_default() };
            let (field, code) = ("known_on".to_owned(), "not_understood".to_owned());
            Err(Refused::Wrong(vec![Wrong { field, code, text, by: None, missing: Vec::new() }]))
        }
    }
}

impl Matter {
    /// A row of a page.
    pub fn of(row: &Row) -> Self {
        let (urgency, seconds) = match row.urgency {
            Urgency::Late(seconds) => ("late", Some(seconds)),
            Urgency::Warned(seconds) => ("warned", Some(seconds)),
            Urgency::Today(seconds) => ("today", Some(seconds)),
            Urgency::Ahead(seconds) => ("ahead", Some(seconds)),
            Urgency::Beyond => ("beyond", None),
            Urgency::Waiting(seconds) => ("waiting", Some(seconds)),
        };
        Self {
            rule: row.rule.clone(),
            title: row.title.clone(),
            sentence: row.sentence.clone(),
            law: row.law.clone(),
            remedy: row.start.word.to_owned(),
            children: texts(&row.children),
            due: row.due.map(|due| due.to_string()),
            urgency: urgency.to_owned(),
            seconds,
        }
    }
}

impl Case {
    fn of(view: &CaseView) -> Self {
        Self {
            case: view.case.to_string(),
            number: view.number.clone(),
            version: view.version,
            as_of: view.as_of.to_string(),
            lead: view.lead.as_ref().map(|held| held.name.clone()),
            holders: view.holders.iter().map(|held| held.name.clone()).collect(),
            worker: view.worker.clone(),
            second: view.second.clone(),
            people: view.relatives.iter().map(Member::of).collect(),
            standing: view.standing.iter().map(Matter::of).collect(),
            ahead: view.ahead.iter().map(Matter::of).collect(),
            lines: view.lines.iter().map(Told::of).collect(),
        }
    }
}

impl Member {
    fn of(person: &Relative) -> Self {
        Self {
            id: person.id.to_string(),
            name: person.name.clone(),
            kana: person.kana.clone(),
            age: person.age.clone(),
            standing: person.standing.clone(),
            is_child: person.is_child,
            phones: person.phones.clone(),
            address: person.address.clone(),
        }
    }
}

impl Told {
    fn of(line: &Line) -> Self {
        let (seen, not_seen) =
            line.seen.as_ref().map(|seen| (texts(&seen.seen), texts(&seen.not_seen))).unwrap_or_default();
        Self {
            entry: line.entry.to_string(),
            version: line.version,
            occurred: serde_json::to_value(line.occurred).unwrap_or_default(),
            known_at: line.known_at.to_string(),
            by: line.by.clone(),
            recorder: line.recorder.clone(),
            kinds: line.kinds.iter().map(|kind| kind.name().to_owned()).collect(),
            what: line.what.clone(),
            about: texts(&line.about),
            note: line.note.clone(),
            seen,
            not_seen,
            corrected_by: line.corrected_by.map(|entry| entry.to_string()),
        }
    }
}

fn texts(ids: &[impl ToString]) -> Vec<String> {
    ids.iter().map(ToString::to_string).collect()
}
