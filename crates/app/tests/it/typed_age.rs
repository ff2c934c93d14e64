//! Ages as callers say them come to the days on which the child may have been born.

use app::pack::load;
use app::typed_age::{find_births, find_births_of_grade, find_impossible_age, is_unknown};
use domain::policy::Policy;
use domain::time::When;
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 11, 23);

fn law(pack: &str) -> Policy {
    load(pack).unwrap_or_else(|problems| panic!("{problems}"))
}

fn span(born: When) -> String {
    match born {
        When::Window { from, until } => format!("{from}..{until}"),
        other => format!("{other:?}"),
    }
}

fn ages(text: &str) -> Vec<String> {
    find_births(text, TODAY).unwrap_or_else(|| panic!("{text}")).into_iter().map(span).collect()
}

#[test]
fn an_age_is_the_span_of_days_of_birth_that_it_allows() {
    for (said, born) in [
        ("5", "2020-11-24..2021-11-23"),
        ("五歳", "2020-11-24..2021-11-23"),
        ("５さい", "2020-11-24..2021-11-23"),
        ("8か月", "2026-02-24..2026-03-23"),
        ("生後3ヶ月", "2026-07-24..2026-08-23"),
        ("1歳2か月", "2025-08-24..2025-09-23"),
        ("1歳半", "2025-02-24..2025-08-23"),
        ("2、3歳", "2022-11-24..2024-11-23"),
        ("生後10日", "2026-11-13..2026-11-13"),
        ("三歳くらい", "2021-11-24..2024-11-23"),
        ("約8か月", "2025-12-24..2026-05-23"),
    ] {
        assert_eq!(ages(said), [born], "{said}");
    }
}

#[test]
fn two_children_have_two_ages() {
    assert_eq!(ages("3歳と5歳"), ["2022-11-24..2023-11-23", "2020-11-24..2021-11-23"]);
}

#[test]
fn a_grade_is_a_year_of_birth_from_the_second_of_april() {
    let jp = law("jp");
    for (said, born) in [
        ("小3", "2017-04-02..2018-04-01"),
        ("小学三年生", "2017-04-02..2018-04-01"),
        ("小学生", "2014-04-02..2020-04-01"),
        ("中2", "2012-04-02..2013-04-01"),
        ("高1", "2010-04-02..2011-04-01"),
        ("年長さん", "2020-04-02..2021-04-01"),
        ("年少児", "2022-04-02..2023-04-01"),
        ("小学校1年生くらい", "2019-04-02..2020-04-01"),
        ("高校2年の子", "2009-04-02..2010-04-01"),
    ] {
        assert_eq!(find_births_of_grade(said, TODAY, &jp).map(span).as_deref(), Some(born), "{said}");
    }
    let on = |day| find_births_of_grade("小3", day, &jp).map(span);
    assert_eq!(on(date(2027, 3, 31)).as_deref(), Some("2017-04-02..2018-04-01"));
    assert_eq!(on(date(2027, 4, 1)).as_deref(), Some("2018-04-02..2019-04-01"));
    assert_eq!(on(date(1947, 3, 31)), None, "the Act was not in force");
}

#[test]
fn a_year_group_of_england_begins_on_the_first_of_september() {
    let england = law("england");
    for (said, born) in [
        ("Year 1", "2020-09-01..2021-08-31"),
        ("Y13", "2008-09-01..2009-08-31"),
        ("reception", "2021-09-01..2022-08-31"),
    ] {
        assert_eq!(find_births_of_grade(said, TODAY, &england).map(span).as_deref(), Some(born), "{said}");
    }
    assert!(find_births_of_grade("小3", TODAY, &england).is_none());
}

#[test]
fn a_pack_without_grades_reads_none() {
    assert!(find_births_of_grade("小3", TODAY, &law("toyland")).is_none());
}

#[test]
fn what_is_no_age_is_left_to_whoever_asks() {
    let jp = law("jp");
    for said in [
        "",
        "30",
        "2019",
        "背の高い子",
        "小9",
        "小0",
        "小",
        "小学校",
        "年長3",
        "3歳と犬",
        "-1歳",
        "9999999999歳",
        "3/4",
    ] {
        assert!(find_births(said, TODAY).is_none() && find_births_of_grade(said, TODAY, &jp).is_none(), "{said}");
    }
    assert!(is_unknown("不明") && is_unknown(" ？ ") && !is_unknown("5"));
}

#[test]
fn an_age_beyond_any_childs_is_asked_back_and_no_other_text_is() {
    for (typed, age) in [("500歳", "500歳"), ("３０才", "30才"), ("3歳と50歳", "50歳")] {
        assert_eq!(find_impossible_age(typed).as_deref(), Some(age), "{typed}");
    }
    for typed in ["", "5歳", "20歳", "小3", "2020-04-01", "500", "1歳半", "30歳くらいの母"] {
        assert_eq!(find_impossible_age(typed), None, "{typed}");
    }
}
