//! What each form is called, by the key of its draft: the list of all acts with a form stands here and nowhere else.

use super::act::Act;
use crate::pages::case::answer_hand_over::AnswersToHandOvers;
use crate::pages::case::attempts::Attempts;
use crate::pages::case::contacts::Contacts;
use crate::pages::case::corrections::Corrections;
use crate::pages::case::decisions::Decisions;
use crate::pages::case::hand_overs::HandOvers;
use crate::pages::case::health::Health;
use crate::pages::case::household::Household;
use crate::pages::case::information::{Information, InformationAsked};
use crate::pages::case::worker::Worker;
use crate::pages::intake::Intake;

/// Name and key of the title of each.
const TITLES: [(&str, &str); 12] = [
    of::<Intake>(),
    of::<Contacts>(),
    of::<Attempts>(),
    of::<Health>(),
    of::<Household>(),
    of::<Decisions>(),
    of::<Information>(),
    of::<InformationAsked>(),
    of::<Worker>(),
    of::<HandOvers>(),
    of::<AnswersToHandOvers>(),
    of::<Corrections>(),
];

const fn of<A: Act>() -> (&'static str, &'static str) {
    (A::NAME, A::TITLE)
}

/// Key of the title of a form; nothing where it is none of a page.
pub fn title_of(form: &str) -> Option<&'static str> {
    let name = match form.strip_prefix("cases/") {
        Some(rest) => rest.split_once('/')?.1,
        None => form,
    };
    TITLES.iter().find(|(known, _)| *known == name).map(|(_, title)| *title)
}
