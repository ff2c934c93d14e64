//! A replay as text for people at a terminal, in lines of at most a hundred columns.
//! Must not compute anything that the report does not hold.

mod columns;
mod course;
mod paint;
mod points;
mod summary;

pub use columns::{pad, width, wrap};
pub use paint::Paint;

use super::outline::Outline;
use super::phrases;
use super::report::Report;
use crate::wording::Wording;

/// Columns of a line.
const COLUMNS: usize = 100;

/// How the text is said and painted.
#[derive(Debug, Clone, Copy)]
struct Page<'a> {
    wording: Wording<'a>,
    paint: Paint,
}

/// All files of a replay as text, the sums over all of them last.
pub fn text(reports: &[Report], wording: &Wording<'_>, paint: Paint) -> String {
    let page = Page { wording: *wording, paint };
    let mut lines: Vec<String> = Vec::new();
    for report in reports {
        lines.extend(file(&page, &Outline::of(report)));
    }
    lines.extend(summary::summary(&page, reports));
    lines.iter().map(|line| line.trim_end()).flat_map(|line| [line, "\n"]).collect()
}

fn file(page: &Page<'_>, outline: &Outline<'_>) -> Vec<String> {
    let report = outline.report;
    let mut lines = vec!["─".repeat(COLUMNS)];
    lines.extend(
        wrap(&format!("{}  {}", report.review, phrases::title(&page.wording, report)), COLUMNS)
            .iter()
            .map(|line| page.paint.strong(line)),
    );
    lines.extend(wrap(&phrases::about_file(&page.wording, outline).join(" · "), COLUMNS));
    lines.push(String::new());
    lines.extend(course::course(page, outline));
    if report.control {
        lines.extend(wrap(&phrases::quiet(&page.wording, outline), COLUMNS));
        lines.push(String::new());
    } else {
        lines.extend(points::points(page, outline));
    }
    lines.extend(page.section("replay.burden"));
    lines.extend(indented(2, &phrases::burden(&page.wording, outline)));
    lines.push(String::new());
    lines
}

impl Page<'_> {
    /// A heading inside a file.
    fn section(&self, key: &str) -> Vec<String> {
        vec![self.paint.strong(&self.wording.say(key, &[]))]
    }
}

/// A paragraph moved to the right.
fn indented(blanks: usize, text: &str) -> Vec<String> {
    let margin = " ".repeat(blanks);
    wrap(text, COLUMNS - blanks).into_iter().map(|line| format!("{margin}{line}")).collect()
}
