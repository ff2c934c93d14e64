//! What is refused, and in what words.

use super::{check, day_desk, desk};
use app::typed_date::{Reading, Reason, read};

fn refused(text: &str) -> (Reason, String, String) {
    match read(&desk(), text) {
        Reading::Refused(refusal) => (refusal.reason, refusal.text.ja, refusal.text.en),
        other => panic!("`{text}`: {other:?}"),
    }
}

#[test]
fn a_day_that_does_not_exist_is_named() {
    check(
        &desk(),
        &[
            ("R8.2.29", "! there is no 29 February in 2026"),
            ("2026-04-31", "! there is no 31 April in 2026"),
            ("20260431", "! there is no 31 April in 2026"),
            ("2026年13月1日", "! there is no month 13"),
            ("2026-00-01", "! there is no month 0"),
            ("2026-04-00", "! there is no 0 April in 2026"),
            ("31 June 2026", "! there is no 31 June in 2026"),
            ("先月40日", "! there is no 40 March in 2026"),
            ("R0.4.1", "! the years of an era begin with 1"),
        ],
    );
    check(
        &day_desk(),
        &[
            ("2/30", "! there is no 30 February"),
            ("0230", "! there is no 30 February"),
            ("32日", "! no month has a day 32"),
        ],
    );
    assert_eq!(refused("R8.2.29").1, "2026年に2月29日はありません");
}

#[test]
fn a_day_outside_its_era_is_refused_with_its_right_name() {
    let (reason, ja, en) = refused("H31.5.1");
    assert!(matches!(reason, Reason::OutsideEra { .. }));
    assert_eq!(
        ja,
        "その日は平成ではありません。平成の日付は平成元年1月8日(日) 1989-01-08から平成31年4月30日(火) 2019-04-30までです。西暦で数えるとその日は令和元年5月1日(水) 2019-05-01にあたります"
    );
    assert!(en.starts_with("that day does not lie in Heisei; dates of Heisei run from Sunday 8 January 1989"), "{en}");
    for text in ["R1.4.30", "S64.1.8", "H1.1.7", "S1.12.24", "H32", "H31.5", "M5.12.31", "平成32年4月1日"] {
        assert!(matches!(refused(text).0, Reason::OutsideEra { .. }), "{text}");
    }
}

#[test]
fn years_in_which_nobody_lives_are_refused() {
    for text in ["1867-12-31", "2101-01-01", "1867年", "99991231", "R83.1.1", "9999週間後"] {
        let expected = "! dates lie between the years 1868 and 2100";
        check(&desk(), &[(text, expected)]);
    }
    check(&desk(), &[("1868-01-01", "1868-01-01"), ("2100-12-31", "2100-12-31")]);
}

#[test]
fn what_is_not_understood_is_said_again_with_examples() {
    for text in [
        "foo",
        "X8.4.1",
        "2026-04",
        "8..4",
        "4/1/",
        "R8.4.1.",
        "2十日",
        "2五日",
        "20 26-04-01",
        "令和8年度",
        "401",
        "2026/4-1",
        "2026 0401x",
    ] {
        let is_month = text == "2026-04";
        assert_eq!(matches!(read(&desk(), text), Reading::Typed(_)), is_month, "{text}");
    }
    let (reason, ja, en) = refused("たぶん春");
    assert_eq!(reason, Reason::NotUnderstood);
    assert!(ja.starts_with("「たぶん春」は日付として読めません。例: R8.4.1"), "{ja}");
    assert!(en.starts_with("“たぶん春” is not understood as a date; for example R8.4.1"), "{en}");
}

#[test]
fn nothing_and_far_too_much_are_refused_as_such() {
    assert_eq!(refused("").0, Reason::Empty);
    assert_eq!(refused(" \u{3000}\t").0, Reason::Empty);
    assert_eq!(refused(&"1".repeat(100_000)).0, Reason::TooLong);
    assert_eq!(refused("\u{0}\u{202E}\u{1F600}").0, Reason::NotUnderstood);
}

#[test]
fn what_was_typed_is_said_again_shortly_and_without_what_cannot_be_seen() {
    let (_, _, en) = refused(&format!("a\u{7}`{}", "b".repeat(40)));
    assert!(en.starts_with(&format!("“a  {}…” is not", "b".repeat(27))), "{en}");
}

#[test]
fn a_day_of_the_week_or_a_second_date_that_does_not_agree_is_refused() {
    check(
        &desk(),
        &[
            ("2026-04-01(水)", "2026-04-01"),
            ("2026-04-01 水曜日", "2026-04-01"),
            ("8/4/1(水)", "? 2026-04-01"),
            ("2026-04-01(木)", "! 2026-04-01 is a Wednesday: the date or the day of the week is wrong"),
            ("Thu 1 Apr 2026", "! 2026-04-01 is a Wednesday: the date or the day of the week is wrong"),
            ("R8.4.1 2026-04-02", "! the two dates are not the same"),
            ("R8.4.1 (2026-04-01)", "2026-04-01"),
        ],
    );
}
