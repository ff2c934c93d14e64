//! Days counted from today: 3日前, 2週間前, 3 days ago, in 2 weeks.

use super::cursor::Cursor;
use super::found::{Days, Found, Read, YEARS};
use super::{Desk, Reason};
use jiff::ToSpan;
use jiff::civil::Date;

/// Days of a unit, backwards or ahead.
const JAPANESE: [(&str, i64); 8] = [
    ("日前", -1),
    ("日まえ", -1),
    ("日後", 1),
    ("週間前", -7),
    ("週間まえ", -7),
    ("週間後", 7),
    ("週前", -7),
    ("週後", 7),
];

const ENGLISH: [(&str, i64); 4] = [("day", 1), ("days", 1), ("week", 7), ("weeks", 7)];

/// Every way to read a count from today.
pub(super) fn readings<'t>(desk: &Desk, cursor: Cursor<'t>) -> Vec<Read<'t>> {
    let japanese = cursor.find_number(1..=4).into_iter().flat_map(|(number, rest)| {
        rest.find_any(&JAPANESE).into_iter().map(move |(unit, rest)| (i64::from(number) * unit, rest))
    });
    let ago = english(cursor).filter_map(|(days, rest)| Some((-days, rest.find("ago")?)));
    let ahead = cursor.find("in").into_iter().flat_map(english);
    japanese.chain(ago).chain(ahead).map(|(days, rest)| Read { found: desk.days_from_today(days), rest }).collect()
}

fn english(cursor: Cursor<'_>) -> impl Iterator<Item = (i64, Cursor<'_>)> {
    let number = cursor.find_number(1..=4).or_else(|| Some((1, cursor.find_one_of(&["a", "one"])?)));
    number.into_iter().flat_map(|(number, rest)| {
        rest.find_any(&ENGLISH).into_iter().map(move |(unit, rest)| (i64::from(number) * unit, rest))
    })
}

impl Desk<'_> {
    /// A day so many days after today, or before it.
    pub(super) fn days_from_today(&self, days: i64) -> Result<Found, Reason> {
        let on = self.today().checked_add(days.days()).ok().filter(is_believed);
        on.map(|on| Found::plain(Days::Day(on))).ok_or(Reason::OutOfRange)
    }
}

fn is_believed(on: &Date) -> bool {
    YEARS.contains(&on.year())
}
