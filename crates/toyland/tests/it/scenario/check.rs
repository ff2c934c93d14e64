//! A pack as a whole: texts, scenarios, bare rules.

use pack_reader::{Pack, PackFiles};
use toyland::pack;
use toyland::scenario::check;

fn problems(packs: Vec<Pack>) -> String {
    check(&PackFiles { packs }).unwrap_err().iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_rule_that_can_stand_has_a_scenario_that_sees_it_stand() {
    let checked = check(&PackFiles { packs: vec![pack()] }).unwrap();
    assert_eq!(checked.coverage.titles("T-SEEN-01").len(), 3);
    assert!(checked.coverage.bare(&checked.policy).is_empty());
    assert!(checked.coverage.titles("T-NORM-01").is_empty());
}

#[test]
fn a_bare_rule_is_a_problem() {
    let mut bare = pack();
    bare.files.remove("scenarios/closed_unseen.toml");
    assert_eq!(
        problems(vec![bare]),
        "packs/toyland/rules/T-CLOSE-01.toml:1: rule `T-CLOSE-01` is bare: no scenario that lists it expects it to stand"
    );
}

#[test]
fn a_law_that_is_known_in_one_language_only_is_a_problem() {
    let mut wrong = pack();
    let rule = wrong.files["rules/T-SIBLING-01.toml"].replace("art. 13", "art. 13a; its commentary");
    wrong.files.insert("rules/T-SIBLING-01.toml".into(), rule);
    assert_eq!(
        problems(vec![wrong]),
        "packs/toyland/rules/T-SIBLING-01.toml:1: `citations.tsv` has no row for `Toyland Child Act, art. 13a`, \
         which `T-SIBLING-01` cites"
    );
}

#[test]
fn an_unmet_scenario_and_a_text_that_cannot_be_read_are_problems() {
    let mut wrong = pack();
    let rule = wrong.files["rules/T-SIBLING-01.toml"].replace("days = 7", "days = 8");
    wrong.files.insert("rules/T-SIBLING-01.toml".into(), rule);
    let found = problems(vec![wrong.clone()]);
    assert!(
        found.contains("scenarios/sister_not_seen.toml:36: at 2025-04-08 10:00 `T-SIBLING-01` does not stand"),
        "{found}"
    );
    wrong.files.insert("rules/T-SIBLING-01.toml".into(), "id = 1".into());
    assert!(problems(vec![wrong]).starts_with("packs/toyland/rules/T-SIBLING-01.toml:1"));
}

#[test]
fn scenarios_of_a_base_count_for_what_is_taken_over_and_run_by_the_rules_of_the_base() {
    let mut hill = Pack { name: "hill".into(), place: "packs/hill".into(), ..Pack::default() };
    let head = "name = \"hill\"\nversion = \"1\"\nextends = \"toyland\"\ntitle = { ja = \"丘\", en = \"Hill\" }\n";
    hill.files.insert("pack.toml".into(), head.into());
    let shorter = pack().files["rules/T-SEEN-01.toml"].replace("hours = 48 }", "hours = 24 }");
    hill.files.insert("rules/T-SEEN-01.toml".into(), shorter);
    let checked = check(&PackFiles { packs: vec![pack(), hill] }).unwrap();
    assert_eq!(checked.policy.pack, "hill");
    assert!(checked.coverage.bare(&checked.policy).is_empty());
}
