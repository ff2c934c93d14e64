//! What a change of rules would do, as JSON.

use super::{at, toyland_with, two_cases};
use app::pack::diff::{Diff, Question, diff, report};
use domain::case::Register;

#[test]
fn the_object_says_what_the_text_says() {
    let (old, new) = (toyland_with(&[]), toyland_with(&[("T-SEEN-01", "hours = 48 }", "hours = 24 }")]));
    let register = Register::default();
    let question = Question { old: &old, new: &new, register: &register, now: at("2025-04-01T12:00") };
    let object = report(&diff(&question, two_cases()));
    assert_eq!(object["new"]["pack"], "toyland");
    let rule = &object["rules"][0];
    assert_eq!(
        (&rule["id"], &rule["change"], &rule["parts"][0]),
        (&"T-SEEN-01".into(), &"changed".into(), &"value".into())
    );
    assert!(
        rule["old"][1]["ja"].as_str().unwrap().contains("48時間")
            && rule["new"][1]["en"].as_str().unwrap().contains("24 hours")
    );
    assert_eq!(object["cases"], 2);
    let moved = &object["moves"][0];
    assert_eq!(
        (&moved["from"], &moved["to"]),
        (&"2025-04-03T10:00:00+09:00".into(), &"2025-04-02T10:00:00+09:00".into())
    );
    assert_eq!((&object["alarms"][0]["old"], &object["alarms"][0]["new"]), (&0.into(), &1.into()));
    assert_eq!(object["all_alarms"]["new"], 1);
}

#[test]
fn without_cases_nothing_is_said_of_them() {
    let policy = toyland_with(&[]);
    let object = report(&Diff::of_rules(&policy, &policy));
    assert_eq!(object["rules"].as_array().map(Vec::len), Some(0));
    assert!(object.get("moves").is_none() && object.get("cases").is_none() && object.get("alarms").is_none());
}
