//! The lower lanes: for each missed point, the span from the alarm to the latest acceptable date, and from there to the
//! end: the time that was left.

use super::axis::Axis;
use super::sheet::{Shape, Sheet};
use crate::replay::outline::{Outline, OutlinedPoint};
use crate::replay::phrases;
use crate::wording::Wording;

const ROW: f64 = 19.0;
const BAR: f64 = 9.0;

/// Draws the lanes of missed points.
pub(super) fn draw(sheet: &mut Sheet, axis: &Axis, outline: &Outline<'_>, wording: &Wording<'_>) {
    for point in &outline.points {
        let y = sheet.top + 3.0;
        let name = format!("{} {}", point.point.id, wording.alarm(&point.point.expected));
        sheet.name(y + 9.0, &name, "small");
        sheet.along(y + BAR / 2.0, "faint");
        let latest = axis.place(&point.latest);
        sheet.bar((latest, 100.0), (y, BAR), "gap", &gap_title(outline, wording, point));
        match point.raised.filter(|_| point.point.met) {
            Some(raised) => {
                let title = point.by.map(|by| phrases::alarm_name(wording, by)).unwrap_or_default();
                let date = phrases::alarm_date(wording, &raised);
                sheet.bar((axis.place(&raised), latest), (y, BAR), "lead", &format!("{date} {title}"));
                let days = point.point.days_before_end.unwrap_or_default();
                sheet.margin(y + 9.0, &phrases::days_before(wording, days));
            }
            None => {
                sheet.mark(latest, y + BAR / 2.0, Shape::Cross, &phrases::verdict(wording, point));
                sheet.margin(y + 9.0, &phrases::verdict(wording, point));
            }
        }
        sheet.across(latest, (y - 2.0, y + BAR + 2.0), "latest");
        sheet.skip(ROW);
    }
}

fn gap_title(outline: &Outline<'_>, wording: &Wording<'_>, point: &OutlinedPoint<'_>) -> String {
    let (from, to) = (phrases::column_date(wording, &point.latest), phrases::column_date(wording, &outline.ended));
    let dates = wording.say("picture.from_to", &[("from", &from), ("to", &to)]);
    format!("{} {dates}", wording.say("picture.legend_gap", &[]))
}
