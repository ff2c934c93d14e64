//! The table of short citations.

use super::{extending, problems, toyland_with};
use pack_reader::read;

const OWN: &str = "ja\ten\n丘の法 第1条\tHill Act, art. 1\n";

#[test]
fn a_pack_adds_to_the_table_of_the_one_it_extends() {
    let policy = read(&extending(&[("citations.tsv", OWN)])).unwrap_or_else(|found| panic!("{found:#?}"));
    let english = |cite| policy.citations.find(cite).map(|row| row.en.as_str());
    assert_eq!(english("丘の法 第1条"), Some("Hill Act, art. 1"));
    assert_eq!(english("おもちゃの国 子ども法 第13条"), Some("Toyland Child Act, art. 13"));
    assert_eq!(policy.citations.find("Toyland Child Act, art. 13").unwrap().ja, "おもちゃの国 子ども法 第13条");
    assert_eq!(english("丘の法 第2条"), None);
}

#[test]
fn rows_are_whole_sorted_and_stand_once() {
    let table = "ja\ten\n乙\tB\n甲\n丁\tD\n丁\tD\n";
    assert_eq!(
        problems(&toyland_with(&[("citations.tsv", table)])),
        "packs/toyland/citations.tsv:3: cell 2 must be text, not ``\n\
         packs/toyland/citations.tsv:4: rows are sorted by `ja`, each once: `丁` comes after `乙`\n\
         packs/toyland/citations.tsv:5: rows are sorted by `ja`, each once: `丁` comes after `丁`"
    );
    let columns = problems(&toyland_with(&[("citations.tsv", "en\tja\n")]));
    assert_eq!(columns, "packs/toyland/citations.tsv:1: the columns must be `ja`, `en`");
}

#[test]
fn a_pack_adds_the_short_names_that_its_laws_go_by() {
    let table = "ja\ten\tshort_ja\tshort_en\n丘の子どもに関する法律\tHill Act on Children\t丘の法\tHill Act\n";
    let policy = read(&extending(&[("abbreviations.tsv", table)])).unwrap_or_else(|found| panic!("{found:#?}"));
    let last = policy.citations.abbreviations().last().expect("a short name");
    assert_eq!((last.name.ja.as_str(), last.short.en.as_str()), ("丘の子どもに関する法律", "Hill Act"));
    let columns = problems(&toyland_with(&[("abbreviations.tsv", "ja\ten\n")]));
    assert_eq!(columns, "packs/toyland/abbreviations.tsv:1: the columns must be `ja`, `en`, `short_ja`, `short_en`");
}
