//! Facts in one line each: what a caseworker would tick, everything else left unsaid.

use domain::event::*;
use domain::ids::{OfficeId, PersonId};
use domain::time::When;
use domain::word::Word;
use jiff::civil::Date;

pub(crate) fn words(list: &[&str]) -> Vec<Word> {
    list.iter().filter_map(|word| Word::new(word).ok()).collect()
}

pub(crate) fn reported(number: u32, abuse_types: Vec<AbuseType>) -> Event {
    Event::NotificationReceived(NotificationReceived { number: Some(number), abuse_types, by_transfer: None })
}

/// The child was seen in person; all of the body, away from the carers, or watched where it is too young to be asked.
pub(crate) fn seen(child: PersonId, place: Place, speaks: bool) -> Event {
    Event::ChildSeen(ChildSeen {
        child,
        by: Vec::new(),
        place: Some(place),
        announced: None,
        body: Some(BodySeen::Yes),
        parts: Vec::new(),
        alone: speaks.then_some(true),
        asked: speaks.then_some(true),
        observed: (!speaks).then_some(true),
        no_injury: Some(true),
        weighed: None,
    })
}

pub(crate) fn not_seen(child: PersonId, place: Place) -> Event {
    Event::ChildNotSeen(ChildNotSeen { child, place: Some(place), attempts: Some(1), announced: None })
}

pub(crate) fn met(met: Vec<PersonId>, place: Place) -> Event {
    Event::ContactMade(ContactMade {
        met,
        not_met: Vec::new(),
        place: Some(place),
        own_purpose: Some(true),
        announced: None,
        child_present: None,
    })
}

/// Spoken with on the phone.
pub(crate) fn called(carer: PersonId) -> Event {
    Event::ContactMade(ContactMade {
        met: vec![carer],
        not_met: Vec::new(),
        place: None,
        own_purpose: Some(true),
        announced: None,
        child_present: None,
    })
}

pub(crate) fn adults_confirmed() -> Event {
    Event::AdultsConfirmed(AdultsConfirmed {})
}

pub(crate) fn conference(step: Step) -> Event {
    Event::ConferenceHeld(ConferenceHeld { step: Some(step), result: None, reopen_note: None })
}

pub(crate) fn ending_conference(step: Step, result: Outcome) -> Event {
    Event::ConferenceHeld(ConferenceHeld { step: Some(step), result: Some(result), reopen_note: Some(true) })
}

pub(crate) fn step(step: Step) -> Event {
    let (acknowledged, transfer_kind, planned) = (None, None, None);
    Event::StepTaken(StepTaken { step: Some(step), acknowledged, transfer_kind, checks: Vec::new(), planned })
}

/// The risk sheet, filled in.
pub(crate) fn assessed(step: Step, level: u8, change: Option<i8>) -> AssessmentMade {
    AssessmentMade {
        step: Some(step),
        own_act: Some(true),
        level: Some(level),
        level_scale: Some(5),
        level_word: None,
        level_change: change,
        urgency: Some(Urgency::Routine),
        urgency_code: None,
        risk_sheet: Some(true),
        result: None,
        pregnancy_week: None,
        expected_on: None,
        no_injury: None,
    }
}

pub(crate) fn decided(step: Option<Step>) -> Event {
    Event::DecisionMade(DecisionMade { step, answer: None, result: None, child_asked: None, risk_sheet: None })
}

pub(crate) fn listed(registered_as: Registration) -> Event {
    let (listed, registered_as) = (Some(true), Some(registered_as));
    Event::CouncilListed(CouncilListed { listed, registered_as, registered_as_before: None })
}

pub(crate) fn unlisted(before: Registration) -> Event {
    let registered_as_before = Some(before);
    Event::CouncilListed(CouncilListed { listed: Some(false), registered_as: None, registered_as_before })
}

pub(crate) fn lead(office: OfficeId) -> Event {
    Event::LeadSet(LeadSet { office })
}

pub(crate) fn watchers(offices: Vec<OfficeId>) -> Event {
    Event::WatchersNamed(WatchersNamed { offices })
}

pub(crate) fn shared() -> Event {
    Event::InformationShared(InformationShared {
        own_act: Some(true),
        what: Vec::new(),
        complete: None,
        answered: None,
    })
}

pub(crate) fn answered(from: OfficeId) -> Event {
    Event::InformationReceived(InformationReceived { answered: Some(true), from: Some(from) })
}

pub(crate) fn asked() -> Event {
    Event::InformationRequested(InformationRequested {})
}

pub(crate) fn spoke_with_source() -> Event {
    Event::SourceSpokenTo(SourceSpokenTo { spoken: Some(true) })
}

pub(crate) fn enrolled() -> Event {
    Event::Enrolled(Enrolled { enrolled: Some(true), home_education: None })
}

pub(crate) fn attended(days: u32) -> Event {
    Event::AttendanceReported(AttendanceReported { days: Some(days), month: None })
}

pub(crate) fn checked(check: &str) -> Event {
    Event::CheckupAttended(CheckupAttended { checks: words(&[check]) })
}

pub(crate) fn check_missed(check: &str) -> Event {
    Event::CheckupMissed(CheckupMissed { checks: words(&[check]) })
}

pub(crate) fn measured(child: PersonId, grams: i64, millimetres: Option<i64>) -> Event {
    let weight_kg = Some(thousandth(grams / 10 * 10));
    let height_cm = millimetres.map(|length| thousandth(length * 100));
    Event::Measured(Measured { child, weight_kg, height_cm })
}

fn thousandth(number: i64) -> f64 {
    f64::from(i32::try_from(number).unwrap_or(0)) / 1_000.0
}

/// What a carer says, with nothing behind it.
pub(crate) fn told_by_carer(by: PersonId, says: &str) -> Event {
    Event::StatementMade(StatementMade {
        by: Some(by),
        by_child: Some(false),
        by_carer: Some(true),
        says: Some(says.to_owned()),
        verified: None,
        child_present: None,
    })
}

pub(crate) fn opened(number: String) -> [Event; 2] {
    [Event::CaseOpened(CaseOpened {}), Event::CaseNumbered(CaseNumbered { number: Some(number) })]
}

pub(crate) fn closed(result: Option<Outcome>) -> [Event; 2] {
    [
        Event::CaseClosed(CaseClosed { result, reopen_note: Some(true) }),
        Event::OpenPointsStated(OpenPointsStated { points: Vec::new(), none: Some(true), reopen_note: Some(true) }),
    ]
}

pub(crate) fn pregnant(week: u8, expected_on: Date) -> Event {
    Event::PregnancyRecorded(PregnancyRecorded { week: Some(week), expected_on: Some(When::About(expected_on)) })
}
