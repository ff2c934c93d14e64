//! `GET /api/v1/cases/{case}/forms/{act}`: what an act asks for as the case stands now, with every choice, so that a program
//! need not guess the ids of people, offices and entries.

use super::answers::NotRead;
use super::caller::Caller;
use super::refusal::Refused;
use crate::desk::Desk;
use crate::form::sent::asked;
use crate::form::{Act, Choice, Field, Kind, Typed};
use crate::pages::case::answer_hand_over::AnswersToHandOvers;
use crate::pages::case::attempts::Attempts;
use crate::pages::case::case_of;
use crate::pages::case::contacts::Contacts;
use crate::pages::case::corrections::Corrections;
use crate::pages::case::decisions::Decisions;
use crate::pages::case::hand_overs::HandOvers;
use crate::pages::case::health::Health;
use crate::pages::case::household::Household;
use crate::pages::case::information::{Information, InformationAsked};
use crate::pages::case::worker::Worker;
use app::trace;
use axum::Json;
use axum::extract::{Path, Query, State};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// What an act asks for.
#[derive(Serialize, ToSchema)]
pub struct Sheet {
    /// Version of the case, for an act that rests on it.
    version: i64,
    /// The fields, in the order of the form.
    fields: Vec<Asked>,
}

/// A field.
#[derive(Serialize, ToSchema)]
pub struct Asked {
    /// Its name in what is sent.
    name: String,
    /// Words beside it.
    label: String,
    /// A line of help.
    help: Option<String>,
    /// `text`, `one` (of the choices), `many` (of the choices), `carried` (sent back as it is), `said` (only to be read) or
    /// `files`.
    kind: String,
    /// What stands in it at first.
    value: Option<String>,
    /// Its choices.
    choices: Vec<Offered>,
    /// What is to be read before going on, a paragraph each, such as all that is missing.
    said: Vec<String>,
}

/// A choice.
#[derive(Serialize, ToSchema)]
pub struct Offered {
    /// What is sent.
    value: String,
    /// Words.
    name: String,
    /// Chosen at first.
    chosen: bool,
}

/// What a form is about.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct About {
    /// Id of the entry that is to be corrected.
    entry: Option<String>,
}

/// Reads what an act asks for.
#[utoipa::path(get, path = "/api/v1/cases/{case}/forms/{act}", tag = "reading",
    params(("case" = String, Path, description = "Id of the case"),
           ("act" = String, Path, description = "`contacts`, `attempts`, `health`, `household`, `corrections`, `worker`, `decisions`, `information`, `information-asked`, `hand-overs` or `hand-overs-answer`"), About),
    responses((status = 200, description = "The fields", body = Sheet), NotRead), security(("bearer" = []), ("cookie" = [])))]
pub async fn read(
    State(desk): State<Desk>,
    caller: Caller,
    Path((case, act)): Path<(String, String)>,
    Query(about): Query<About>,
) -> Result<Json<Sheet>, Refused> {
    let about = Typed::default().with("entry", &about.entry.unwrap_or_default());
    let of = (case.as_str(), &about);
    match act.as_str() {
        "contacts" => sheet::<Contacts>(&desk, &caller, of).await,
        "attempts" => sheet::<Attempts>(&desk, &caller, of).await,
        "health" => sheet::<Health>(&desk, &caller, of).await,
        "household" => sheet::<Household>(&desk, &caller, of).await,
        "corrections" => sheet::<Corrections>(&desk, &caller, of).await,
        "worker" => sheet::<Worker>(&desk, &caller, of).await,
        "decisions" => sheet::<Decisions>(&desk, &caller, of).await,
        "information" => sheet::<Information>(&desk, &caller, of).await,
        "information-asked" => sheet::<InformationAsked>(&desk, &caller, of).await,
        "hand-overs" => sheet::<HandOvers>(&desk, &caller, of).await,
        "hand-overs-answer" => sheet::<AnswersToHandOvers>(&desk, &caller, of).await,
        _ => Err(Refused::Unknown),
    }
}

async fn sheet<A: Act>(
    desk: &Desk,
    Caller(signed): &Caller,
    (case, about): (&str, &Typed),
) -> Result<Json<Sheet>, Refused> {
    let case = case_of(case)?;
    let (version, fields) = asked::<A>(desk, signed, (case, about)).await?;
    signed.note(desk, ("api form", trace::Act::ReadCase), Some(case)).await?;
    let version = version.parse().unwrap_or_default();
    Ok(Json(Sheet { version, fields: fields.into_iter().map(Asked::from).collect() }))
}

impl From<Field> for Asked {
    fn from(field: Field) -> Self {
        let (kind, choices, said) = match field.kind {
            Kind::Line { .. } | Kind::Area => ("text", Vec::new(), Vec::new()),
            Kind::One(choices) | Kind::List(choices) => ("one", choices, Vec::new()),
            Kind::Grouped(groups) => ("one", groups.into_iter().flat_map(|group| group.choices).collect(), Vec::new()),
            Kind::Many(choices) => ("many", choices, Vec::new()),
            Kind::Hidden => ("carried", Vec::new(), Vec::new()),
            Kind::Said(said) => ("said", Vec::new(), said),
            Kind::Files(_) => ("files", Vec::new(), Vec::new()),
        };
        let offered = |Choice { value, name, chosen }: Choice| Offered { value, name, chosen };
        Self {
            name: field.name.to_owned(),
            label: field.label,
            help: field.help,
            kind: kind.to_owned(),
            value: Some(field.value).filter(|value| !value.is_empty()),
            choices: choices.into_iter().map(offered).collect(),
            said,
        }
    }
}
