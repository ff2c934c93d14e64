//! One case as its office has it: a timeline that ships with the project, as entries in the order of the ledger.

use crate::input::InputError;
use domain::event::Entry;
use domain::policy::Policy;
use jiff::Timestamp;
use std::path::{Path, PathBuf};

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
    Ok(stamped.collect())
}
