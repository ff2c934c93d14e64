//! Weight, height and health checks of small children: along the middle of the curve, a little above or below.

use super::frame::{Child, Frame};
use crate::say;
use domain::event::{Event, Place, Sex};
use jiff::ToSpan;
use jiff::civil::Date;

/// Age in months, usual weight of a boy in grams, usual length in millimetres.
const USUAL: [(i64, i64, i64); 14] = [
    (0, 3_000, 490),
    (1, 4_300, 540),
    (2, 5_500, 580),
    (3, 6_300, 610),
    (4, 6_900, 635),
    (6, 7_800, 675),
    (9, 8_600, 715),
    (12, 9_200, 750),
    (18, 10_400, 810),
    (24, 11_900, 870),
    (36, 14_000, 950),
    (48, 16_000, 1_020),
    (60, 18_000, 1_090),
    (84, 23_500, 1_220),
];

/// Health checks: age in months and the pack's word.
const CHECKS: [(i32, &str); 4] = [(4, "4m"), (10, "10m"), (19, "18m"), (37, "3y")];

/// Weight in grams and length in millimetres of a child on a day.
pub(super) fn size(child: &Child, day: Date) -> (i64, i64) {
    let days = child.resident.born.until(day).map_or(0, |span| i64::from(span.get_days()));
    // Thirtieths of a month are fine enough for a curve.
    let (mut low, mut high) = ((0, 3_000, 490), (84, 23_500, 1_220));
    for point in USUAL {
        if point.0 * 30 <= days {
            low = point;
        }
    }
    if let Some(point) = USUAL.iter().find(|point| point.0 * 30 > days) {
        high = *point;
    }
    let between = |from: i64, to: i64| {
        let span = (high.0 - low.0).max(1) * 30;
        from + (to - from) * (days - low.0 * 30).min(span) / span
    };
    // Each child keeps its own place between a little light and a little heavy.
    let own = i64::try_from(child.id.0.as_u128() % 8).unwrap_or(4) + 97;
    let sex = if child.resident.sex == Sex::Female { 95 } else { 100 };
    (between(low.1, high.1) * own * sex / 10_000, between(low.2, high.2) * sex.max(98) / 100)
}

/// The child on the scales.
pub(super) fn weighed(child: &Child, day: Date) -> Event {
    say::measured(child.id, size(child, day).0, None)
}

/// Health checks that fell due since the case began.
pub(super) fn checks(frame: &mut Frame<'_>, until: Date) {
    let (begun, nurse) = (frame.book.day(frame.begins_at), frame.hands.nurse);
    for child in frame.children.clone() {
        for (months, word) in CHECKS {
            let day = child.resident.born.saturating_add((months * 31 + 4).days());
            let day = frame.book.work_on_or_after(day);
            if day <= begun.saturating_add(15.days()) || day >= until {
                continue;
            }
            let (grams, length) = size(&child, day);
            let facts = vec![
                say::checked(word),
                say::measured(child.id, grams, Some(length)),
                say::seen(child.id, Place::Office, false),
            ];
            let pen = frame.book.write(frame.book.at(day, 13, 15), nurse, facts).about(&[child.id]);
            pen.place(Place::Office).note("健診受診。発育、発達とも月齢相当。次の健診を案内した。").later(120);
        }
    }
}
