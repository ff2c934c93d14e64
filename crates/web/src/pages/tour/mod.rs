//! `/tour`: begins the guided tour of a demonstration, goes to a step of it, or ends it. The step stands in a cookie; the
//! box is drawn by the frame of each page.

use crate::desk::Desk;
use crate::error::PageError;
use crate::form::fields::Fields;
use crate::pages::sign_in::opened;
use crate::signed::Signed;
use crate::tour::{COOKIE, Spot, spot_of};
use app::view::CasesOf;
use axum::extract::{Path, State};
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};
use domain::ids::CaseId;
use i18n::Lang;
use jiff::ToSpan;

/// Whoever takes the tour without having signed in sees the city as this role.
const ROLE: &str = "cgc_case_worker";

/// So many rows of the day are looked at for a case that was there a week ago.
const ROWS: u32 = 12;

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

/// The most urgent case of whoever is signed in that was there already at an instant, or else the most urgent one; who has
/// nothing to do is shown one of their own or of their office.
async fn find_case(desk: &Desk, signed: &Signed, at: jiff::Timestamp) -> Result<Option<(CaseId, bool)>, PageError> {
    let day = desk.service.today_of(signed.staff, signed.lang).await.map_err(PageError::broken)?;
    let mut cases: Vec<CaseId> = [&day.late, &day.today, &day.week].into_iter().flatten().map(|row| row.case).collect();
    cases.dedup();
    let own = std::iter::once(CasesOf::Worker(signed.staff));
    for of in own.chain(signed.offices.iter().copied().map(CasesOf::Office)) {
        if cases.is_empty() {
            let listed = desk.service.cases_of(of, signed.lang, ROWS).await.map_err(PageError::broken)?;
            cases = listed.iter().map(|case| case.listed.case).collect();
        }
    }
    for case in cases.iter().take(ROWS as usize) {
        if desk.service.view_case(*case, Some(at), signed.lang).await.is_ok() {
            return Ok(Some((*case, true)));
        }
    }
    Ok(cases.first().map(|case| (*case, false)))
}
