//! The page that asks once more before something is recorded that ends more than it says: what ends with it, and two ways on.
//! What was typed goes along and is kept.

use super::typed::Typed;
use crate::error::PageError;
use crate::frame::Frame;
use askama::Template;

/// Name of the button that records it all the same.
pub const SURE: &str = "sure";
/// What asks for this page in the address of a form.
pub const AGAIN: &str = "again";

/// What ends with an act.
#[derive(Debug)]
pub struct Ending {
    /// What is about to be recorded.
    pub title: String,
    /// What it means.
    pub lead: String,
    /// What ends, by sorts.
    pub parts: Vec<Part>,
    /// Words of the button that records it.
    pub save: String,
}

/// One sort of what ends, or stays.
#[derive(Debug)]
pub struct Part {
    /// What it is.
    pub title: String,
    /// A sentence each.
    pub lines: Vec<String>,
}

#[derive(Template)]
#[template(path = "form/again.html")]
struct Page {
    frame: Frame,
    names: String,
    ending: Ending,
    address: String,
    check: String,
    sure: &'static str,
    /// What was typed: name and value.
    typed: Vec<(String, String)>,
}

/// The page.
pub fn page(
    frame: Frame,
    (names, ending): (String, Ending),
    (address, check, typed): (String, String, &Typed),
) -> Result<String, PageError> {
    let typed = typed.unsent();
    let typed = typed.pairs().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let page = Page { frame, names, ending, address, check, sure: SURE, typed };
    page.render().map_err(PageError::broken)
}
