//! Unfinished work, clocks, sleep, SQL from text.
use super::{assert_none, assert_one, printed, report};

const PLACE: &str = "crates/app/src/case.rs";

fn refused(line: &str, words: &[&str]) {
    let text = format!("//! A file.\n{line}\n");
    assert_one(&[(PLACE, &text)], &format!("{PLACE}:2"), words);
}

#[test]
fn unfinished_work_is_refused() {
    refused("fn f() { todo!() }", &["`todo!`"]);
    refused("fn f() { unimplemented!(\"later\") }", &["`unimplemented!`"]);
}

#[test]
fn a_skipped_test_is_refused_with_and_without_reason() {
    let path = "crates/app/tests/it/case.rs";
    for mark in ["#[ignore]", "#[ignore = \"slow\"]"] {
        let text = format!("//! A file.\n#[test]\n{mark}\nfn f() {{}}\n");
        assert_one(&[(path, &text)], &format!("{path}:3"), &["skipped test"]);
    }
}

#[test]
fn a_mark_of_unfinished_work_in_any_comment_is_refused() {
    refused("// FIXME: later", &["`FIXME`"]);
    refused("/// TODO: say what\nfn f() {}", &["`TODO`"]);
    refused("fn f() { /* XXX */ }", &["`XXX`"]);
}

#[test]
fn clock_and_sleep_are_refused_even_inside_macros() {
    refused("fn f() { std::thread::sleep(d) }", &["`thread::sleep`"]);
    refused("async fn f() { tokio::time::sleep(d).await }", &["`time::sleep`"]);
    refused("fn f() { SystemTime::now(); }", &["`SystemTime::now`"]);
    refused("fn f() { jiff::Timestamp::now(); }", &["`Timestamp::now`"]);
    refused("fn f() { jiff::Zoned::now(); }", &["`Zoned::now`"]);
    refused("fn f() { println!(\"{:?}\", Instant::now()); }", &["`Instant::now`"]);
}

#[test]
fn clock_file_benches_and_chores_may_ask_the_machine() {
    let text = "//! A file.\nfn f() { Timestamp::now(); }\n";
    for path in ["crates/app/src/clock.rs", "crates/cohort/benches/cohort.rs", "xtask/src/ci.rs"] {
        assert_none(&[(path, text)]);
    }
}

#[test]
fn the_ban_is_lifted_in_the_files_that_own_time_and_chance_only() {
    let line = "#[allow(clippy::disallowed_methods, reason = \"mine\")]\nfn f() {}";
    refused(line, &["lift the ban"]);
    refused("#[expect(clippy::disallowed_types)]\nfn f() {}", &["lift the ban"]);
    let text = format!("//! A file.\n{line}\n");
    assert_none(&[("crates/app/src/clock.rs", &text), ("crates/ledger/src/entropy.rs", &text)]);
}

#[test]
fn words_in_strings_are_no_code() {
    assert_none(&[(PLACE, "//! A file.\nconst A: &str = \"todo!() TODO Instant::now // FIXME\";\n")]);
}

#[test]
fn sql_from_text_is_refused_outside_the_ledger_and_listed_inside() {
    refused("fn f() { query(AssertSqlSafe(text)); }", &["`AssertSqlSafe`"]);
    let inside = report(&[("crates/ledger/src/search.rs", "//! A file.\n\nfn f() { query(AssertSqlSafe(text)); }\n")]);
    assert_eq!(printed(&inside.problems), Vec::<String>::new());
    assert!(printed(&inside.to_review)[0].starts_with("crates/ledger/src/search.rs:3: "));
}
