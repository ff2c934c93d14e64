//! The printed register of rules.

use app::pack::book::book;
use app::pack::texts;
use domain::event::{
    AbuseType, Answer, BodySeen, CourtStep, EventKind, MedicalOpinion, Mode, OfficeKind, Outcome, Place, Registration,
    Standing, Step, TransferKind, Urgency, UrgencyCode,
};
use domain::policy::{CaseField, ChildField, EntryField};
use i18n::{Lang, Words};
use pack_reader::read_header;
use std::path::Path;
use toyland::scenario::check;

fn printed(pack: &str) -> String {
    let files = texts(pack).unwrap_or_else(|error| panic!("{error}"));
    let checked = check(&files).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let header = read_header(files.packs.last().unwrap()).unwrap();
    book(&checked.policy, &header, checked.coverage.by_rule())
}

/// The cells of a row of one rule's section, by its English name.
fn cells(text: &str, rule: &str, name: &str) -> Vec<String> {
    let section = text.split("\n## ").find(|section| section.starts_with(rule)).unwrap();
    let named = |line: &&str| line.split('|').nth(1).is_some_and(|cell| cell.trim().ends_with(&format!("/ {name}")));
    let row = section.lines().find(named).unwrap_or_else(|| panic!("{name} is not in {section}"));
    row.split(" | ").skip(1).map(|cell| cell.trim_matches([' ', '|']).to_owned()).collect()
}

#[test]
fn a_rule_says_in_both_languages_what_it_asks_by_when_and_who_hears_it() {
    let text = printed("toyland");
    assert_eq!(
        cells(&text, "T-SEEN-01", "must be done"),
        ["48時間以内に子どもを目視で確認する", "see the child in person within 48 hours"]
    );
    assert_eq!(
        cells(&text, "T-SEEN-01", "opened by"),
        ["通告(条件：〈一時保護中〉に当たらない)", "notification (where “in temporary custody” is not so)"]
    );
    assert_eq!(
        cells(&text, "T-SEEN-01", "heard by"),
        [
            "対応すべき機関の担当者<br>対応すべき機関の係長・監督者",
            "worker, office that has to act<br>supervisor, office that has to act"
        ]
    );
    assert!(text.contains("2020-04-01から<br>48時間以内(夜間と休日も数える)"));
    assert!(text.contains("2015-04-01 to 2020-03-31<br>within 72 hours, nights and holidays counted"));
    let [ja, en] = &cells(&text, "T-SEEN-01", "tests (scenarios)")[..] else { panic!("two languages") };
    assert!(ja.contains("火曜の朝の通告") && en.contains("A report on a Tuesday morning"), "{ja} {en}");
}

#[test]
fn limits_conditions_and_needs_are_said_in_words() {
    let text = printed("toyland");
    let english = |rule: &str, name: &str| cells(&text, rule, name)[1].clone();
    assert_eq!(
        english("T-ASSESS-01", "value"),
        "since 2020-04-01<br>where “age in months” is at most 11: within 24 hours, nights and holidays counted<br>\
         where “urgency last assessed” is stated and “urgency last assessed” is “emergency”: within 48 hours, \
         nights and holidays counted<br>otherwise: within 5 working days, counted from the next day"
    );
    assert_eq!(
        english("T-PATTERN-01", "value"),
        "since 2020-04-01<br>3 within 365 days<br>counted where 3 days apart<br>within 5 working days, counted from the next day"
    );
    assert_eq!(
        english("T-CLOSE-01", "must be on record"),
        "`child_seen` sighting of the child, start of temporary custody<br>only since notification<br>\
         `sheet` assessment (where “risk sheet filled in” is so) [also up to 6 months before]<br>\
         where “severity last assessed” is at least 3"
    );
    assert_eq!(english("T-ADULT-01", "who is asked for"), "adults named for the first time: partner");
    assert!(english("T-GROW-01", "value").contains("below percentile 3, from 14 days of life"));
}

#[test]
fn what_is_not_verified_is_shown_as_such() {
    let text = printed("toyland");
    assert!(cells(&text, "T-GROW-01", "source")[0].ends_with("<br>未確認<br>国の指針"));
    assert!(cells(&text, "T-HAND-03", "source")[1].ends_with("<br>default<br>local standard"));
    assert!(cells(&text, "T-SEEN-01", "source")[1].ends_with("<br>verified<br>statute"));
}

#[test]
fn a_norm_has_no_alarm() {
    let text = printed("toyland");
    let section = text.split("\n## ").find(|section| section.starts_with("T-NORM-01")).unwrap();
    assert!(!section.contains("heard by") && section.contains("二人以上で決める"));
}

#[test]
fn the_same_pack_prints_the_same_text_and_every_rule_has_its_section() {
    let text = printed("toyland");
    assert_eq!(text, printed("toyland"));
    let policy = toyland::law().unwrap();
    for rule in &policy.rules {
        assert_eq!(text.matches(&format!("\n## {}\n", rule.id)).count(), 1);
    }
}

#[test]
fn the_registers_in_the_docs_are_what_the_packs_say() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/rules");
    for file in std::fs::read_dir(docs).unwrap().map(|entry| entry.unwrap().path()) {
        let pack = file.file_stem().unwrap().to_str().unwrap().to_owned();
        let says = printed(&pack);
        assert!(
            std::fs::read_to_string(&file).unwrap() == says,
            "docs/rules/{pack}.md is out of date: cargo run -- pack book packs/{pack} > docs/rules/{pack}.md"
        );
    }
}

#[test]
fn every_field_and_every_word_has_a_name_in_both_languages() {
    let entry = EntryField::ALL.iter().map(|field| field.name());
    let child = ChildField::ALL.iter().map(|field| field.name());
    let case = CaseField::ALL.iter().map(|field| field.name());
    let facts = EventKind::ALL.iter().flat_map(|kind| kind.fields()).map(|(name, _)| *name);
    let fields = entry.chain(child).chain(case).chain(facts).map(|name| format!("field.{name}"));
    let lists = [
        OfficeKind::WORDS,
        Standing::WORDS,
        AbuseType::WORDS,
        Place::WORDS,
        BodySeen::WORDS,
        Mode::WORDS,
        Answer::WORDS,
        Outcome::WORDS,
        MedicalOpinion::WORDS,
        Urgency::WORDS,
        UrgencyCode::WORDS,
        Registration::WORDS,
        TransferKind::WORDS,
        Step::WORDS,
        CourtStep::WORDS,
    ];
    let words = lists.into_iter().flatten().map(|word| format!("word.{word}"));
    for key in fields.chain(words) {
        for lang in Lang::ALL {
            assert!(Words::of(lang).find(&key, &[]).is_some(), "{key} has no name in {}", lang.code());
        }
    }
}
