//! A file of a replay as a picture: lanes of what happened, lanes of alarms, and for each missed point the gap between.
//! SVG without script; the tables of the page hold the same. Must not hold a word of its own.

mod alarms;
mod axis;
mod facts;
mod lane;
mod points;
mod sheet;

use super::markup::escape;
use super::outline::Outline;
use super::phrases;
use crate::wording::Wording;
use axis::Axis;
use sheet::{Shape, Sheet, legend_bar, legend_mark};

const AXIS: f64 = 44.0;
const HEADING: f64 = 24.0;

/// The picture of a file. `id` begins the ids in it, so that several can stand on one page.
pub fn picture(outline: &Outline<'_>, wording: &Wording<'_>, id: &str) -> String {
    let axis = Axis::new(outline.started, outline.ended);
    let mut sheet = Sheet::default();
    sheet.skip(AXIS);
    facts::draw(&mut sheet, &axis, outline, wording);
    if !outline.alarms.is_empty() {
        heading(&mut sheet, &wording.say("picture.alarms", &[]));
        alarms::draw(&mut sheet, &axis, outline, wording);
    }
    if !outline.points.is_empty() {
        sheet.margin(sheet.top + 19.0, &wording.say("picture.until_end", &[]));
        heading(&mut sheet, &wording.say("picture.points", &[]));
        points::draw(&mut sheet, &axis, outline, wording);
    }
    let height = sheet.top;
    let grid = frame(&axis, outline, wording, height);
    let title = escape(&wording.say("picture.title", &[("title", &phrases::title(wording, outline.report))]));
    let desc = escape(&wording.say("picture.desc", &[]));
    format!(
        r#"<svg class="picture" role="img" aria-labelledby="{id}-title {id}-desc" width="100%" height="{height:.0}"><title id="{id}-title">{title}</title><desc id="{id}-desc">{desc}</desc>{}{}</svg>"#,
        grid.into_body(),
        sheet.into_body()
    )
}

/// What the marks and bars mean, as a line of HTML; only those that a picture of this file can hold.
pub fn legend(outline: &Outline<'_>, wording: &Wording<'_>) -> String {
    let mut entries = vec![
        (legend_mark(Shape::Seen), "picture.legend_seen"),
        (legend_mark(Shape::Tried), "picture.legend_tried"),
        (legend_mark(Shape::Injury), "picture.legend_injury"),
        (legend_mark(Shape::Report), "picture.legend_report"),
        (legend_mark(Shape::Other), "picture.legend_other"),
    ];
    if outline.alarms.iter().any(|alarm| alarm.alarm.kind == "unseen_child_n_days") {
        entries.push((legend_bar("unseen", 14), "picture.legend_unseen"));
    }
    if outline.events.iter().any(|(_, event)| event.kind == "temporary_custody_start") {
        entries.push((legend_bar("custody", 14), "picture.custody"));
    }
    if outline.events.iter().any(|(_, event)| event.kind == "measure_start") {
        entries.push((legend_bar("measure", 14), "picture.measure"));
    }
    if !outline.alarms.is_empty() {
        entries.push((legend_bar("alarm", 3), "picture.legend_alarm"));
    }
    if !outline.points.is_empty() {
        entries.extend([
            (legend_bar("answer", 7), "picture.legend_answer"),
            (legend_bar("lead", 9), "picture.legend_lead"),
            (legend_bar("gap", 9), "picture.legend_gap"),
        ]);
    }
    if outline.points.iter().any(|point| !point.point.met) {
        entries.push((legend_mark(Shape::Cross), "picture.legend_missed"));
    }
    let entry = |(mark, key): &(String, &str)| format!("<li>{mark} {}</li>", escape(&wording.say(key, &[])));
    format!(r#"<ul class="legend">{}</ul>"#, entries.iter().map(entry).collect::<String>())
}

fn heading(sheet: &mut Sheet, text: &str) {
    sheet.skip(4.0);
    sheet.along(sheet.top, "faint");
    sheet.name(sheet.top + 15.0, text, "heading");
    sheet.skip(HEADING);
}

/// The axis, its marks through all lanes, and the end.
fn frame(axis: &Axis, outline: &Outline<'_>, wording: &Wording<'_>, height: f64) -> Sheet {
    let mut sheet = Sheet::default();
    let end = wording.say("replay.end", &[]);
    let end = format!("{end} {}", phrases::column_date(wording, &outline.ended));
    for mark in axis.marks(wording) {
        sheet.across(mark.x, (AXIS - 8.0, height), "grid");
        sheet.word(mark.x, AXIS - 14.0, &mark.text, "small");
    }
    sheet.along(AXIS - 8.0, "axis");
    sheet.across(100.0, (AXIS - 8.0, height), "end");
    sheet.word(100.0, AXIS - 31.0, &end, "end-word");
    sheet
}
