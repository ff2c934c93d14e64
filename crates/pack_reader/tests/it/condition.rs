//! Conditions against the vocabulary.

use super::rule_problems;

/// What is wrong with a condition on the report that opens the duty (line 10).
fn on_report(cond: &str) -> String {
    rule_problems(|rule| {
        rule.replace("\"NotificationReceived\" }", &format!("\"NotificationReceived\", where = {cond} }}"))
    })
}

/// What is wrong with a condition of the first of two limits (line 14).
fn on_limit(cond: &str, starts: &str) -> String {
    rule_problems(|rule| {
        rule.replace("{ hours = 48 }", &format!("[{{ when = {cond}, hours = 24 }}, {{ hours = 48 }}]"))
            .replace("fact = \"NotificationReceived\"", starts)
    })
}

#[test]
fn comparisons_that_fit_are_read() {
    for cond in [
        "{ field = 'abuse_types', one_of = ['physical', 'neglect'] }",
        "{ field = 'by_transfer', is_not = true }",
        "{ field = 'number', is = 2 }",
        "{ field = 'number', at_least = 2.5 }",
        "{ field = 'child.age_months', at_most = 12 }",
        "{ field = 'child.reports', in_days = 365, at_least = 3 }",
        "{ field = 'case.urgency', is = 'emergency' }",
        "{ field = 'entry.with', is = 'InjuryRecorded' }",
        "{ field = 'entry.asks_for', is = 'welfare_check' }",
        "{ field = 'entry.by_role', one_of = ['house_worker', 'house_receiving_worker'] }",
        "{ all = [{ not = { field = 'child.listed', is = true } }, { possibly = { field = 'case.open', is = true } }] }",
        "{ any = [{ field = 'child.days_since_seen', known = false }] }",
    ] {
        assert_eq!(on_report(cond), "", "{cond}");
    }
}

#[test]
fn comparisons_of_the_wrong_type_are_problems() {
    for (cond, wanted) in [
        ("{ field = 'number', is = 'two' }", "`number` is a number and cannot be compared with text `two`"),
        (
            "{ field = 'number', one_of = [1, 2] }",
            "`number` is a number: `one_of` does not fit, use `is`, `is_not`, `at_least`, `at_most` or `known`",
        ),
        (
            "{ field = 'by_transfer', at_least = 1 }",
            "`by_transfer` is yes or no: `at_least` does not fit, use `is`, `is_not` or `known`",
        ),
        ("{ field = 'by_transfer', is = 'yes' }", "`by_transfer`: `true` or `false` is expected, not text `yes`"),
        ("{ field = 'abuse_types', is = true }", "`abuse_types` is a list of words and cannot be compared with `true`"),
        ("{ field = 'abuse_types', one_of = 'neglect' }", "`one_of` takes a list of words, not text `neglect`"),
        ("{ field = 'number', known = 1 }", "`number`: `true` or `false` is expected, not the number 1"),
    ] {
        assert_eq!(on_report(cond), format!("10: {wanted}"), "{cond}");
    }
}

#[test]
fn words_outside_the_closed_list_are_problems() {
    for (cond, wanted) in [
        (
            "{ field = 'abuse_types', is = 'fysical' }",
            "unknown word `fysical` for `abuse_types`; did you mean `physical`?",
        ),
        (
            "{ field = 'entry.to_kinds', one_of = ['police', 'schol'] }",
            "unknown word `schol` for `entry.to_kinds`; did you mean `school`?",
        ),
        (
            "{ field = 'entry.with', is = 'ChildSen' }",
            "unknown word `ChildSen` for `entry.with`; did you mean `ChildSeen`?",
        ),
        (
            "{ field = 'entry.by_role', is = 'house_wroker' }",
            "unknown word `house_wroker` for `entry.by_role`; did you mean `house_worker`?",
        ),
        (
            "{ field = 'case.urgency', is = 'soon' }",
            "unknown word `soon` for `case.urgency`; use one of `emergency`, `urgent`, `routine`",
        ),
        (
            "{ field = 'entry.asks_for', is = 'Joint visit' }",
            "`Joint visit` is not a word: use lower-case letters, digits and `_`",
        ),
    ] {
        assert_eq!(on_report(cond), format!("10: {wanted}"), "{cond}");
    }
}

#[test]
fn unknown_fields_and_shapes_are_problems() {
    for (cond, wanted) in [
        ("{ field = 'numbr', is = 1 }", "unknown field `numbr` of `NotificationReceived`; did you mean `number`?"),
        (
            "{ field = 'child.age_month', at_most = 1 }",
            "unknown field `child.age_month` of `NotificationReceived`; did you mean `child.age_months`?",
        ),
        (
            "{ field = 'number' }",
            "`number` needs one comparison: `is`, `is_not`, `one_of`, `at_least`, `at_most`, `known`",
        ),
        (
            "{ field = 'number', at_least = 1, at_most = 2 }",
            "`number` needs one comparison: `is`, `is_not`, `one_of`, `at_least`, `at_most`, `known`",
        ),
        ("{ all = [] }", "a list of conditions is expected here, not a list"),
        (
            "{ field = 'number', is = 1, any = [] }",
            "a condition is one of `all`, `any`, `not`, `possibly`, `field`\n10: unknown field `is`",
        ),
        (
            "{ nott = { field = 'number', is = 1 } }",
            "a condition is one of `all`, `any`, `not`, `possibly`, `field`\n10: unknown field `nott`; did you mean `not`?",
        ),
    ] {
        assert_eq!(on_report(cond), format!("10: {wanted}"), "{cond}");
    }
}

#[test]
fn a_field_that_looks_back_is_told_how_far_by_the_pack() {
    let missing = "10: `child.report_days` looks back: say `in_days`, how many days";
    assert_eq!(on_report("{ field = 'child.report_days', at_least = 2 }"), missing);
    assert_eq!(on_report("{ field = 'child.report_days', in_days = 0, at_least = 2 }"), missing);
    assert_eq!(on_report("{ field = 'child.age_months', in_days = 90, at_least = 2 }"), "10: unknown field `in_days`");
}

#[test]
fn a_limit_is_checked_against_every_fact_that_opens_the_rule() {
    let both = "facts = ['NotificationReceived', 'InjuryRecorded']";
    assert_eq!(on_limit("{ field = 'child.age_months', at_most = 12 }", both), "");
    assert_eq!(
        on_limit("{ field = 'abuse_types', is = 'physical' }", both),
        "14: unknown field `abuse_types` of `InjuryRecorded`"
    );
    assert_eq!(
        on_limit("{ field = 'abuse_types', is = 'physical' }", "facts = ['NotificationReceived', 'ChildDisclosed']"),
        ""
    );
}

#[test]
fn a_limit_that_can_never_hold_is_a_problem() {
    let tiers = |text: &str| rule_problems(|rule| rule.replace("{ hours = 48 }", text));
    let young = "when = { field = 'child.age_months', at_most = 11 }";
    assert_eq!(tiers(&format!("[{{ {young}, hours = 24 }}, {{ hours = 48 }}]")), "");
    assert_eq!(
        tiers("[{ hours = 24 }, { hours = 48 }]"),
        "14: this limit can never hold: the one on line 14 always comes first"
    );
    assert_eq!(
        tiers(&format!("[{{ {young}, hours = 24 }}, {{ {young}, hours = 36 }}, {{ hours = 48 }}]")),
        "14: this limit can never hold: the one on line 14 always comes first"
    );
    assert_eq!(
        tiers(&format!("[{{ {young}, hours = 24 }}]")),
        "14: no limit holds where none of the conditions does: end the list with one without `when`"
    );
    assert_eq!(tiers("[]"), "14: `within` is an empty list: give at least one limit");
}
