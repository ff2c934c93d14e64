//! What makes a case long without changing it: calls between visits and short messages from school or nursery, as many
//! as were asked for. Must not answer or open anything that the story does not.

use super::frame::Frame;
use super::notes;
use crate::say;
use domain::event::{Mode, Step};
use jiff::ToSpan;
use jiff::civil::Date;

/// In the middle a case that goes by the rules is so many days old.
const MIDDLE_AGE: u64 = 160;
/// One case in so many is ten times as long.
const LONG: u64 = 500;
/// No case has more.
const MOST: u64 = 3_800;

/// Fills a case up to about as many facts as the plan asks for: the older the case, the more.
pub(super) fn fill(frame: &mut Frame<'_>, place: u64) {
    let begun = frame.book.day(frame.begins_at).saturating_add(3.days());
    let until = frame.ends_on.min(frame.book.plan.today()).saturating_sub(8.days());
    let days = until.since(begun).map_or(0, |span| span.get_days()).max(0).unsigned_abs().into();
    let times = if place % LONG == LONG - 1 { 10 } else { 1 };
    let wanted = frame.book.plan.facts_per_case.saturating_mul(times).saturating_mul(days) / MIDDLE_AGE;
    let missing = wanted.min(MOST).saturating_sub(frame.book.facts());
    let mut added = 0;
    while added < missing {
        let after = i64::try_from(added.saturating_mul(days) / missing).unwrap_or(0);
        let day = frame.book.work_on_or_before(begun.saturating_add(after.days())).max(begun);
        added += if frame.chance.percent(60) { call(frame, day) } else { message(frame, day) };
    }
}

fn hour(frame: &mut Frame<'_>) -> (i8, i8) {
    let (hour, minute) = (frame.chance.between(9, 16), frame.chance.between(0, 59));
    (i8::try_from(hour).unwrap_or(10), i8::try_from(minute).unwrap_or(0))
}

fn call(frame: &mut Frame<'_>, day: Date) -> u64 {
    let (hour, minute) = hour(frame);
    let (at, carer, hand) = (frame.book.at(day, hour, minute), frame.carer(), frame.hands.worker);
    let note = frame.note(&notes::CALL);
    frame.book.write(at, hand, vec![say::called(carer)]).about(&[carer]).mode(Mode::Phone).note(note).later(7);
    1
}

fn message(frame: &mut Frame<'_>, day: Date) -> u64 {
    let Some(hand) = frame.facilities().first().copied() else { return call(frame, day) };
    let (hour, minute) = hour(frame);
    let (at, to) = (frame.book.at(day, hour, minute), frame.hands.worker.office);
    let pupils: Vec<_> =
        frame.children.iter().filter(|child| child.goes_to == Some(hand)).map(|child| child.id).collect();
    let note = frame.note(&notes::MONTHLY);
    let facts = vec![say::shared(), say::step(Step::MonthlyReport)];
    frame.book.write(at, hand, facts).about(&pupils).to(&[to]).mode(Mode::Writing).note(note).later(4);
    2
}
