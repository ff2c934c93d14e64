//! The catalogues themselves, and how a text is filled in.

use i18n::{Catalogue, Lang, Words};

#[test]
fn every_line_of_the_catalogues_can_be_read() {
    for lang in Lang::ALL {
        assert_eq!(Words::of(lang).problems(), []);
    }
}

#[test]
fn both_languages_have_the_same_keys_and_fill_in_the_same_names() {
    let [ja, en] = Lang::ALL.map(|lang| Words::of(lang).catalogue().keys().collect::<Vec<_>>());
    let only = |these: &[_], those: &[_]| these.iter().filter(|key| !those.contains(*key)).cloned().collect::<Vec<_>>();
    assert_eq!((only(&ja, &en), only(&en, &ja)), (vec![], vec![]));
    assert!(ja.len() > 100);
}

#[test]
fn japanese_texts_are_japanese() {
    let letters = |text: &str| text.chars().any(|c| ('\u{3041}'..='\u{9fff}').contains(&c));
    let words = Words::of(Lang::Ja);
    let foreign: Vec<String> = words
        .catalogue()
        .keys()
        .filter(|(_, names)| names.is_empty())
        .map(|(key, _)| words.say(key, &[]))
        .filter(|text| text.chars().any(char::is_alphabetic) && !letters(text))
        .filter(|text| !["DV", "English"].contains(&text.as_str()) && text.chars().count() > 1)
        .collect();
    assert_eq!(foreign, Vec::<String>::new());
}

#[test]
fn names_are_filled_in_and_counts_choose_their_word() {
    let (catalogue, problems) =
        Catalogue::read(&[("a.txt", "# days\ndays = {n} {n:day|days} of {who}\n\nfull = yes\n")]);
    assert_eq!(problems, []);
    let keys: Vec<_> = catalogue.keys().map(|(key, names)| (key, names.into_iter().collect::<Vec<_>>())).collect();
    assert_eq!(keys, [("days", vec!["n", "who"]), ("full", vec![])]);
    let en = Words::of(Lang::En);
    assert_eq!(en.say("span.days", &[("n", &1)]), "1 day");
    assert_eq!(en.say("span.days", &[("n", &2)]), "2 days");
    assert_eq!(Words::of(Lang::Ja).say("span.days", &[("n", &2)]), "2日");
}

#[test]
fn a_key_that_is_not_there_is_seen() {
    assert_eq!(Words::of(Lang::Ja).say("no.such.key", &[]), "no.such.key");
    assert_eq!(Words::of(Lang::Ja).find("no.such.key", &[]), None);
}

#[test]
fn all_lines_in_error_are_reported_with_their_place() {
    let text = "a = {n\nb\na = x\na = y\nc = }\nd = {N}\ne = {n:day}";
    let (_, problems) = Catalogue::read(&[("a.txt", text)]);
    let problems: Vec<_> = problems.iter().map(|problem| format!("{}: {}", problem.line, problem.problem)).collect();
    assert_eq!(
        problems,
        [
            "1: a `{` is not closed",
            "2: a line is `key = text`",
            "4: `a` stands there twice",
            "5: a `}` was not opened",
            "6: `N` is not a name to fill in",
            "7: the words of a count are `one|many`",
        ]
    );
}
