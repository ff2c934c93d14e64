//! Hand-overs on the page of a case: proposed when and by whom, to whom, answered how, and what is missing.

use crate::desk::Desk;
use crate::pages::rows::keep_href;
use crate::signed::Signed;
use app::case::HandOverState;
use app::view::{CaseView, HandOverView};
use app::wording::Wording;
use domain::event::{TransferKind, Urgency};
use domain::time::When;
use jiff::Timestamp;

/// A hand-over as shown.
pub struct Listed {
    /// Class of its frame.
    pub class: &'static str,
    /// Shape before the words.
    pub shape: &'static str,
    /// How it stands.
    pub state: String,
    /// What of, how urgent, how severe.
    pub what: String,
    /// Who proposed it to whom, and when.
    pub proposed: String,
    /// Who answered, and when.
    pub answered: Option<String>,
    /// The reason of the answer.
    pub reason: Option<String>,
    /// It is not settled.
    pub is_open: bool,
    /// Who is responsible meanwhile.
    pub keeps: String,
    /// What is missing.
    pub missing: Vec<String>,
    /// What was missing when it was refused.
    pub refused_for: Option<String>,
    /// Where the reader answers it.
    pub answer: Option<String>,
    /// Where the sender deals with a refusal: proposes again, or goes on with the case.
    pub refused: Option<Refused>,
}

/// Where a refusal is dealt with.
pub struct Refused {
    /// The form that proposes it again.
    pub again: String,
    /// The form of the decision to go on with the case.
    pub keep: String,
}

/// The hand-overs of a case.
pub fn listed(desk: &Desk, signed: &Signed, view: &CaseView, wording: &Wording<'_>) -> Vec<Listed> {
    let calendar = &desk.service.policy.calendar;
    let time = |at: Timestamp| wording.column_time(calendar, When::Instant(at), view.as_of);
    view.hand_overs.iter().map(|known| one(known, signed, view, (wording, &time))).collect()
}

fn one(
    known: &HandOverView,
    signed: &Signed,
    view: &CaseView,
    (wording, time): (&Wording<'_>, &dyn Fn(Timestamp) -> String),
) -> Listed {
    let (hand_over, sent) = (&known.hand_over, &known.hand_over.sent);
    let is_open = hand_over.is_unsettled();
    let (class, shape, state) = match (hand_over.state(), is_open) {
        (HandOverState::Accepted, _) => ("well", "✓", "accepted"),
        (HandOverState::Open, true) => ("soon", "◆", "open"),
        (HandOverState::Open, false) if hand_over.ended_with_case => ("", "○", "case_closed"),
        (HandOverState::Open, false) => ("", "○", "superseded"),
        (HandOverState::Refused, _) => (if is_open { "late" } else { "" }, "▲", "refused"),
        (HandOverState::Misread, _) => (if is_open { "late" } else { "" }, "▲", "misread"),
    };
    let unsaid = || wording.say("hand_over.not_said", &[]);
    let word = |word: Option<&'static str>| word.map_or_else(unsaid, |word| wording.listed("word", word));
    let (kind, urgency) = (word(sent.kind.map(TransferKind::word)), word(sent.urgency.map(Urgency::word)));
    let level = sent.level.map_or_else(unsaid, |level| level.to_string());
    let (by, when) = (known.by.clone().unwrap_or_default(), time(hand_over.sent_at));
    let answered = hand_over.answer.as_ref().map(|answer| {
        let by = known.answered_by.clone().unwrap_or_default();
        wording.say("hand_over.answered", &[("by", &by), ("to", &known.to), ("when", &time(answer.at))])
    });
    let may_answer = hand_over.awaits_answer() && signed.offices.contains(&hand_over.to);
    let is_sender = hand_over.from.is_some_and(|from| signed.offices.contains(&from));
    Listed {
        class,
        shape,
        state: wording.say(&format!("hand_over.state.{state}"), &[]),
        what: wording.say("hand_over.what", &[("kind", &kind), ("urgency", &urgency), ("level", &level)]),
        proposed: wording
            .say("hand_over.sent.by", &[("from", &known.from), ("by", &by), ("when", &when), ("to", &known.to)]),
        answered,
        reason: hand_over.answer.as_ref().and_then(|answer| answer.note.clone()),
        is_open,
        keeps: wording.say("hand_over.keeps", &[("from", &known.from)]),
        missing: known.missing.clone(),
        refused_for: (!known.refused_for.is_empty())
            .then(|| wording.say("hand_over.refused_for", &[("n", &wording.list(&known.refused_for))])),
        refused: hand_over.refused_in().filter(|_| is_sender).map(|refusal| Refused {
            again: format!("/cases/{}/hand-overs", view.case),
            keep: keep_href(view.case, refusal),
        }),
        answer: may_answer.then(|| format!("/cases/{}/hand-overs/answer", view.case)),
    }
}
