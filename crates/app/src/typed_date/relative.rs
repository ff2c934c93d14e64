//! Words told from today: きょう, 昨日, 先月15日, 今月, tomorrow, last month.

use super::cursor::Cursor;
use super::found::{Found, Read, civil_days};
use super::{Desk, Reason};
use jiff::ToSpan;

const DAYS: [(&str, i64); 23] = [
    ("きょう", 0),
    ("今日", 0),
    ("本日", 0),
    ("today", 0),
    ("きのう", -1),
    ("昨日", -1),
    ("yesterday", -1),
    ("おととい", -2),
    ("おとつい", -2),
    ("the day before yesterday", -2),
    ("day before yesterday", -2),
    ("さきおととい", -3),
    ("あした", 1),
    ("あす", 1),
    ("明日", 1),
    ("tomorrow", 1),
    ("あさって", 2),
    ("明後日", 2),
    ("the day after tomorrow", 2),
    ("day after tomorrow", 2),
    ("しあさって", 3),
    ("さくじつ", -1),
    ("ほんじつ", 0),
];

const MONTHS: [(&str, i32); 10] = [
    ("今月", 0),
    ("こんげつ", 0),
    ("this month", 0),
    ("先月", -1),
    ("せんげつ", -1),
    ("last month", -1),
    ("先々月", -2),
    ("来月", 1),
    ("らいげつ", 1),
    ("next month", 1),
];

/// Every way to read a word told from today.
pub(super) fn readings<'t>(desk: &Desk, cursor: Cursor<'t>) -> Vec<Read<'t>> {
    let days = cursor.find_any(&DAYS).into_iter();
    let days = days.map(|(days, rest)| Read { found: desk.days_from_today(days), rest });
    let months = cursor.find_any(&MONTHS).into_iter();
    days.chain(months.flat_map(|(months, rest)| month(desk, months, rest))).collect()
}

/// A month told from today, with and without its day.
fn month<'t>(desk: &Desk, months: i32, rest: Cursor<'t>) -> Vec<Read<'t>> {
    let first = desk.today().first_of_month().checked_add(months.months());
    let Ok(first) = first else { return vec![Read { found: Err(Reason::OutOfRange), rest }] };
    let within = |day| civil_days(first.year(), Some(i16::from(first.month())), day).map(Found::plain);
    let day = rest.skip("の").find_small(1..=2).and_then(|(day, rest)| Some((day, rest.find("日")?)));
    let with_day = day.map(|(day, rest)| Read { found: within(Some(day)), rest });
    let whole = Read { found: within(None), rest };
    with_day.into_iter().chain([whole]).collect()
}
