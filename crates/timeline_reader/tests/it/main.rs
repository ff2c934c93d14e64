//! Tests of the reader of timelines, one file per source file.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

mod age;
mod agencies;
mod dates;
mod event;
mod missed;
mod moment;
mod opening;
mod order;
mod people;
mod read;
mod readme;
mod recipient;
mod shipped;

use std::collections::BTreeMap;
use timeline_reader::{Problem, Timeline, TimelineEvent, read};

/// The problems, one per line.
fn listed(problems: &[Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// The facts of an event, one per line, ids by their local names.
fn facts_of(timeline: &Timeline, event: &TimelineEvent) -> Vec<String> {
    let names = local_names(timeline);
    event.entry.facts.iter().map(|fact| named(&serde_json::to_string(fact).unwrap(), &names)).collect()
}

fn local_names(timeline: &Timeline) -> BTreeMap<String, String> {
    let people = timeline.people.iter().map(|person| (person.id.to_string(), person.local.clone()));
    let agencies = timeline.agencies.iter().map(|agency| (agency.id.to_string(), agency.local.clone()));
    let events = timeline.events.iter().map(|event| (event.entry.id.to_string(), event.local.clone()));
    people.chain(agencies).chain(events).collect()
}

/// `{"Moved":{"planned":true}}` as `Moved planned=true`.
fn named(json: &str, names: &BTreeMap<String, String>) -> String {
    let json = names.iter().fold(json.to_owned(), |json, (id, name)| json.replace(id, name));
    let (kind, fields) = json.split_once(':').unwrap();
    format!("{} {}", kind.trim_matches(['{', '"']), &fields[..fields.len() - 1])
}

/// A made-up town: people, agencies, and room for events.
const HEAD: &str = "\
id: town-01
title: A made-up case
jurisdiction: Toyland / town
timezone: Asia/Tokyo
period: {start: '2025-01', end: '2025-12'}
people:
- {id: child_a, role: child, birth: '2019-04', sex: f}
- {id: child_b, role: younger brother, age_at_end: 2y6m}
- {id: mother, role: mother}
- {id: partner, role: mother's partner}
- {id: grandmother, role: maternal grandmother}
- {id: neighbour, role: neighbour}
agencies:
- {id: centre, role: child guidance centre}
- {id: town, role: town child section, place: Toytown}
- {id: health, role: town health centre}
- {id: council, role: coordinating office of the local council}
- {id: school, role: primary school}
- {id: nursery, role: nursery}
- {id: hospital, role: hospital}
- {id: police, role: police}
missed: []
events:
";

/// A file of the made-up town with these events.
fn town(events: &str) -> String {
    format!("{HEAD}{events}")
}

/// Reads a file of the made-up town.
fn read_town(text: &str) -> Result<Timeline, Vec<Problem>> {
    read("town.yaml", text)
}

/// Reads a file of the made-up town with these events; they must be right.
#[track_caller]
fn good(events: &str) -> Timeline {
    read_town(&town(events)).unwrap_or_else(|problems| panic!("{}", listed(&problems)))
}
