//! `POST /api/v1/people/search`: what is looked for is a name, so that it stands in no address.

use super::answers::NotDone;
use super::body::Body;
use super::caller::Caller;
use super::refusal::Refused;
use super::said::said;
use crate::desk::Desk;
use crate::error::PageError;
use app::trace::Act;
use app::view::FoundPerson;
use axum::extract::State;
use axum::response::Response;
use domain::ids::{CaseId, PersonId};
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
pub struct Found<'a> {
    /// At most twenty.
    found: Vec<Person<'a>>,
}

/// Somebody of a case.
#[derive(Serialize, ToSchema)]
pub struct Person<'a> {
    /// Id of the case.
    #[schema(value_type = String)]
    case: CaseId,
    /// Number of the case.
    number: Option<&'a str>,
    /// Id of the person; none where the number of the case was found.
    #[schema(value_type = Option<String>)]
    person: Option<PersonId>,
    /// Name.
    name: &'a str,
    /// Reading of the name.
    kana: Option<&'a str>,
    /// Age.
    age: Option<&'a str>,
    /// What the person is to the children.
    standing: Option<&'a str>,
    /// The children of the case, each with the age.
    children: &'a str,
}

/// Finds people and cases.
#[utoipa::path(post, path = "/api/v1/people/search", tag = "reading", request_body = Search,
    responses((status = 200, description = "Whoever was found", body = Found), NotDone), security(("bearer" = []), ("cookie" = [])))]
pub async fn search(
    State(desk): State<Desk>,
    Caller(signed): Caller,
    Body(search): Body<Search>,
) -> Result<Response, Refused> {
    let text: String = search.q.trim().chars().take(LONGEST).collect();
    let found = desk.service.find(&text, signed.asked).await.map_err(PageError::broken)?;
    signed.note(&desk, ("api people", Act::ReadList), None).await?;
    said(&Found { found: found.iter().map(Person::of).collect() })
}

impl<'a> Person<'a> {
    fn of(found: &'a FoundPerson) -> Self {
        Self {
            case: found.case,
            number: found.number.as_deref(),
            person: found.person,
            name: &found.name,
            kana: found.kana.as_deref(),
            age: found.age.as_deref(),
            standing: found.standing.as_deref(),
            children: &found.children,
        }
    }
}
