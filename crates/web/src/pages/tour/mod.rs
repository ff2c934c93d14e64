//! `/tour`: begins the guided tour of a demonstration, goes to a step of it, or ends it. The step stands in a cookie; the
//! box is drawn by the frame of each page.

use crate::desk::Desk;
use crate::error::PageError;
use crate::form::fields::Fields;
use crate::pages::sign_in::opened;
use crate::signed::Signed;
use crate::tour::{COOKIE, Spot, spot_of};
use app::view::{CaseView, CasesOf, Line};
use axum::extract::{Path, State};
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};
use domain::ids::CaseId;
use i18n::Lang;
use jiff::{SignedDuration, Timestamp, ToSpan};
use std::collections::BTreeSet;

/// Whoever takes the tour without having signed in sees the city as this role.
const ROLE: &str = "cgc_case_worker";

/// So many cases are looked at for the one that shows most.
const ROWS: u32 = 12;

/// What became known so long after it happened became known late.
const LATE: SignedDuration = SignedDuration::from_hours(48);

/// A first visitor of the demonstration is let in and shown around.
pub async fn begin(State(desk): State<Desk>, body: String) -> Result<Response, PageError> {
    let lang = Lang::find(&Fields::read(&body).one("lang")).unwrap_or(Lang::Ja);
    let guest = desk.sign_in.enter_as(ROLE).await.map_err(PageError::broken)?;
    match guest.filter(|_| desk.demo) {
        Some(guest) => opened(&desk, guest.staff, (lang, "/tour/1")).await,
        None => Err(PageError::Unknown),
    }
}

/// The page of a step; `end` ends the tour.
pub async fn step(State(desk): State<Desk>, signed: Signed, Path(asked): Path<String>) -> Result<Response, PageError> {
    if !desk.demo {
        return Err(PageError::Unknown);
    }
    if asked == "end" {
        let gone = format!("{COOKIE}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
        return Ok(([(SET_COOKIE, gone)], Redirect::to("/today")).into_response());
    }
    let (step, spot) = spot_of(asked.parse().unwrap_or(1));
    let to = address(&desk, &signed, spot).await?;
    let cookie = format!("{COOKIE}={step}; Path=/; HttpOnly; SameSite=Strict");
    Ok(([(SET_COOKIE, cookie)], Redirect::to(&to)).into_response())
}

async fn address(desk: &Desk, signed: &Signed, spot: Spot) -> Result<String, PageError> {
    let fixed = match spot {
        Spot::Today => "/today",
        Spot::Intake => "/intake",
        Spot::City => "/city",
        Spot::Replay => "/replay",
        Spot::Case | Spot::CaseBefore | Spot::Contact => "",
    };
    if !fixed.is_empty() {
        return Ok(fixed.to_owned());
    }
    let calendar = &desk.service.policy.calendar;
    let day = calendar.to_civil(desk.service.clock.now()).date().saturating_sub(7.days());
    let Some((case, was_there)) = find_case(desk, signed, calendar.end_of_day(day)).await? else {
        return Ok("/cases".to_owned());
    };
    Ok(match spot {
        Spot::CaseBefore if was_there => format!("/cases/{case}?known_on={day}"),
        Spot::Contact => format!("/cases/{case}/contacts"),
        _ => format!("/cases/{case}"),
    })
}

/// Of the cases of whoever is signed in, of their day first and then of their office, the one that shows most of what the tour
/// speaks of: it was there already at an instant, more was learnt of it since, more than one office recorded in it, and
/// something of it became known late. Of equals the most urgent.
async fn find_case(desk: &Desk, signed: &Signed, at: Timestamp) -> Result<Option<(CaseId, bool)>, PageError> {
    let day = desk.service.today_of(signed.staff, signed.lang).await.map_err(PageError::broken)?;
    let mut cases: Vec<CaseId> = [&day.late, &day.today, &day.week].into_iter().flatten().map(|row| row.case).collect();
    let own = std::iter::once(CasesOf::Worker(signed.staff));
    for of in own.chain(signed.offices.iter().copied().map(CasesOf::office)) {
        let listed = desk.service.cases_of(of, signed.lang, ROWS).await.map_err(PageError::broken)?;
        cases.extend(listed.iter().map(|case| case.listed.case));
    }
    let mut looked = BTreeSet::new();
    cases.retain(|case| looked.insert(*case));
    let mut best: Option<(u8, CaseId, bool)> = None;
    for case in cases.into_iter().take(ROWS as usize) {
        let Ok(now) = desk.service.view_case(case, None, signed.lang).await else { continue };
        let then = desk.service.view_case(case, Some(at), signed.lang).await.ok();
        let shows = then.as_ref().map_or(0, |then| shown_by(&now, then));
        if best.is_none_or(|(most, _, _)| shows > most) {
            best = Some((shows, case, then.is_some()));
        }
        if shows == MOST_SHOWN {
            break;
        }
    }
    Ok(best.map(|(_, case, was_there)| (case, was_there)))
}

/// How much a case shows that shows all.
const MOST_SHOWN: u8 = 4;

/// How much of what the tour speaks of a case shows that was there before.
fn shown_by(now: &CaseView, then: &CaseView) -> u8 {
    let late = |line: &Line| line.known_at.duration_since(line.at) > LATE;
    let offices: BTreeSet<&str> = now.lines.iter().map(|line| line.by.as_str()).collect();
    let learnt_since = now.lines.len() > then.lines.len();
    1 + u8::from(offices.len() > 1) + u8::from(now.lines.iter().any(late)) + u8::from(learnt_since)
}
