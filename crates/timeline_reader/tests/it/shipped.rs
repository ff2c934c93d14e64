//! The timelines that ship with the project are read without problems.

use crate::listed;
use domain::event::{EventKind, OfficeKind, Party, Standing};
use std::collections::BTreeSet;
use std::path::Path;
use timeline_reader::{Timeline, read_bytes};

fn shipped() -> Vec<Timeline> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../timelines");
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let mut files: Vec<_> = files.filter(|file| file.extension().is_some_and(|end| end == "yaml")).collect();
    files.sort();
    let read = files.iter().map(|file| {
        let name = file.file_name().unwrap().to_str().unwrap();
        read_bytes(name, &std::fs::read(file).unwrap()).unwrap_or_else(|problems| panic!("{}", listed(&problems)))
    });
    read.collect()
}

#[test]
fn all_are_read_with_the_events_and_points_that_their_readme_counts() {
    let counts: Vec<_> = shipped().iter().map(|t| (t.id.clone(), t.control, t.events.len(), t.missed.len())).collect();
    let expected = [
        ("control-jp-01", true, 19, 0),
        ("control-jp-03", true, 46, 0),
        ("control-jp-06", true, 43, 0),
        ("control-uk-01", true, 42, 0),
        ("jp-meguro-2018-03", false, 26, 14),
        ("jp-noda-2019-01", false, 29, 14),
        ("jp-sapporo-2019-06", false, 32, 16),
        ("uk-bradford-2020-09", false, 19, 11),
    ];
    assert_eq!(counts, expected.map(|(id, control, events, missed)| (id.to_owned(), control, events, missed)));
}

#[test]
fn ids_are_unique_over_all_files() {
    let timelines = shipped();
    let mut seen = BTreeSet::new();
    for timeline in &timelines {
        let opening = timeline.opening_entries();
        let mut entries = opening.iter().chain(timeline.events.iter().map(|event| &event.entry));
        assert!(entries.all(|entry| seen.insert(entry.id)), "{}", timeline.id);
    }
}

#[test]
fn the_clock_never_runs_backwards_and_opens_before_the_first_event() {
    for timeline in shipped() {
        let opening = timeline.opening_entries();
        let events = timeline.events.iter().filter(|event| event.known_at_time).map(|event| event.entry.recorded_at);
        let all: Vec<_> = opening.iter().map(|entry| entry.recorded_at).chain(events).collect();
        assert!(all.is_sorted(), "{}", timeline.id);
    }
}

#[test]
fn every_event_has_its_own_fact_and_every_notification_a_recipient() {
    for timeline in shipped() {
        for event in &timeline.events {
            assert!(!event.entry.facts.is_empty(), "{} {}", timeline.id, event.local);
            let notified = event.entry.facts.iter().any(|fact| fact.kind() == EventKind::NotificationReceived);
            assert!(!notified || !event.entry.to.is_empty(), "{} {}", timeline.id, event.local);
        }
    }
}

#[test]
fn agencies_that_act_are_told_apart_by_their_roles() {
    for timeline in shipped() {
        for event in &timeline.events {
            let Some(Party::Office(office)) = event.entry.actor else { continue };
            let agency = timeline.agencies.iter().find(|agency| agency.id == office).unwrap();
            let private = agency.role == "neighbour";
            assert!(private || agency.kind != OfficeKind::Other, "{} {}", timeline.id, agency.role);
        }
        assert!(timeline.people.iter().any(|person| person.standing == Standing::Child), "{}", timeline.id);
    }
}
