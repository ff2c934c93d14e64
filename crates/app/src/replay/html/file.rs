//! One file on the page: what it is, the picture, the missed points, the course, the burden.

use super::{Half, course, points};
use crate::replay::markup::escape;
use crate::replay::outline::Outline;
use crate::replay::phrases;
use crate::replay::picture::{legend, picture};
use crate::replay::report::Report;

/// One file.
pub(super) fn file(half: &Half<'_>, place: usize, report: &Report) -> String {
    let outline = Outline::of(report);
    let (wording, id) = (&half.wording, half.id(place));
    let about = phrases::about_file(wording, &outline).join(" · ");
    let (legend, picture) = (legend(&outline, wording), picture(&outline, wording, &id));
    let middle = if report.control {
        format!(
            "<h3>{}</h3><p>{}</p>",
            half.say("replay.verdict_of_control"),
            escape(&phrases::quiet(wording, &outline))
        )
    } else {
        points::points(half, &outline)
    };
    format!(
        "<article id=\"{id}\"><h2>{}</h2><p class=\"small\">{} · {}</p>{legend}<figure>{picture}</figure>\
         <h3>{}</h3><p>{}</p>{middle}{}</article>",
        escape(phrases::title(wording, report)),
        escape(&report.review),
        escape(&about),
        half.say("replay.burden"),
        escape(&phrases::burden(wording, &outline)),
        course::course(half, &outline)
    )
}
