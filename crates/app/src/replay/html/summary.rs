//! The top of the page: what the whole replay amounts to, and the files as a list.

use super::Half;
use crate::replay::markup::escape;
use crate::replay::phrases;
use crate::replay::report::Report;
use crate::replay::sums::{Sum, sums};
use crate::replay::totals::{is_core, stayed_quiet};

/// Title, sums and list of files.
pub(super) fn summary(half: &Half<'_>, reports: &[Report]) -> String {
    format!(
        "<h1>{}</h1><p>{}</p><h3>{}</h3>{}<h3>{}</h3>{}<p class=\"small note\">{}</p>",
        half.say("replay.title"),
        half.say("replay.lead"),
        half.say("replay.summary"),
        table_of_sums(half, reports),
        half.say("replay.contents"),
        table_of_files(half, reports),
        half.say("replay.note")
    )
}

fn table_of_sums(half: &Half<'_>, reports: &[Report]) -> String {
    let head = half.head(&[
        ("", "replay.measure"),
        ("number", "replay.value"),
        ("number", "replay.bound"),
        ("number", "replay.verdict_of_sum"),
    ]);
    let row = |sum: &Sum| {
        let (class, key) = if sum.within { ("number", "replay.within") } else { ("number beyond", "replay.beyond") };
        format!(
            r#"<tr><td>{}</td><td class="number"><b>{}</b></td><td class="number">{}</td><td class="{class}">{}</td></tr>"#,
            escape(&sum.name),
            escape(&sum.value),
            escape(&sum.bound),
            half.say(key)
        )
    };
    format!("<table>{head}<tbody>{}</tbody></table>", sums(&half.wording, reports).iter().map(row).collect::<String>())
}

fn table_of_files(half: &Half<'_>, reports: &[Report]) -> String {
    let head = half.head(&[
        ("", "replay.contents"),
        ("number", "replay.column_core"),
        ("number", "replay.column_all"),
        ("number", "replay.column_alarms"),
        ("number", "replay.column_rate"),
        ("number wide", "replay.column_open"),
        ("number wide", "replay.column_groups"),
    ]);
    let rows = reports.iter().enumerate().map(|(place, report)| row_of_file(half, place, report));
    format!("<table>{head}<tbody>{}</tbody></table>", rows.collect::<String>())
}

fn row_of_file(half: &Half<'_>, place: usize, report: &Report) -> String {
    let burden = &report.burden;
    let kind = half.say(if report.control { "replay.control" } else { "replay.case" });
    let answers = if report.control {
        let key = if stayed_quiet(report) { "replay.quiet" } else { "replay.loud" };
        format!(r#"<td class="number" colspan="2">{}</td>"#, half.say(key))
    } else {
        let (core, all) = (share(half, report, true), share(half, report, false));
        format!(r#"<td class="number">{core}</td><td class="number">{all}</td>"#)
    };
    format!(
        r##"<tr><td><a href="#{}">{}</a><br><small>{} · {kind}</small></td>{answers}<td class="number">{}</td><td class="number">{:.2}</td><td class="number wide">{}</td><td class="number wide">{}</td></tr>"##,
        half.id(place),
        escape(phrases::title(&half.wording, report)),
        escape(&report.review),
        burden.alarms,
        burden.per_case_week,
        burden.max_open,
        burden.max_groups
    )
}

fn share(half: &Half<'_>, report: &Report, core: bool) -> String {
    let points: Vec<_> = report.missed.iter().filter(|point| !core || is_core(point)).collect();
    let met = points.iter().filter(|point| point.met).count();
    escape(&half.wording.say("replay.share", &[("met", &met), ("of", &points.len())]))
}
