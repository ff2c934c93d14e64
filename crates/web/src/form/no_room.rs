//! The answer to a form where no room is left: nothing was recorded, and nothing of the case can be shown, since no row of the
//! reading can be left; what was typed stands on the page and can be sent again from it.

use super::field::{Field, Kind};
use super::typed::Typed;
use crate::desk::Desk;
use crate::error::PageError;
use crate::frame::Frame;
use crate::signed::Signed;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

#[derive(Template)]
#[template(path = "form/no_room.html")]
struct Page {
    frame: Frame,
    address: String,
    check: String,
    /// Text that was typed: name, label, value.
    texts: Vec<(String, String, String)>,
    /// What was chosen: name and value.
    chosen: Vec<(String, String)>,
}

/// The page of what was typed, by the fields of its form.
pub fn no_room(
    desk: &Desk,
    signed: &Signed,
    (place, title): (&'static str, &'static str),
    (address, fields, typed): (&str, Vec<Field>, &Typed),
) -> Result<Response, PageError> {
    let (mut texts, mut chosen) = (Vec::new(), Vec::new());
    for (name, value) in typed.pairs().filter(|(name, value)| *name != "check" && !value.is_empty()) {
        let is_text = |field: &&Field| field.name == name && matches!(field.kind, Kind::Line { .. } | Kind::Area);
        match fields.iter().find(is_text) {
            Some(field) => texts.push((name.to_owned(), field.label.clone(), value.to_owned())),
            None => chosen.push((name.to_owned(), value.to_owned())),
        }
    }
    let frame = Frame::of(desk, signed, place, title);
    let page = Page { frame, address: address.to_owned(), check: signed.check.clone(), texts, chosen };
    let html = page.render().map_err(PageError::broken)?;
    Ok((StatusCode::INSUFFICIENT_STORAGE, Html(html)).into_response())
}
