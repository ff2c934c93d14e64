//! Where a person begins to do something about a rule: which form records what would end its duty.
//! Must not know addresses or pages.

use domain::event::EventKind;
use domain::policy::{AlarmType, HandoverAspect, Pattern, Remedy, Rule, RuleKind};

/// What a person does about a row: a word that is shown, and the act that records it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Start {
    /// Word of what is done: one of the remedies of packs, `ask` or `answer`.
    pub word: &'static str,
    /// The act that records it.
    pub act: StartAct,
}

/// The acts in which a remedy is recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StartAct {
    /// A contact.
    Contact,
    /// An assessment.
    Assessment,
    /// A meeting.
    Meeting,
    /// A decision or a named step.
    Decision,
    /// Information asked for.
    Ask,
    /// Information given or received.
    Share,
    /// A hand-over is proposed.
    HandOver,
    /// A hand-over is answered.
    Answer,
    /// Nothing can be recorded yet: the case says how it stands.
    Look,
}

const JUDGED: [EventKind; 4] =
    [EventKind::DecisionMade, EventKind::StepTaken, EventKind::ConferenceHeld, EventKind::AssessmentMade];
const SEEN: [EventKind; 2] = [EventKind::ChildSeen, EventKind::ContactMade];
const SHARED: [EventKind; 2] = [EventKind::InformationShared, EventKind::ReferralMade];

/// Where a rule's remedy starts.
pub fn start_of(rule: &Rule) -> Start {
    let word = rule.remedy.word();
    let ends_with = |kinds: &[EventKind]| ending(&rule.kind).any(|pattern| kinds.contains(&pattern.kind));
    let act = match rule.remedy {
        Remedy::See => StartAct::Contact,
        Remedy::Assess => StartAct::Assessment,
        Remedy::Meet => StartAct::Meeting,
        Remedy::HandOver if is_answer(&rule.kind) => return Start { word: "answer", act: StartAct::Answer },
        Remedy::HandOver if matches!(rule.kind, RuleKind::Handover { .. }) => StartAct::HandOver,
        Remedy::HandOver if ends_with(&[EventKind::TransferSent]) => StartAct::HandOver,
        Remedy::Share if rule.alarm == AlarmType::InfoRequestRequired => {
            return Start { word: "ask", act: StartAct::Ask };
        }
        Remedy::Share => StartAct::Share,
        Remedy::Record if ends_with(&[EventKind::AssessmentMade]) => StartAct::Assessment,
        _ if ends_with(&JUDGED) => StartAct::Decision,
        _ if ends_with(&SEEN) => StartAct::Contact,
        _ if ends_with(&[EventKind::InformationRequested]) => StartAct::Ask,
        _ if ends_with(&SHARED) => StartAct::Share,
        _ if ends_with(&[EventKind::TransferSent]) => StartAct::HandOver,
        _ => StartAct::Decision,
    };
    Start { word, act }
}

fn is_answer(kind: &RuleKind) -> bool {
    matches!(kind, RuleKind::Handover { aspect: HandoverAspect::Answered, .. })
}

/// Facts that end a duty of a rule.
fn ending(kind: &RuleKind) -> impl Iterator<Item = &Pattern> {
    let (patterns, steps): (&[Pattern], &[_]) = match kind {
        RuleKind::Deadline { stops, .. }
        | RuleKind::Pattern { stops, .. }
        | RuleKind::Contradiction { stops, .. }
        | RuleKind::Companion { stops, .. }
        | RuleKind::Handover { stops, .. }
        | RuleKind::Growth { stops }
        | RuleKind::Absence { stops, .. }
        | RuleKind::Guard { stops, .. } => (stops, &[]),
        RuleKind::Recurring { contacts, .. } => (contacts, &[]),
        RuleKind::Ladder { stops, steps, .. } => (stops, steps),
        RuleKind::Promised { .. } | RuleKind::Norm => (&[], &[]),
    };
    steps.iter().flat_map(|step: &domain::policy::LadderStep| &step.stops).chain(patterns)
}
