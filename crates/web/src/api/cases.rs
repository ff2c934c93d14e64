//! `GET /api/v1/cases` and `GET /api/v1/cases/{case}`: one's own open cases, and a case as known on any day.

use super::answers::NotRead;
use super::caller::Caller;
use super::refusal::Refused;
use super::said::said;
use crate::desk::Desk;
use crate::error::PageError;
use crate::form::refused::in_both;
use crate::form::sent::Wrong;
use crate::pages::case::case_of;
use app::trace::Act;
use app::view::{CaseView, CasesOf, Line, ListedView, Relative, Row, Urgency};
use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::ids::{CaseId, EntryId, PersonId};
use domain::policy::Text;
use domain::time::When;
use i18n::Lang;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// So many cases are listed.
const CASES: u32 = 300;

/// One's own open cases.
#[derive(Serialize, ToSchema)]
pub struct Cases<'a> {
    /// The one with the gravest alarm first, then the one with the next duty, at most 300.
    cases: Vec<Listed<'a>>,
}

/// A case in a list.
#[derive(Serialize, ToSchema)]
pub struct Listed<'a> {
    /// Id.
    #[schema(value_type = String)]
    case: CaseId,
    /// Number.
    number: Option<&'a str>,
    /// The children, each with the age.
    names: &'a str,
    /// Alarms that stand.
    standing: u32,
    /// Title of the gravest of them.
    gravest: Option<&'a str>,
    /// The limit of that one.
    #[schema(value_type = Option<String>)]
    gravest_due: Option<Timestamp>,
    /// Title of the next duty.
    next: Option<&'a str>,
    /// When it is due.
    #[schema(value_type = Option<String>)]
    next_due: Option<Timestamp>,
}

/// Something that is late or to be done.
#[derive(Serialize, ToSchema)]
pub struct Matter<'a> {
    /// Rule id.
    rule: &'a str,
    /// Title of the rule.
    title: &'a str,
    /// Why it stands and what would end it.
    sentence: &'a str,
    /// The law in a few words.
    law: Option<&'a str>,
    /// What a person does about it.
    remedy: &'a str,
    /// Ids of the children it is about.
    #[schema(value_type = Vec<String>)]
    children: &'a [PersonId],
    /// The limit; none where the calendar does not reach it.
    #[schema(value_type = Option<String>)]
    due: Option<Timestamp>,
    /// `late`, `warned`, `today`, `ahead`, `beyond` (the calendar does not reach the limit), `waiting` (a hand-over waits
    /// for an answer), `refused` (a hand-over was refused and nobody has dealt with that) or `unowned` (nobody works the case,
    /// and nothing else stands or is ahead in it).
    urgency: &'a str,
    /// Seconds late, seconds left, or seconds that it has waited or been open.
    seconds: Option<i64>,
}

/// A case as known at a moment.
#[derive(Serialize, ToSchema)]
pub struct Case<'a> {
    /// Id.
    #[schema(value_type = String)]
    case: CaseId,
    /// Number.
    number: Option<&'a str>,
    /// Version, for acts that rest on it.
    version: i64,
    /// The moment.
    #[schema(value_type = String)]
    as_of: Timestamp,
    /// The office that leads.
    lead: Option<&'a str>,
    /// Other offices that hold it.
    holders: Vec<&'a str>,
    /// The worker by name.
    worker: Option<&'a str>,
    /// The second worker by name.
    second: Option<&'a str>,
    /// The family.
    people: Vec<Member<'a>>,
    /// Alarms that stand.
    standing: Vec<Matter<'a>>,
    /// Duties ahead.
    ahead: Vec<Matter<'a>>,
    /// The chronology, newest first.
    lines: Vec<Told<'a>>,
}

/// Somebody of the family.
#[derive(Serialize, ToSchema)]
pub struct Member<'a> {
    /// Id.
    #[schema(value_type = String)]
    id: PersonId,
    /// Name.
    name: &'a str,
    /// Reading of the name.
    kana: Option<&'a str>,
    /// Age.
    age: Option<&'a str>,
    /// What the person is to the children.
    standing: Option<&'a str>,
    /// It is a child of the case.
    is_child: bool,
    /// Phone numbers.
    #[schema(value_type = Vec<String>)]
    phones: &'a [String],
    /// Address.
    address: Option<&'a str>,
}

/// A line of the chronology.
#[derive(Serialize, ToSchema)]
pub struct Told<'a> {
    /// Id of the entry.
    #[schema(value_type = String)]
    entry: EntryId,
    /// Version of the case after it.
    version: i64,
    /// When it was so, as exactly as it is known: `{"instant": …}`, `{"day": …}`, `{"window": …}` and others.
    #[schema(value_type = Object)]
    occurred: When,
    /// When it became known.
    #[schema(value_type = String)]
    known_at: Timestamp,
    /// Who did it.
    by: &'a str,
    /// Who recorded it.
    recorder: Option<&'a str>,
    /// Kinds of fact in it.
    kinds: Vec<&'a str>,
    /// The same in words.
    #[schema(value_type = Vec<String>)]
    what: &'a [String],
    /// Ids of the people it is about.
    #[schema(value_type = Vec<String>)]
    about: &'a [PersonId],
    /// As written down.
    note: Option<&'a str>,
    /// Ids of the children seen.
    #[schema(value_type = Vec<String>)]
    seen: &'a [PersonId],
    /// Ids of the children whom a try did not reach.
    #[schema(value_type = Vec<String>)]
    not_seen: &'a [PersonId],
    /// Id of the entry that corrected it.
    #[schema(value_type = Option<String>)]
    corrected_by: Option<EntryId>,
}

/// How much of a list is wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// So many cases at most, as a number; 300 where it is missing.
    limit: Option<String>,
}

/// The moment a case is read for.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Known {
    /// As known on this day, as a person types it; now where it is missing.
    known_on: Option<String>,
}

/// Lists one's own open cases.
#[utoipa::path(get, path = "/api/v1/cases", tag = "reading", params(Wanted), responses((status = 200, description = "One's own open cases", body = Cases), NotRead,
              (status = 422, description = "The limit is no number", body = super::refusal::Problems)), security(("bearer" = []), ("cookie" = [])))]
pub async fn list(
    State(desk): State<Desk>,
    Caller(signed): Caller,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Refused> {
    let most = wanted.most()?;
    let cases =
        desk.service.cases_of(CasesOf::Worker(signed.staff), signed.asked, CASES).await.map_err(PageError::broken)?;
    signed.note(&desk, ("api cases", Act::ReadList), None).await?;
    let first = cases.iter().take(most);
    said(&Cases { cases: first.map(Listed::of).collect() })
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
) -> Result<Response, Refused> {
    let case = case_of(&case)?;
    let known_at = match known.known_on.filter(|text| !text.trim().is_empty()) {
        Some(text) => Some(end_of(&desk, &text)?),
        None => None,
    };
    let view = desk.service.view_case(case, known_at, signed.asked).await.map_err(PageError::from)?;
    signed.note(&desk, ("api case", Act::ReadCase), Some(case)).await?;
    said(&Case::of(&view))
}

impl Wanted {
    fn most(&self) -> Result<usize, Refused> {
        let Some(text) = self.limit.as_deref() else { return Ok(usize::MAX) };
        text.trim().parse().map_err(|_| {
            let text = in_both(|wording| wording.say("web.api.limit", &[("text", &text)]));
            let (field, code) = ("limit".to_owned(), "not_understood".to_owned());
            Refused::Wrong(vec![Wrong { field, code, text, by: None, missing: Vec::new() }])
        })
    }
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

impl<'a> Listed<'a> {
    fn of(case: &'a ListedView) -> Self {
        Self {
            case: case.listed.case,
            number: case.listed.brief.number.as_deref(),
            names: &case.names,
            standing: case.listed.standing,
            gravest: case.alarm.as_deref(),
            gravest_due: case.alarm_due,
            next: case.next.as_deref(),
            next_due: case.listed.brief.next_due_at,
        }
    }
}

impl<'a> Matter<'a> {
    /// A row of a page.
    pub fn of(row: &'a Row) -> Self {
        let (urgency, seconds) = match row.urgency {
            Urgency::Late(seconds) => ("late", Some(seconds)),
            Urgency::Warned(seconds) => ("warned", Some(seconds)),
            Urgency::Today(seconds) => ("today", Some(seconds)),
            Urgency::Ahead(seconds) => ("ahead", Some(seconds)),
            Urgency::Beyond => ("beyond", None),
            Urgency::Waiting(seconds) => ("waiting", Some(seconds)),
            Urgency::Refused(seconds) => ("refused", Some(seconds)),
            Urgency::Unowned(seconds) => ("unowned", Some(seconds)),
        };
        Self {
            rule: &row.rule,
            title: &row.title,
            sentence: &row.sentence,
            law: row.law.as_deref(),
            remedy: row.start.word,
            children: &row.children,
            due: row.due,
            urgency,
            seconds,
        }
    }
}

impl<'a> Case<'a> {
    fn of(view: &'a CaseView) -> Self {
        Self {
            case: view.case,
            number: view.number.as_deref(),
            version: view.version,
            as_of: view.as_of,
            lead: view.lead.as_ref().map(|held| held.name.as_str()),
            holders: view.holders.iter().map(|held| held.name.as_str()).collect(),
            worker: view.worker.as_deref(),
            second: view.second.as_deref(),
            people: view.relatives.iter().map(Member::of).collect(),
            standing: view.standing.iter().map(Matter::of).collect(),
            ahead: view.ahead.iter().map(Matter::of).collect(),
            lines: view.lines.iter().map(Told::of).collect(),
        }
    }
}

impl<'a> Member<'a> {
    fn of(person: &'a Relative) -> Self {
        Self {
            id: person.id,
            name: &person.name,
            kana: person.kana.as_deref(),
            age: person.age.as_deref(),
            standing: person.standing.as_deref(),
            is_child: person.is_child,
            phones: &person.phones,
            address: person.address.as_deref(),
        }
    }
}

impl<'a> Told<'a> {
    fn of(line: &'a Line) -> Self {
        let seen = line.seen.as_ref();
        Self {
            entry: line.entry,
            version: line.version,
            occurred: line.occurred,
            known_at: line.known_at,
            by: &line.by,
            recorder: line.recorder.as_deref(),
            kinds: line.kinds.iter().map(|kind| kind.name()).collect(),
            what: &line.what,
            about: &line.about,
            note: line.note.as_deref(),
            seen: seen.map_or(&[], |seen| &seen.seen),
            not_seen: seen.map_or(&[], |seen| &seen.not_seen),
            corrected_by: line.corrected_by,
        }
    }
}
