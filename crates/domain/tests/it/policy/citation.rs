//! Citations in a few words and in both languages.

use domain::policy::{Citations, Text, short_form};

fn text(ja: &str, en: &str) -> Text {
    Text { ja: ja.to_owned(), en: en.to_owned() }
}

#[test]
fn the_law_is_named_in_a_few_words_and_the_register_has_the_rest() {
    let law = |cite: &'static str| short_form(cite).unwrap_or("none");
    assert_eq!(
        law("架空法 8条、手引き(平成19年。改正)。新聞 2018-07-03 http://example.test/a"),
        "架空法 8条、手引き(平成19年。改正)"
    );
    assert_eq!(law("新聞 2018-07-03(運用) http://example.test/a。3日は(D) 既定値"), "新聞 2018-07-03(運用)");
    assert_eq!(law("(D) 公表された値がない。警察との情報共有"), "警察との情報共有");
    assert_eq!(law("定期の再評価(D) 公表された値がない"), "定期の再評価");
    assert_eq!(law("Toyland Act s10; days: design default"), "Toyland Act s10");
    assert_eq!(law("(D) 公表された値がない。自治体で変更できる"), "none");
    assert_eq!(law("7日は(D) 公表された値がない"), "none");
    assert_eq!(law("seven days local; toyland.test/p_visits.html; Toyland Act s10"), "Toyland Act s10");
    assert_eq!(law("design default: no national value"), "none");
}

#[test]
fn the_law_is_said_in_both_languages_where_the_table_has_it_and_as_written_where_not() {
    let mut citations = Citations::default();
    citations.add(text("架空法 8条", "Made-up Act Art. 8"));
    let row = Some(text("架空法 8条", "Made-up Act Art. 8"));
    assert_eq!(citations.law("架空法 8条。7日は(D) 既定値"), row);
    assert_eq!(citations.law("Made-up Act Art. 8; days: design default"), row);
    assert_eq!(citations.law("架空法 9条"), Some(text("架空法 9条", "架空法 9条")));
    assert_eq!(citations.law("design default: no national value"), None);
}
