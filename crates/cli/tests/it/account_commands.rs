//! `tsunagi account …`: from an empty ledger to somebody who may sign in, and back.

use crate::run::{Desk, Ran};

const DB: [&str; 2] = ["--database", "sqlite:city.sqlite"];
const SATO: [&str; 8] = ["--login", "sato", "--name", "佐藤 花子", "--office", "cgc_central", "--post", "worker"];
const PASSWORD: &str = "a password of many letters\n";

fn desk() -> Desk {
    let desk = Desk::new();
    assert_eq!(desk.run(&[&["migrate"], &DB[..]].concat()).code, 0);
    desk
}

fn set_up() -> Desk {
    let desk = desk();
    let ran = account(&desk, "offices", "", &[]);
    assert!(ran.code == 0 && ran.out.ends_with("47 offices registered\n"), "{} {}", ran.out, ran.err);
    desk
}

fn account(desk: &Desk, command: &str, typed: &str, args: &[&str]) -> Ran {
    desk.run_with(typed, &[&["account", command], &DB[..], args].concat())
}

fn refused(ran: &Ran, why: &str) {
    assert!(ran.code == 2 && ran.out.is_empty(), "{} {}", ran.code, ran.out);
    assert_eq!(ran.err, format!("tsunagi: {why}\n"));
}

#[test]
fn a_new_ledger_gets_its_offices_once_and_says_what_its_posts_are() {
    let desk = set_up();
    let again = account(&desk, "offices", "", &[]);
    assert!(again.out.contains("札幌市児童相談所  worker (cgc_case_worker), supervisor"), "{}", again.out);
    assert!(again.out.ends_with("0 offices registered\n"), "{}", again.out);
    let whole = desk.run(&[&["ledger", "verify", "--pack", "sapporo"], &DB[..]].concat());
    assert!(whole.code == 0 && whole.out.contains("0 problems"), "{} {}", whole.out, whole.err);
}

#[test]
fn somebody_may_sign_in_changes_the_password_and_is_let_in_no_more() {
    let desk = set_up();
    let added = account(&desk, "add", PASSWORD, &SATO);
    assert!(added.code == 0 && added.out.starts_with("`sato` may sign in ("), "{} {}", added.out, added.err);
    let state = |desk: &Desk| account(desk, "list", "", &[]).out;
    assert!(state(&desk).ends_with("  sato  may sign in  佐藤 花子\n"), "{}", state(&desk));
    let changed = account(&desk, "password", "another long password\n", &["--login", "SATO"]);
    assert_eq!(changed.code, 0, "{}", changed.err);
    for _ in 0..2 {
        assert_eq!(account(&desk, "end", "", &["--login", "sato"]).out, "`sato` lets nobody in any more\n");
    }
    assert!(state(&desk).ends_with("  sato  ended  佐藤 花子\n"), "{}", state(&desk));
    refused(&account(&desk, "password", PASSWORD, &["--login", "sato"]), "the account `sato` was ended");
    refused(&account(&desk, "end", "", &["--login", "mori"]), "there is no account `mori`");
}

#[test]
fn an_account_is_made_for_somebody_who_works_here_already() {
    let desk = Desk::new();
    let made = ["city", "generate", "--people", "200", "--cases", "4"];
    assert_eq!(desk.run(&[&made[..], &DB].concat()).code, 0);
    let list = account(&desk, "list", "", &[]).out;
    let (staff, rest) = list.lines().next().unwrap().split_once("  ").unwrap();
    assert!(rest.starts_with("-  no account  "), "{rest}");
    assert_eq!(account(&desk, "add", PASSWORD, &["--login", "first", "--staff", staff]).code, 0);
    assert!(account(&desk, "list", "", &[]).out.contains(&format!("{staff}  first  may sign in  ")));
    let nobody = account(&desk, "add", PASSWORD, &["--login", "second", "--staff", "x"]);
    refused(&nobody, "nobody of the id `x` works here: see `tsunagi account list`");
}

#[test]
fn what_is_refused_registers_nobody() {
    let desk = set_up();
    let with = |place: usize, word: &'static str| {
        let mut args = SATO;
        args[place] = word;
        args
    };
    let add = |typed: &str, args: &[&str]| account(&desk, "add", typed, args);
    refused(&add("", &SATO), "a password is read from standard input, and there is none");
    refused(&add("short\n", &SATO), "the password has fewer than 15 letters");
    refused(&add(PASSWORD, &with(5, "nowhere")), "there is no office `nowhere`");
    refused(
        &add(PASSWORD, &with(7, "king")),
        "the office has no post `king`; it has `worker`, `supervisor`, `head`, `legal_section_chief`, `investigation_section_chief`",
    );
    refused(&add(PASSWORD, &with(3, " ")), "a member of staff needs a name");
    assert_eq!(account(&desk, "list", "", &[]).out, "");
    assert_eq!(add(PASSWORD, &SATO).code, 0);
    refused(&add(PASSWORD, &with(3, "佐藤 次郎")), "the login `sato` belongs to somebody else");
    assert_eq!(account(&desk, "list", "", &[]).out.lines().count(), 1);
}

#[test]
fn a_password_is_no_argument_and_an_empty_ledger_says_what_it_lacks() {
    let desk = desk();
    assert_eq!(account(&desk, "add", "", &[&SATO[..], &["--password", "x"]].concat()).code, 2);
    refused(
        &account(&desk, "add", PASSWORD, &SATO),
        "this ledger holds no authority yet: register its offices with `tsunagi account offices`",
    );
}
