//! `GET /api/v1/today`: what whoever is signed in must do, most urgent first.

use super::answers::NotRead;
use super::caller::Caller;
use super::cases::Matter;
use super::refusal::Refused;
use crate::desk::Desk;
use crate::error::PageError;
use app::trace::Act;
use app::view::TodayRow;
use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

/// The day of one person.
#[derive(Serialize, ToSchema)]
pub struct Day {
    /// Late, or speaking before the limit.
    late: Vec<Todo>,
    /// Due before the day is over.
    today: Vec<Todo>,
    /// Due within a week.
    week: Vec<Todo>,
    /// Cases that were not looked into because there are too many.
    more_cases: usize,
}

/// Something to do.
#[derive(Serialize, ToSchema)]
pub struct Todo {
    /// Id of the case.
    case: String,
    /// Number of the case.
    number: Option<String>,
    /// The children, each with the age.
    names: String,
    /// What it is about.
    matter: Matter,
}

/// Reads the day.
#[utoipa::path(get, path = "/api/v1/today", tag = "reading", responses((status = 200, description = "The day", body = Day), NotRead), security(("bearer" = []), ("cookie" = [])))]
pub async fn read(State(desk): State<Desk>, Caller(signed): Caller) -> Result<Json<Day>, Refused> {
    let day = desk.service.today_of(signed.staff, signed.asked).await.map_err(PageError::broken)?;
    signed.note(&desk, ("api today", Act::ReadList), None).await?;
    let rows = |rows: &[TodayRow]| rows.iter().map(todo).collect();
    let (late, today, week) = (rows(&day.late), rows(&day.today), rows(&day.week));
    Ok(Json(Day { late, today, week, more_cases: day.more_cases }))
}

fn todo(row: &TodayRow) -> Todo {
    Todo {
        case: row.case.to_string(),
        number: row.number.clone(),
        names: row.names.clone(),
        matter: Matter::of(&row.row),
    }
}
