//! Nights, holidays and absences around the present: who is on duty, who is away and who covers.

use super::Organisation;
use crate::plan::Plan;
use domain::event::{DutyRostered, Event, StaffAbsent};
use domain::ids::StaffId;
use domain::word::Word;
use jiff::civil::{Date, Time, time};
use jiff::{Timestamp, ToSpan};

/// Days before and after the present for which the roster is drawn up.
const DAYS: std::ops::RangeInclusive<i64> = -3..=28;
const OPENS: Time = time(8, 45, 0, 0);
const CLOSES: Time = time(17, 15, 0, 0);

/// Which post of which office the night team has for as long as the office is closed.
const COVERED: [(&str, &str); 4] = [
    ("cgc_night", "night_response_worker"),
    ("cgc_night", "cgc_case_worker"),
    ("cgc_central", "cgc_case_worker"),
    ("cgc_east", "cgc_case_worker"),
];

/// Duties and absences.
pub fn facts(organisation: &Organisation, plan: &Plan<'_>) -> Vec<Event> {
    let team = organisation.holders(organisation.office("cgc_night"), "night_response_worker");
    let today = plan.today();
    let mut facts = Vec::new();
    for offset in DAYS {
        let Ok(day) = today.checked_add(offset.days()) else { continue };
        // Counted from a fixed day, so that tomorrow's roster is the same when it is drawn up again.
        let turn = day.day_of_year().unsigned_abs().into();
        facts.extend(shift(organisation, plan, (on_turn(&team, turn), day, CLOSES)));
        if plan.calendar.is_working_day(day) == Ok(false) {
            facts.extend(shift(organisation, plan, (on_turn(&team, turn + 3), day, OPENS)));
        }
    }
    facts.extend(absences(organisation, plan));
    facts
}

fn on_turn(team: &[StaffId], turn: u64) -> StaffId {
    let place = turn.checked_rem(team.len() as u64).and_then(|place| usize::try_from(place).ok()).unwrap_or(0);
    team.get(place).copied().unwrap_or_default()
}

fn shift(organisation: &Organisation, plan: &Plan<'_>, (staff, day, begins): (StaffId, Date, Time)) -> Vec<Event> {
    let from = plan.instant(day, begins);
    let until = match begins {
        OPENS => plan.instant(day, CLOSES),
        _ => plan.instant(day.saturating_add(1.day()), OPENS),
    };
    let (from, until) = (Some(from), Some(until));
    let duty = |(office, post): &(&str, &str)| {
        let office = organisation.office(office);
        Event::DutyRostered(DutyRostered { staff, office, post: Word::new(post).ok(), from, until })
    };
    COVERED.iter().map(duty).collect()
}

/// A worker in training, a nurse who is ill, a chief on leave: whoever shares the office covers.
fn absences(organisation: &Organisation, plan: &Plan<'_>) -> Vec<Event> {
    let away = [
        ("cgc_east", "cgc_case_worker", -1, 2),
        ("ward_kita_health", "ward_health_nurse", -2, 5),
        ("ward_nishi_family", "municipal_child_worker", 0, 7),
        ("ward_teine_family", "municipal_child_worker", 3, 4),
    ];
    let mut facts = Vec::new();
    for (office, post, first, last) in away {
        let holders = organisation.holders(organisation.office(office), post);
        let (Some(staff), cover) = (holders.first().copied(), holders.last().copied()) else { continue };
        let day = |offset: i64| plan.today().saturating_add(offset.days());
        let (from, until): (Timestamp, Timestamp) = (plan.instant(day(first), OPENS), plan.instant(day(last), CLOSES));
        facts.push(Event::StaffAbsent(StaffAbsent { staff, from: Some(from), until: Some(until), cover }));
    }
    facts
}
