//! The law of a value in a few words.

use app::wording::law_in_short;
use domain::policy::{Abbreviation, Citations, Text};

fn text(ja: &str, en: &str) -> Text {
    Text { ja: ja.to_owned(), en: en.to_owned() }
}

fn short(cite: &str, ja: &str, en: &str) -> Option<Text> {
    let mut citations = Citations::default();
    citations.add(text(ja, en));
    let (name, short) = (text("架空の国の子どもに関する法律", "Act on Children"), text("子ども法", "Children Act"));
    citations.add_abbreviation(Abbreviation { name, short });
    law_in_short(&citations, cite)
}

#[test]
fn a_law_goes_by_its_short_name_without_what_explains_it() {
    let ja = "架空の国の子どもに関する法律 8条(安全の確認)";
    let law = short(ja, ja, "Act on Children Art. 8(1) (child made safe)");
    assert_eq!(law, Some(text("子ども法8条", "Children Act Art. 8(1)")));
}

#[test]
fn of_several_laws_the_first_is_named() {
    let law = short("子ども法 8条、手引き", "子ども法 8条、手引き", "Act on Children Art. 8; Handbook");
    assert_eq!(law, Some(text("子ども法8条", "Children Act Art. 8")));
}

#[test]
fn of_a_matter_and_where_it_is_written_the_place_is_named() {
    let ja = "再評価: 架空の国の子どもに関する法律";
    assert_eq!(short(ja, ja, "reassessment: Act on Children"), Some(text("子ども法", "Children Act")));
    let en = "Handbook 2020: within a day";
    assert_eq!(short("手引き(1日以内)", "手引き(1日以内)", en), Some(text("手引き", "Handbook 2020")));
}

#[test]
fn a_value_of_the_packs_own_has_no_law() {
    assert_eq!(short("design default: no national value", "x", "y"), None);
}
