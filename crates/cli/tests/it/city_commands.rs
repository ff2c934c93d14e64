//! `tsunagi city …`: a list and a ledger that are whole or not there.

use crate::run::{Desk, Ran};

const HEAD: &str = "id,name,kana,other_names,birth,sex,household,address,ward,phone";

fn generate(desk: &Desk, args: &[&str]) -> Ran {
    desk.run(&[&["city", "generate"], args].concat())
}

/// Names of files of a folder.
fn files(desk: &Desk, folder: &str) -> Vec<String> {
    let all = std::fs::read_dir(desk.path(folder)).map(Iterator::collect::<Vec<_>>).unwrap_or_default();
    let mut names: Vec<String> = all.into_iter().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn the_list_of_residents_has_one_line_each_and_is_the_same_for_the_same_number() {
    let desk = Desk::new();
    let list = |folder: &str, seed: &str, people: &str| {
        let ran = generate(&desk, &["--people", people, "--seed", seed, "--out", folder]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert_eq!(files(&desk, folder), ["residents.csv"]);
        std::fs::read_to_string(desk.path(folder).join("residents.csv")).unwrap()
    };
    let all = list("one", "7", "5000");
    assert_eq!(all.lines().next(), Some(HEAD));
    assert_eq!(all.lines().count(), 5_001);
    assert_eq!(all, list("again", "7", "5000"));
    assert_ne!(all, list("other", "8", "5000"));
    assert!(all.starts_with(list("small", "7", "300").as_str()), "a larger city begins with the smaller one");
    let names: Vec<&str> = all.lines().skip(1).filter_map(|line| line.split(',').nth(3)).collect();
    assert!(names.iter().any(|names| names.starts_with("former:")), "maiden names");
}

#[test]
fn a_city_in_a_ledger_can_be_verified_and_has_its_cases() {
    let desk = Desk::new();
    let to = ["--people", "400", "--cases", "30", "--facts-per-case", "20", "--database", "sqlite:city.sqlite"];
    let ran = generate(&desk, &to);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("30 cases"), "{}", ran.out);
    assert_eq!(files(&desk, ""), ["city.sqlite", "city.sqlite.keys", "city.sqlite.master"]);
    let checked = desk.run(&["ledger", "verify", "--database", "sqlite:city.sqlite", "--pack", "sapporo"]);
    assert_eq!(checked.code, 0, "{} {}", checked.out, checked.err);
    let again = generate(&desk, &to);
    assert_eq!(again.code, 2, "{} {}", again.out, again.err);
    assert!(again.err.contains("city.sqlite"), "{}", again.err);
}

#[test]
fn a_disk_that_takes_no_more_leaves_nothing_that_looks_complete() {
    let desk = Desk::new();
    let ledger = &["--cases", "40", "--database", "sqlite:city.sqlite"][..];
    for (kilobytes, args) in [(64, &["--out", "list"][..]), (64, ledger), (700, ledger)] {
        let ran = desk.run_cramped(kilobytes, &[&["city", "generate", "--people", "4000"], args].concat());
        assert_eq!(ran.code, 1, "{} {}", ran.out, ran.err);
        // A slow machine also says how far it came.
        let said: Vec<&str> = ran.err.lines().filter(|line| !line.contains(" / ")).collect();
        assert!(matches!(said[..], [only] if only.starts_with("tsunagi: ")), "{}", ran.err);
    }
    assert_eq!(files(&desk, "list"), Vec::<String>::new());
    assert_eq!(files(&desk, ""), ["list"]);
}

#[test]
fn somebody_who_changes_their_mind_is_left_with_nothing_half_done() {
    let desk = Desk::new();
    for args in [&["--out", "list"][..], &["--cases", "2000", "--database", "sqlite:city.sqlite"][..]] {
        let ran = desk.run_interrupted(&[&["city", "generate", "--people", "90000000"], args].concat());
        assert_eq!(ran.code, 1, "{} {}", ran.out, ran.err);
        assert!(ran.err.contains("stopped half way"), "{}", ran.err);
    }
    assert_eq!(files(&desk, "list"), Vec::<String>::new());
    assert_eq!(files(&desk, ""), ["list"]);
}

#[test]
fn a_wrong_wish_is_refused_before_anything_is_written() {
    let desk = Desk::new();
    for (args, told) in [
        (&["--people", "0", "--out", "x"][..], "0"),
        (&["--people", "10"][..], "--out"),
        (&["--people", "10", "--out", "x", "--cases", "3"][..], "--database"),
        (&["--people", "20", "--cases", "3", "--database", "sqlite:x"][..], "at least 30 residents"),
        (&["--people", "20", "--database", "mysql://x"][..], "mysql"),
    ] {
        let ran = generate(&desk, args);
        assert_eq!(ran.code, 2, "{args:?}: {} {}", ran.out, ran.err);
        assert!(ran.err.contains(told), "{args:?}: {}", ran.err);
    }
    assert_eq!(files(&desk, ""), Vec::<String>::new());
}
