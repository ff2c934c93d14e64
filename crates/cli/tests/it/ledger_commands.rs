//! `tsunagi ledger …`, `backup`, `restore`, `doctor`, `work`, `migrate` on a ledger that a replay filled.

use crate::run::{Desk, timeline};

fn filled() -> Desk {
    let desk = Desk::new();
    let file = desk.write("family.yaml", timeline(("", "")));
    let ran = desk.run(&["replay", "--pack", "toyland", "--database", "sqlite:city.sqlite", &file]);
    assert_ne!(ran.code, 2, "{}", ran.err);
    desk
}

const CITY: [&str; 2] = ["--database", "sqlite:city.sqlite"];

fn on_city<'a>(command: &[&'a str]) -> Vec<&'a str> {
    command.iter().copied().chain(CITY).collect()
}

#[test]
fn a_whole_ledger_verifies_with_its_due_dates_recomputed() {
    let ran = filled().run(&on_city(&["ledger", "verify", "--pack", "toyland"]));
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("2 with recomputed due dates") && ran.out.contains("0 problems"), "{}", ran.out);
}

#[test]
fn a_damaged_ledger_is_found_and_named() {
    let desk = filled();
    let path = desk.path("city.sqlite");
    let mut bytes = std::fs::read(&path).unwrap();
    let needle = b"toyland 1+";
    let places: Vec<usize> = (0..bytes.len() - needle.len()).filter(|at| bytes[*at..].starts_with(needle)).collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at] = b'T';
    }
    std::fs::write(&path, bytes).unwrap();
    let ran = desk.run(&on_city(&["ledger", "verify"]));
    assert_eq!(ran.code, 1, "{} {}", ran.out, ran.err);
    assert!(ran.err.contains("at position "), "{}", ran.err);
}

#[test]
fn a_corrupt_file_is_found_and_said_so_in_one_sentence() {
    let desk = filled();
    let path = desk.path("city.sqlite");
    let mut bytes = std::fs::read(&path).unwrap();
    for page in 1..bytes.len() / 4096 {
        bytes[page * 4096..page * 4096 + 64].fill(0xee);
    }
    std::fs::write(&path, bytes).unwrap();
    let ran = desk.run(&on_city(&["ledger", "verify"]));
    assert_eq!(ran.code, 1, "{} {}", ran.out, ran.err);
    assert!(ran.err.starts_with("tsunagi: the database file is corrupt: "), "{}", ran.err);
    assert_eq!(ran.err.lines().count(), 1);
}

#[test]
fn a_disk_that_takes_no_more_is_said_so_and_loses_nothing() {
    let desk = Desk::new();
    let file = desk.write("family.yaml", timeline(("", "")));
    let replay = ["replay", "--pack", "toyland", "--database", "sqlite:city.sqlite", &file];
    let ran = desk.run_cramped(128, &replay);
    assert_eq!(ran.code, 1, "{} {}", ran.out, ran.err);
    assert!(ran.err.contains("nothing was stored") && ran.err.lines().count() == 1, "{}", ran.err);
    let checked = desk.run(&on_city(&["ledger", "verify"]));
    assert_eq!(checked.code, 0, "{}", checked.err);
}

#[test]
fn a_backup_that_finds_no_space_leaves_no_half_copy_behind() {
    let desk = filled();
    let backup = on_city(&["backup", "--to", "city.backup"]);
    let ran = desk.run_cramped(4, &backup);
    assert_eq!(ran.code, 1, "{} {}", ran.out, ran.err);
    assert!(!desk.path("city.backup").exists(), "{}", ran.err);
    assert_eq!(desk.run(&backup).code, 0);
}

#[test]
fn a_ledger_that_is_not_there_is_not_made() {
    let desk = Desk::new();
    let ran = desk.run(&on_city(&["ledger", "verify"]));
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("`city.sqlite`"), "{}", ran.err);
    assert!(!desk.path("city.sqlite").exists());
}

#[test]
fn a_file_that_is_no_ledger_is_refused_and_left_alone() {
    let desk = Desk::new();
    desk.write("city.sqlite", "this is a letter");
    let ran = desk.run(&on_city(&["ledger", "stats"]));
    assert_eq!(ran.code, 2);
    assert_eq!(std::fs::read_to_string(desk.path("city.sqlite")).unwrap(), "this is a letter");
}

#[test]
fn a_backup_restores_into_an_empty_place_and_verifies() {
    let desk = filled();
    assert_eq!(desk.run(&on_city(&["backup", "--to", "city.backup"])).code, 0);
    let again = desk.run(&on_city(&["backup", "--to", "city.backup"]));
    assert_eq!(again.code, 2, "a backup is not overwritten");
    let args =
        ["restore", "--database", "sqlite:new.sqlite", "--master-key", "city.sqlite.master", "--from", "city.backup"];
    let ran = desk.run(&args);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("0 problems"), "{}", ran.out);
}

#[test]
fn export_counts_stats_and_doctor_answer() {
    let desk = filled();
    let exported = desk.run(&on_city(&["ledger", "export"]));
    assert_eq!(exported.code, 0);
    assert!(exported.out.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()));
    let stats = desk.run(&on_city(&["ledger", "stats"]));
    assert!(stats.out.contains("cases         2"), "{}", stats.out);
    let doctor = desk.run(&on_city(&["doctor", "--lang", "en"]));
    assert_eq!(doctor.code, 0, "{}", doctor.out);
    assert!(doctor.out.contains("SQLite"), "{}", doctor.out);
}

#[test]
fn the_worker_does_one_round_and_stops() {
    let ran = filled().run(&on_city(&["work", "--once", "--pack", "toyland"]));
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("leading 1 of 1"), "{}", ran.out);
}

#[test]
fn wrong_use_says_why_and_exits_with_two() {
    for args in [&["replay"] as &[&str], &["ledger"], &["frobnicate"], &["backup", "--database", "sqlite:x"]] {
        let ran = Desk::new().run(args);
        assert_eq!(ran.code, 2, "{args:?}");
        assert!(!ran.err.is_empty());
    }
}
