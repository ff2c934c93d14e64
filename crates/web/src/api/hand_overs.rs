//! `GET /api/v1/cases/{case}/hand-overs`: what was proposed, how it was answered, and what is missing.

use super::answers::NotRead;
use super::caller::Caller;
use super::refusal::Refused;
use crate::desk::Desk;
use crate::pages::case::{case_of, load};
use crate::signed::Signed;
use app::case::HandOverState;
use app::trace::Act;
use app::view::HandOverView;
use axum::Json;
use axum::extract::{Path, State};
use domain::event::{TransferKind, Urgency};
use domain::word::Word;
use serde::Serialize;
use utoipa::ToSchema;

/// Hand-overs of a case.
#[derive(Serialize, ToSchema)]
pub struct HandOvers {
    /// Version of the case, for the answer.
    version: i64,
    /// The newest first.
    hand_overs: Vec<HandOver>,
}

/// A hand-over.
#[derive(Serialize, ToSchema)]
pub struct HandOver {
    /// Id of the entry that proposed it.
    proposal: String,
    /// `open`, `accepted`, `refused` or `misread` (taken as something else than it was sent as).
    state: String,
    /// Somebody still has to act on it.
    is_unsettled: bool,
    /// The reader can answer it.
    may_answer: bool,
    /// Sender.
    from: String,
    /// Receiver.
    to: String,
    /// Who proposed it.
    by: Option<String>,
    /// When it became known.
    sent_at: String,
    /// `responsibility` or `information`.
    kind: Option<String>,
    /// Urgency.
    urgency: Option<String>,
    /// Severity, 1 the lowest.
    level: Option<u8>,
    /// Things that went along.
    items: Vec<String>,
    /// Why, what to know and what not to do.
    note: Option<String>,
    /// Ids of the children it is about.
    children: Vec<String>,
    /// What is missing, a sentence each; nothing where it is settled.
    missing: Vec<String>,
    /// The answer.
    answer: Option<Answered>,
}

/// The answer to a hand-over.
#[derive(Serialize, ToSchema)]
pub struct Answered {
    /// Id of the entry.
    entry: String,
    /// When it became known.
    at: String,
    /// Who answered.
    by: Option<String>,
    /// The reason.
    reason: Option<String>,
}

/// Lists the hand-overs of a case.
#[utoipa::path(get, path = "/api/v1/cases/{case}/hand-overs", tag = "reading", params(("case" = String, Path, description = "Id of the case")),
    responses((status = 200, description = "The hand-overs", body = HandOvers), NotRead), security(("bearer" = []), ("cookie" = [])))]
pub async fn list(
    State(desk): State<Desk>,
    Caller(signed): Caller,
    Path(case): Path<String>,
) -> Result<Json<HandOvers>, Refused> {
    let case = case_of(&case)?;
    let view = load(&desk, &signed, case, None).await?;
    signed.note(&desk, ("api hand-overs", Act::ReadCase), Some(case)).await?;
    let hand_overs = view.hand_overs.iter().map(|known| HandOver::of(known, &signed)).collect();
    Ok(Json(HandOvers { version: view.version, hand_overs }))
}

impl HandOver {
    fn of(known: &HandOverView, signed: &Signed) -> Self {
        let (hand_over, sent) = (&known.hand_over, &known.hand_over.sent);
        let answer = hand_over.answer.as_ref().map(|answer| Answered {
            entry: answer.entry.to_string(),
            at: answer.at.to_string(),
            by: known.answered_by.clone(),
            reason: answer.note.clone(),
        });
        Self {
            proposal: hand_over.entry.to_string(),
            state: state(hand_over.state()).to_owned(),
            is_unsettled: hand_over.is_unsettled(),
            may_answer: hand_over.awaits_answer() && signed.offices.contains(&hand_over.to),
            from: known.from.clone(),
            to: known.to.clone(),
            by: known.by.clone(),
            sent_at: hand_over.sent_at.to_string(),
            kind: sent.kind.map(|kind| TransferKind::word(kind).to_owned()),
            urgency: sent.urgency.map(|urgency| Urgency::word(urgency).to_owned()),
            level: sent.level,
            items: sent.pack.iter().map(Word::as_str).map(str::to_owned).collect(),
            note: hand_over.note.clone(),
            children: known.children.iter().map(ToString::to_string).collect(),
            missing: known.missing.clone(),
            answer,
        }
    }
}

fn state(state: HandOverState) -> &'static str {
    match state {
        HandOverState::Open => "open",
        HandOverState::Accepted => "accepted",
        HandOverState::Refused => "refused",
        HandOverState::Misread => "misread",
    }
}
