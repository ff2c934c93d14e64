//! The axis of time: places as percent of its length, so that the picture fits any width, and its marks.

use super::sheet::{anchored, text_pixels};
use crate::replay::outline::Moment;
use crate::wording::Wording;
use jiff::ToSpan;
use jiff::civil::Date;

/// Narrowest length of the axis in pixels (A4, portrait): what does not overlap here overlaps nowhere.
pub(super) const NARROWEST: f64 = 400.0;
/// Room that a mark with its text needs.
const MARK_ROOM: f64 = 44.0;
/// Free pixels between two words on the axis.
const BETWEEN_WORDS: f64 = 8.0;
/// Up to so many days, marks are days; beyond, months.
const DAYS_UP_TO: i64 = 62;

/// From the start to the end of a file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Axis {
    start: Moment,
    seconds: f64,
}

/// A mark with its text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct AxisMark {
    /// Place in percent.
    pub x: f64,
    /// What it says.
    pub text: String,
}

impl Axis {
    pub(super) fn new(start: Moment, end: Moment) -> Self {
        Self { start, seconds: (start.seconds_until(&end) as f64).max(1.0) }
    }

    /// Place of a moment in percent, held within the axis.
    pub(super) fn place(&self, moment: &Moment) -> f64 {
        (self.start.seconds_until(moment) as f64 / self.seconds * 100.0).clamp(0.0, 100.0)
    }

    /// Pixels at the narrowest width.
    pub(super) fn pixels(percent: f64) -> f64 {
        percent / 100.0 * NARROWEST
    }

    /// Percent of so many pixels at the narrowest width.
    pub(super) fn percent(pixels: f64) -> f64 {
        pixels / NARROWEST * 100.0
    }

    /// The marks, each with room for its text.
    pub(super) fn marks(&self, wording: &Wording<'_>) -> Vec<AxisMark> {
        let days = (self.seconds / 86_400.0) as i64;
        let mut marks: Vec<AxisMark> = Vec::new();
        let mut free_from = f64::MIN;
        for on in if days <= DAYS_UP_TO { self.days(days) } else { self.months(days) } {
            let x = self.place_of(on);
            let text = match (marks.is_empty(), days <= DAYS_UP_TO, on.month()) {
                (_, true, _) => wording.axis_day(on),
                (true, false, _) => wording.axis_year_month(on),
                (false, false, 1) => wording.axis_year(on),
                _ => wording.axis_month(on),
            };
            let (_, left) = anchored(x, &text);
            if left >= free_from && x <= 100.0 {
                free_from = left + text_pixels(&text) + BETWEEN_WORDS;
                marks.push(AxisMark { x, text });
            }
        }
        marks
    }

    fn place_of(&self, on: Date) -> f64 {
        let days = (on - self.start.on()).get_days();
        let since_midnight = i64::from(self.start.civil.hour()) * 3_600 + i64::from(self.start.civil.minute()) * 60;
        (i64::from(days) * 86_400 - since_midnight) as f64 / self.seconds * 100.0
    }

    fn days(&self, days: i64) -> Vec<Date> {
        let room = NARROWEST / days.max(1) as f64;
        let step = [1, 2, 7, 14].into_iter().find(|step| *step as f64 * room >= MARK_ROOM).unwrap_or(14);
        (1..=days).step_by(step).filter_map(|day| self.start.on().checked_add(day.days()).ok()).collect()
    }

    fn months(&self, days: i64) -> Vec<Date> {
        let room = NARROWEST / (days as f64 / 30.4);
        let step = [1, 2, 3, 6, 12].into_iter().find(|step| f64::from(*step) * room >= MARK_ROOM).unwrap_or(12);
        let first = self.start.on().first_of_month();
        let end = self.start.on().saturating_add(days.days());
        let months = (0..).map_while(|n: i32| first.checked_add(n.months()).ok()).take_while(|on| *on <= end);
        months.filter(|on| *on >= self.start.on() && (i32::from(on.month()) - 1) % step == 0).collect()
    }
}
