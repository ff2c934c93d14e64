//! What follows from the order of events.

use crate::{facts_of, good};

#[test]
fn the_clock_stands_still_rather_than_run_backwards() {
    let timeline = good(
        "- {id: e1, at: '2025-04-01T21:00', kind: decision}\n\
         - {id: e2, at: '2025-04-01', kind: decision}\n\
         - {id: e3, at: '2025-04-02', kind: decision}\n\
         - {id: e4, at: '2025-09-01', kind: decision, known_at_time: false}\n\
         - {id: e5, at: '2025-04-01', precision: month, kind: decision}\n",
    );
    let clock: Vec<_> = timeline.events.iter().map(|event| event.known_at.to_string()).collect();
    let expected = [
        "2025-04-01T21:00:00",
        "2025-04-01T21:00:00",
        "2025-04-02T00:00:00",
        "2025-09-01T00:00:00",
        "2025-04-02T00:00:00",
    ];
    assert_eq!(clock, expected);
    let known: Vec<_> = timeline.events.iter().map(|event| event.known_at_time).collect();
    assert_eq!(known, [true, true, true, false, true]);
    assert_eq!(timeline.events[1].entry.recorded_at.to_string(), "2025-04-01T12:00:00Z");
}

#[test]
fn a_birth_registers_the_child_and_dates_it_unless_it_is_vaguer() {
    let by_the_minute =
        good("- {id: e1, at: '2025-04-01T04:00', kind: birth, actor: hospital, about: [child_a, mother]}\n");
    assert_eq!(
        facts_of(&by_the_minute, &by_the_minute.events[0]),
        [
            r#"PersonRegistered {"person":"child_a","standing":"child","born":{"day":"2025-04-01"},"sex":"f","name":"child_a"}"#,
            r#"ChildBorn {"child":"child_a"}"#,
        ]
    );
    let by_the_year = good("- {id: e1, at: '2019-01-01', precision: year, kind: birth, about: [child_a]}\n");
    assert_eq!(
        facts_of(&by_the_year, &by_the_year.events[0])[0],
        r#"PersonRegistered {"person":"child_a","standing":"child","born":{"month":"2019-04-01"},"sex":"f","name":"child_a"}"#
    );
}

#[test]
fn twins_are_born_one_by_one() {
    let timeline = good("- {id: e1, at: '2025-04-01', kind: birth, about: [child_a, child_b, mother]}\n");
    assert_eq!(timeline.events[0].entry.facts.len(), 4);
}
