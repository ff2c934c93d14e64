//! Assessments and decisions, with their level and ground.

use super::Making;
use crate::event::kind::Kind;
use domain::event::{
    AbuseTypesJudged, Answer, AssessmentMade, DecisionMade, Escalated, Event, FindingRecorded, Outcome,
    PatternReviewed, ReportSetAside, SourceSpokenTo, ThresholdJudged,
};

impl Making<'_> {
    pub(super) fn judgement(&mut self) {
        self.assessment();
        self.decision();
        let judgement = &self.stated.judgement;
        let named = matches!(self.kind(), Kind::Notification | Kind::DisclosureByChild);
        let types = judgement.abuse_types.clone().filter(|_| !named);
        let set_aside = judgement.set_aside_as.clone();
        let findings = judgement.findings.clone();
        if let Some(types) = types {
            let none_found = types.is_empty().then_some(true);
            self.add(Event::AbuseTypesJudged(AbuseTypesJudged { types, none_found }));
        }
        if set_aside.is_some() {
            self.add(Event::ReportSetAside(ReportSetAside { ground: set_aside }));
        }
        if let Some(spoken) = judgement.source_spoken_to {
            self.add(Event::SourceSpokenTo(SourceSpokenTo { spoken: Some(spoken) }));
        }
        if !findings.is_empty() {
            self.add(Event::FindingRecorded(FindingRecorded { findings }));
        }
        if judgement.pattern_reviewed {
            self.add(Event::PatternReviewed(PatternReviewed {}));
        }
        if judgement.escalated {
            self.add(Event::Escalated(Escalated {}));
        }
        if let Some(met) = judgement.threshold_met {
            self.add(Event::ThresholdJudged(ThresholdJudged { met: Some(met) }));
        }
    }

    fn assessment(&mut self) {
        let own_act = self.kind() == Kind::Assessment;
        if !own_act && !self.is_rated_on_the_way() {
            return;
        }
        let (act, judgement, health) = (&self.stated.act, &self.stated.judgement, &self.stated.health);
        let pregnant = !matches!(self.kind(), Kind::Pregnancy | Kind::MedicalContact);
        let fact = AssessmentMade {
            step: act.step.filter(|_| own_act),
            own_act: Some(own_act),
            level: judgement.level,
            level_scale: judgement.level_scale,
            level_word: judgement.level_word.clone(),
            level_change: judgement.level_change,
            urgency: judgement.urgency.filter(|_| !self.is_transfer()),
            urgency_code: judgement.urgency_code,
            risk_sheet: judgement.risk_sheet.filter(|_| self.kind() != Kind::Decision),
            result: if own_act { act.result } else { self.result_on_the_way(is_judgement) },
            pregnancy_week: health.pregnancy_week.filter(|_| pregnant),
            expected_on: health.expected_birth.filter(|_| self.kind() != Kind::Pregnancy),
            no_injury: self.judged_without_sighting().then_some(true),
        };
        self.add(Event::AssessmentMade(fact));
    }

    /// Another act names a rating.
    fn is_rated_on_the_way(&self) -> bool {
        let (judgement, health) = (&self.stated.judgement, &self.stated.health);
        let pregnant = !matches!(self.kind(), Kind::Pregnancy | Kind::MedicalContact);
        let rated = if self.is_transfer() { judgement.has_level() } else { judgement.has_rating() };
        rated
            || (judgement.risk_sheet.is_some() && self.kind() != Kind::Decision)
            || (health.pregnancy_week.is_some() && pregnant)
            || (health.expected_birth.is_some() && self.kind() != Kind::Pregnancy)
            || self.result_on_the_way(is_judgement).is_some()
            || self.judged_without_sighting()
    }

    fn decision(&mut self) {
        let own_act = self.kind() == Kind::Decision;
        let act = &self.stated.act;
        let accepted = self.stated.transfer.accepted.filter(|_| !self.is_transfer());
        let answer = act.answer.or(accepted.map(|yes| if yes { Answer::Accepted } else { Answer::Declined }));
        let answer = answer.filter(|_| self.kind() != Kind::TransferReceived);
        let result = if own_act { act.result } else { self.result_on_the_way(|result| !is_judgement(result)) };
        if own_act || answer.is_some() || result.is_some() {
            let fact = DecisionMade {
                step: act.step.filter(|_| own_act),
                answer,
                result,
                child_asked: self.stated.sighting.asked.filter(|_| own_act),
                risk_sheet: self.stated.judgement.risk_sheet.filter(|_| own_act),
            };
            self.add(Event::DecisionMade(fact));
        }
    }

    /// The result of an act whose own fact has no place for it.
    fn result_on_the_way(&self, fits: impl Fn(Outcome) -> bool) -> Option<Outcome> {
        let own = matches!(self.kind(), Kind::Assessment | Kind::Decision | Kind::Conference | Kind::CaseClosed);
        self.stated.act.result.filter(|result| !own && fits(*result))
    }

    pub(super) fn is_transfer(&self) -> bool {
        matches!(self.kind(), Kind::TransferSent | Kind::TransferReceived)
    }
}

/// What an outcome says of the child; the others say what an agency does.
fn is_judgement(result: Outcome) -> bool {
    matches!(result, Outcome::NotAbuse | Outcome::Substantiated | Outcome::Accidental)
}
