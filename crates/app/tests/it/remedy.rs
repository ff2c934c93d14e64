//! The button of a row starts an act that can record what ends it, for every rule that ships.

use app::view::{StartAct, endings, start_of};
use domain::policy::{Policy, Rule, RuleKind};

fn packs() -> Vec<(&'static str, Policy)> {
    ["jp", "sapporo", "england"].into_iter().map(|pack| (pack, app::pack::load(pack).unwrap())).collect()
}

fn rule<'p>(policy: &'p Policy, id: &str) -> &'p Rule {
    policy.find_rule(id).unwrap_or_else(|| panic!("{id}"))
}

#[test]
fn the_act_that_a_button_starts_can_record_a_fact_that_ends_its_rule() {
    let can = |act: StartAct, rule: &Rule| act.facts().iter().any(|kind| endings(&rule.kind).contains(kind));
    for (pack, policy) in packs() {
        for rule in policy.rules.iter().filter(|rule| !endings(&rule.kind).is_empty()) {
            let start = start_of(rule);
            let none = StartAct::ALL.into_iter().all(|act| !can(act, rule));
            assert!(can(start.act, rule) || (none && start.act == StartAct::Look), "{pack} {}: {start:?}", rule.id);
        }
    }
}

/// Rules that end with what comes from elsewhere or has no form yet (checkups, measures, doctors' findings, courts):
/// their button opens the case and promises nothing.
const WITHOUT_FORM: [&str; 11] = [
    "E-EPO-01",
    "E-ICO-01.timetable",
    "E-INJ-01",
    "E-INJ-05",
    "E-POL-01",
    "E-REF-13",
    "E-REF-13.not_spoken",
    "R-INV-01.source",
    "R-LAD-0",
    "R-MED-01.exam",
    "R-POST-01.conditions",
];

#[test]
fn hardly_a_rule_waits_for_what_no_form_records() {
    let mut open: Vec<String> = Vec::new();
    for (_, policy) in packs() {
        let rules = policy.rules.iter().filter(|rule| !matches!(rule.kind, RuleKind::Norm));
        open.extend(rules.filter(|rule| start_of(rule).act == StartAct::Look).map(|rule| rule.id.clone()));
    }
    open.sort_unstable();
    open.dedup();
    assert_eq!(open, WITHOUT_FORM);
}

#[test]
fn what_comes_in_is_received_what_is_owed_is_given_and_a_worker_is_named() {
    let policy = app::pack::load("jp").unwrap();
    for (id, act, word) in [
        ("R-SCH-01", StartAct::Receive, "receive"),
        ("R-MON-01", StartAct::Receive, "receive"),
        ("R-RCV-03.meeting", StartAct::Worker, "worker"),
        ("R-RCV-03", StartAct::Worker, "worker"),
        ("R-SAFE-01", StartAct::Contact, "see"),
        ("R-MOVE-04", StartAct::Answer, "answer"),
        ("R-CHK-02", StartAct::Health, "health"),
        ("R-CHK-06.weight", StartAct::Health, "health"),
    ] {
        let start = start_of(rule(&policy, id));
        assert_eq!((start.act, start.word), (act, word), "{id}");
    }
}
