//! Who received a notification that does not say so.

use crate::good;
use domain::event::Party;

#[track_caller]
fn check(events: &str, expected: &[&str]) {
    let timeline = good(events);
    let to = timeline.events[0].entry.to.iter().map(|party| match party {
        Party::Office(office) => timeline.agencies.iter().find(|agency| agency.id == *office).unwrap().local.as_str(),
        Party::Person(_) => "a person",
    });
    assert_eq!(to.collect::<Vec<_>>(), expected);
}

const REPORT: &str = "- {id: e1, at: '2025-04-01', kind: notification, actor: neighbour, about: [child_a]}\n";

#[test]
fn the_protective_agency_that_acts_next_received_it() {
    check(
        &format!(
            "{REPORT}- {{id: e2, at: '2025-04-01', kind: police_contact, actor: police, about: [child_a]}}\n\
             - {{id: e3, at: '2025-04-02', kind: contact, actor: town, about: [mother]}}\n\
             - {{id: e4, at: '2025-04-03', kind: contact, actor: centre, about: [mother]}}\n"
        ),
        &["town"],
    );
}

#[test]
fn what_nobody_knew_at_the_time_is_no_answer() {
    check(
        &format!(
            "{REPORT}- {{id: e2, at: '2025-04-02', kind: contact, actor: town, about: [mother], known_at_time: false}}\n\
             - {{id: e3, at: '2025-04-03', kind: contact, actor: centre, about: [mother]}}\n"
        ),
        &["centre"],
    );
}

#[test]
fn the_sender_did_not_receive_its_own_report() {
    let report = REPORT.replace("actor: neighbour", "actor: town");
    check(
        &format!(
            "{report}- {{id: e2, at: '2025-04-02', kind: contact, actor: town, about: [mother]}}\n\
             - {{id: e3, at: '2025-04-03', kind: contact, actor: centre, about: [mother]}}\n"
        ),
        &["centre"],
    );
}

#[test]
fn nobody_is_made_up() {
    check(REPORT, &[]);
    check(&format!("{REPORT}- {{id: e2, at: '2025-04-02', kind: police_contact, actor: police}}\n"), &[]);
}

#[test]
fn a_recipient_that_is_named_stays() {
    let report = REPORT.replace("about: [child_a]", "about: [child_a], to: [police]");
    check(&format!("{report}- {{id: e2, at: '2025-04-02', kind: contact, actor: town}}\n"), &["police"]);
}
