//! The cases of the city, without the rules: what is in them and in which order.

use super::{now, plan};
use city::{City, MadeCase, Plan, Story};
use domain::event::{Event, Party};
use domain::ids::EntryId;
use std::collections::{BTreeMap, BTreeSet};

fn cases(seed: u64) -> Vec<MadeCase> {
    City::of(&plan(seed)).cases().collect()
}

#[test]
fn the_same_seed_makes_the_same_cases_byte_for_byte() {
    let bytes = |seed| {
        let entries: Vec<_> = cases(seed).into_iter().map(|case| case.entries).collect();
        serde_json::to_string(&entries).unwrap()
    };
    assert_eq!(bytes(5), bytes(5));
    assert_ne!(bytes(5), bytes(6));
}

#[test]
fn a_city_with_fewer_cases_has_the_first_of_them() {
    let few = Plan { open_cases: 40, closed_cases: 0, ..plan(5) };
    let few: Vec<MadeCase> = City::of(&few).cases().collect();
    assert_eq!(few, cases(5)[..40]);
}

#[test]
fn entries_stand_in_the_order_in_which_they_were_known_and_none_in_the_future() {
    for case in cases(2) {
        assert!(case.entries.is_sorted_by_key(|entry| entry.recorded_at), "{}", case.number);
        assert!(case.entries.iter().all(|entry| entry.recorded_at <= now()), "{}", case.number);
    }
}

#[test]
fn every_entry_has_an_id_of_its_own_and_answers_earlier_ones_only() {
    let mut all: BTreeSet<EntryId> = BTreeSet::new();
    for case in cases(2) {
        let mut known: BTreeSet<EntryId> = BTreeSet::new();
        for entry in &case.entries {
            for earlier in entry.re.iter().chain(&entry.evidence) {
                assert!(known.contains(earlier), "{}: {:?}", case.number, entry);
            }
            known.insert(entry.id);
            assert!(all.insert(entry.id));
        }
    }
}

#[test]
fn an_eighth_of_the_open_cases_has_a_gap_and_every_kind_is_there() {
    let mut gaps: BTreeMap<city::Gap, usize> = BTreeMap::new();
    for case in cases(2) {
        if let Story::Gap(gap) = case.story {
            *gaps.entry(gap).or_default() += 1;
        }
    }
    assert_eq!(gaps.len(), city::Gap::ALL.len());
    let share = gaps.values().sum::<usize>();
    assert!((40..=56).contains(&share), "{share}");
}

#[test]
fn nothing_is_said_of_people_or_offices_nobody_registered() {
    let plan = plan(2);
    let city = City::of(&plan);
    let offices: BTreeSet<_> = city.organisation().offices.iter().map(|office| office.id).collect();
    for case in city.cases() {
        let mut people = BTreeSet::new();
        for entry in &case.entries {
            people.extend(entry.facts.iter().filter_map(|fact| match fact {
                Event::PersonRegistered(one) => Some(one.person),
                _ => None,
            }));
            assert!(entry.about.iter().all(|one| people.contains(one)), "{} {entry:?}", case.number);
            for party in entry.to.iter().chain(&entry.actor) {
                match party {
                    Party::Office(office) => assert!(offices.contains(office), "{} {entry:?}", case.number),
                    Party::Person(person) => assert!(people.contains(person), "{} {entry:?}", case.number),
                }
            }
        }
        let is_expecting =
            case.entries.iter().flat_map(|entry| &entry.facts).any(|fact| matches!(fact, Event::PregnancyRecorded(_)));
        assert!(is_expecting || !case.children.is_empty(), "{}", case.number);
    }
}

#[test]
fn somebody_has_about_forty_cases() {
    let plan = plan(1);
    let city = City::of(&plan);
    let demo = city.demo_staff().into_iter().find(|one| one.role == "cgc_case_worker").unwrap().staff;
    let is_theirs = |case: &MadeCase| {
        case.story != Story::Closed
            && case.entries.iter().flat_map(|entry| &entry.facts).any(|fact| match fact {
                Event::WorkerAssigned(assigned) => assigned.staff == Some(demo),
                _ => false,
            })
    };
    let theirs = city.cases().filter(is_theirs).count();
    assert!((32..=50).contains(&theirs), "{theirs}");
}

#[test]
fn cases_that_go_by_the_rules_grow_to_about_as_many_facts_as_are_asked_for() {
    let plan = Plan { facts_per_case: 200, ..plan(2) };
    let facts = |case: &MadeCase| case.entries.iter().map(|entry| entry.facts.len()).sum::<usize>();
    let lengths: Vec<usize> = City::of(&plan).cases().map(|case| facts(&case)).collect();
    let mean = lengths.iter().sum::<usize>() / lengths.len();
    assert!((150..=250).contains(&mean), "{mean}");
    let long = Plan { open_cases: 3_000, ..plan };
    let longest = [499, 999, 1_499, 1_999, 2_499].map(|place| facts(&City::of(&long).case(place)));
    assert!(longest.iter().any(|length| *length > 2_000), "{longest:?}");
    let gaps = |plan: &Plan<'_>| -> Vec<MadeCase> {
        City::of(plan).cases().filter(|case| matches!(case.story, Story::Gap(_) | Story::Fresh)).collect()
    };
    assert_eq!(gaps(&plan), gaps(&super::plan(2)), "what is left undone stays undone");
}

#[test]
fn a_large_city_has_workers_for_its_cases() {
    let plan = Plan { people: 500_000, open_cases: 45_000, closed_cases: 5_000, ..plan(2) };
    let city = City::of(&plan);
    let staff = city.organisation().staff.len();
    assert!((1_000..=2_000).contains(&staff), "{staff}");
    let demo = city.demo_staff().into_iter().find(|one| one.role == "cgc_case_worker").unwrap().staff;
    let holds = |place: &u64| {
        let mut facts = city.case(*place).entries.into_iter().flat_map(|entry| entry.facts);
        facts.any(|fact| matches!(fact, Event::WorkerAssigned(assigned) if assigned.staff == Some(demo)))
    };
    let theirs = (0..6_000).filter(holds).count();
    assert!((1..40).contains(&theirs), "{theirs} of the first 6,000");
}
