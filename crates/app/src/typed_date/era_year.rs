//! A year in the words in which it was typed: by era, in the western count, with two digits, or told from today.
//! Must not guess the century or the era of a short year: `short_year` asks back.

use super::cursor::Cursor;
use super::found::{Days, Found, civil_days};
use super::{Desk, Reason};
use domain::calendar::Era;

/// A year as it was typed.
#[derive(Debug, Clone, Copy)]
pub(super) enum YearSaid<'e> {
    /// 2026.
    Western(i16),
    /// R8.
    OfEra(&'e Era, i16),
    /// 8, or 26.
    Short(i16),
}

/// Years told from today.
const FROM_TODAY: [(&str, i16); 13] = [
    ("今年", 0),
    ("ことし", 0),
    ("本年", 0),
    ("this year", 0),
    ("去年", -1),
    ("昨年", -1),
    ("きょねん", -1),
    ("さくねん", -1),
    ("last year", -1),
    ("おととし", -2),
    ("来年", 1),
    ("らいねん", 1),
    ("next year", 1),
];

/// Every way to read a year told from today.
pub(super) fn years_from_today<'t>(desk: &Desk, cursor: Cursor<'t>) -> Vec<(YearSaid<'static>, Cursor<'t>)> {
    let this_year = desk.today().year();
    let found = cursor.find_any(&FROM_TODAY).into_iter();
    found.map(|(years, rest)| (YearSaid::Western(this_year.saturating_add(years)), rest.skip("の"))).collect()
}

/// Every way to read the name of an era: its letter, its name in either language, or the first kanji of it (平31).
pub(super) fn era_names<'d, 't>(desk: &Desk<'d>, cursor: Cursor<'t>) -> Vec<(&'d Era, Cursor<'t>)> {
    let eras = desk.eras.into_iter().flat_map(|eras| eras.iter());
    eras.filter_map(|era| Some((era, find_name(era, cursor)?))).collect()
}

fn find_name<'t>(era: &Era, cursor: Cursor<'t>) -> Option<Cursor<'t>> {
    let letter = era.letter.to_ascii_lowercase().to_string();
    let first_kanji = era.name_ja.chars().next().map(String::from).unwrap_or_default();
    let name = || cursor.find(&era.name_ja).or_else(|| cursor.find(&era.name_en.to_ascii_lowercase()));
    name().or_else(|| cursor.find(&first_kanji)).or_else(|| Some(cursor.find(&letter)?.skip(".")))
}

/// Every way to read a year by its era.
pub(super) fn era_years<'d, 't>(desk: &Desk<'d>, cursor: Cursor<'t>) -> Vec<(YearSaid<'d>, Cursor<'t>)> {
    let named = era_names(desk, cursor).into_iter();
    let numbered = named.filter_map(|(era, rest)| {
        let first = rest.find("元").map(|rest| (1, rest));
        let (year, rest) = first.or_else(|| rest.find_small(1..=2))?;
        Some((YearSaid::OfEra(era, year), rest))
    });
    numbered.collect()
}

impl YearSaid<'_> {
    /// The days meant by a year, a month and a day, as far as they were typed: all that it can mean, or why not.
    pub fn days(self, desk: &Desk, month: Option<i16>, day: Option<i16>) -> Vec<Result<Found, Reason>> {
        match self {
            Self::Western(year) => vec![civil_days(year, month, day).map(Found::plain)],
            Self::OfEra(era, year) => vec![days_of_era(era, (year, month, day)).map(Found::plain)],
            Self::Short(year) => super::short_year::readings(desk, year, month, day),
        }
    }
}

/// The days that an era holds of a year, month or day named by it.
pub(super) fn days_of_era(era: &Era, said: (i16, Option<i16>, Option<i16>)) -> Result<Days, Reason> {
    let (year, month, day) = said;
    let western = era.year_one.checked_add(year).and_then(|next| next.checked_sub(1)).filter(|_| year > 0);
    let days = civil_days(western.ok_or(Reason::NoYearZero)?, month, day)?;
    let from = days.first().max(era.starts_on);
    let until = era.ends_on.map_or(days.last(), |ends_on| days.last().min(ends_on));
    if from > until {
        return Err(Reason::OutsideEra { era_from: era.starts_on, on: days.first() });
    }
    let is_whole = (from, until) == (days.first(), days.last());
    Ok(if is_whole { days } else { Days::Window { from, until } })
}
