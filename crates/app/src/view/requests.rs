//! Requests to other bodies that nobody has answered, each with how long it has waited.

use super::matters::Rows;
use crate::case::{OpenRequest, open_requests};
use domain::case::roster;

/// A request with its words.
#[derive(Debug, Clone)]
pub struct RequestView {
    /// What the record has.
    pub request: OpenRequest,
    /// Who was asked, when, and what.
    pub said: String,
    /// How long it has waited.
    pub waited: String,
    /// By when an answer is wanted.
    pub due: Option<String>,
    /// That day is over.
    pub is_late: bool,
}

/// The open requests of a case, oldest first.
pub fn request_views(rows: &Rows<'_>) -> Vec<RequestView> {
    open_requests(rows.file).into_iter().map(|request| view(rows, request)).collect()
}

fn view(rows: &Rows<'_>, request: OpenRequest) -> RequestView {
    let (wording, calendar) = (&rows.wording, &rows.file.policy.calendar);
    let whom = rows.people.office(wording, rows.file.register, request.whom);
    let when = wording.column_time(calendar, domain::time::When::Instant(request.asked_at), rows.now);
    let what = request.note.clone().unwrap_or_default();
    let what = what.lines().next().unwrap_or_default().to_owned();
    let said = wording.say("information.request", &[("when", &when), ("whom", &whom), ("what", &what)]);
    let waited = wording.span((rows.now.as_second() - request.asked_at.as_second()).max(0));
    let is_late = request.due.is_some_and(|due| roster::latest(calendar, due) < rows.now);
    let due = request.due.map(|due| wording.column_time(calendar, due, rows.now));
    RequestView { request, said, waited, due, is_late }
}
