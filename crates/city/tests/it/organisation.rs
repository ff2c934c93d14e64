//! Offices, staff, rosters.

use super::{now, plan, sapporo};
use city::City;
use domain::case::Register;
use domain::event::{Entry, Event};
use domain::word::Word;
use jiff::SignedDuration;
use std::collections::BTreeSet;

#[test]
fn the_same_seed_makes_the_same_register_byte_for_byte() {
    let bytes = |seed| serde_json::to_string(&City::of(&plan(seed)).register()).unwrap();
    assert_eq!(bytes(7), bytes(7));
    assert_ne!(bytes(7), bytes(8));
}

#[test]
fn about_120_people_work_in_the_offices() {
    let city = City::of(&plan(1));
    let staff = city.organisation().staff.len();
    assert!((115..=135).contains(&staff), "{staff}");
    let ids: BTreeSet<_> = city.organisation().staff.iter().map(|member| member.id).collect();
    assert_eq!(ids.len(), staff);
}

#[test]
fn somebody_is_on_duty_in_every_post_by_day_and_by_night() {
    let city = City::of(&plan(1));
    let entries: Vec<Entry> = city.register();
    let register = Register::of(&entries);
    let policy = sapporo();
    for office in &city.organisation().offices {
        let posts = policy.posts.iter().find(|posts| posts.kind == office.kind).unwrap();
        for role in [&posts.worker, &posts.supervisor, &posts.head] {
            for hours in 0..72 {
                let at = now() + SignedDuration::from_hours(hours);
                let reader = register.find_on_duty(&policy.calendar, office.id, role, at);
                assert!(reader.is_some(), "{} {role} {at}", office.local);
            }
        }
    }
}

#[test]
fn at_night_the_night_team_hears_what_is_meant_for_the_worker_of_a_centre() {
    let city = City::of(&plan(1));
    let register = Register::of(&city.register());
    let centre = city.organisation().office("cgc_central");
    let night = city.organisation().holders(city.organisation().office("cgc_night"), "night_response_worker");
    let worker = Word::new("cgc_case_worker").unwrap();
    let reader = |at| register.find_on_duty(&sapporo().calendar, centre, &worker, at).unwrap();
    assert!(night.contains(&reader(now() + SignedDuration::from_hours(12))));
    assert!(!night.contains(&reader(now())));
}

#[test]
fn each_role_has_somebody_to_sign_in_as() {
    let city = City::of(&plan(1));
    let demo = city.demo_staff();
    assert_eq!(demo.len(), 20);
    let posts: Vec<Event> = city.register().into_iter().flat_map(|entry| entry.facts).collect();
    for one in demo {
        let holds = |fact: &Event| match fact {
            Event::PostHeld(held) => {
                held.staff == one.staff
                    && held.office == one.office
                    && held.post.as_ref().is_some_and(|post| post.as_str() == one.role)
            }
            _ => false,
        };
        assert!(posts.iter().any(holds), "{one:?}");
    }
}
