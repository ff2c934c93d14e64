//! `severity.tsv`: the steps of severity of an authority, the lowest first.
//! Must not judge anything by them.

use crate::files::PackFiles;
use crate::table::{Row, read_table};
use domain::policy::{SeverityStep, Text};
use marked_text::{Problem, Problems};

/// The table of steps.
pub const SEVERITY: &str = "severity.tsv";
const COLUMNS: [&str; 5] = ["level", "ja", "en", "from", "cite"];

/// The steps, where the packs have any; they are counted from 1 without a gap.
pub fn read_severity(files: &PackFiles, problems: &mut Vec<Problem>) -> Vec<SeverityStep> {
    if files.find(SEVERITY).is_none() {
        return Vec::new();
    }
    let Some(mut table) = read_table(files, SEVERITY, &COLUMNS, problems) else { return Vec::new() };
    let mut next = 1;
    let steps = table.each(|row, problems| {
        let step = step(row, next, problems);
        next += 1;
        step
    });
    problems.extend(table.problems.into_list());
    steps
}

fn step(row: &Row<'_>, next: u8, problems: &mut Problems) -> Option<SeverityStep> {
    let level = row.parsed(0, "the number of the next step, counted from 1", problems, |text| {
        text.parse().ok().filter(|level: &u8| *level == next)
    });
    let (ja, en) = (row.text(1, problems), row.text(2, problems));
    let (from, cite) = (row.date(3, problems), row.text(4, problems));
    Some(SeverityStep { level: level?, name: Text { ja: ja?, en: en? }, from: from?, cite: cite? })
}
