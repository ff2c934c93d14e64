//! The sums over all files, each beside its bound.

use super::{COLUMNS, Page, pad};
use crate::replay::report::Report;
use crate::replay::sums::{Sum, sums};

const NAME: usize = 66;
const VALUE: usize = 12;
const BOUND: usize = 14;

/// The last lines: what the whole replay amounts to.
pub(super) fn summary(page: &Page<'_>, reports: &[Report]) -> Vec<String> {
    let mut lines = vec!["─".repeat(COLUMNS)];
    lines.extend(page.section("replay.summary"));
    lines.extend(sums(&page.wording, reports).iter().map(|sum| line(page, sum)));
    lines
}

fn line(page: &Page<'_>, sum: &Sum) -> String {
    let (name, value, bound) = (pad(&sum.name, NAME), pad(&sum.value, VALUE), pad(&sum.bound, BOUND));
    let verdict = page.wording.say(if sum.within { "replay.within" } else { "replay.beyond" }, &[]);
    let line = format!("  {name}{value}{bound}{verdict}");
    if sum.within { line } else { page.paint.alarm(&line) }
}
