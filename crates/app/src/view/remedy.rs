//! Where a person begins to do something about a rule: which form records what would end its duty.
//! Must not know addresses or pages.

use domain::event::EventKind;
use domain::policy::{AlarmType, HandoverAspect, Remedy, Rule, RuleKind};

/// What a person does about a row: a word that is shown, and the act that records it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Start {
    /// Word of what is done: one of the remedies of packs, or of the act.
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
    /// Information given.
    Share,
    /// Information received.
    Receive,
    /// A hand-over is proposed.
    HandOver,
    /// A hand-over is answered.
    Answer,
    /// The worker is named.
    Worker,
    /// A measure, a health check or an injury.
    Health,
    /// A change of the household.
    Household,
    /// Nothing can be recorded yet: the case says how it stands.
    Look,
}

impl StartAct {
    /// All of them that record something, the most usual first.
    pub const ALL: [Self; 12] = [
        Self::Decision,
        Self::Meeting,
        Self::Assessment,
        Self::Contact,
        Self::Health,
        Self::Ask,
        Self::Share,
        Self::Receive,
        Self::HandOver,
        Self::Worker,
        Self::Household,
        Self::Answer,
    ];

    /// The facts that its form can record and that a rule can wait for.
    pub fn facts(self) -> &'static [EventKind] {
        match self {
            Self::Contact => &[EventKind::ChildSeen, EventKind::ContactMade, EventKind::StatementMade],
            Self::Assessment => &[EventKind::AssessmentMade],
            Self::Meeting => &[EventKind::ConferenceHeld, EventKind::AssessmentMade, EventKind::WatchersNamed],
            Self::Decision => {
                &[EventKind::DecisionMade, EventKind::AssessmentMade, EventKind::WatchersNamed, EventKind::CaseClosed]
            }
            Self::Ask => &[EventKind::InformationRequested, EventKind::JointVisitRequested, EventKind::NextDueSet],
            Self::Share => &[EventKind::InformationShared],
            Self::Receive => &[EventKind::InformationReceived],
            Self::HandOver => &[EventKind::TransferSent],
            Self::Answer => &[EventKind::TransferReceived, EventKind::TransferRefused],
            Self::Worker => &[EventKind::WorkerAssigned],
            Self::Health => {
                &[EventKind::Measured, EventKind::CheckupAttended, EventKind::CheckupMissed, EventKind::InjuryRecorded]
            }
            Self::Household => &[
                EventKind::HouseholdChanged,
                EventKind::Moved,
                EventKind::PartnerAppeared,
                EventKind::ChildBorn,
                EventKind::RelationStated,
            ],
            Self::Look => &[],
        }
    }

    /// Word of it where it is not what the rule calls its remedy.
    fn word(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::Assessment => Remedy::Assess.word(),
            Self::Meeting => Remedy::Meet.word(),
            Self::Decision => Remedy::StepUp.word(),
            Self::Ask => "ask",
            Self::Share => Remedy::Share.word(),
            Self::Receive => "receive",
            Self::HandOver => Remedy::HandOver.word(),
            Self::Answer => "answer",
            Self::Worker => "worker",
            Self::Health => "health",
            Self::Household => "household",
            Self::Look => "open",
        }
    }
}

/// Where a rule's remedy starts: in the act that fits its remedy best among those that can record what ends it. Where
/// none can, the case is opened.
pub fn start_of(rule: &Rule) -> Start {
    if matches!(rule.kind, RuleKind::Handover { aspect: HandoverAspect::Answered, .. }) {
        return Start { word: StartAct::Answer.word(), act: StartAct::Answer };
    }
    let ends = endings(&rule.kind);
    let fits = |act: &StartAct| ends.is_empty() || act.facts().iter().any(|kind| ends.contains(kind));
    let act = fitting(rule).iter().copied().chain(StartAct::ALL).find(fits).unwrap_or(StartAct::Look);
    Start { word: word_of(rule.remedy, act), act }
}

/// The acts that a remedy is usually recorded in, the best first.
fn fitting(rule: &Rule) -> &'static [StartAct] {
    // A report that is owed to the office in charge comes in there.
    let comes_in = rule.argument.as_deref().is_some_and(|argument| argument.ends_with("->responsible"));
    match rule.remedy {
        Remedy::See => &[StartAct::Contact],
        Remedy::Assess => &[StartAct::Assessment],
        Remedy::Meet => &[StartAct::Meeting],
        Remedy::HandOver => &[StartAct::HandOver, StartAct::Worker],
        Remedy::Share if rule.alarm == AlarmType::InfoRequestRequired => &[StartAct::Ask],
        Remedy::Share if comes_in => &[StartAct::Receive, StartAct::Share],
        Remedy::Share => &[StartAct::Share, StartAct::Receive],
        Remedy::Record => &[StartAct::Assessment, StartAct::Decision, StartAct::Contact],
        Remedy::StepUp => &[StartAct::Decision],
    }
}

fn word_of(remedy: Remedy, act: StartAct) -> &'static str {
    match (remedy, act) {
        (Remedy::See, StartAct::Contact)
        | (Remedy::Record, StartAct::Assessment | StartAct::Decision | StartAct::Contact) => remedy.word(),
        _ => act.word(),
    }
}

/// The kinds of facts that end a duty of a rule; none where it depends on the fact that opened it.
pub fn endings(kind: &RuleKind) -> Vec<EventKind> {
    let by_itself: &[EventKind] = match kind {
        RuleKind::Handover { .. } => &[EventKind::TransferSent, EventKind::TransferReceived],
        _ => &[],
    };
    let patterns = kind.ending_patterns().into_iter();
    patterns.map(|pattern| pattern.kind).chain(by_itself.iter().copied()).collect()
}
