//! `POST /api/v1/cases/{case}/household`.

use super::{Done, record as record_act};
use crate::api::answers::{NotDone, Recorded};
use crate::api::body::Body;
use crate::api::caller::Caller;
use crate::api::refusal::Refused;
use crate::desk::Desk;
use crate::pages::case::household::Household;
use axum::extract::{Path, State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A change in the household: a person is one known (`person`) or a new one (`name`, `kana`, `born`, `relation`), never both.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct HouseholdChange {
    /// Id that the client makes (UUID): sent twice, it is recorded once.
    #[schema(format = "uuid")]
    entry: String,
    /// Version of the case that it rests on, as a reading of the case gave it.
    version: Option<i64>,
    /// `joined`, `left`, `partner`, `carer`, `moved`, `born` or `details`.
    change: String,
    /// Since when, as a person types it.
    when: String,
    /// Ids of the children whom it concerns.
    children: Vec<String>,
    /// Id of somebody known who joined, left or changed.
    person: Option<String>,
    /// Name of the new person, or the new name of the one known.
    name: Option<String>,
    /// Its reading.
    kana: Option<String>,
    /// Age or date of birth.
    born: Option<String>,
    /// What the new person is to the children, a word of the form.
    relation: Option<String>,
    /// Whether the person lives in the home.
    lives_in_home: Option<bool>,
    /// Ids of the adults with whom the children live from now on.
    lives_with: Vec<String>,
    /// Where the family moved, in words.
    to_place: Option<String>,
    /// Address.
    address: Option<String>,
    /// Phone number.
    phone: Option<String>,
    /// Whether it was known or agreed beforehand.
    planned: Option<bool>,
    /// As told.
    note: Option<String>,
}

/// Records a change in the household.
#[utoipa::path(post, path = "/api/v1/cases/{case}/household", tag = "acts", params(("case" = String, Path, description = "Id of the case")),
    request_body = HouseholdChange, responses((status = 201, description = "It is recorded", body = Recorded), NotDone), security(("bearer" = []), ("cookie" = [])))]
pub async fn record(
    State(desk): State<Desk>,
    caller: Caller,
    Path(case): Path<String>,
    Body(change): Body<HouseholdChange>,
) -> Result<Done, Refused> {
    record_act::<Household>(&desk, &caller, &case, &change).await
}
