//! What stands in the ledger before the first event.

use crate::{good, local_names, named};

fn opening(events: &str) -> Vec<String> {
    let timeline = good(events);
    let names = local_names(&timeline);
    let entries = timeline.opening_entries();
    entries.iter().map(|entry| named(&serde_json::to_string(&entry.facts[0]).unwrap(), &names)).collect()
}

#[test]
fn agencies_and_people_are_registered_before_the_first_event() {
    let facts = opening("- {id: e1, at: '2025-04-01', kind: decision}\n");
    assert_eq!(facts.len(), 14);
    assert_eq!(
        facts[1],
        r#"OfficeRegistered {"office":"town","kind":"municipal","name":"town child section","place":"Toytown"}"#
    );
    assert_eq!(
        facts[8],
        r#"PersonRegistered {"person":"child_a","standing":"child","born":{"month":"2019-04-01"},"sex":"f","name":"child_a"}"#
    );
    assert_eq!(
        facts[9],
        r#"PersonRegistered {"person":"child_b","standing":"child","born":{"window":{"from":"2023-06-01","until":"2023-06-30"}},"name":"child_b"}"#
    );
    assert_eq!(facts[10], r#"PersonRegistered {"person":"mother","standing":"carer","name":"mother"}"#);
}

#[test]
fn a_child_whose_birth_is_an_event_is_registered_by_it() {
    let facts = opening("- {id: e1, at: '2025-04-01', kind: birth, about: [child_b, mother]}\n");
    assert!(!facts.iter().any(|fact| fact.contains("child_b")), "{facts:?}");
    let unknown = opening("- {id: e1, at: '2025-04-01', kind: birth, about: [child_b], known_at_time: false}\n");
    assert!(unknown.iter().any(|fact| fact.contains("child_b")), "{unknown:?}");
}

#[test]
fn the_opening_is_at_the_start_of_the_period_or_with_an_earlier_first_event() {
    let at = |events: &str| good(events).opening_entries()[0].recorded_at.to_string();
    assert_eq!(at("- {id: e1, at: '2025-04-01', kind: decision}\n"), "2024-12-31T15:00:00Z");
    assert_eq!(at("- {id: e1, at: '2023-04-01', kind: decision}\n"), "2023-03-31T15:00:00Z");
}
