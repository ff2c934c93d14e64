//! Every word that the README of the timelines names is known and tested.

use crate::event::facts;
use crate::{listed, read_town, town};
use std::collections::BTreeSet;

const README: &str = include_str!("../../../../timelines/README.md");

/// Words in backticks in the first column of the tables between two headings.
fn first_column(from: &str, to: &str) -> Vec<&'static str> {
    let start = README.find(from).unwrap();
    let end = start + README[start..].find(to).unwrap();
    let rows = README[start..end].lines().filter(|line| line.starts_with("| `"));
    rows.flat_map(|row| backticked(row.split('|').nth(1).unwrap())).collect()
}

fn backticked(text: &'static str) -> Vec<&'static str> {
    text.split('`').skip(1).step_by(2).collect()
}

fn fields() -> Vec<&'static str> {
    first_column("## Optional structured fields", "For the reader and for scoring only")
}

/// Problems of a file with one event.
fn problems(event: &str) -> String {
    match read_town(&town(&format!("- {{id: e1, at: '2025-04-01T10:00', {event}}}\n"))) {
        Ok(_) => String::new(),
        Err(problems) => listed(&problems),
    }
}

#[test]
fn every_kind_is_read_and_has_a_case() {
    let kinds = first_column("## Event kinds", "## Expected alarm types");
    assert_eq!(kinds.len(), 45);
    for kind in kinds {
        assert_eq!(problems(&format!("kind: {kind}, about: [child_a]")), "");
        let tested = facts::all().any(|case| case.event.starts_with(&format!("kind: {kind},")));
        assert!(tested, "no case for {kind}");
    }
}

#[test]
fn every_optional_field_is_known_and_has_a_case() {
    // These stand in the entry itself and are tested with it.
    let of_the_entry =
        ["by_role", "approved_by_role", "participants", "re", "evidence", "verifies", "mode", "home_visits", "from"];
    let fields = fields();
    assert!(fields.len() > 90, "{}", fields.len());
    for field in fields {
        assert_eq!(problems(&format!("kind: decision, {field}:")), "", "{field}");
        let stated = format!(" {field}: ");
        let tested = of_the_entry.contains(&field) || facts::all().any(|case| case.event.contains(&stated));
        assert!(tested, "no case for {field}");
    }
}

#[test]
fn fields_for_the_reader_are_passed_over() {
    for field in ["not_to", "not_asked", "reported", "wrong_address", "pack_missing", "sources", "confidence"] {
        assert_eq!(problems(&format!("kind: decision, {field}: [x]")), "", "{field}");
    }
}

#[test]
fn every_step_is_known() {
    let start = README.find("Values of `step`").unwrap();
    let rows: Vec<_> = README[start..].lines().filter(|line| line.starts_with("| ") && line.contains('`')).collect();
    let mut steps: BTreeSet<&str> = rows.iter().flat_map(|row| backticked(row)).collect();
    // The README writes the middle steps of the ladder as a range.
    steps.extend(["ladder_U2", "ladder_U3", "ladder_U4"]);
    assert!(steps.len() > 55, "{}", steps.len());
    for step in steps {
        assert_eq!(problems(&format!("kind: decision, step: {step}")), "", "{step}");
    }
}

#[test]
fn every_role_and_alarm_type_is_known() {
    let roles = first_column("## Roles in `to`", "## Attribution");
    let types = first_column("## Expected alarm types", "## Roles in `to`");
    assert_eq!((roles.len(), types.len()), (27, 33));
    for role in &roles {
        assert_eq!(problems(&format!("kind: decision, owner: {role}")), "", "{role}");
    }
    for kind in types {
        let point = format!(
            "missed:\n- {{id: m1, when: {{from: '2025-04-01', to: '2025-04-02'}}, missed: x, expected: '{kind}:x', \
             to: [{}], trigger: [e1], attribution: press, confidence: low}}\n",
            roles[0]
        );
        let text = town("- {id: e1, at: '2025-04-01', kind: decision}\n").replace("missed: []\n", &point);
        assert!(read_town(&text).is_ok(), "{kind}");
    }
}

#[test]
fn every_precision_is_known() {
    for precision in first_column("## Precision", "## Event kinds") {
        let event = format!("kind: decision, precision: {precision}");
        let event = if precision == "window" { format!("{event}, until: '2025-05-01'") } else { event };
        assert_eq!(problems(&event), "", "{precision}");
    }
}
