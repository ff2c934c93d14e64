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
    assert_ne!(desk.run(&replay).code, 2, "with space it goes on as if nothing had been");
    let checked = desk.run(&on_city(&["ledger", "verify"]));
    assert_eq!(checked.code, 0, "{}", checked.err);
}

#[test]
fn a_backup_that_finds_no_space_leaves_no_half_copy_behind() {
    let desk = filled();
    let backup = on_city(&["backup", "--to", "city.backup"]);
    let ran = desk.run_cramped(4, &backup);
    assert_eq!(ran.code, 1, "{} {}", ran.out, ran.err);
    assert!(ran.err.contains(" is full") && ran.err.lines().count() == 1, "{}", ran.err);
    let left = std::fs::read_dir(desk.path("")).unwrap().map(|file| file.unwrap().file_name());
    let half: Vec<_> = left.filter(|name| name.to_string_lossy().contains("backup")).collect();
    assert!(half.is_empty(), "{half:?}");
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
    assert!(stats.out.contains("cases: 2"), "{}", stats.out);
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

#[test]
fn every_recording_and_every_export_leaves_a_row_in_the_access_log() {
    let desk = filled();
    let accesses = || {
        let stats = desk.run(&on_city(&["ledger", "stats"])).out;
        let row = stats.lines().find_map(|line| line.strip_prefix("accesses: ")).unwrap().trim().to_owned();
        row.parse::<u32>().unwrap()
    };
    let before = accesses();
    assert!(before >= 3, "organisation, people, events: {before}");
    assert_eq!(desk.run(&on_city(&["ledger", "export"])).code, 0);
    assert_eq!(accesses(), before + 1);
    let verified = desk.run(&on_city(&["ledger", "verify"]));
    assert!(verified.out.contains(&format!("{} accesses: 0 problems", before + 1)), "{}", verified.out);
}

#[test]
fn an_emptied_or_keyless_ledger_is_refused_by_every_command_that_reads_one() {
    let desk = filled();
    let file = desk.write("family.yaml", timeline(("", "")));
    let reading: [&[&str]; 6] = [
        &["ledger", "verify"],
        &["ledger", "stats"],
        &["ledger", "export"],
        &["doctor"],
        &["work", "--once", "--pack", "toyland"],
        &["backup", "--to", "city.backup"],
    ];
    let keys = std::fs::read(desk.path("city.sqlite.keys")).unwrap();
    std::fs::remove_file(desk.path("city.sqlite.keys")).unwrap();
    for command in reading.iter().copied().chain([["migrate"].as_slice()]) {
        let ran = desk.run(&on_city(command));
        assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{command:?} {}", ran.err);
        assert!(ran.err.contains("`city.sqlite.keys` is missing or empty") && ran.err.lines().count() == 1);
        assert!(!desk.path("city.sqlite.keys").exists(), "{command:?} makes no new keys");
    }
    std::fs::write(desk.path("city.sqlite.keys"), keys).unwrap();
    std::fs::write(desk.path("city.sqlite"), "").unwrap();
    for command in reading {
        let ran = desk.run(&on_city(command));
        assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{command:?} {}", ran.err);
        assert!(ran.err.contains("`city.sqlite` is empty") && ran.err.lines().count() == 1, "{}", ran.err);
    }
    let played = desk.run(&on_city(&["replay", "--pack", "toyland", &file]));
    assert_eq!(played.code, 1, "nothing new is made beside keys of something old: {}", played.err);
}

#[test]
fn a_restore_says_which_key_it_needs_and_leaves_nothing_behind() {
    let desk = filled();
    let backed = desk.run(&on_city(&["backup", "--to", "city.backup"]));
    let last = backed.out.lines().last().unwrap();
    assert!(last.contains("the master key is not inside") && last.contains("`city.sqlite.master`"), "{last}");
    let restore = ["restore", "--database", "sqlite:new.sqlite", "--from", "city.backup"];
    let ran = desk.run(&restore);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(ran.err.contains("`new.sqlite.master`") && ran.err.contains("--master-key"), "{}", ran.err);
    std::fs::write(desk.path("half.backup"), &std::fs::read(desk.path("city.backup")).unwrap()[..5_000]).unwrap();
    let half =
        ["restore", "--database", "sqlite:new.sqlite", "--from", "half.backup", "--master-key", "city.sqlite.master"];
    let ran = desk.run(&half);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.err.contains("`half.backup`: the backup is broken at line "), "{}", ran.err);
    let left = std::fs::read_dir(desk.path(""))
        .unwrap()
        .filter(|file| file.as_ref().unwrap().file_name().to_string_lossy().starts_with("new.sqlite"));
    assert_eq!(left.count(), 0);
}

#[test]
fn due_dates_are_checked_by_the_pack_that_recorded_them_or_said_not_to_be() {
    let desk = filled();
    let ran = desk.run(&on_city(&["ledger", "verify"]));
    assert!(ran.out.contains("2 with recomputed due dates") && ran.out.lines().count() == 1, "{}", ran.out);
    let own = Desk::new();
    let file = own.write("family.yaml", timeline(("", "")));
    let folder = own.copy_of_toyland("version = \"1\"", "version = \"77\"");
    assert_ne!(own.run(&on_city(&["replay", "--pack", &folder, &file])).code, 2);
    let ran = own.run(&on_city(&["ledger", "verify"]));
    assert_eq!(ran.code, 0, "{}", ran.err);
    let told = ran.out.lines().last().unwrap();
    assert!(told.starts_with("due dates of 1 case were not checked: recorded by `toyland 77"), "{told}");
}

#[cfg(unix)]
#[test]
fn what_a_command_writes_can_be_read_by_its_owner_only_and_no_log_is_left() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = filled();
    for command in [["backup", "--to", "city.backup"].as_slice(), &["ledger", "export", "--to", "city.jsonl"]] {
        assert_eq!(desk.run(&on_city(command)).code, 0);
    }
    for file in ["city.sqlite", "city.sqlite.keys", "city.sqlite.master", "city.backup", "city.jsonl"] {
        let mode = std::fs::metadata(desk.path(file)).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{file}");
    }
    assert!(!desk.path("city.sqlite-wal").exists() && !desk.path("city.sqlite.keys-wal").exists());
}

#[test]
fn errors_are_said_in_japanese_unless_english_is_asked_for() {
    let desk = Desk::new();
    let verify = on_city(&["ledger", "verify"]);
    assert_eq!(
        desk.run_as_it_is(&verify).err,
        "tsunagi: 台帳 `city.sqlite` がありません。場所を確かめるか、`tsunagi restore` で戻してください\n"
    );
    assert_eq!(
        desk.run(&verify).err,
        "tsunagi: there is no ledger `city.sqlite`: check the path, or put the ledger back with `tsunagi restore`\n"
    );
    let missing = desk.run_as_it_is(&["replay", "nowhere.yaml"]);
    assert!(missing.err.starts_with("tsunagi: `nowhere.yaml` を読めません: "), "{}", missing.err);
}
