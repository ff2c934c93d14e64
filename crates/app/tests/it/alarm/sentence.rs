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
    about: Vec<Text>,
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
        about: vec![text("子A", "child A")],
        facts: vec![OpeningFact { when: When::Day(date(2019, 4, 5)), what: text("通告", "notification") }],
    }
}

fn say(lang: Lang, told: &Told) -> String {
    let eras = eras();
    let at = |text: &str| text.parse().expect("an instant");
    let parts = SentenceParts {
        rule: "T-SEEN-01",
        must: &told.must,
        ends: &told.ends,
        law: told.law.clone(),
        mark: told.mark,
        due: told.due.map(at),
        since: at("2019-04-06T10:00:00+09:00"),
        as_of: at(told.as_of),
        zone: Zone::Fixed { minutes: 540 },
        carer_spoke: told.carer_spoke,
        about: told.about.clone(),
        facts: told.facts.clone(),
    };
    sentence(&Wording::of(lang, Some(&eras)), &parts)
}

#[test]
fn an_alarm_says_what_to_do_then_for_whom_the_facts_the_end_and_last_the_law() {
    assert_eq!(
        say(Lang::Ja, &seen()),
        "48時間以内に子どもを目視で確認する期限(4月7日10時)を過ぎており(子A、4月5日の通告)、\
         アラートは担当機関の職員が子どもを直接見た記録で終わり、保護者の話では終わりません\
         (T-SEEN-01、架空法 第12条)。"
    );
    assert_eq!(
        say(Lang::En, &seen()),
        "See the child in person within 48 hours: overdue since 7 April 10:00, for child A (notification, 5 April); \
         ends with a record that an official of the responsible office saw the child, not a carer's word \
         (T-SEEN-01; Made-up Act Art. 12)."
    );
}

#[test]
fn the_time_left_or_late_is_said_as_of_the_instant() {
    let at = |as_of| say(Lang::Ja, &Told { as_of, ..seen() });
    assert!(at("2019-04-09T13:00:00+09:00").contains("期限(4月7日10時)を2日と3時間過ぎており"));
    assert!(at("2019-04-07T09:20:00+09:00").contains("期限(4月7日10時)まで残り40分で"));
    let at = |as_of| say(Lang::En, &Told { as_of, ..seen() });
    assert!(at("2019-04-09T13:00:00+09:00").contains("due 7 April 10:00, 2 days 3 hours late"));
    assert!(at("2019-04-07T09:20:00+09:00").contains("due 7 April 10:00, 40 minutes left"));
}

#[test]
fn a_date_of_another_year_is_said_with_its_year() {
    let told = |lang| say(lang, &Told { as_of: "2020-04-07T10:00:00+09:00", ..seen() });
    assert!(told(Lang::Ja).contains("期限(平成31年(2019)4月7日10時)を366日過ぎており"));
    assert!(told(Lang::En).contains("due 7 April 2019 10:00, 366 days late"));
}

#[test]
fn a_limit_beyond_the_calendar_is_said_and_never_guessed() {
    let told = Told { due: None, ..seen() };
    assert!(say(Lang::Ja, &told).contains("期限は暦の表より先で数えられず(4月6日10時から)(子A、"));
    assert!(say(Lang::En, &told).contains("due beyond the calendar tables, told since 6 April 10:00, for child A"));
}

#[test]
fn an_unverified_value_says_so() {
    let with = |mark, lang| say(lang, &Told { mark, ..seen() });
    assert!(with(Mark::Unverified, Lang::Ja).ends_with("架空法 第12条、値は未確認)。"));
    assert!(with(Mark::Default, Lang::En).ends_with("Made-up Act Art. 12; default)."));
}

#[test]
fn clauses_join_whether_they_end_in_a_verb_or_a_noun() {
    let must = text("きょうだい全員の確認", "all siblings checked");
    let told = Told { must, ends: text("全員を直接見ること。", "everybody seen."), ..seen() };
    assert!(say(Lang::Ja, &told).starts_with("きょうだい全員の確認の期限(4月7日10時)を"));
    assert!(say(Lang::Ja, &told).contains("全員を直接見ると終わり、"));
    assert!(say(Lang::En, &told).contains("; ends with everybody seen, not a carer's word"));
}

#[test]
fn what_only_explains_a_clause_is_left_to_the_page() {
    let must = text("7日（必ず職員が）以内に会う。電話では足りない", "meet within seven days (in person); no calls");
    let told = Told { must, ..seen() };
    assert!(say(Lang::Ja, &told).starts_with("7日以内に会う期限("));
    assert!(say(Lang::En, &told).starts_with("Meet within seven days: overdue"));
}

#[test]
fn another_limit_that_may_hold_is_never_left_out() {
    let must = text(
        "7日(乳児は3日以内)に会う。報告は14日まで",
        "meet in seven days (3 days for a baby); report in 14 days; no calls",
    );
    let told = Told { must, ..seen() };
    assert!(
        say(Lang::Ja, &told).starts_with("7日(乳児は3日以内)に会う。報告は14日までの期限("),
        "{}",
        say(Lang::Ja, &told)
    );
    let en = say(Lang::En, &told);
    assert!(en.starts_with("Meet in seven days (3 days for a baby); report in 14 days: overdue"), "{en}");
}

#[test]
fn alternatives_are_one_list() {
    let ends = |ja, en| Told { ends: text(ja, en), carer_spoke: false, ..seen() };
    let three = ends("会議の記録、または回答、または一時保護", "a meeting, or an answer, or custody");
    assert!(say(Lang::Ja, &three).contains("アラートは会議の記録、回答、一時保護のいずれかで終わります"));
    assert!(say(Lang::En, &three).contains("ends with a meeting, an answer, or custody ("));
    let two = ends("会議の記録、または一時保護", "a meeting, or custody");
    assert!(say(Lang::Ja, &two).contains("アラートは会議の記録か一時保護で終わります"));
    let nested = ends("見た、会った、または話した記録", "a record that the child was seen, met or heard");
    assert!(say(Lang::Ja, &nested).contains("アラートは見た、会った、または話した記録で終わります"));
}

#[test]
fn what_must_not_be_done_is_broken_and_has_no_limit() {
    let must = text("子どもを見ないままケースを閉じない", "do not close the case while the child is unseen");
    let told = |as_of| Told { must: must.clone(), as_of, ..seen() };
    let (at_once, later) = (told("2019-04-07T10:00:00+09:00"), told("2019-04-08T10:00:00+09:00"));
    assert!(say(Lang::Ja, &at_once).starts_with("「子どもを見ないままケースを閉じない」が4月7日10時に守られておらず"));
    assert!(say(Lang::Ja, &later).contains("が4月7日10時から1日守られておらず"));
    assert!(
        say(Lang::En, &at_once)
            .starts_with("Do not close the case while the child is unseen: not kept on 7 April 10:00, for child A")
    );
    assert!(say(Lang::En, &later).contains("unseen: not kept since 7 April 10:00, 1 day ago, for child A"));
}

#[test]
fn facts_of_one_kind_are_counted_and_many_kinds_are_cut_short() {
    let fact = |month, day, what: &str| OpeningFact { when: When::Day(date(2019, month, day)), what: text(what, what) };
    let facts =
        vec![fact(3, 1, "通告"), fact(4, 5, "通告"), fact(4, 1, "欠席"), fact(4, 2, "転居"), fact(4, 3, "受診")];
    let told = say(Lang::Ja, &Told { facts, ..seen() });
    assert!(told.contains("(子A、3月1日〜4月5日の通告2件、4月1日の欠席、4月2日の転居ほか1件)"));
}

#[test]
fn no_date_is_said_twice() {
    let fact = |day, what: &str| OpeningFact { when: When::Day(date(2019, 4, day)), what: text(what, what) };
    let of = |facts| say(Lang::Ja, &Told { facts, ..seen() });
    assert!(of(vec![fact(5, "通告"), fact(5, "転居")]).contains("(子A、4月5日の通告・転居)"));
    assert!(of(vec![fact(7, "通告")]).contains("(子A、同日の通告)"));
}

#[test]
fn a_sentence_without_people_or_facts_leaves_their_place_out() {
    let nobody = Told { about: Vec::new(), ..seen() };
    assert!(say(Lang::Ja, &nobody).contains("過ぎており(4月5日の通告)、"));
    assert!(say(Lang::En, &nobody).contains("10:00, after notification, 5 April; ends"));
    let no_facts = Told { facts: Vec::new(), ..seen() };
    assert!(say(Lang::Ja, &no_facts).contains("過ぎており(子A)、"));
    assert!(say(Lang::En, &no_facts).contains("10:00, for child A; ends"));
    let nothing = Told { about: Vec::new(), facts: Vec::new(), ..seen() };
    assert!(say(Lang::Ja, &nothing).contains("過ぎており、アラートは"));
    assert!(say(Lang::En, &nothing).contains("10:00; ends"));
}

#[test]
fn many_people_are_counted() {
    let about: Vec<Text> = ["A", "B", "C", "D", "E"].map(|name| text(name, name)).into();
    let told = Told { about, ..seen() };
    assert!(say(Lang::Ja, &told).contains("(A・B・Cほか2人、"));
    assert!(say(Lang::En, &told).contains("for A, B, C and 2 more ("));
}

#[test]
fn a_value_without_a_law_is_said_to_be_a_default() {
    let told = Told { law: None, ..seen() };
    assert!(say(Lang::Ja, &told).ends_with("(T-SEEN-01、公的な定めのない既定値)。"));
}

#[test]
fn a_fact_known_to_the_month_is_not_told_to_the_day() {
    let told = |when, lang| {
        let facts = vec![OpeningFact { when, what: text("通告", "notification") }];
        say(lang, &Told { facts, ..seen() })
    };
    let day = date(2019, 4, 1);
    assert!(told(When::Month(day), Lang::Ja).contains("(子A、4月の通告)"));
    assert!(told(When::Month(day), Lang::En).contains("(notification, April)"));
    assert!(told(When::About(day), Lang::Ja).contains("(子A、4月1日ごろの通告)"));
    assert!(told(When::Year(day), Lang::Ja).contains("(子A、平成31年(2019)の通告)"));
}

#[test]
fn a_carers_word_is_spoken_of_where_there_was_one() {
    let told = Told { carer_spoke: false, ..seen() };
    assert!(say(Lang::Ja, &told).contains("子どもを直接見た記録で終わります("));
    assert!(say(Lang::En, &told).contains("saw the child ("));
}

#[test]
fn a_limit_counted_from_a_vague_date_is_the_earliest_possible_day() {
    let facts = vec![OpeningFact { when: When::Month(date(2019, 4, 1)), what: text("通告", "notification") }];
    let told = Told { facts, ..seen() };
    assert!(say(Lang::Ja, &told).contains("期限(早ければ4月7日)を過ぎており"));
    assert!(say(Lang::En, &told).contains("overdue since about 7 April, for"));
}
