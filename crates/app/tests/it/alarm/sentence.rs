//! The sentence of an alarm.

use crate::wording::eras;
use app::alarm::{OpeningFact, SentenceParts, sentence};
use app::wording::Wording;
use domain::calendar::Zone;
use domain::policy::{Mark, Text};
use domain::time::When;
use i18n::Lang;
use jiff::civil::date;

fn text(ja: &str, en: &str) -> Text {
    Text { ja: ja.to_owned(), en: en.to_owned() }
}

struct Told {
    must: Text,
    ends: Text,
    law: Option<Text>,
    mark: Mark,
    due: Option<&'static str>,
    as_of: &'static str,
    carer_spoke: bool,
    facts: Vec<OpeningFact>,
}

fn seen() -> Told {
    Told {
        must: text("48時間以内に子どもを目視で確認する", "see the child in person within 48 hours"),
        ends: text(
            "担当機関の職員が子どもを直接見た記録",
            "a record that an official of the responsible office saw the child",
        ),
        law: Some(text("架空法 第12条", "Made-up Act Art. 12")),
        mark: Mark::Verified,
        due: Some("2019-04-07T10:00:00+09:00"),
        as_of: "2019-04-07T10:00:00+09:00",
        carer_spoke: true,
        facts: vec![OpeningFact { when: When::Day(date(2019, 4, 5)), what: text("通告", "notification") }],
    }
}

fn say(lang: Lang, told: &Told) -> String {
    let eras = eras();
    let at = |text: &str| text.parse().expect("an instant");
    let title = text("48時間以内の安全確認", "Safety check within 48 hours");
    let parts = SentenceParts {
        rule: "T-SEEN-01",
        title: &title,
        must: &told.must,
        ends: &told.ends,
        law: told.law.clone(),
        mark: told.mark,
        due: told.due.map(at),
        since: at("2019-04-06T10:00:00+09:00"),
        as_of: at(told.as_of),
        zone: Zone::Fixed { minutes: 540 },
        carer_spoke: told.carer_spoke,
        facts: told.facts.clone(),
    };
    sentence(&Wording::of(lang, Some(&eras)), &parts)
}

#[test]
fn an_alarm_says_rule_law_facts_limit_and_end() {
    assert_eq!(
        say(Lang::Ja, &seen()),
        "平成31年4月5日(2019-04-05)の通告を受けて、48時間以内に子どもを目視で確認する期限の\
         平成31年4月7日(2019-04-07)10時を過ぎており、\
         「48時間以内の安全確認」(T-SEEN-01、架空法 第12条)によるこの知らせは、\
         担当機関の職員が子どもを直接見た記録があれば終わり、保護者の話だけでは終わりません。"
    );
    assert_eq!(
        say(Lang::En, &seen()),
        "Following notification (5 April 2019), the duty to see the child in person within 48 hours had to be met by \
         7 April 2019 at 10:00 and was not; “Safety check within 48 hours” (T-SEEN-01; Made-up Act Art. 12) stands until \
         a record that an official of the responsible office saw the child, and a carer's word alone does not end it."
    );
}

#[test]
fn the_time_left_or_late_is_said_as_of_the_instant() {
    let at = |as_of| say(Lang::Ja, &Told { as_of, ..seen() });
    assert!(at("2019-04-09T13:00:00+09:00").contains("10時を2日と3時間過ぎており"));
    assert!(at("2019-04-07T09:20:00+09:00").contains("まで残り40分となり"));
    let at = |as_of| say(Lang::En, &Told { as_of, ..seen() });
    assert!(at("2019-04-09T13:00:00+09:00").contains("at 10:00 and 2 days 3 hours later still is not"));
    assert!(at("2019-04-07T09:20:00+09:00").contains("is due by 7 April 2019 at 10:00, with 40 minutes left"));
}

#[test]
fn a_limit_beyond_the_calendar_is_said_and_never_guessed() {
    let told = Told { due: None, ..seen() };
    let ja = "暦の表がそこまで届いておらず数えられないため、平成31年4月6日(2019-04-06)10時からの";
    assert!(say(Lang::Ja, &told).contains(ja));
    assert!(say(Lang::En, &told).contains("has a limit that the calendar tables do not reach"));
}

#[test]
fn an_unverified_value_says_so() {
    let with = |mark, lang| say(lang, &Told { mark, ..seen() });
    assert!(with(Mark::Unverified, Lang::Ja).contains("架空法 第12条。値は未確認)"));
    assert!(with(Mark::Default, Lang::En).contains("Made-up Act Art. 12; default value)"));
}

#[test]
fn clauses_join_whether_they_end_in_a_verb_or_a_noun() {
    let must = text("きょうだい全員の確認", "all siblings checked");
    let told = Told { must, ends: text("全員を直接見ること。", "everybody was seen."), ..seen() };
    assert!(say(Lang::Ja, &told).contains("きょうだい全員の確認の期限の平成31年"));
    assert!(say(Lang::Ja, &told).contains("全員を直接見ると終わり、"));
    assert!(say(Lang::En, &told).contains("stands until everybody was seen, and"));
}

#[test]
fn what_must_not_be_done_is_broken_and_has_no_limit() {
    let must = text("子どもを見ないままケースを閉じない", "not close the case while the child is unseen");
    let told = |as_of| Told { must: must.clone(), as_of, ..seen() };
    let (at_once, later) = (told("2019-04-07T10:00:00+09:00"), told("2019-04-08T10:00:00+09:00"));
    assert!(
        say(Lang::Ja, &at_once)
            .contains("「子どもを見ないままケースを閉じない」が平成31年4月7日(2019-04-07)10時に守られておらず、")
    );
    assert!(say(Lang::Ja, &later).contains("10時から守られないまま1日たち、"));
    assert!(say(Lang::En, &at_once).contains("“not close the case while the child is unseen” was not kept at 7 April"));
    assert!(say(Lang::En, &later).contains("has not been kept since 7 April 2019 at 10:00, 1 day ago;"));
}

#[test]
fn facts_of_one_kind_are_counted_and_many_kinds_are_cut_short() {
    let fact = |month, day, what: &str| OpeningFact { when: When::Day(date(2019, month, day)), what: text(what, what) };
    let facts =
        vec![fact(3, 1, "通告"), fact(4, 5, "通告"), fact(4, 1, "欠席"), fact(4, 2, "転居"), fact(4, 3, "受診")];
    let told = say(Lang::Ja, &Told { facts, ..seen() });
    assert!(told.starts_with(
        "平成31年3月1日(2019-03-01)から平成31年4月5日(2019-04-05)までの通告2件、\
         平成31年4月1日(2019-04-01)の欠席、平成31年4月2日(2019-04-02)の転居ほか1件を受けて、"
    ));
}

#[test]
fn without_an_opening_fact_the_sentence_begins_with_the_duty() {
    let told = Told { facts: Vec::new(), ..seen() };
    assert!(say(Lang::En, &told).starts_with("The duty to see the child"));
    assert!(say(Lang::Ja, &told).starts_with("48時間以内に"));
}

#[test]
fn a_value_without_a_law_is_said_to_be_a_default() {
    let told = Told { law: None, ..seen() };
    assert!(say(Lang::Ja, &told).contains("(T-SEEN-01、公的な定めのない既定値)"));
}

#[test]
fn a_fact_known_to_the_month_is_not_told_to_the_day() {
    let told = |when, lang| {
        let facts = vec![OpeningFact { when, what: text("通告", "notification") }];
        say(lang, &Told { facts, ..seen() })
    };
    let day = date(2019, 4, 1);
    assert!(told(When::Month(day), Lang::Ja).starts_with("平成31年4月(2019-04)の通告を受けて、"));
    assert!(told(When::Month(day), Lang::En).starts_with("Following notification (April 2019), "));
    assert!(told(When::About(day), Lang::Ja).starts_with("平成31年4月1日(2019-04-01)ごろの通告を受けて、"));
    assert!(told(When::Year(day), Lang::Ja).starts_with("平成31年(2019)の通告を受けて、"));
}

#[test]
fn a_carers_word_is_spoken_of_where_there_was_one() {
    let told = Told { carer_spoke: false, ..seen() };
    assert!(say(Lang::Ja, &told).ends_with("子どもを直接見た記録があれば終わります。"));
    assert!(say(Lang::En, &told).ends_with("saw the child."));
}

#[test]
fn a_limit_counted_from_a_vague_date_is_the_earliest_possible() {
    let facts = vec![OpeningFact { when: When::Month(date(2019, 4, 1)), what: text("通告", "notification") }];
    let told = Told { facts, ..seen() };
    assert!(say(Lang::Ja, &told).contains("期限の平成31年4月7日(2019-04-07)10時(早い場合)を過ぎており"));
    assert!(say(Lang::En, &told).contains("had to be met by 7 April 2019 at 10:00 at the earliest and was not"));
}
