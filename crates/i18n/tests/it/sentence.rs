//! Sentences that other crates wrote, found again by their English templates.

use i18n::{Lang, Sentences, translated};
use std::collections::BTreeSet;

const JA_PROBLEMS: &str = include_str!("../../locales/ja/problem.txt");
const JA_HELP: &str = include_str!("../../locales/ja/help.txt");

fn pairs() -> Vec<(&'static str, &'static str)> {
    let lines = JA_PROBLEMS.lines().chain(JA_HELP.lines());
    lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" => ")).collect()
}

fn is_japanese(text: &str) -> bool {
    text.chars().any(|c| ('\u{3041}'..='\u{9fff}').contains(&c))
}

/// What stands in backticks, holes and the reader's words alike; a library closes a backtick with an apostrophe.
fn quoted(text: &str) -> BTreeSet<String> {
    text.replace("{letter}'", "{letter}`").split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn every_line_of_the_tables_can_be_read() {
    assert_eq!(Sentences::problems(), []);
    assert!(pairs().len() > 250);
}

#[test]
fn a_sentence_keeps_every_word_in_backticks() {
    let lost: Vec<_> = pairs().into_iter().filter(|(en, ja)| !quoted(en).is_subset(&quoted(ja))).collect();
    assert_eq!(lost, []);
}

#[test]
fn a_japanese_sentence_is_japanese() {
    let is_only_quoted = |ja: &str| ja.split('`').step_by(2).all(|plain| !plain.contains(char::is_alphabetic));
    let foreign: Vec<_> = pairs().into_iter().filter(|(_, ja)| !is_japanese(ja) && !is_only_quoted(ja)).collect();
    assert_eq!(foreign, []);
}

#[test]
fn every_template_finds_itself_and_no_other() {
    for (english, japanese) in pairs().into_iter().filter(|(english, _)| !english.starts_with("; ")) {
        assert_eq!(translated(english, Lang::Ja), japanese, "{english}");
        assert_eq!(translated(english, Lang::En), english);
    }
}

#[test]
fn what_was_filled_in_is_filled_in_again_and_phrases_are_translated() {
    for (english, japanese) in [
        ("`at` is missing", "`at` がありません"),
        (
            "unknown kind `child_sen`; did you mean `child_seen`?",
            "`kind` に `child_sen` という語はありません。`child_seen` のことですか",
        ),
        ("unknown force `x`; use one of `a`, `b`", "`force` に `x` という語はありません。使えるのは `a`、`b` です"),
        (
            "`hours` must be a whole number, 0 or more, not text `two`",
            "`hours` には0以上の整数を書きます。書かれているのは文字列 `two` です",
        ),
        ("`at` is not of one type in `A` and `B` and `C`", "`at` の型が `A` と `B` と `C` で違います"),
        ("not readable as TOML: duplicate key", "TOML として読めません。同じ項目が2回書かれています"),
    ] {
        assert_eq!(translated(english, Lang::Ja), japanese);
    }
}

#[test]
fn a_backtick_among_the_readers_words_moves_nothing() {
    assert_eq!(translated("unknown field `a`b`", Lang::Ja), "項目 `a`b` はありません");
    assert_eq!(
        translated("unknown field `a`b`; did you mean `ab`?", Lang::Ja),
        "項目 `a`b` はありません。`ab` のことですか"
    );
    assert_eq!(translated("`nothing` is missing", Lang::Ja), "`nothing` がありません");
}

#[test]
fn a_sentence_that_no_table_has_is_said_as_it_is() {
    assert_eq!(translated("the moon is full", Lang::Ja), "the moon is full");
    assert_eq!(Sentences::shipped().find("the moon is full"), None);
}

#[test]
fn all_lines_in_error_are_reported_with_their_place() {
    let (sentences, problems) = Sentences::read(&[("a.txt", "# a\na {x} => あ {y}\nb\nc => う\nc => え\n")]);
    let problems: Vec<_> = problems.iter().map(|problem| format!("{}: {}", problem.line, problem.problem)).collect();
    assert_eq!(
        problems,
        [
            "2: `a {x}` fills in other names than its Japanese",
            "3: a line is `English => Japanese`",
            "5: `c` stands there twice"
        ]
    );
    assert_eq!(sentences.find("c").as_deref(), Some("う"));
}
