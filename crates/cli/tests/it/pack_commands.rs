//! `tsunagi pack …` with good and with wrong packs.

use crate::run::{Desk, shipped, timeline};

fn spoiled(file: &str, from: &str, to: &str) -> (Desk, String) {
    let desk = Desk::new();
    let folder = desk.copy_of_toyland("", "");
    let path = desk.path("toyland").join(file);
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "`{from}` is not in {file}:\n{text}");
    std::fs::write(&path, text.replacen(from, to, 1)).unwrap();
    (desk, folder)
}

#[test]
fn a_pack_without_a_problem_is_fine() {
    let ran = Desk::new().run(&["pack", "check", &shipped("packs/toyland")]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("no rule bare"), "{}", ran.out);
}

#[test]
fn an_unknown_word_is_named_with_file_and_line_and_a_near_one() {
    let (desk, folder) = spoiled("rules/T-SEEN-01.toml", "kind = \"deadline\"", "kind = \"deadlin\"");
    let ran = desk.run(&["pack", "check", &folder]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.err.contains("rules/T-SEEN-01.toml:"), "{}", ran.err);
    assert!(ran.err.contains("`deadlin`") && ran.err.contains("`deadline`"), "{}", ran.err);
}

#[test]
fn a_value_without_a_citation_does_not_load() {
    let (desk, folder) = spoiled("rules/T-SEEN-01.toml", "cite = ", "# cite = ");
    let ran = desk.run(&["pack", "check", &folder]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.err.contains("rules/T-SEEN-01.toml:") && ran.err.contains("`cite`"), "{}", ran.err);
    let played = desk.run(&["replay", "--pack", &folder, &shipped("timelines/control-jp-01.yaml")]);
    assert_eq!(played.code, 2, "a pack with a problem judges nothing: {}", played.err);
}

#[test]
fn a_folder_that_is_no_pack_is_named() {
    let desk = Desk::new();
    let ran = desk.run(&["pack", "check", "./nowhere"]);
    assert_ne!(ran.code, 0);
    assert!(ran.err.contains("nowhere"), "{}", ran.err);
}

#[test]
fn the_register_is_printed_in_both_languages_and_only_where_nothing_is_wrong() {
    let ran = Desk::new().run(&["pack", "book", &shipped("packs/toyland")]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("48時間以内") && ran.out.contains("within 48 hours"), "{}", ran.out);
    let (desk, folder) = spoiled("rules/T-SEEN-01.toml", "cite = ", "# cite = ");
    let ran = desk.run(&["pack", "book", &folder]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{}", ran.err);
}

/// A ledger that a replay filled, and the pack that judged it with 24 hours in the place of 48.
fn filled() -> (Desk, String) {
    let (desk, folder) = spoiled("rules/T-SEEN-01.toml", "hours = 48 }", "hours = 24 }");
    let file = desk.write("family.yaml", timeline(("", "")));
    let ran = desk.run(&["replay", "--pack", "toyland", "--database", "sqlite:city.sqlite", &file]);
    assert_ne!(ran.code, 2, "{}", ran.err);
    (desk, folder)
}

#[test]
fn the_folder_that_lies_here_is_checked_before_the_pack_of_its_name_that_ships() {
    let (desk, _) = spoiled("rules/T-SEEN-01.toml", "cite = ", "# cite = ");
    for command in ["check", "book"] {
        let ran = desk.run(&["pack", command, "toyland"]);
        assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{}", ran.err);
        assert!(ran.err.contains("rules/T-SEEN-01.toml:"), "{}", ran.err);
    }
}

#[test]
fn two_packs_are_held_against_each_other_in_both_languages() {
    let (desk, folder) = spoiled("rules/T-SEEN-01.toml", "hours = 48 }", "hours = 24 }");
    for (lang, words) in
        [("en", ["Rules that differ: 1", "within 24 hours"]), ("ja", ["違いのあるルール 1件", "24時間以内"])]
    {
        let ran = desk.run(&["pack", "diff", "toyland", &folder, "--lang", lang]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(words.iter().all(|word| ran.out.contains(word)), "{}", ran.out);
    }
    let same = desk.run(&["pack", "diff", "toyland", &shipped("packs/toyland"), "--lang", "en"]);
    assert!(same.code == 0 && same.out.contains("No rule differs."), "{}{}", same.out, same.err);
}

#[test]
fn a_ledger_is_asked_which_dates_would_move_and_how_many_alarms_come_or_go() {
    let (desk, folder) = filled();
    let stats = || desk.run(&["ledger", "stats", "--database", "sqlite:city.sqlite", "--lang", "en"]).out;
    let accesses = |stats: &str| -> u32 {
        stats.lines().find_map(|line| line.strip_prefix("accesses: ")).unwrap().parse().unwrap()
    };
    let entries =
        |stats: &str| stats.lines().filter(|line| !line.starts_with("accesses: ")).map(str::to_owned).collect();
    let before = stats();
    let ran = desk.run(&["pack", "diff", "toyland", &folder, "--database", "sqlite:city.sqlite", "--json"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let answer: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(answer["cases"], 1, "the register of the authority is no case: {}", ran.out);
    let counts = &answer["alarms"][0];
    assert_eq!((&counts["rule"], &counts["old"], &counts["new"]), (&"T-SEEN-01".into(), &1.into(), &1.into()));
    let text = desk.run(&["pack", "diff", "toyland", &folder, "--database", "sqlite:city.sqlite", "--lang", "en"]);
    assert!(text.out.contains("No live due date would move, in 1 case."), "{}", text.out);
    let after = stats();
    let (old, new): (Vec<String>, Vec<String>) = (entries(&before), entries(&after));
    assert_eq!(new, old, "asking changes nothing");
    assert_eq!(accesses(&after), accesses(&before) + 2, "who asked stands in the access log");
}

#[test]
fn a_pack_with_a_problem_is_found_wrong_and_an_unknown_one_or_no_ledger_is_wrong_use() {
    let (desk, folder) = spoiled("rules/T-SEEN-01.toml", "cite = ", "# cite = ");
    let ran = desk.run(&["pack", "diff", "toyland", &folder]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{}", ran.err);
    assert!(ran.err.contains("rules/T-SEEN-01.toml:"), "{}", ran.err);
    for args in [
        &["pack", "diff", "toyland"] as &[&str],
        &["pack", "diff", "toylnd", "toyland"],
        &["pack", "diff", "toyland", "./nowhere"],
        &["pack", "diff", "toyland", "toyland", "--lang", "fr"],
        &["pack", "diff", "toyland", "toyland", "--database", "sqlite:nowhere.sqlite"],
    ] {
        let ran = desk.run(args);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}: {}", ran.err);
        assert!(!ran.err.is_empty() && !desk.path("nowhere.sqlite").exists());
    }
}

#[test]
fn a_file_that_is_no_utf_8_is_named_with_its_line() {
    let (desk, folder) = spoiled("rules/T-SEEN-01.toml", "kind = ", "kind = ");
    let path = desk.path("toyland").join("rules/T-SEEN-01.toml");
    let shift_jis = [std::fs::read(&path).unwrap(), b"\n# ".to_vec(), vec![0x8e, 0x71, 0x82, 0xc7]].concat();
    let line = shift_jis.iter().filter(|byte| **byte == b'\n').count() + 1;
    std::fs::write(&path, shift_jis).unwrap();
    for command in ["check", "book"] {
        let ran = desk.run(&["pack", command, &folder]);
        assert_eq!(ran.code, 1, "{}", ran.err);
        assert!(ran.err.contains(&format!("rules/T-SEEN-01.toml:{line}: the file is not UTF-8")), "{}", ran.err);
    }
}
