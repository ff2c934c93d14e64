//! `tsunagi replay` with good and with wrong input.

use crate::run::{Desk, shipped, timeline};

fn refused(replace: (&str, &str), line: usize, says: &str) {
    let desk = Desk::new();
    let file = desk.write("family.yaml", timeline(replace));
    let ran = desk.run(&["replay", "--pack", "toyland", &file]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(ran.out.is_empty(), "nothing is played: {}", ran.out);
    let place = format!("family.yaml:{line}: ");
    assert!(ran.err.contains(&place) && ran.err.contains(says), "wanted {place}…{says}…, got:\n{}", ran.err);
}

#[test]
fn an_unknown_kind_is_named_with_its_line() {
    refused(("kind: child_seen", "kind: child_sen"), 29, "`child_sen`");
}

#[test]
fn a_reference_to_nobody_is_named_with_its_line() {
    refused(("about: [child_a]\n  re: [e01]", "about: [child_b]\n  re: [e01]"), 31, "`child_b`");
}

#[test]
fn two_events_of_one_id_are_named_with_the_line_of_the_second() {
    refused(("id: e02", "id: e01"), 26, "`e01`");
}

#[test]
fn a_date_that_does_not_exist_is_named_with_its_line() {
    refused(("at: '2025-04-09'", "at: '2025-02-30'"), 27, "2025-02-30");
}

#[test]
fn several_problems_are_told_at_once() {
    let desk = Desk::new();
    let text = timeline(("kind: child_seen", "kind: child_sen")).replace("id: e02", "id: e01");
    let ran = desk.run(&["replay", "--pack", "toyland", &desk.write("family.yaml", text)]);
    assert!(ran.err.contains("family.yaml:26: ") && ran.err.contains("family.yaml:29: "), "{}", ran.err);
}

#[test]
fn shift_jis_an_empty_file_and_no_file_are_refused_in_one_sentence_each() {
    let desk = Desk::new();
    let shift_jis = desk.write("sjis.yaml", [b"title: ".as_slice(), &[0x8e, 0x71, 0x82, 0xc7, 0x82, 0xe0]].concat());
    let empty = desk.write("empty.yaml", "");
    for file in [shift_jis.as_str(), empty.as_str(), "nowhere.yaml"] {
        let ran = desk.run(&["replay", "--pack", "toyland", file]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
        assert!(ran.err.contains(file), "{}", ran.err);
        assert!(!ran.err.contains("panicked"), "{}", ran.err);
    }
}

#[test]
fn an_unknown_pack_is_named() {
    let desk = Desk::new();
    let ran = desk.run(&["replay", "--pack", "toylnd", &desk.write("family.yaml", timeline(("", "")))]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("`toylnd`") && ran.err.contains("toyland"), "{}", ran.err);
}

#[test]
fn a_jurisdiction_that_no_pack_judges_is_named() {
    let desk = Desk::new();
    let text = timeline(("jurisdiction: Toyland", "jurisdiction: Atlantis"));
    let ran = desk.run(&["replay", &desk.write("family.yaml", text)]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("`Atlantis`"), "{}", ran.err);
}

#[test]
fn json_tells_alarm_and_missed_point() {
    let desk = Desk::new();
    let file = desk.write("family.yaml", timeline(("", "")));
    let ran = desk.run(&["replay", "--pack", "toyland", "--json", &file]);
    let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let alarm = &report["alarms"][0];
    assert_eq!(alarm["raised_at"], "2025-04-04T10:00:00+09:00");
    assert_eq!(alarm["because"][0], "e01");
    assert_eq!(alarm["about"][0], "child_a");
    assert!(alarm["ja"].as_str().unwrap().contains("48時間"));
    assert_eq!(report["missed"][0]["latest"], "2025-04-05T23:59:59+09:00");
}

#[test]
fn a_page_and_a_text_in_both_languages_are_written() {
    let desk = Desk::new();
    let file = desk.write("family.yaml", timeline(("", "")));
    for (lang, word) in [("ja", "通告"), ("en", "report")] {
        let page = format!("{lang}.html");
        let ran = desk.run(&["replay", "--pack", "toyland", "--lang", lang, "--html", &page, &file]);
        assert!(ran.out.contains(word), "{}", ran.out);
        let html = std::fs::read_to_string(desk.path(&page)).unwrap();
        assert!(html.contains("<svg") && !html.contains("http://") && !html.contains("https://"));
    }
}

#[test]
fn a_ledger_is_played_into_once() {
    let desk = Desk::new();
    let file = desk.write("family.yaml", timeline(("", "")));
    let args = ["replay", "--pack", "toyland", "--database", "sqlite:played.sqlite", &file];
    assert_ne!(desk.run(&args).code, 2);
    let again = desk.run(&args);
    assert_eq!(again.code, 2);
    assert!(again.err.contains("use a fresh one"), "{}", again.err);
}

#[test]
fn a_device_a_pipe_and_a_file_beyond_the_size_are_refused_in_one_sentence() {
    let desk = Desk::new();
    let large = desk.write("large.yaml", vec![b'#'; 8 * 1024 * 1024 + 1]);
    for (file, says) in [("/dev/zero", "is no regular file"), (".", "is no regular file"), (&large, "at most 8 MiB")] {
        let ran = desk.run(&["replay", "--pack", "toyland", file]);
        assert_eq!(ran.code, 2, "{}", ran.err);
        assert!(ran.err.contains(says) && ran.err.lines().count() == 1, "{}", ran.err);
    }
}

#[test]
fn a_file_named_twice_is_played_once() {
    let desk = Desk::new();
    let file = desk.write("family.yaml", timeline(("", "")));
    let ran = desk.run(&["replay", "--pack", "toyland", "--json", &file, "./family.yaml"]);
    assert_eq!(ran.out.lines().count(), 1, "{}", ran.err);
    assert!(ran.err.contains("named twice"), "{}", ran.err);
}

#[test]
fn a_tick_interval_of_nothing_is_refused() {
    let desk = Desk::new();
    let file = desk.write("family.yaml", timeline(("", "")));
    let ran = desk.run(&["replay", "--pack", "toyland", "--every", "0", &file]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
    assert!(ran.err.contains("at least 1"), "{}", ran.err);
}

#[test]
fn a_reader_that_goes_away_ends_a_command_quietly_and_a_full_disk_is_said_so() {
    let desk = Desk::new();
    let file = desk.write("family.yaml", timeline(("", "")));
    for command in [["replay", "--pack", "toyland", &file].as_slice(), &["pack", "book", &shipped("packs/toyland")]] {
        let ran = desk.run_into("| true", command);
        assert_eq!(ran.err, "", "{command:?}");
        let code = std::fs::read_to_string(desk.path("code")).unwrap();
        assert!(["0\n", "1\n"].contains(&code.as_str()), "{command:?} ended with {code}");
        let ran = desk.run_into("> /dev/full", command);
        assert!(ran.err.contains("the disk is full") && ran.err.lines().count() == 1, "{}", ran.err);
        assert_eq!(std::fs::read_to_string(desk.path("code")).unwrap(), "1\n");
    }
}
