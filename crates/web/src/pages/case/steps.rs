//! The steps that a decision may be: those that the pack in force on the day knows. What the alarms and dates of the case
//! wait for stands first, the rest by what it is recorded as, the most often asked for first.

use crate::dates;
use crate::form::{Field, Form};
use domain::event::{EventKind, Step};
use domain::policy::KnownStep;
use jiff::civil::Date;

/// Kinds of facts that the form records a step in.
const RECORDED: [EventKind; 3] = [EventKind::AssessmentMade, EventKind::ConferenceHeld, EventKind::DecisionMade];
/// So many of the steps that the case waits for stand first.
const AWAITED: usize = 8;

/// What a step is to whoever looks for it in the list. Which steps there are is the pack's; where they stand is the page's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Assessment,
    Meeting,
    Measure,
    Plan,
}

impl Sort {
    const ALL: [Self; 4] = [Self::Assessment, Self::Meeting, Self::Measure, Self::Plan];

    fn key(self) -> &'static str {
        match self {
            Self::Assessment => "decision.steps.assessment",
            Self::Meeting => "decision.steps.meeting",
            Self::Measure => "decision.steps.measure",
            Self::Plan => "decision.steps.plan",
        }
    }

    /// What it is recorded as, in the word of the form.
    fn nature(self) -> &'static str {
        match self {
            Self::Assessment => "assessment",
            Self::Meeting => "meeting",
            Self::Measure | Self::Plan => "decision",
        }
    }

    fn of(step: Step) -> Self {
        const ASSESSMENTS: [Step; 13] = [
            Step::InitialEnquiries,
            Step::AdultCheck,
            Step::Section47Outcome,
            Step::RiskAssessment,
            Step::ChildAndFamilyAssessment,
            Step::EarlyHelpAssessment,
            Step::ExpectantMotherSheet,
            Step::InvestigationReport,
            Step::MotherInfantSheet,
            Step::PregnancyInterview,
            Step::NewbornVisit,
            Step::WelfareCheck,
            Step::ReturnInterview,
        ];
        const MEASURES: [Step; 25] = [
            Step::ReferralDecision,
            Step::PoliceNotice,
            Step::AddressProtection,
            Step::Closure,
            Step::CustodyWarrantRequest,
            Step::CustodyWarrantIssued,
            Step::ReleaseDecision,
            Step::LadderU1,
            Step::LadderU2,
            Step::LadderU3,
            Step::LadderU4,
            Step::LadderU5,
            Step::OnSiteInspection,
            Step::Summons,
            Step::SecondSummons,
            Step::PoliceAssistance,
            Step::SearchWarrantRequest,
            Step::SearchCarriedOut,
            Step::CourtApplication,
            Step::ConsentGiven,
            Step::ConsentRefused,
            Step::WarrantDismissed,
            Step::CustodyExtension,
            Step::MissingChildReport,
            Step::SharingDecision,
        ];
        let word = step.word();
        let meets = ["meeting", "conference", "discussion", "consultation", "review", "group", "family"];
        let is_meeting = meets.iter().any(|end| word.ends_with(end)) || step == Step::Supervision;
        if ASSESSMENTS.contains(&step) {
            Self::Assessment
        } else if MEASURES.contains(&step) {
            Self::Measure
        } else if is_meeting && step != Step::SupportPlanReview {
            Self::Meeting
        } else {
            Self::Plan
        }
    }
}

/// The field of the step.
pub fn step_field(form: &Form<'_>) -> Field {
    let known = form.desk.service.policy.steps_on(day(form));
    let awaited = awaited(form, &known);
    let mut groups = vec![(form.t("decision.steps.awaited"), named(form, awaited.iter().copied()))];
    let rest = |sort: Sort| {
        let steps = known.iter().map(|known| known.step);
        named(form, steps.filter(|step| !awaited.contains(step) && Sort::of(*step) == sort))
    };
    // What fits what it is recorded as stands before the rest.
    let fits = |sort: &Sort| sort.nature() == form.typed.one("nature");
    let (fitting, others): (Vec<Sort>, Vec<Sort>) = Sort::ALL.into_iter().partition(fits);
    groups.extend(fitting.into_iter().chain(others).map(|sort| (form.t(sort.key()), rest(sort))));
    form.grouped("step", "decision.step", groups)
}

/// The day that the form speaks of, as far as it can be read; today where not.
fn day(form: &Form<'_>) -> Date {
    let (desk, calendar) = (form.desk, &form.desk.service.policy.calendar);
    let now = desk.service.clock.now();
    let typed = dates::past(desk, form.signed.lang, &form.typed.one("when")).ok();
    let at = typed.map_or(now, |when| domain::case::roster::earliest(calendar, when));
    calendar.to_civil(at).date()
}

/// The steps that would end an alarm of the case or keep a date of it, the gravest first.
fn awaited(form: &Form<'_>, known: &[KnownStep]) -> Vec<Step> {
    let Some(view) = form.view else { return Vec::new() };
    let rows = view.standing.iter().chain(&view.ahead);
    let rules = rows.filter_map(|row| form.desk.service.policy.find_rule(&row.rule));
    let mut steps: Vec<Step> = Vec::new();
    for step in rules.flat_map(domain::policy::Rule::ending_steps) {
        let is_recorded_here = |known: &KnownStep| known.kinds.iter().any(|kind| RECORDED.contains(kind));
        let is_known = known.iter().any(|known| known.step == step && is_recorded_here(known));
        if is_known && !steps.contains(&step) {
            steps.push(step);
        }
    }
    steps.truncate(AWAITED);
    steps
}

fn named(form: &Form<'_>, steps: impl Iterator<Item = Step>) -> Vec<(String, String)> {
    form.words(steps.map(Step::word))
}
