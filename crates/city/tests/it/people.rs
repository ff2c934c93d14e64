//! Households and residents.

use super::plan;
use city::{City, Kin, Plan, Resident};
use domain::event::NameKind;
use std::collections::{BTreeMap, BTreeSet};

fn residents(people: u64) -> Vec<Resident> {
    let plan = Plan { people, ..plan(3) };
    City::of(&plan).people().collect()
}

#[test]
fn a_larger_city_begins_with_the_smaller_one() {
    let (small, large) = (residents(200), residents(2_000));
    assert_eq!(small.len(), 200);
    assert_eq!(small, large[..200]);
}

#[test]
fn every_line_has_as_many_fields_as_the_head_and_a_number_nobody_has() {
    let fields = Resident::HEAD.split(',').count();
    for one in residents(3_000) {
        assert_eq!(one.line().split(',').count(), fields, "{}", one.line());
        assert!(one.phone.is_none_or(|phone| phone.starts_with("000-")));
    }
}

#[test]
fn no_two_people_are_one() {
    let people = residents(5_000);
    let ids: BTreeSet<_> = people.iter().map(|one| one.id).collect();
    assert_eq!(ids.len(), people.len());
}

#[test]
fn the_city_has_what_makes_finding_people_hard() {
    let people = residents(5_000);
    let named = |kind| people.iter().filter(|one| one.other_names.iter().any(|name| name.kind == kind)).count();
    assert!(named(NameKind::Former) > 300, "maiden names: {}", named(NameKind::Former));
    assert!(named(NameKind::Foreign) > 30, "names from abroad: {}", named(NameKind::Foreign));
    for form in ['髙', '﨑', '邊', '齋'] {
        assert!(people.iter().filter(|one| one.name.contains(form)).count() > 20, "{form}");
    }
    let mut born: BTreeMap<_, usize> = BTreeMap::new();
    for child in people.iter().filter(|one| one.kin == Kin::Child) {
        *born.entry((child.household, child.born)).or_default() += 1;
    }
    assert!(born.values().filter(|count| **count > 1).count() > 10, "twins");
}

#[test]
fn every_child_has_somebody_who_was_grown_up_at_the_birth() {
    let plan = plan(3);
    let city = City::of(&plan);
    for number in 0..3_000 {
        let home = city.household(number);
        for child in home.children() {
            let grown = |adult: &Resident| adult.born.year() + 15 <= child.born.year();
            assert!(home.adults().any(grown), "{home:?}");
        }
    }
}
