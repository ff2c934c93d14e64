//! The tables of the calendar.

use super::{folder, problems, toyland, toyland_with};
use pack_reader::read;

fn with(file: &str, from: &str, to: &str) -> String {
    let path = format!("calendar/{file}");
    let text = toyland().files[&path].clone();
    assert!(text.contains(from), "{from}");
    problems(&toyland_with(&[(&path, &text.replacen(from, to, 1))])).replace("packs/toyland/calendar/", "")
}

#[test]
fn the_tables_of_every_pack_are_read() {
    // The countries have their tables before they have their rules.
    for name in ["jp", "england", "toyland"] {
        let mut files = toyland_with(&[]);
        let tables = folder(name)
            .files
            .into_iter()
            .filter(|(path, _)| path.starts_with("calendar/") || path.starts_with("growth/"));
        files.packs[0].files.extend(tables);
        read(&files).unwrap_or_else(|found| panic!("{name}: {found:#?}"));
    }
}

#[test]
fn problems_of_a_row_are_reported_at_its_line() {
    assert_eq!(
        with("holidays.tsv", "2015-03-20", "2015-03-32"),
        "holidays.tsv:4: cell 1 must be a date that exists, as `2025-04-30`, not `2015-03-32`"
    );
    assert_eq!(
        with("holidays.tsv", "announced", "maybe"),
        "holidays.tsv:3: cell 4 must be `announced` or `projected`, not `maybe`"
    );
    assert_eq!(
        with("closures.tsv", "12-30", "13-30"),
        "closures.tsv:3: cell 3 must be month and day, as `04-01`, not `13-30`"
    );
    assert_eq!(
        with("settings.tsv", "fixed +540", "nine"),
        "settings.tsv:6: cell 2 must be `fixed +540` or `european_summer_time +0`, not `nine`"
    );
    assert_eq!(
        with("school.tsv", "starts_on\tends_on", "starts\tends"),
        "school.tsv:2: the columns must be `starts_on`, `ends_on`, `name_ja`, `name_en`"
    );
}

#[test]
fn problems_of_the_whole_calendar_are_reported_at_the_row_that_causes_them() {
    assert_eq!(
        with("holidays.tsv", "2015-03-20", "2014-03-20"),
        "holidays.tsv:4: the holiday on 2014-03-20 lies outside the coverage"
    );
    assert_eq!(
        with("holidays.tsv", "2015-03-20", "2015-01-01"),
        "holidays.tsv:4: 2015-01-01 is listed as a holiday twice"
    );
}

#[test]
fn a_setting_needs_a_source_and_stands_once() {
    assert_eq!(
        with("settings.tsv", "Toyland Hours Act, art. 1", ""),
        "settings.tsv:6: `zone` has no source: fill in `cite`"
    );
    assert_eq!(
        with("settings.tsv", "zone\t", "zones\t"),
        "settings.tsv:1: setting `zone` is missing\nsettings.tsv:6: unknown setting `zones`; did you mean `zone`?"
    );
    assert!(with("settings.tsv", "covers_to\t", "covers_from\t").contains("setting `covers_from` stands here twice"));
}

#[test]
fn a_missing_table_is_a_problem() {
    let mut files = toyland_with(&[]);
    files.packs[0].files.remove("calendar/school.tsv");
    assert_eq!(problems(&files), "packs/toyland/calendar/school.tsv:1: the table is missing");
}
