//! One case as its office has it, as entries in the order of the ledger: a timeline that ships with the project, or a
//! made-up one of any length.

use crate::input::InputError;
use domain::event::Entry;
use domain::policy::Policy;
use jiff::{Timestamp, civil::Date};
use std::path::{Path, PathBuf};
use timeline_reader::Timeline;

fn timelines() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../timelines")
}

/// Names of the timelines that begin so, in order.
pub fn cases_named(beginning: &str) -> Result<Vec<String>, InputError> {
    let files = std::fs::read_dir(timelines()).map_err(|error| InputError::Unreadable(timelines(), error))?;
    let names = files.flatten().filter_map(|file| Some(file.file_name().to_str()?.strip_suffix(".yaml")?.to_owned()));
    let mut names: Vec<String> = names.filter(|name| name.starts_with(beginning)).collect();
    names.sort();
    Ok(names)
}

/// The entries of a timeline below `timelines/`, each recorded when its event was known.
pub fn read_case(name: &str, policy: &Policy) -> Result<Vec<Entry>, InputError> {
    let file = timelines().join(format!("{name}.yaml"));
    let text = std::fs::read_to_string(&file).map_err(|error| InputError::Unreadable(file.clone(), error))?;
    let timeline = timeline_reader::read(&format!("timelines/{name}.yaml"), &text).map_err(InputError::of_problems)?;
    Ok(entries_of(&timeline, policy))
}

/// A made-up case of a little more than so many entries, the same for the same number: a report, then a year or more of
/// contacts, visits, meetings and checks, most of them on time, with a second report now and then.
pub fn made_up_case(entries: usize, seed: u64, policy: &Policy) -> Result<Vec<Entry>, InputError> {
    let mut text = MADE_UP.to_owned();
    let mut dice = seed;
    for nth in 0..entries {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let opening = OPENING.get(nth).or_else(|| COURSE.get((dice >> 33) as usize % COURSE.len()));
        let on = Date::constant(2023, 4, 3).saturating_add(jiff::Span::new().days(nth as i64 * 5));
        let hour = 9 + (dice >> 20) % 8;
        text += &format!("- {{id: e{nth}, at: '{on}T{hour:02}:00', precision: datetime, detail: made up, ");
        text += &format!("about: [child_a], {}}}\n", opening.copied().unwrap_or_default());
    }
    let timeline = timeline_reader::read("a made-up case", &text).map_err(InputError::of_problems)?;
    Ok(entries_of(&timeline, policy))
}

const MADE_UP: &str = "\
id: made-up
title: A made-up case
jurisdiction: Japan
timezone: Asia/Tokyo
period: {start: '2023-04-01', end: '2027-03-31'}
people:
- {id: child_a, role: child, birth: '2020-05-12'}
- {id: mother, role: mother}
- {id: father, role: father}
agencies:
- {id: centre, role: child guidance centre}
- {id: ward, role: ward office}
- {id: nursery, role: nursery}
missed: []
events:
";

const OPENING: [&str; 4] = [
    "kind: notification, actor: nursery, to: [centre]",
    "kind: child_seen, actor: centre, place: home, re: [e0]",
    "kind: case_opened, actor: centre",
    "kind: assessment, actor: centre, level: 3, level_scale: 5, risk_sheet: true",
];

/// What happens in such a case, the commonest several times.
const COURSE: [&str; 20] = [
    "kind: contact, actor: centre, met: [mother]",
    "kind: contact, actor: ward, met: [mother]",
    "kind: contact, actor: centre, met: [father]",
    "kind: contact, actor: ward, met: [mother, father]",
    "kind: child_seen, actor: centre, place: home",
    "kind: child_seen, actor: ward, place: home",
    "kind: child_seen, actor: nursery, place: nursery",
    "kind: child_seen, actor: nursery, place: nursery",
    "kind: info_request, actor: centre, to: [nursery]",
    "kind: info_shared, actor: nursery, to: [centre]",
    "kind: info_shared, actor: ward, to: [centre]",
    "kind: info_received, actor: centre, from: ward",
    "kind: conference, actor: centre, step: individual_meeting, participants: [centre, ward, nursery]",
    "kind: assessment, actor: centre, level: 2, level_scale: 5, risk_sheet: true",
    "kind: checkup_attended, actor: ward, check: [36m], weight_kg: 13.5",
    "kind: contact_attempt_failed, actor: ward",
    "kind: injury_seen, actor: nursery",
    "kind: notification, actor: nursery, to: [centre]",
    "kind: parent_statement, actor: mother, claims: [{by: mother, says: a fall}]",
    "kind: school_absence, actor: nursery",
];

/// Entries of a timeline, each recorded when its event was known.
fn entries_of(timeline: &Timeline, policy: &Policy) -> Vec<Entry> {
    let mut now = policy.calendar.start_of_day(timeline.period_start);
    let mut at = |instant: Timestamp| {
        now = now.max(instant);
        now
    };
    let opening = timeline.opening_entries().into_iter().map(|entry| (entry, Timestamp::MIN));
    let events = timeline.events.iter().filter(|event| event.known_at_time);
    let events = events.map(|event| (event.entry.clone(), policy.calendar.to_instant(event.known_at)));
    let stamped = opening.chain(events).map(|(entry, known)| Entry {
        authority: timeline.authority,
        case: timeline.case,
        recorded_at: at(known),
        ..entry
    });
    stamped.collect()
}
