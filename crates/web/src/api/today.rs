//! `GET /api/v1/today`: what whoever is signed in must do, most urgent first.

use super::answers::NotRead;
use super::caller::Caller;
use super::cases::Matter;
use super::refusal::Refused;
use super::said::said;
use crate::desk::Desk;
use crate::error::PageError;
use app::trace::Act;
use app::view::TodayRow;
use axum::extract::State;
use axum::response::Response;
use domain::ids::CaseId;
use serde::Serialize;
use utoipa::ToSchema;

/// The day of one person.
#[derive(Serialize, ToSchema)]
pub struct Day<'a> {
    /// Cases that nobody works yet, for whoever is on duty in the office that leads; where none leads, for everybody on duty
    /// in an office that must protect children. The remedy is `worker`, and `take` where no office leads.
    unowned: Vec<Todo<'a>>,
    /// Late, or speaking before the limit.
    late: Vec<Todo<'a>>,
    /// Due before the day is over.
    today: Vec<Todo<'a>>,
    /// Due within a week.
    week: Vec<Todo<'a>>,
    /// Cases that were not looked into because there are too many.
    more_cases: usize,
}

/// Something to do.
#[derive(Serialize, ToSchema)]
pub struct Todo<'a> {
    /// Id of the case.
    #[schema(value_type = String)]
    case: CaseId,
    /// Number of the case.
    number: Option<&'a str>,
    /// The children, each with the age.
    names: &'a str,
    /// What it is about.
    matter: Matter<'a>,
}

/// Reads the day.
#[utoipa::path(get, path = "/api/v1/today", tag = "reading", responses((status = 200, description = "The day", body = Day), NotRead), security(("bearer" = []), ("cookie" = [])))]
pub async fn read(State(desk): State<Desk>, Caller(signed): Caller) -> Result<Response, Refused> {
    let day = desk.service.today_of(signed.staff, signed.asked).await.map_err(PageError::broken)?;
    signed.note(&desk, ("api today", Act::ReadList), None).await?;
    let (late, today, week) = (todos(&day.late), todos(&day.today), todos(&day.week));
    said(&Day { unowned: todos(&day.unowned), late, today, week, more_cases: day.more_cases })
}

fn todos(rows: &[TodayRow]) -> Vec<Todo<'_>> {
    rows.iter().map(Todo::of).collect()
}

impl<'a> Todo<'a> {
    fn of(row: &'a TodayRow) -> Self {
        Self { case: row.case, number: row.number.as_deref(), names: &row.names, matter: Matter::of(&row.row) }
    }
}
