//! What can be recorded on a case, as one small group of buttons: the list stands here and nowhere else.

use crate::frame::Frame;
use domain::ids::CaseId;

/// Last part of the address of each act, and the key of its button, in the order in which they are shown.
const ACTS: &[(&str, &str)] = &[
    ("contacts", "web.case.record_contact"),
    ("attempts", "web.attempt.button"),
    ("health", "health.act"),
    ("household", "web.household.button"),
    ("decisions", "decision.act"),
    ("information/asked", "information.act.ask"),
    ("information", "information.act.share"),
    ("worker", "web.worker.button"),
    ("hand-overs", "hand_over.act"),
];

/// A button that opens the form of an act.
#[derive(Debug)]
pub struct Button {
    /// Address of the form.
    pub href: String,
    /// Words of the button.
    pub name: String,
}

/// The buttons of a case; the first is the act of every day.
pub fn acts(frame: &Frame, case: CaseId) -> Vec<Button> {
    ACTS.iter().map(|(act, key)| Button { href: format!("/cases/{case}/{act}"), name: frame.t(key) }).collect()
}
