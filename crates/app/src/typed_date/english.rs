//! Dates with the month as an English word: 1 Apr 2026, April 1 2026, 1 April, Apr 2026, April.

use super::Desk;
use super::cursor::Cursor;
use super::era_year::YearSaid;
use super::found::Read;

const MONTHS: [(&str, i16); 24] = [
    ("january", 1),
    ("jan", 1),
    ("february", 2),
    ("feb", 2),
    ("march", 3),
    ("mar", 3),
    ("april", 4),
    ("apr", 4),
    ("may", 5),
    ("june", 6),
    ("jun", 6),
    ("july", 7),
    ("jul", 7),
    ("august", 8),
    ("aug", 8),
    ("september", 9),
    ("sept", 9),
    ("sep", 9),
    ("october", 10),
    ("oct", 10),
    ("november", 11),
    ("nov", 11),
    ("december", 12),
    ("dec", 12),
];

const ORDINALS: [&str; 4] = ["st", "nd", "rd", "th"];

/// Every way to read a date with an English month.
pub(super) fn readings<'t>(desk: &Desk, cursor: Cursor<'t>) -> Vec<Read<'t>> {
    let day_first = day(cursor).and_then(|(day, rest)| {
        let (month, rest) = month(rest.skip("of"))?;
        Some((month, Some(day), rest))
    });
    let month_first = month(cursor).map(|(month, rest)| (month, None, rest));
    let month_and_day = month_first.and_then(|(month, _, rest)| {
        let (day, rest) = day(rest)?;
        Some((month, Some(day), rest))
    });
    let named = [day_first, month_and_day, month_first];
    named.into_iter().flatten().flat_map(|(month, day, rest)| with_and_without_year(desk, (month, day), rest)).collect()
}

/// Four digits behind a month are its year, never the time: 1 Apr 2026.
fn with_and_without_year<'t>(desk: &Desk, said: (i16, Option<i16>), rest: Cursor<'t>) -> Vec<Read<'t>> {
    let (month, day) = said;
    let behind = rest.skip(",");
    let western = behind.find_small(4..=4).map(|(year, rest)| (YearSaid::Western(year), rest));
    let short = behind.find_small(2..=2).filter(|_| day.is_some()).map(|(year, rest)| (YearSaid::Short(year), rest));
    let mut readings = Vec::new();
    if western.is_none() {
        let nearest = day.map_or_else(|| desk.month_without_year(month), |day| desk.without_year(month, day));
        readings.extend(nearest.into_iter().map(|found| Read { found, rest }));
    }
    for (year, rest) in western.into_iter().chain(short) {
        let found = year.days(desk, Some(month), day);
        readings.extend(found.into_iter().map(|found| Read { found, rest }));
    }
    readings
}

fn month(cursor: Cursor<'_>) -> Option<(i16, Cursor<'_>)> {
    let (month, rest) = cursor.find_any(&MONTHS).into_iter().next()?;
    Some((month, rest.skip(".")))
}

fn day(cursor: Cursor<'_>) -> Option<(i16, Cursor<'_>)> {
    let (day, rest) = cursor.find_small(1..=2)?;
    Some((day, rest.find_one_of(&ORDINALS).unwrap_or(rest)))
}
