//! `/keys`: the map of the keys, and whether single letters act; that is kept in a cookie of the browser.

use crate::desk::Desk;
use crate::error::PageError;
use crate::form::fields::Fields;
use crate::frame::Frame;
use crate::signed::{KEYS, Signed};
use askama::Template;
use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::response::{Html, IntoResponse, Redirect, Response};

/// Keys and the key of the sentence that says what they do: single letters, which can be turned off.
const LETTERS: [(&[&str], &str); 9] = [
    (&["?"], "web.keys.map"),
    (&["/"], "web.key.find"),
    (&["g", "t"], "web.key.today"),
    (&["g", "i"], "web.place.intake"),
    (&["j"], "web.keys.down"),
    (&["k"], "web.keys.up"),
    (&["n"], "web.key.note"),
    (&["d"], "web.key.known_on"),
    (&["↑", "↓"], "web.keys.found"),
];
/// Keys that always act.
const ALWAYS: [(&[&str], &str); 3] =
    [(&["Ctrl", "Enter"], "web.key.save"), (&["Esc", "Esc"], "web.key.hide"), (&["Enter"], "web.key.open")];

struct Key {
    keys: &'static [&'static str],
    does: String,
}

#[derive(Template)]
#[template(path = "pages/keys/page.html")]
struct Page {
    frame: Frame,
    check: String,
    letters: Vec<Key>,
    always: Vec<Key>,
}

/// The map.
pub async fn page(State(desk): State<Desk>, signed: Signed) -> Result<Html<String>, PageError> {
    let frame = Frame::of(&desk, &signed, "keys", "web.keys.title");
    let said = |rows: &[(&'static [&'static str], &str)]| -> Vec<Key> {
        rows.iter().map(|(keys, does)| Key { keys, does: frame.t(does) }).collect()
    };
    let (letters, always) = (said(&LETTERS), said(&ALWAYS));
    Ok(Html(Page { check: signed.check.clone(), letters, always, frame }.render().map_err(PageError::broken)?))
}

/// Whether single letters act from now on, in this browser.
pub async fn choose(signed: Signed, body: String) -> Result<Response, PageError> {
    let fields = Fields::read(&body);
    signed.vouches_for(&fields.one("check"))?;
    let letters = if fields.has("letters", "off") { "off" } else { "on" };
    let kept = format!("{KEYS}={letters}; Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000");
    Ok(([(SET_COOKIE, kept)], Redirect::to("/keys")).into_response())
}
