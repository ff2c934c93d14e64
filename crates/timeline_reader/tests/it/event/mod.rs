//! One event: its entry, its facts, and what of it nobody had recorded.

pub mod facts;

use crate::{facts_of, listed, read_town, town};
use domain::event::{Mode, Party, Place};
use domain::time::When;
use timeline_reader::{Names, Problems, Timeline, TimelineEvent, decode_event, name_events};

/// An event without id and date, and the facts it gives.
pub struct Case {
    pub event: &'static str,
    pub facts: &'static [&'static str],
}

/// Reads each event alone and compares its facts.
#[track_caller]
pub fn check(cases: &[Case]) {
    for case in cases {
        let timeline = one(case.event);
        assert_eq!(facts_of(&timeline, &timeline.events[0]), case.facts, "for {}", case.event);
    }
}

#[track_caller]
fn one(event: &str) -> Timeline {
    let text = town(&format!("- {{id: e1, at: '2025-04-01T10:00', {event}}}\n"));
    read_town(&text).unwrap_or_else(|problems| panic!("{event}: {}", listed(&problems)))
}

/// Events before and after the one that is looked at, so that it can name them.
fn entry_of(event: &str) -> (Timeline, TimelineEvent) {
    let text = town(&format!(
        "- {{id: e0, at: '2025-03-01T09:00', kind: notification, actor: school, about: [child_a], to: [centre]}}\n\
         - {{id: e1, at: '2025-04-01T10:00', {event}}}\n"
    ));
    let timeline = read_town(&text).unwrap_or_else(|problems| panic!("{event}: {}", listed(&problems)));
    let event = timeline.events[1].clone();
    (timeline, event)
}

#[test]
fn who_did_what_for_whom_stands_in_the_entry() {
    let (timeline, event) = entry_of(
        "kind: conference, actor: centre, by_role: cgc_case_worker, approved_by_role: cgc_supervisor, \
         about: [child_a, mother, town], to: [town, mother], from: health, participants: [centre, school], \
         mode: [phone, in_person], re: [e0], evidence: [e0], verifies: [e0], asks_for: [joint visit], count: 3, \
         attempts: 2, times: 5, place: office, home_visits: 0, disputed: true, detail: They met.",
    );
    let person = |local: &str| timeline.people.iter().find(|person| person.local == local).unwrap().id;
    let office = |local: &str| timeline.agencies.iter().find(|agency| agency.local == local).unwrap().id;
    let entry = event.entry;
    assert_eq!(entry.actor, Some(Party::Office(office("centre"))));
    assert_eq!(entry.recorded_by.unwrap().office, office("centre"));
    assert_eq!(entry.by_role.unwrap().as_str(), "cgc_case_worker");
    assert_eq!(entry.approved_by.unwrap().as_str(), "cgc_supervisor");
    assert_eq!(entry.about, [person("child_a"), person("mother")]);
    assert_eq!(entry.to, [Party::Office(office("town")), Party::Person(person("mother"))]);
    assert_eq!(entry.from, Some(office("health")));
    assert_eq!(entry.participants, [office("centre"), office("school")]);
    assert_eq!(entry.mode, [Mode::Phone, Mode::InPerson]);
    let first = timeline.events[0].entry.id;
    assert_eq!((entry.re, entry.evidence, entry.verifies), (vec![first], vec![first], vec![first]));
    assert_eq!(entry.asks_for[0].as_str(), "joint_visit");
    assert_eq!((entry.count, entry.times, entry.home_visits), (Some(3), Some(2), Some(0)));
    assert_eq!((entry.place, entry.disputed), (Some(Place::Office), true));
    assert_eq!((entry.note.as_deref(), event.detail.as_str()), (Some("They met."), "They met."));
}

#[test]
fn nobody_known_is_nobody() {
    let (_, event) = entry_of("kind: death, actor: unknown, about: [child_a, unknown]");
    assert_eq!((event.entry.actor, event.entry.recorded_by, event.entry.about.len()), (None, None, 1));
}

#[test]
fn an_agency_named_only_as_what_it_is_about_is_addressed() {
    let (timeline, event) = entry_of("kind: joint_visit_request, actor: police, about: [centre]");
    let centre = timeline.agencies.iter().find(|agency| agency.local == "centre").unwrap().id;
    assert_eq!((event.entry.to, event.entry.about.len()), (vec![Party::Office(centre)], 0));
}

#[test]
fn what_nobody_had_recorded_enters_no_fact() {
    let plain = one("kind: transfer_sent, actor: town, about: [child_a], to: [centre]");
    let scored = one(
        "kind: transfer_sent, actor: town, about: [child_a], to: [centre], not_to: [police], not_asked: [hospital], \
         reported: false, wrong_address: true, pack_missing: [risk_sheets], sources: [s1], confidence: low",
    );
    assert_eq!(plain.events[0].entry, scored.events[0].entry);
}

#[test]
fn the_same_file_gives_the_same_ids_and_another_file_others() {
    let event = "kind: child_seen, actor: centre, about: [child_a]";
    assert_eq!(one(event), one(event));
    let text = town(&format!("- {{id: e1, at: '2025-04-01T10:00', {event}}}\n")).replace("id: town-01", "id: town-02");
    let other = read_town(&text).unwrap();
    let entry = &one(event).events[0].entry;
    assert_ne!(entry.id, other.events[0].entry.id);
    assert_ne!(entry.about, other.events[0].entry.about);
    assert_eq!(entry.id.0.get_version_num(), 8);
}

#[test]
fn an_event_of_a_scenario_is_read_from_toml_in_short_forms() {
    let scenario = marked_text::read_toml(
        "s.toml",
        "[[fact]]\nid = \"report\"\nat = 2025-04-01T10:00:00\nkind = \"notification\"\nactor = \"school\"\nabout = \"child\"\n\
         to = \"centre\"\ninjuries = [\"bruise\"]\n\n[[fact]]\nat = 2025-04-02\nkind = \"child_seen\"\nactor = \"centre\"\n\
         about = [\"child\"]\nre = \"report\"\nby_role = \"supervisor\"\n",
    )
    .unwrap();
    let mut problems = Problems::new("s.toml");
    let zone = domain::calendar::Zone::Fixed { minutes: 540 };
    let mut names = Names::new("toyland", zone).with_roles(["supervisor".to_owned()]);
    let child = names.add_person("child", domain::event::Standing::Child).unwrap();
    names.add_agency("centre").unwrap();
    names.add_agency("school").unwrap();
    let mut fields = marked_text::Fields::of(&scenario, &mut problems).unwrap();
    let facts = fields.required("fact").unwrap();
    name_events(facts, &mut names, fields.problems);
    let nodes = fields.find_list("fact").unwrap();
    let events: Vec<_> = nodes.iter().filter_map(|node| decode_event(node, &names, fields.problems)).collect();
    assert_eq!(listed(&problems.into_list()), "");
    assert_eq!(events[0].local, "report");
    assert_eq!(events[0].entry.about, [child]);
    assert_eq!(events[0].entry.facts.len(), 2);
    assert_eq!(events[1].local, "line 10");
    assert_eq!(events[1].entry.re, [events[0].entry.id]);
    assert_eq!(events[1].entry.occurred, When::Day(jiff::civil::date(2025, 4, 2)));
}
