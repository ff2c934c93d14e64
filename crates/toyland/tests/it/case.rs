//! Made-up cases.

use domain::event::{Event, EventKind};
use toyland::{Case, at, entry_id, person};

#[test]
fn a_case_is_registered_before_its_first_fact_and_runs_in_the_order_it_was_known() {
    let case = Case::new()
        .notified("2025-04-01T10:00")
        .seen("2025-04-02T09:00")
        .known("2025-04-05T09:00")
        .opened("2025-04-03T09:00");
    let entries = case.entries().unwrap();
    let facts: Vec<EventKind> = entries.iter().skip(11).map(|entry| entry.facts[0].kind()).collect();
    assert_eq!(facts, [EventKind::NotificationReceived, EventKind::CaseOpened, EventKind::ChildSeen]);
    assert!(entries.is_sorted_by_key(|entry| entry.recorded_at));
    assert_eq!(entries[11].id, entry_id(0));
    assert_eq!(entries[11].recorded_at, at("2025-04-01T10:00").unwrap());
    assert_eq!(entries[11].about, [person("ann")]);
    assert!(matches!(entries[0].facts[0], Event::OfficeRegistered(_)));
}

#[test]
fn a_fact_that_cannot_be_read_is_reported() {
    let problems = Case::new().fact("2025-04-31T10:00", "kind = \"notice\"").entries().unwrap_err();
    let messages: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(messages.len(), 2, "{messages:?}");
    assert!(messages[0].starts_with("unknown kind `notice`") || messages[1].starts_with("unknown kind `notice`"));
}
