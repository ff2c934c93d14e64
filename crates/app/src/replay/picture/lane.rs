//! One lane of facts: its line, its name, a mark for each event, and words where there is room. Marks that would touch
//! are stacked.

use super::axis::Axis;
use super::sheet::{Shape, Sheet, anchored, text_pixels};
use crate::replay::outline::{Moment, Outline};
use crate::replay::phrases;
use crate::replay::report::ReportedEvent;
use crate::wording::Wording;

/// Height of a lane whose marks all lie on its line.
const LANE: f64 = 40.0;
/// Its line and the foot of its words, from its top.
const LINE: f64 = 12.0;
const WORD: f64 = 30.0;
/// Free pixels between two words, and between the middles of two marks.
const GAP: f64 = 6.0;
const MARK: f64 = 11.0;
/// A mark is stacked at most so high; more would say no more.
const HIGHEST: usize = 6;

/// An event in its lane.
struct Mark<'a> {
    x: f64,
    level: usize,
    shape: Shape,
    moment: Moment,
    event: &'a ReportedEvent,
}

/// A lane before it is drawn.
pub(super) struct Lane<'a> {
    name: String,
    marks: Vec<Mark<'a>>,
}

impl<'a> Lane<'a> {
    /// Places the events that have a shape in this lane.
    pub(super) fn place(
        name: String,
        axis: &Axis,
        outline: &Outline<'a>,
        shape: impl Fn(&ReportedEvent) -> Option<Shape>,
    ) -> Self {
        let mut free_from: Vec<f64> = Vec::new();
        let mut marks = Vec::new();
        for (moment, event) in &outline.events {
            let Some(shape) = shape(event) else { continue };
            let x = axis.place(moment);
            marks.push(Mark { x, level: free_level(&mut free_from, Axis::pixels(x)), shape, moment: *moment, event });
        }
        Self { name, marks }
    }

    /// How far below the top of the lane its line lies.
    pub(super) fn line(&self) -> f64 {
        LINE + MARK * self.marks.iter().map(|mark| mark.level).max().unwrap_or(0) as f64
    }

    /// Draws the lane; whatever lies behind its marks is drawn before.
    pub(super) fn draw(&self, sheet: &mut Sheet, outline: &Outline<'_>, wording: &Wording<'_>) {
        let y = sheet.top + self.line();
        sheet.along(y, "lane");
        sheet.name(y + 4.0, &self.name, "name");
        let mut free_from = 0.0;
        for mark in &self.marks {
            let (date, what) = (
                phrases::event_date(wording, &mark.moment, mark.event),
                phrases::happened(wording, outline, mark.event),
            );
            sheet.mark(mark.x, y - MARK * mark.level as f64, mark.shape, &format!("{date} {what}"));
            let text = wording.kind(&mark.event.kind);
            if let Some(end) = room(&text, mark.x, free_from) {
                sheet.word(mark.x, y + WORD - LINE, &text, "small");
                free_from = end;
            }
        }
        sheet.skip(self.line() + LANE - LINE);
    }
}

/// The lowest level on which a mark touches no other.
fn free_level(free_from: &mut Vec<f64>, x: f64) -> usize {
    let found = free_from.iter().position(|from| *from <= x);
    let level = found.unwrap_or(free_from.len()).min(HIGHEST - 1);
    match free_from.get_mut(level) {
        Some(from) => *from = x + MARK,
        None => free_from.push(x + MARK),
    }
    level
}

/// Whether a word fits under its mark; then the pixel up to which the lane is taken.
fn room(text: &str, x: f64, free_from: f64) -> Option<f64> {
    let (_, left) = anchored(x, text);
    (left >= free_from).then_some(left + text_pixels(text) + GAP)
}
