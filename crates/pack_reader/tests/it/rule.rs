//! The frame of a rule and the fields of its kind.

use super::{SEEN, problems, rule_problems, toyland_with};
use domain::calendar::Within;
use domain::event::EventKind;
use domain::policy::{Each, Link, RuleKind};
use pack_reader::read;

fn replaced(from: &str, to: &str) -> String {
    rule_problems(|rule| {
        assert!(rule.contains(from), "{from}");
        rule.replacen(from, to, 1)
    })
}

#[test]
fn a_plain_rule_is_read() {
    let policy = read(&toyland_with(&[("rules/T-SEEN-01.toml", SEEN)])).unwrap();
    let rule = policy.find_rule("T-SEEN-01").unwrap();
    let RuleKind::Deadline { starts, stops, each } = &rule.kind else { panic!("{:?}", rule.kind) };
    assert_eq!(
        (starts[0].kind, stops[0].kind, *each),
        (EventKind::NotificationReceived, EventKind::ChildSeen, Each::Child)
    );
    assert_eq!((stops[0].link, stops[0].back), (Link::Child, None));
    assert_eq!(rule.values[0].within[0].within, Within::Hours(48));
    assert_eq!(rule.argument.as_deref(), Some("48h"));
    assert!(rule.ends_with_case && !(rule.occasions == domain::policy::Occasions::Separate) && !rule.counts_from_known);
    assert_eq!(rule.title.ja, "目視");
}

#[test]
fn one_pattern_of_several_facts_is_one_for_each() {
    let policy = read(&toyland_with(&[])).unwrap();
    let RuleKind::Recurring { contacts, .. } = &policy.find_rule("T-UNSEEN-01").unwrap().kind else { panic!() };
    assert_eq!(
        contacts.iter().map(|pattern| pattern.kind).collect::<Vec<_>>(),
        [EventKind::ChildSeen, EventKind::CustodyStarted]
    );
}

#[test]
fn a_guard_outlives_its_case_unless_it_says_otherwise() {
    let policy = read(&toyland_with(&[])).unwrap();
    assert!(!policy.find_rule("T-CLOSE-01").unwrap().ends_with_case);
}

#[test]
fn unknown_words_are_problems_with_a_near_word() {
    for (from, to, wanted) in [
        ("deadline\"", "dedline\"", "2: unknown kind `dedline`; did you mean `deadline`?"),
        (
            "deadline_overdue",
            "deadline_overdu",
            "3: unknown alarm type `deadline_overdu`; did you mean `deadline_overdue`?",
        ),
        ("deadline_overdue:48h", "deadline_overdue:", "3: nothing stands behind `deadline_overdue:`"),
        (
            "\"see\"",
            "\"look\"",
            "4: unknown remedy `look`; use one of `see`, `assess`, `meet`, `step_up`, `share`, `hand_over`, `record`",
        ),
        ("worker@responsible", "wroker@responsible", "8: unknown rank `wroker`; did you mean `worker`?"),
        ("worker@responsible", "worker@polic", "8: unknown office `polic`; did you mean `police`?"),
        ("worker@responsible", "worker", "8: `worker` is no post: write RANK@OFFICE such as `supervisor@responsible`"),
        ("worker@responsible", "head@court", "8: nobody would hear `head@court`: roles.toml has no posts for `court`"),
        ("[\"worker@responsible\"]", "[]", "8: `to` is missing: an alarm needs somebody who hears it"),
        ("\"safety\"", "\"safty\"", "9: unknown escalation `safty`; did you mean `safety`?"),
        (
            "NotificationReceived",
            "NotificationRecieved",
            "10: unknown fact `NotificationRecieved`; did you mean `NotificationReceived`?",
        ),
        ("\"ChildSeen\"", "\"ChildSeen\", link = \"childs\"", "11: unknown link `childs`; did you mean `child`?"),
        ("remedy", "remedi", "1: `remedy` is missing\n4: unknown field `remedi`; did you mean `remedy`?"),
    ] {
        assert_eq!(replaced(from, to), wanted);
    }
}

#[test]
fn both_languages_must_be_there() {
    assert_eq!(replaced("{ ja = \"目視\", en = \"seen\" }", "{ ja = \"目視\" }"), "5: `en` is missing");
    assert_eq!(replaced("ja = \"会う\", ", ""), "6: `ja` is missing");
    assert_eq!(replaced("ends = ", "end = "), "1: `ends` is missing\n7: unknown field `end`; did you mean `ends`?");
}

#[test]
fn the_file_is_named_after_the_rule() {
    assert_eq!(replaced("T-SEEN-01", "T-SEEN-02"), "1: rule `T-SEEN-02` lies in a file named `T-SEEN-01.toml`");
}

#[test]
fn a_rule_twice_in_one_pack_is_a_problem() {
    assert_eq!(
        problems(&toyland_with(&[("rules/more/T-SEEN-01.toml", SEEN)])),
        "packs/toyland/rules/more/T-SEEN-01.toml:1: rule `T-SEEN-01` stands in packs/toyland/rules/T-SEEN-01.toml:1 too"
    );
}

#[test]
fn fields_belong_to_their_kind() {
    assert_eq!(replaced("starts", "left"), "1: `starts` is missing: name at least one fact\n10: unknown field `left`");
    assert_eq!(
        replaced("\"NotificationReceived\"", "\"NotificationReceived\", link = \"case\""),
        "10: unknown field `link`"
    );
    assert_eq!(replaced("hours = 48 }", "hours = 48 }\ncount = 3"), "15: unknown field `count`");
    assert_eq!(
        replaced("\"ChildSeen\"", "\"ChildSeen\", link = \"member\"").split(" in a rule").next().unwrap(),
        "11: link `member` has a meaning only"
    );
}

#[test]
fn a_handover_opens_at_the_fact_that_its_aspect_judges() {
    let text = super::toyland().files["rules/T-HAND-02.toml"]
        .replace("{ fact = \"TransferReceived\" }", "{ fact = \"TransferSent\" }");
    let found = problems(&toyland_with(&[("rules/T-HAND-02.toml", &text)]));
    let said = "this aspect is judged at `TransferReceived` or `TransferRefused`: no other fact opens it";
    assert!(found.ends_with(said), "{found}");
}

#[test]
fn a_pattern_names_its_facts_in_one_way() {
    let wanted = "11: a pattern names `fact = \"…\"` or `facts = [\"…\", \"…\"]`";
    assert_eq!(replaced("fact = \"ChildSeen\"", "facts = \"ChildSeen\""), wanted);
    assert_eq!(replaced("fact = \"ChildSeen\"", "link = \"case\""), wanted);
}
