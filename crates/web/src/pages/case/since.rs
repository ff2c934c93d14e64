//! `/cases/{case}/since`: what others recorded since a form of the case was opened, as a part of the page of the form.
//! The page asks for it by itself when it hears that something changed.

use super::{case_of, load};
use crate::desk::Desk;
use crate::error::PageError;
use crate::form::Since;
use crate::signed::Signed;
use app::trace::Act;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Html;
use serde::Deserialize;

/// The version that the form was opened on.
#[derive(Debug, Default, Deserialize)]
pub struct Opened {
    #[serde(default)]
    version: i64,
}

#[derive(Template)]
#[template(path = "pages/case/since.html")]
struct Part {
    since: Since,
    latest: String,
}

/// The part.
pub async fn part(
    State(desk): State<Desk>,
    signed: Signed,
    Path(case): Path<String>,
    Query(opened): Query<Opened>,
) -> Result<Html<String>, PageError> {
    let case = case_of(&case)?;
    let view = load(&desk, &signed, case, None).await?;
    signed.note(&desk, ("since", Act::ReadCase), Some(case)).await?;
    let since = Since::of(&desk, &signed, &view, opened.version);
    let latest = view.latest(&desk.service, signed.lang).unwrap_or_default();
    Ok(Html(Part { since, latest }.render().map_err(PageError::broken)?))
}
