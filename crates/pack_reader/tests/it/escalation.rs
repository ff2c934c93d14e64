//! Posts and ways up.

use super::{problems, toyland_with};

fn way(levels: &str) -> String {
    let safety = format!("[[escalation]]\nname = \"safety\"\nlevels = {levels}\n");
    let routine =
        "[[escalation]]\nname = \"routine\"\nlevels = [{ after = { hours = 0 }, to = [\"worker@coordinating\"] }]\n";
    problems(&toyland_with(&[("escalations.toml", &(safety + routine))])).replace("packs/toyland/escalations.toml:", "")
}

#[test]
fn a_way_up_ends_at_the_coordinating_body() {
    assert_eq!(
        way(
            "[{ after = { hours = 0 }, to = [\"worker@responsible\"] }, { after = { hours = 1 }, to = [\"head@coordinating\"] }]"
        ),
        ""
    );
    assert_eq!(
        way("[{ after = { hours = 0 }, to = [\"worker@responsible\"] }]"),
        "3: a way up must end at the coordinating body, where an alarm stays: address the last level to a post of `coordinating`"
    );
}

#[test]
fn the_first_level_is_heard_at_once_and_levels_follow_in_time() {
    assert_eq!(
        way("[{ after = { hours = 1 }, to = [\"worker@coordinating\"] }]"),
        "3: the first level must be heard at once: `after = { hours = 0 }`"
    );
    assert_eq!(
        way(
            "[{ after = { hours = 0 }, to = [] }, { after = { days = 1 }, to = [] }, { after = { hours = 1 }, to = [\"worker@coordinating\"] }]"
        ),
        "3: levels must stand in the order in which they are reached"
    );
}

#[test]
fn names_and_kinds_stand_once() {
    let twice =
        "[[escalation]]\nname = \"safety\"\nlevels = [{ after = { hours = 0 }, to = [\"worker@coordinating\"] }]\n";
    let found = problems(&toyland_with(&[("escalations.toml", &twice.repeat(2))]));
    assert!(
        found.starts_with("packs/toyland/escalations.toml:4: escalation `safety` stands in this file twice"),
        "{found}"
    );
    let roles = super::toyland().files["roles.toml"].clone();
    let office = "\n[[office]]\nkind = \"police\"\nname = { ja = \"警\", en = \"Police\" }\nworker = \"Officer\"\nsupervisor = \"s\"\nhead = \"h\"\n";
    let found =
        problems(&toyland_with(&[("roles.toml", &(roles + &office.repeat(2).replace("Officer", "officer") + office))]));
    assert!(found.contains("posts of `police` stand in this file twice"), "{found}");
    assert!(found.contains("`Officer` is not a word: use lower-case letters, digits and `_`"), "{found}");
}
