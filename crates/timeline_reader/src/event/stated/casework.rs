//! Plans, conditions, workers, promised dates, the council's ledger, and what is left open.
//! Must not know whether a promise was kept.

use super::choice;
use crate::event::fields::EventFields;
use crate::moment::Stamp;
use domain::event::Registration;
use domain::ids::OfficeId;
use domain::time::When;
use domain::word::Word;
use marked_text::{Choice, Value};

/// What happened to the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plan {
    Agreed,
    Reviewed,
}

const PLANS: Choice<Plan> = Choice {
    words: &["agreed", "reviewed"],
    find: |word| match word {
        "agreed" => Some(Plan::Agreed),
        "reviewed" => Some(Plan::Reviewed),
        _ => None,
    },
};

/// What an event states about the work on the case.
#[derive(Debug, Clone)]
pub struct Casework {
    pub plans: Vec<Plan>,
    pub conditions: Vec<Word>,
    pub conditions_checked: Option<Vec<Word>>,
    pub conditions_met: Option<bool>,
    pub next_due: Option<When>,
    pub next_due_for: Vec<Word>,
    pub owner: Option<Word>,
    pub second_owner: Option<Word>,
    pub lead: Option<OfficeId>,
    pub watched_by: Vec<OfficeId>,
    pub adults_confirmed: bool,
    pub council_listed: Option<bool>,
    pub registered_as: Option<Registration>,
    pub registered_as_before: Option<Registration>,
    pub rule_for_next: Option<String>,
    pub open_points: Option<Vec<Word>>,
    pub reopen_note: Option<bool>,
    pub unfinished: Vec<Word>,
}

impl Casework {
    pub fn read(fields: &mut EventFields<'_, '_, '_>) -> Self {
        let zone = fields.names.zone;
        let next_due: Option<Stamp> = fields.inner.optional("next_due");
        Self {
            plans: fields.inner.list_of_choice("plan", PLANS),
            conditions: fields.words("conditions"),
            conditions_checked: conditions_checked(fields),
            conditions_met: fields.inner.optional_bool("conditions_met"),
            next_due: next_due.map(|stamp| stamp.when(zone)),
            next_due_for: fields.words("next_due_for"),
            owner: fields.find_role("owner"),
            second_owner: fields.find_role("second_owner"),
            lead: fields.offices("lead").first().copied(),
            watched_by: fields.offices("watched_by"),
            adults_confirmed: fields.inner.optional_bool("adults_confirmed").unwrap_or(false),
            council_listed: fields.inner.optional_bool("council_listed"),
            registered_as: fields.inner.optional_choice("registered_as", choice!(Registration)),
            registered_as_before: fields.inner.optional_choice("registered_as_before", choice!(Registration)),
            rule_for_next: rule_for_next(fields),
            open_points: fields.find_words("open_points"),
            reopen_note: fields.inner.optional_bool("reopen_note"),
            unfinished: fields.words("unfinished"),
        }
    }
}

/// Which conditions were checked; `true`: checked, without saying which.
fn conditions_checked(fields: &mut EventFields<'_, '_, '_>) -> Option<Vec<Word>> {
    match fields.inner.find("conditions_checked").map(|node| &node.value) {
        Some(Value::Bool(checked)) => checked.then(Vec::new),
        _ => fields.find_words("conditions_checked"),
    }
}

fn rule_for_next(fields: &mut EventFields<'_, '_, '_>) -> Option<String> {
    let rules = fields.inner.list_of_text("rule_for_next");
    (!rules.is_empty()).then(|| rules.join("; "))
}
