//! The same day said once more: a day of the week before or behind the date, and the date in the other calendar, as in
//! 令和8年4月1日(水) 2026-04-01. What does not agree is refused: one of the two was mistyped.

use super::cursor::Cursor;
use super::found::{Days, Found, Read, Told};
use super::{Desk, Reason, phrase, weekday};
use jiff::civil::Weekday;

/// A date, and the same date again, in every way to read both.
pub(super) fn readings<'t>(desk: &Desk, cursor: Cursor<'t>) -> Vec<Read<'t>> {
    let named = weekday::names(cursor).into_iter().map(|(day, rest)| (Some(day), rest.skip(",")));
    let mut readings = Vec::new();
    for (day, rest) in named.chain([(None, cursor)]) {
        for read in phrase::dates(desk, rest) {
            readings.extend(with_weekday(agreeing(read, day)));
        }
    }
    let twice: Vec<_> =
        readings.iter().filter(|read| !read.rest.is_end()).flat_map(|read| date_behind(desk, read)).collect();
    readings.extend(twice);
    readings
}

/// The reading as it stands, and with the day of the week behind it.
fn with_weekday(read: Read<'_>) -> Vec<Read<'_>> {
    let in_brackets = read.rest.find("(").into_iter().flat_map(|rest| {
        let days = weekday::names(rest).into_iter().chain(weekday::letters(rest));
        days.filter_map(|(day, rest)| Some((day, rest.find(")")?)))
    });
    let behind: Vec<_> = in_brackets.chain(weekday::names(read.rest)).collect();
    let behind = behind.into_iter().map(|(day, rest)| agreeing(Read { rest, ..read }, Some(day)));
    let behind: Vec<_> = behind.collect();
    std::iter::once(read).chain(behind).collect()
}

fn agreeing(read: Read<'_>, day: Option<Weekday>) -> Read<'_> {
    let Some(day) = day else { return read };
    let found = read.found.and_then(|found| match found.days {
        // Where the year was not typed, the day of the week chooses it.
        Days::Day(on) if on.weekday() == day => {
            let is_of_year = matches!(found.told, Some(Told::MostRecent | Told::Coming));
            Ok(Found { ask: found.ask && !is_of_year, ..found })
        }
        Days::Day(on) => Err(Reason::OtherWeekday { on }),
        _ => Err(Reason::NotUnderstood),
    });
    Read { found, rest: read.rest }
}

/// The reading with a second date behind it, in brackets or not.
fn date_behind<'t>(desk: &Desk, read: &Read<'t>) -> Vec<Read<'t>> {
    let bracket = read.rest.find("(");
    let second = phrase::dates(desk, bracket.unwrap_or(read.rest)).into_iter();
    let closed = second.filter_map(|second| {
        let rest = if bracket.is_some() { second.rest.find(")")? } else { second.rest };
        Some(Read { rest, ..second })
    });
    closed.map(|second| Read { found: same(&read.found, &second.found), rest: second.rest }).collect()
}

/// Of a date that can mean several things the other one chooses.
fn same(first: &Result<Found, Reason>, second: &Result<Found, Reason>) -> Result<Found, Reason> {
    match (first, second) {
        (Ok(first), Ok(second)) if first.days == second.days => {
            Ok(Found { ask: first.ask && second.ask, told: first.told.and(second.told), ..*first })
        }
        (Ok(Found { days: Days::Day(_), .. }), Ok(Found { days: Days::Day(_), .. })) => Err(Reason::DatesDiffer),
        (Ok(_), Ok(_)) => Err(Reason::NotUnderstood),
        (Err(reason), _) | (_, Err(reason)) => Err(*reason),
    }
}
