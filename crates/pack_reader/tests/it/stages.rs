//! Stages of school.

use super::{problems, toyland_with};

fn with(row: &str) -> String {
    let table = format!(
        "said\tgrades\tfirst_age\tborn_from\tfrom\tcite\nform,f\t4\t7\t01-01\t2015-01-01\tAct, art. 3\n{row}\n"
    );
    problems(&toyland_with(&[("calendar/grades.tsv", &table)])).replace("packs/toyland/calendar/", "")
}

#[test]
fn each_stage_is_named_dated_and_cited() {
    assert_eq!(with("class\t4\t3\t01-01\t2015-01-01\t"), "grades.tsv:3: cell 6 must be text, not ``");
    assert_eq!(
        with("class\t0\t21\t01-32\t2015-02-30\tAct"),
        "grades.tsv:3: cell 2 must be a whole number from 1 to 20, not `0`\n\
         grades.tsv:3: cell 3 must be a whole number from 0 to 20, not `21`\n\
         grades.tsv:3: cell 4 must be month and day, as `04-01`, not `01-32`\n\
         grades.tsv:3: cell 5 must be a date that exists, as `2025-04-30`, not `2015-02-30`"
    );
    assert_eq!(
        with("Class,\t4\t3\t01-01\t2015-01-01\tAct"),
        "grades.tsv:3: cell 1 must be words of small letters, parted by commas, not `Class,`"
    );
}

#[test]
fn no_word_means_two_stages_on_one_day() {
    let row = |from: &str| with(&format!("f\t1\t3\t01-01\t{from}\tAct"));
    assert_eq!(row("2015-01-01"), "grades.tsv:3: `f` is said of another stage from the same day");
    assert_eq!(row("2020-01-01"), "", "a later row takes its place");
}
