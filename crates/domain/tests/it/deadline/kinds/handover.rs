//! Hand-overs: answered, understood, complete.

use crate::deadline::{at, check, judged};
use toyland::{Case, law, office};

fn sent(pack: &str) -> Case {
    let words = format!(
        "kind = \"transfer_sent\", actor = \"house\", to = [\"hill_house\"], transfer_kind = \"responsibility\", {pack}"
    );
    Case::new().opened("2025-04-01T10:00").fact("2025-04-02T10:00", &words)
}

fn received(case: Case, at: &str, more: &str) -> Case {
    case.fact(at, &format!("kind = \"transfer_received\", actor = \"hill_house\", from = \"house\", {more}"))
}

#[test]
fn a_mere_receipt_is_no_answer() {
    let case = received(sent("pack = []"), "2025-04-03T10:00", "acknowledged = true");
    check(&case, "T-HAND-01", "2025-05-01T00:00", &["ann from 04-07 23:59"]);
    let answered =
        received(sent("pack = []"), "2025-04-03T10:00", "accepted = true, transfer_kind = \"responsibility\"");
    check(&answered, "T-HAND-01", "2025-05-01T00:00", &[]);
    check(&answered, "T-HAND-02", "2025-05-01T00:00", &[]);
}

#[test]
fn a_refusal_and_a_lower_urgency_are_not_understood_until_settled() {
    let refused = received(sent("pack = []"), "2025-04-03T10:00", "accepted = false");
    check(&refused, "T-HAND-02", "2025-05-01T00:00", &["ann (refused) from 04-03 10:00"]);
    let settled = received(refused, "2025-04-08T10:00", "accepted = true, transfer_kind = \"responsibility\"");
    check(&settled, "T-HAND-02", "2025-05-01T00:00", &["ann (refused) from 04-03 10:00 until 04-08 10:00 by fact"]);
    let lower = received(
        sent("pack = [], urgency = \"urgent\""),
        "2025-04-03T10:00",
        "accepted = true, transfer_kind = \"responsibility\", urgency = \"routine\"",
    );
    check(&lower, "T-HAND-02", "2025-05-01T00:00", &["ann (not_accepted) from 04-03 10:00"]);
}

#[test]
fn missing_items_are_named_until_the_pack_is_complete() {
    let case = sent("pack = [\"history\"]");
    check(&case, "T-HAND-03", "2025-05-01T00:00", &["ann (risk_sheet,photographs) from 04-02 10:00"]);
    check(&sent("pack = [\"history\", \"risk_sheet\", \"photographs\"]"), "T-HAND-03", "2025-05-01T00:00", &[]);
    check(&sent("pack = [\"history\"], pack_missing = []"), "T-HAND-03", "2025-05-01T00:00", &[]);
}

#[test]
fn a_refusal_ends_nothing_and_makes_no_holder() {
    let refused = received(sent("id = \"sent\", pack = []"), "2025-04-03T10:00", "id = \"no\", accepted = false");
    check(&refused, "T-HAND-01", "2025-05-01T00:00", &["ann from 04-07 23:59"]);
    judged(law().unwrap(), &refused, at("2025-05-01T00:00"), |file, _| {
        assert_eq!(file.holders(file.facts.len()), [office("house")]);
        assert_eq!(file.summary().lead, Some(office("house")));
    });
    let kept = "kind = \"decision\", actor = \"house\", about = [\"ann\"], evidence = [\"no\"]";
    let kept = refused.fact("2025-04-08T10:00", kept);
    check(&kept, "T-HAND-01", "2025-05-01T00:00", &["ann from 04-07 23:59 until 04-08 10:00 by fact"]);
}
