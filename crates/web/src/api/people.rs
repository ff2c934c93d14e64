//! `POST /api/v1/people/search`: what is looked for is a name, so that it stands in no address.

use super::answers::NotDone;
use super::body::Body;
use super::caller::Caller;
use super::refusal::Refused;
use crate::desk::Desk;
use crate::error::PageError;
use app::trace::Act;
use app::view::FoundPerson;
use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The longest text that is looked for; a name is shorter.
const LONGEST: usize = 100;

/// What is looked for.
#[derive(Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Search {
    /// The beginning of a name, its reading, a case number or a phone number.
    q: String,
}

/// Whoever was found.
#[derive(Serialize, ToSchema)]
pub struct Found {
    /// At most twenty.
    found: Vec<Person>,
}

/// Somebody of a case.
#[derive(Serialize, ToSchema)]
pub struct Person {
    /// Id of the case.
    case: String,
    /// Number of the case.
    number: Option<String>,
    /// Id of the person; none where the number of the case was found.
    person: Option<String>,
    /// Name.
    name: String,
    /// Reading of the name.
    kana: Option<String>,
    /// Age.
    age: Option<String>,
    /// What the person is to the children.
    standing: Option<String>,
    /// The children of the case, each with the age.
    children: String,
}

/// Finds people and cases.
#[utoipa::path(post, path = "/api/v1/people/search", tag = "reading", request_body = Search,
    responses((status = 200, description = "Whoever was found", body = Found), NotDone), security(("bearer" = []), ("cookie" = [])))]
pub async fn search(
    State(desk): State<Desk>,
    Caller(signed): Caller,
    Body(search): Body<Search>,
) -> Result<Json<Found>, Refused> {
    let text: String = search.q.trim().chars().take(LONGEST).collect();
    let found = desk.service.find(&text, signed.asked).await.map_err(PageError::broken)?;
    signed.note(&desk, ("api people", Act::ReadList), None).await?;
    Ok(Json(Found { found: found.iter().map(person).collect() }))
}

fn person(found: &FoundPerson) -> Person {
    let FoundPerson { case, number, person, name, kana, age, standing, children } = found.clone();
    let (case, person) = (case.to_string(), person.map(|id| id.to_string()));
    Person { case, number, person, name, kana, age, standing, children }
}
