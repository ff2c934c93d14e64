//! Dated and cited values.

use super::{problems, rule_problems, toyland_with};

fn replaced(from: &str, to: &str) -> String {
    rule_problems(|rule| {
        assert!(rule.contains(from), "{from}");
        rule.replacen(from, to, 1)
    })
}

#[test]
fn an_uncited_value_does_not_load() {
    assert_eq!(replaced("cite = \"Toyland Child Act, art. 12\"\n", ""), "12: `cite` is missing");
    assert_eq!(replaced("Toyland Child Act, art. 12", " "), "15: `cite` must not be blank");
}

#[test]
fn a_rule_without_a_value_does_not_load() {
    let found = rule_problems(|rule| rule.split("[[value]]").next().unwrap().to_owned());
    assert_eq!(found, "1: the rule has no value: write `[[value]]` with `from`, `cite`, `mark` and `force`");
}

#[test]
fn marks_and_forces_are_closed_lists() {
    assert_eq!(
        replaced("\"verified\"", "\"sure\""),
        "16: unknown mark `sure`; use one of `verified`, `unverified`, `default`"
    );
    assert_eq!(replaced("\"law\"", "\"Law\""), "17: unknown force `Law`; did you mean `law`?");
}

#[test]
fn values_stand_in_order_without_overlap() {
    let second = |from: &str, until: &str| {
        replaced(
            "[[value]]",
            &format!(
                "[[value]]\nfrom = {from}\nuntil = {until}\nwithin = {{ hours = 72 }}\ncite = \"x\"\nmark = \"default\"\nforce = \"local\"\n[[value]]"
            ),
        )
    };
    assert_eq!(second("2015-04-01", "2020-03-31"), "");
    assert_eq!(
        second("2015-04-01", "2020-04-01"),
        "19: the value from 2020-04-01 begins while the one before still lasts until 2020-04-01"
    );
    assert_eq!(second("2021-04-01", "2022-03-31"), "19: values stand oldest first: 2020-04-01 comes after 2021-04-01");
    assert_eq!(second("2019-04-01", "2018-03-31"), "12: the value ends before it begins on 2019-04-01");
    assert_eq!(
        replaced("2020-04-01", "2020-04-31"),
        "13: not readable as TOML: invalid date, expected day between 01 and 30"
    );
}

#[test]
fn a_span_has_one_unit() {
    assert_eq!(replaced("hours = 48", "hours = 48, days = 2"), "14: a span is given in one unit, not in several");
    assert_eq!(
        replaced("hours = 48", "hour = 48").lines().last().unwrap(),
        "14: unknown field `hour`; did you mean `hours`?"
    );
    assert_eq!(replaced("hours = 48", "working_days = { days = 2, count_from = 'same_day' }"), "");
    assert_eq!(
        replaced("hours = 48", "working_days = { days = 2, count_from = 'today' }"),
        "14: unknown count_from `today`; use one of `next_day`, `same_day`"
    );
    assert_eq!(replaced("within = { hours = 48 }\n", ""), "12: `within` is missing");
}

#[test]
fn a_pattern_needs_a_count_and_a_span() {
    let text = &super::toyland().files["rules/T-PATTERN-01.toml"];
    let bare = text.replace("count = 3\n", "").replace("span = { days = 365 }\n", "");
    let found = problems(&toyland_with(&[("rules/T-PATTERN-01.toml", &bare)]));
    let messages: Vec<&str> = found.lines().map(|line| line.split(": ").nth(1).unwrap()).collect();
    assert_eq!(messages, ["`count` is missing", "`span` is missing"]);
}

#[test]
fn growth_limits_say_which_line_and_from_when() {
    let text = &super::toyland().files["rules/T-GROW-01.toml"];
    let wrong = |from: &str, to: &str| {
        let found = problems(&toyland_with(&[("rules/T-GROW-01.toml", &text.replace(from, to))]));
        found.split_once(": ").map(|(_, message)| message.to_owned()).unwrap_or_default()
    };
    assert_eq!(
        wrong("\"p3\"", "\"p5\""),
        "unknown line `p5`; use one of `p3`, `p10`, `p25`, `p50`, `p75`, `p90`, `p97`"
    );
    assert_eq!(wrong(", from_days = 14", ""), "`from_days` is missing");
    assert_eq!(wrong(" settled_after_days = 28,", ""), "`settled_after_days` is missing");
}
