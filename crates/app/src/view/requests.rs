//! Requests to other bodies that nobody has answered, each with how long it has waited.

use super::matters::{KnownMatter, Rows};
use crate::case::{OpenRequest, open_requests};
use domain::case::roster;
use domain::time::When;
use jiff::Timestamp;

/// A request with its words.
#[derive(Debug, Clone)]
pub struct RequestView {
    /// What the record has.
    pub request: OpenRequest,
    /// Who was asked, when, and what.
    pub said: String,
    /// How long it has waited.
    pub waited: String,
    /// By when an answer is wanted, and by when the rules want one where they are not the sooner ones.
    pub due: Option<String>,
    /// That day is over.
    pub is_late: bool,
}

/// The open requests of a case, oldest first.
pub fn request_views<'m>(rows: &Rows<'_>, matters: impl Iterator<Item = &'m KnownMatter> + Clone) -> Vec<RequestView> {
    let by_rule = |request: &OpenRequest| matters.clone().filter_map(|matter| matter.limit_of(request.entry)).min();
    let view = |request| {
        let by_rule = by_rule(&request);
        view(rows, request, by_rule)
    };
    open_requests(rows.file).into_iter().map(view).collect()
}

fn view(rows: &Rows<'_>, request: OpenRequest, by_rule: Option<Timestamp>) -> RequestView {
    let (wording, calendar) = (&rows.wording, &rows.file.policy.calendar);
    let whom = rows.people.office(wording, rows.file.register, request.whom);
    let when = wording.column_time(calendar, When::Instant(request.asked_at), rows.now);
    let what = request.note.clone().unwrap_or_default();
    let what = what.lines().next().unwrap_or_default().to_owned();
    let said = wording.say("information.request", &[("when", &when), ("whom", &whom), ("what", &what)]);
    let waited = wording.span((rows.now.as_second() - request.asked_at.as_second()).max(0));
    let wished = request.due.map(|due| roster::latest(calendar, due));
    let is_late = wished.into_iter().chain(by_rule).min().is_some_and(|due| due < rows.now);
    let column = |at| wording.column_time(calendar, When::Instant(at), rows.now);
    let due = match (wished, by_rule) {
        (Some(wished), Some(by_rule)) if wished != by_rule => {
            Some(wording.say("information.both", &[("wished", &column(wished)), ("rule", &column(by_rule))]))
        }
        (wished, by_rule) => wished.or(by_rule).map(column),
    };
    RequestView { request, said, waited, due, is_late }
}
