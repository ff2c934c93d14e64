//! Siblings of a child that was reported, adults that appear.

use crate::deadline::check;
use toyland::Case;

#[test]
fn a_sister_who_was_named_or_is_not_yet_born_is_nobody_missing() {
    let both = "kind = \"notification\", actor = \"neighbour\", to = [\"house\"], about = [\"ann\", \"bea\"]";
    let named = Case::new().child("bea", "2018-02").fact("2025-04-01T10:00", both);
    check(&named, "T-SIBLING-01", "2025-05-01T00:00", &[]);
    let unborn = Case::new().child("bo", "2025-08-01").notified("2025-04-01T10:00");
    check(&unborn, "T-SIBLING-01", "2025-05-01T00:00", &[]);
}

#[test]
fn sisters_are_missing_together_until_one_of_them_is_seen() {
    let seen = "kind = \"child_seen\", actor = \"house\", place = \"home\", about = [\"bo\"]";
    let case = Case::new()
        .child("bea", "2018-02")
        .child("bo", "2020-02")
        .notified("2025-04-01T10:00")
        .fact("2025-04-10T10:00", seen);
    check(
        &case,
        "T-SIBLING-01",
        "2025-05-01T00:00",
        &["bea+bo from 04-08 10:00 until 04-10 10:00 by fact", "bea from 04-10 10:00"],
    );
}

#[test]
fn a_sister_seen_the_day_before_is_seen() {
    let seen = "kind = \"child_seen\", actor = \"house\", about = [\"bea\"]";
    let day_before = Case::new().child("bea", "2018-02").fact("2025-03-31T12:00", seen).notified("2025-04-01T10:00");
    check(&day_before, "T-SIBLING-01", "2025-05-01T00:00", &[]);
    let week_before = Case::new().child("bea", "2018-02").fact("2025-03-24T12:00", seen).notified("2025-04-01T10:00");
    check(&week_before, "T-SIBLING-01", "2025-05-01T00:00", &["bea from 04-08 10:00"]);
}

#[test]
fn a_new_partner_is_asked_about_from_the_first_time_anybody_names_him() {
    let family = Case::new().adult("jo", "mother's partner");
    check(&family.clone().opened("2025-04-01T10:00"), "T-ADULT-01", "2025-06-01T00:00", &[]);
    let named =
        family.fact("2025-04-08T10:00", "kind = \"concern_observed\", actor = \"school\", about = [\"ann\", \"jo\"]");
    check(&named, "T-ADULT-01", "2025-06-01T00:00", &["ann+jo (partner) from 04-22 23:59"]);
    let again = named
        .clone()
        .fact("2025-04-21T10:00", "kind = \"concern_observed\", actor = \"school\", about = [\"ann\", \"jo\"]");
    check(&again, "T-ADULT-01", "2025-06-01T00:00", &["ann+jo (partner) from 04-22 23:59"]);
    let met = named.fact("2025-04-20T10:00", "kind = \"contact\", actor = \"house\", met = [\"jo\"]");
    check(&met, "T-ADULT-01", "2025-06-01T00:00", &[]);
}
