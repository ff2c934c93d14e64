//! Tables and labels that differ beside the rules.

use app::pack::diff::{Diff, Table, text};
use domain::policy::Policy;
use i18n::Lang;
use pack_reader::{PackFiles, read};
use toyland::pack;

fn toyland_with(file: &str, from: &str, to: &str) -> Policy {
    let mut pack = pack();
    let text = pack.files.get_mut(file).unwrap();
    assert!(text.contains(from), "{from}");
    *text = text.replacen(from, to, 1);
    read(&PackFiles { packs: vec![pack] }).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn check(new: &Policy, table: Table, says: &[&str]) {
    let old = read(&PackFiles { packs: vec![pack()] }).unwrap();
    let diff = Diff::of_rules(&old, new);
    assert_eq!(diff.tables.iter().map(|change| change.table).collect::<Vec<_>>(), [table]);
    assert_eq!(diff.asks_every_rule(), table.moves_days());
    let english = text(&diff, Lang::En);
    for said in says {
        assert!(english.contains(said), "`{said}` is not in\n{english}");
    }
    assert!(english.contains("No rule differs.") && english.contains("No case was asked"), "{english}");
}

#[test]
fn a_holiday_less_is_named_by_its_day() {
    let row = "2015-03-20\t春の祭り\tSpring Feast\tannounced\n";
    let fewer = toyland_with("calendar/holidays.tsv", row, "");
    check(&fewer, Table::Calendar, &["The calendar differs", "2015-03-20 would be a working day"]);
}

#[test]
fn a_post_called_otherwise_is_a_label_and_moves_no_day() {
    let named = toyland_with("roles.toml", "en = \"", "en = \"New ");
    check(&named, Table::Posts, &["what they are called"]);
}

#[test]
fn grades_of_school_are_a_table_of_their_own() {
    let mut pack = pack();
    let head = "said\tgrades\tfirst_age\tborn_from\tfrom\tcite";
    pack.files.insert("calendar/grades.tsv".into(), format!("{head}\nform\t4\t7\t01-01\t2015-01-01\tAct, art. 3\n"));
    let new = read(&PackFiles { packs: vec![pack] }).unwrap_or_else(|problems| panic!("{problems:#?}"));
    check(&new, Table::Stages, &["The stages of school differ"]);
}

#[test]
fn another_way_up_is_told_once_and_with_every_rule_that_takes_it() {
    let other = toyland_with("escalations.toml", "hours = 4 }", "hours = 5 }");
    let old = read(&PackFiles { packs: vec![pack()] }).unwrap();
    let diff = Diff::of_rules(&old, &other);
    assert_eq!(diff.tables.iter().map(|change| change.table).collect::<Vec<_>>(), [Table::WaysUp]);
    assert!(!diff.rules.is_empty());
    assert!(diff.rules.iter().all(|change| !change.moves_duties()));
    assert!(text(&diff, Lang::En).contains("; then up by `"));
}
