//! Days of the week: 先週金曜, 今週の月曜日, 来週火, last friday, and 金曜日 alone.
//! Whether a week begins on Sunday or Monday is a matter of habit: where the two differ, both are offered.

use super::cursor::Cursor;
use super::found::{Days, Found, Read};
use super::{Desk, Reason};
use jiff::civil::{Date, Weekday};

const LETTERS: [(&str, Weekday); 7] = [
    ("月", Weekday::Monday),
    ("火", Weekday::Tuesday),
    ("水", Weekday::Wednesday),
    ("木", Weekday::Thursday),
    ("金", Weekday::Friday),
    ("土", Weekday::Saturday),
    ("日", Weekday::Sunday),
];

const WORDS: [(&str, Weekday); 17] = [
    ("monday", Weekday::Monday),
    ("mon", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("tues", Weekday::Tuesday),
    ("tue", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("wed", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("thurs", Weekday::Thursday),
    ("thu", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("fri", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sat", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
    ("sun", Weekday::Sunday),
    ("weds", Weekday::Wednesday),
];

const WEEKS: [(&str, i64); 13] = [
    ("今週", 0),
    ("こんしゅう", 0),
    ("先週", -1),
    ("せんしゅう", -1),
    ("前の週", -1),
    ("先々週", -2),
    ("せんせんしゅう", -2),
    ("来週", 1),
    ("らいしゅう", 1),
    ("再来週", 2),
    ("last week", -1),
    ("this week", 0),
    ("next week", 1),
];

/// Which of the days of that name.
#[derive(Debug, Clone, Copy)]
enum Which {
    Last,
    This,
    Next,
}

const WHICH: [(&str, Which); 3] = [("last", Which::Last), ("this", Which::This), ("next", Which::Next)];

/// Every way to read a day by its name.
pub(super) fn readings<'t>(desk: &Desk, cursor: Cursor<'t>) -> Vec<Read<'t>> {
    let weeks = cursor.find_any(&WEEKS).into_iter().flat_map(|(weeks, rest)| {
        let days = japanese(rest.skip("の")).into_iter();
        let days = days.flat_map(move |(day, rest)| either_week(desk, weeks, day, rest));
        days.chain(whole_week(desk, weeks, rest))
    });
    let named = cursor.find_any(&WHICH).into_iter().flat_map(|(which, rest)| {
        let days = rest.find_any(&WORDS).into_iter();
        days.flat_map(move |(day, rest)| english(desk, which, day, rest))
    });
    weeks.chain(named).chain(alone(desk, cursor)).collect()
}

/// A day of the week with or without 曜 and 曜日.
fn japanese(cursor: Cursor<'_>) -> Vec<(Weekday, Cursor<'_>)> {
    let letters = cursor.find_any(&LETTERS).into_iter();
    letters
        .flat_map(|(day, rest)| {
            [Some(rest), rest.find("曜"), rest.find("曜日")].into_iter().flatten().map(move |rest| (day, rest))
        })
        .collect()
}

/// A day of the week in either language, whole enough to stand alone.
pub(super) fn names(cursor: Cursor<'_>) -> Vec<(Weekday, Cursor<'_>)> {
    let japanese = cursor.find_any(&LETTERS).into_iter();
    let japanese = japanese.flat_map(|(day, rest)| {
        [rest.find("曜"), rest.find("曜日")].into_iter().flatten().map(move |rest| (day, rest))
    });
    japanese.chain(cursor.find_any(&WORDS)).collect()
}

/// A single letter of a day, as it stands in brackets.
pub(super) fn letters(cursor: Cursor<'_>) -> Vec<(Weekday, Cursor<'_>)> {
    cursor.find_any(&LETTERS)
}

/// The day in a week counted from this one, with weeks from Monday and from Sunday.
fn either_week<'t>(desk: &Desk, weeks: i64, day: Weekday, rest: Cursor<'t>) -> Vec<Read<'t>> {
    let today = desk.today().weekday();
    let from_monday = i64::from(day.to_monday_zero_offset()) - i64::from(today.to_monday_zero_offset());
    let from_sunday = i64::from(day.to_sunday_zero_offset()) - i64::from(today.to_sunday_zero_offset());
    [from_monday, from_sunday].map(|days| Read { found: desk.days_from_today(weeks * 7 + days), rest }).to_vec()
}

/// A week that is named alone: some day of it, with weeks from Monday and from Sunday.
fn whole_week<'t>(desk: &Desk, weeks: i64, rest: Cursor<'t>) -> Vec<Read<'t>> {
    let today = desk.today().weekday();
    let begins = [today.to_monday_zero_offset(), today.to_sunday_zero_offset()];
    let found = begins.map(|days_gone| {
        let first = weeks * 7 - i64::from(days_gone);
        let (from, until) = (desk.days_from_today(first)?, desk.days_from_today(first + 6)?);
        Ok(Found::plain(Days::Window { from: from.days.first(), until: until.days.last() }))
    });
    found.map(|found| Read { found, rest }).to_vec()
}

/// `last friday` is the one before today, and that of last week; `next friday` the one after today, and that of next
/// week; `this friday` that of this week, and the one that comes.
fn english<'t>(desk: &Desk, which: Which, day: Weekday, rest: Cursor<'t>) -> Vec<Read<'t>> {
    let is_today = desk.today().weekday() == day;
    let (nearest, weeks) = match which {
        Which::Last => (Some(-1), -1),
        Which::This if is_today => (None, 0),
        Which::This => (Some(1), 0),
        Which::Next => (Some(1), 1),
    };
    let nearest = nearest.map(|nth| Read { found: nearest_day(desk, nth, day), rest });
    nearest.into_iter().chain(either_week(desk, weeks, day, rest)).collect()
}

/// A day that is named alone: the last one or the next one, and it is asked which.
fn alone<'t>(desk: &Desk, cursor: Cursor<'t>) -> Vec<Read<'t>> {
    let mut readings = Vec::new();
    for (day, rest) in names(cursor) {
        if desk.today().weekday() == day {
            readings.push(Read { found: desk.days_from_today(0), rest });
        }
        readings.extend([-1, 1].map(|nth| Read { found: nearest_day(desk, nth, day), rest }));
    }
    readings
}

fn nearest_day(desk: &Desk, nth: i32, day: Weekday) -> Result<Found, Reason> {
    let on: Result<Date, _> = desk.today().nth_weekday(nth, day);
    on.map(|on| Found::plain(Days::Day(on))).map_err(|_| Reason::OutOfRange)
}
