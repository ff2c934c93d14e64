//! The Japanese texts beside a timeline.

use super::made_up_case;
use crate::wording::eras;
use app::replay::text::{Paint, text};
use app::replay::translation::Translation;
use app::wording::Wording;
use i18n::Lang;
use std::path::Path;
use timeline_reader::{Timeline, read};

const TIMELINE: &str = "\
id: toyland-01
title: 'Toyland: a doll nobody saw'
control: true
jurisdiction: Toyland
timezone: Asia/Tokyo
period:
  start: '2021-03-01'
  end: '2021-04-01'
confidence: high
sources: []
people:
- id: child_a
  role: child
agencies:
- id: hq
  role: police
events:
- id: e01
  at: '2021-03-02T10:00'
  precision: datetime
  kind: police_contact
  actor: hq
  about:
  - child_a
  detail: Crying at night.
  sources: []
  confidence: high
missed: []
";

fn timeline() -> Timeline {
    read("toyland.yaml", TIMELINE).expect("a sound timeline")
}

fn problems(text: &str) -> Vec<String> {
    let found = Translation::read("toyland.ja.tsv", text, &timeline()).expect_err("problems");
    found.iter().map(ToString::to_string).collect()
}

#[test]
fn a_translated_file_is_told_in_japanese_and_its_original_in_english() {
    let translation = "# 人形の国\n\ntitle\tおもちゃの国: だれも見なかった人形\ne01\t夜の泣き声。\n";
    let translation = Translation::read("toyland.ja.tsv", translation, &timeline()).expect("a sound translation");
    let mut report = made_up_case();
    translation.apply(&mut report);
    let eras = eras();
    let [ja, en] = Lang::ALL.map(|lang| text(&[report.clone()], &Wording::of(lang, Some(&eras)), Paint::Plain));
    assert!(ja.contains("toyland-01  おもちゃの国: だれも見なかった人形") && ja.contains("夜の泣き声。"));
    assert!(!ja.contains("Crying") && ja.contains("Nobody in."));
    assert!(en.contains("Toyland: a doll nobody saw") && en.contains("Crying <at> night."));
}

#[test]
fn all_lines_in_error_are_reported_with_their_place() {
    assert_eq!(
        problems("e01 夜\ne09\t朝\ne01\t夜\ne01\t昼\ntitle\t\n"),
        [
            "toyland.ja.tsv:1: a line is an id, a tab and a text",
            "toyland.ja.tsv:2: the timeline has no `e09`",
            "toyland.ja.tsv:4: `e01` stands there twice",
            "toyland.ja.tsv:5: `title` has no text",
        ]
    );
}

#[test]
fn every_shipped_timeline_is_translated_whole() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../timelines");
    let mut files = 0;
    for entry in std::fs::read_dir(&folder).expect("the timelines") {
        let path = entry.expect("a file").path();
        if path.extension().is_none_or(|extension| extension != "yaml") {
            continue;
        }
        files += 1;
        let name = path.display().to_string();
        let timeline = read(&name, &std::fs::read_to_string(&path).expect("a text")).expect("a sound timeline");
        let text = std::fs::read_to_string(path.with_extension("ja.tsv")).expect("a translation beside it");
        let translated = Translation::read(&name, &text, &timeline);
        assert!(translated.is_ok(), "{translated:?}");
        let wanted = 1 + timeline.events.len() + timeline.missed.len();
        assert_eq!(text.lines().count(), wanted, "{name}");
    }
    assert!(files > 0);
}
