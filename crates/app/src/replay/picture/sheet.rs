//! Marks, bars and words of the picture as SVG. Places along the axis are percent, heights are pixels, so the picture
//! stretches while its words keep their size.

use super::axis::{Axis, NARROWEST};
use crate::replay::markup::escape;
use std::fmt::Write;

/// Width of the column of lane names, in pixels; the axis begins right of it.
pub(super) const NAMES: f64 = 200.0;
/// Narrowest bar, in pixels.
const THINNEST: f64 = 3.0;
const WIDE_LETTER: f64 = 12.2;
const NARROW_LETTER: f64 = 6.9;

/// What a mark looks like; each has a shape of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Filled circle.
    Seen,
    /// Open circle.
    Tried,
    /// Diamond.
    Injury,
    /// Triangle on its point.
    Report,
    /// Small square.
    Other,
    /// Cross.
    Cross,
}

impl Shape {
    fn path(self) -> &'static str {
        match self {
            Self::Seen | Self::Tried => "M-5,0a5,5 0 1,0 10,0a5,5 0 1,0 -10,0z",
            Self::Injury => "M0,-6L6,0L0,6L-6,0z",
            Self::Report => "M-6,-5L6,-5L0,6z",
            Self::Other => "M-3.5,-3.5h7v7h-7z",
            Self::Cross => "M-5,-5L5,5M-5,5L5,-5",
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Seen => "seen",
            Self::Tried => "tried",
            Self::Injury => "injury",
            Self::Report => "report",
            Self::Other => "other",
            Self::Cross => "cross",
        }
    }
}

/// The picture while it is drawn from top to bottom.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    body: String,
    /// Where the next lane begins, in pixels.
    pub top: f64,
}

impl Sheet {
    pub(super) fn into_body(self) -> String {
        self.body
    }

    /// Leaves room.
    pub(super) fn skip(&mut self, pixels: f64) {
        self.top += pixels;
    }

    /// The name of a lane.
    pub(super) fn name(&mut self, y: f64, text: &str, class: &str) {
        let _ = write!(self.body, r#"<text class="{class}" x="-{NAMES}" y="{:.1}">{}</text>"#, y, escape(text));
    }

    /// A word at a place of the axis, held inside the picture at its ends.
    pub(super) fn word(&mut self, x: f64, y: f64, text: &str, class: &str) {
        let (anchor, _) = anchored(x, text);
        let _ = write!(
            self.body,
            r#"<text class="{class}" x="{x:.2}%" y="{y:.1}" text-anchor="{anchor}">{}</text>"#,
            escape(text)
        );
    }

    /// A word right of the axis.
    pub(super) fn margin(&mut self, y: f64, text: &str) {
        let _ = write!(self.body, r#"<text class="small" x="100%" dx="8" y="{y:.1}">{}</text>"#, escape(text));
    }

    /// A line along the axis.
    pub(super) fn along(&mut self, y: f64, class: &str) {
        let _ = write!(self.body, r#"<line class="{class}" x1="0" x2="100%" y1="{y:.1}" y2="{y:.1}"/>"#);
    }

    /// A line through the lanes.
    pub(super) fn across(&mut self, x: f64, (from, to): (f64, f64), class: &str) {
        let _ = write!(self.body, r#"<line class="{class}" x1="{x:.2}%" x2="{x:.2}%" y1="{from:.1}" y2="{to:.1}"/>"#);
    }

    /// A bar with the words that explain it.
    pub(super) fn bar(&mut self, (from, to): (f64, f64), (y, height): (f64, f64), class: &str, title: &str) {
        let length = (to - from).max(0.0);
        let (x, width) = match Axis::pixels(length) {
            pixels if pixels >= THINNEST => (format!("{from:.2}%"), format!("{length:.2}%")),
            _ => (format!("{:.2}%", from.min(100.0 - Axis::percent(THINNEST))), format!("{THINNEST}")),
        };
        let _ = write!(
            self.body,
            r#"<rect class="{class}" x="{x}" y="{y:.1}" width="{width}" height="{height:.1}"><title>{}</title></rect>"#,
            escape(title)
        );
    }

    /// A mark with the words that explain it.
    pub(super) fn mark(&mut self, x: f64, y: f64, shape: Shape, title: &str) {
        let _ = write!(
            self.body,
            r#"<svg class="mark" x="{x:.2}%" y="{y:.1}"><path class="{}" d="{}"><title>{}</title></path></svg>"#,
            shape.class(),
            shape.path(),
            escape(title)
        );
    }
}

/// A mark outside the picture, for its legend.
pub(super) fn legend_mark(shape: Shape) -> String {
    let (class, path) = (shape.class(), shape.path());
    format!(
        r#"<svg class="mark" width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true"><path class="{class}" d="{path}"/></svg>"#
    )
}

/// A bar outside the picture, for its legend.
pub(super) fn legend_bar(class: &str, height: u8) -> String {
    let y = (14 - height) / 2;
    format!(
        r#"<svg width="24" height="14" aria-hidden="true"><rect class="{class}" x="0" y="{y}" width="24" height="{height}"/></svg>"#
    )
}

/// About how many pixels a text takes in the small size of the picture.
pub(super) fn text_pixels(text: &str) -> f64 {
    let wide = |letter: char| u32::from(letter) >= 0x1100;
    text.chars().map(|letter| if wide(letter) { WIDE_LETTER } else { NARROW_LETTER }).sum()
}

/// Which side of a word its place holds, and the pixel at which it then begins at the narrowest width: at the ends of
/// the axis a word turns inwards.
pub(super) fn anchored(x: f64, text: &str) -> (&'static str, f64) {
    let (place, width) = (Axis::pixels(x), text_pixels(text));
    match place {
        place if place < width / 2.0 => ("start", place),
        place if place > NARROWEST - width / 2.0 => ("end", place - width),
        _ => ("middle", place - width / 2.0),
    }
}
