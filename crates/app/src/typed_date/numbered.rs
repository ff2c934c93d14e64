//! Dates in numbers: with a year before the month (R8.4.1, 2026-04-01, 8/4/1, 令和8年4月1日), after it (1/4/2026),
//! without one (4/1, 4月1日, 1日), and in one run of digits (20260401, 0401, R080401).

use super::cursor::Cursor;
use super::era_year::{self, YearSaid};
use super::found::{Days, Found, Read};
use super::{Desk, Reason};

/// What stands between the numbers of a date; the same mark stands in both places.
const MARKS: [&str; 3] = ["/", ".", "-"];

/// Month and day behind a year, as far as they were typed.
struct Parts<'t> {
    month: Option<i16>,
    day: Option<i16>,
    in_kanji: bool,
    rest: Cursor<'t>,
}

/// Every way to read a date in numbers.
pub(super) fn readings<'t>(desk: &Desk, cursor: Cursor<'t>) -> Vec<Read<'t>> {
    let forms = [year_last, without_year, one_run, with_year];
    forms.iter().flat_map(|form| form(desk, cursor)).collect()
}

fn with_year<'t>(desk: &Desk, cursor: Cursor<'t>) -> Vec<Read<'t>> {
    let western = cursor.find_small(4..=4).map(|(year, rest)| (YearSaid::Western(year), rest));
    let short = cursor.find_small(1..=2).map(|(year, rest)| (YearSaid::Short(year), rest));
    let mut years = era_year::era_years(desk, cursor);
    years.extend(western.into_iter().chain(short).chain(era_year::years_from_today(desk, cursor)));
    let mut readings = Vec::new();
    for (year, rest) in years {
        for parts in parts(rest).into_iter().filter(|parts| is_enough(year, parts)) {
            let found = year.days(desk, parts.month, parts.day);
            readings.extend(found.into_iter().map(|found| Read { found, rest: parts.rest }));
        }
    }
    readings
}

/// Of a short year a bare number, or two with a mark, says too little: 8/4 is a month and a day.
fn is_enough(year: YearSaid<'_>, parts: &Parts<'_>) -> bool {
    !matches!(year, YearSaid::Short(_)) || parts.in_kanji || parts.day.is_some()
}

/// Every way to read on behind the number of a year.
fn parts(cursor: Cursor<'_>) -> Vec<Parts<'_>> {
    let mut all = vec![Parts { month: None, day: None, in_kanji: false, rest: cursor }];
    for mark in MARKS {
        let Some((month, rest)) = cursor.find(mark).and_then(|rest| rest.find_small(1..=2)) else { continue };
        all.push(Parts { month: Some(month), day: None, in_kanji: false, rest });
        let day = rest.find(mark).and_then(|rest| rest.find_small(1..=2));
        all.extend(day.map(|(day, rest)| Parts { month: Some(month), day: Some(day), in_kanji: false, rest }));
    }
    let in_kanji = cursor.find("年").map(|rest| (true, rest.skip("の")));
    // 去年4月: the word of the year holds its 年.
    for (in_kanji, rest) in in_kanji.into_iter().chain([(false, cursor)]) {
        if in_kanji {
            all.push(Parts { month: None, day: None, in_kanji, rest });
        }
        all.extend(month_in_kanji(rest));
    }
    all
}

/// 4月 and 4月1日.
fn month_in_kanji(cursor: Cursor<'_>) -> Vec<Parts<'_>> {
    let month = cursor.find_small(1..=2).and_then(|(month, rest)| Some((month, rest.find("月")?)));
    let Some((month, rest)) = month else { return Vec::new() };
    let day = rest.skip("の").find_small(1..=2).and_then(|(day, rest)| Some((day, rest.find("日")?)));
    let with_day = day.map(|(day, rest)| Parts { month: Some(month), day: Some(day), in_kanji: true, rest });
    let month = Parts { month: Some(month), day: None, in_kanji: true, rest };
    std::iter::once(month).chain(with_day).collect()
}

/// 1/4/2026 in both orders; 1/4/26 where there are no eras.
fn year_last<'t>(desk: &Desk, cursor: Cursor<'t>) -> Vec<Read<'t>> {
    let mut readings = Vec::new();
    for mark in MARKS {
        let Some((first, second, rest)) = two_numbers(cursor, mark) else { continue };
        let Some(rest) = rest.find(mark) else { continue };
        if let Some((year, rest)) = rest.find_small(4..=4) {
            for (day, month) in [(first, second), (second, first)] {
                let found = YearSaid::Western(year).days(desk, Some(month), Some(day));
                readings.extend(found.into_iter().map(|found| Read { found, rest }));
            }
        }
        if let Some((year, rest)) = rest.find_small(2..=2).filter(|_| desk.eras.is_none()) {
            let found = YearSaid::Short(year).days(desk, Some(second), Some(first));
            readings.extend(found.into_iter().map(|found| Read { found, rest }));
        }
    }
    readings
}

fn two_numbers<'t>(cursor: Cursor<'t>, mark: &str) -> Option<(i16, i16, Cursor<'t>)> {
    let (first, rest) = cursor.find_small(1..=2)?;
    let (second, rest) = rest.find(mark)?.find_small(1..=2)?;
    Some((first, second, rest))
}

/// 4/1, 4月1日, 4月, 1日. Where there are no eras the day may come first.
fn without_year<'t>(desk: &Desk, cursor: Cursor<'t>) -> Vec<Read<'t>> {
    let mut readings = Vec::new();
    for (mark, (first, second, rest)) in MARKS.iter().filter_map(|mark| Some((*mark, two_numbers(cursor, mark)?))) {
        if desk.eras.is_none() {
            readings.extend(desk.without_year(second, first).into_iter().map(|found| Read { found, rest }));
        }
        readings.extend(desk.without_year(first, second).into_iter().map(|found| Read { found, rest }));
        let by_era = (mark == ".").then(|| month_of_present_era(desk, first, second)).flatten();
        readings.extend(by_era.map(|days| Read { found: Ok(Found::plain(days)), rest }));
    }
    for parts in month_in_kanji(cursor) {
        let found = match (parts.month, parts.day) {
            (Some(month), Some(day)) => desk.without_year(month, day),
            (Some(month), None) => desk.month_without_year(month),
            (None, _) => vec![Err(Reason::NotUnderstood)],
        };
        readings.extend(found.into_iter().map(|found| Read { found, rest: parts.rest }));
    }
    let day = cursor.find_small(1..=2).and_then(|(day, rest)| Some((day, rest.find("日")?)));
    let days =
        day.into_iter().flat_map(|(day, rest)| desk.day_without_month(day).into_iter().map(move |found| (found, rest)));
    readings.extend(days.map(|(found, rest)| Read { found, rest }));
    readings
}

/// 8.4 is also how the fourth month of the present year is written; of other years nobody writes it so.
fn month_of_present_era(desk: &Desk, year: i16, month: i16) -> Option<Days> {
    let present = desk.eras?.name(desk.today()).ok()?;
    let is_near = year.abs_diff(present.year) <= 1;
    era_year::days_of_era(present.era, (year, Some(month), None)).ok().filter(|_| is_near)
}

/// 20260401, 260401 or 202604, 0401; behind an era R080401.
fn one_run<'t>(desk: &Desk, cursor: Cursor<'t>) -> Vec<Read<'t>> {
    let mut readings = Vec::new();
    let mut push = |found: Vec<Result<Found, Reason>>, rest: Cursor<'t>| {
        readings.extend(found.into_iter().map(|found| Read { found, rest }));
    };
    if let Some((run, rest)) = cursor.find_number(8..=8) {
        let (year, month, day) = cut(run);
        push(YearSaid::Western(year).days(desk, Some(month), Some(day)), rest);
    }
    if let Some((run, rest)) = cursor.find_number(6..=6) {
        let (year, month, day) = cut(run);
        push(YearSaid::Short(year).days(desk, Some(month), Some(day)), rest);
        let (year, month) = (run / 100, run % 100);
        push(YearSaid::Western(small(year)).days(desk, Some(small(month)), None), rest);
    }
    if let Some((run, rest)) = cursor.find_number(4..=4) {
        let (_, month, day) = cut(run);
        // Where no month can be meant, the digits are a year.
        let found = (1..=12).contains(&month).then(|| desk.without_year(month, day));
        push(found.unwrap_or_default(), rest);
    }
    for (era, rest) in era_year::era_names(desk, cursor) {
        let Some((run, rest)) = rest.find_number(6..=6) else { continue };
        let (year, month, day) = cut(run);
        push(YearSaid::OfEra(era, year).days(desk, Some(month), Some(day)), rest);
    }
    readings
}

/// The last four digits of a run as month and day, what stands before them as the year.
fn cut(run: u32) -> (i16, i16, i16) {
    (small(run / 10_000), small(run / 100 % 100), small(run % 100))
}

fn small(number: u32) -> i16 {
    i16::try_from(number).unwrap_or(i16::MAX)
}
