//! The whole of what was typed: a day, a time, or both, and what is said around them (ごろ, 以前, より前, about, before).
//! Must not choose: every way to read the text to its end is answered.

use super::cursor::Cursor;
use super::found::{Days, Found, Meant, Read, Told};
use super::time_of_day::{self, TimeRead, TimeSaid};
use super::{Desk, Reason, Takes, again, counted, english, numbered, relative, weekday};
use domain::time::When;
use jiff::civil::{Date, Time};
use jiff::{SignedDuration, Timestamp};

const ABOUT: [&str; 5] = ["ごろ", "頃", "ころ", "くらい", "ぐらい"];
const ABOUT_FIRST: [&str; 5] = ["about", "around", "circa", "約", "およそ"];
const UP_TO: [&str; 4] = ["以前", "いぜん", "or earlier", "or before"];
const BEFORE: [&str; 4] = ["より前", "よりまえ", "の前", "より先"];
const BEFORE_FIRST: [&str; 1] = ["before"];
/// What may stand between a day and a time.
const BETWEEN: [&str; 6] = ["の", "t", "at", ",", "on", "に"];

/// What a time is said to be, beside itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Around {
    Nothing,
    About,
    Before,
    UpTo,
}

type Reading = Result<Meant, Reason>;

/// Every way to read a text to its end.
pub(super) fn readings(desk: &Desk, cursor: Cursor<'_>) -> Vec<Reading> {
    let prefixed = |words: &[&str], around| cursor.find_one_of(words).map(|rest| (around, rest));
    let first = [prefixed(&ABOUT_FIRST, Around::About), prefixed(&BEFORE_FIRST, Around::Before)];
    let mut readings = Vec::new();
    for (around, rest) in first.into_iter().flatten().chain([(Around::Nothing, cursor)]) {
        readings.extend(day_first(desk, around, rest));
        readings.extend(time_first(desk, around, rest));
    }
    readings
}

/// Every way to read a date that is said once.
pub(super) fn dates<'t>(desk: &Desk, cursor: Cursor<'t>) -> Vec<Read<'t>> {
    let forms = [numbered::readings, english::readings, relative::readings, counted::readings, weekday::readings];
    forms.iter().flat_map(|form| form(desk, cursor)).collect()
}

fn day_first(desk: &Desk, around: Around, cursor: Cursor<'_>) -> Vec<Reading> {
    let mut readings = Vec::new();
    for read in again::readings(desk, cursor) {
        readings.extend(ends(around, read.rest).map(|around| read.found.and_then(|found| of_days(found, around))));
        let between = read.rest.find_one_of(&BETWEEN).into_iter().chain([read.rest]);
        for timed in between.flat_map(time_of_day::readings) {
            let found = read.found.map(|found| Found { ask: found.ask || may_be_year(found, &timed), ..found });
            for around in ends(around, timed.rest) {
                readings.extend(of_both(desk, found, timed.time, around));
            }
        }
    }
    readings
}

/// 4/1 2026: four digits behind a day without a year may be the year after all.
fn may_be_year(found: Found, timed: &TimeRead<'_>) -> bool {
    let is_year_like = matches!(timed.time, Ok(TimeSaid::At { hour: 18..=21, .. }));
    timed.is_bare && is_year_like && found.told == Some(Told::MostRecent)
}

/// 0431: four digits alone that begin like a month were perhaps meant as a day, even one that does not exist.
fn may_be_day(timed: &TimeRead<'_>) -> bool {
    timed.is_bare && matches!(timed.time, Ok(TimeSaid::At { hour: 1..=12, .. }))
}

/// A time alone is of today; one with a colon or a unit may also stand before its day.
fn time_first(desk: &Desk, around: Around, cursor: Cursor<'_>) -> Vec<Reading> {
    let mut readings = Vec::new();
    for timed in time_of_day::readings(cursor) {
        for around in ends(around, timed.rest) {
            readings.extend(of_time(desk, &timed, around));
        }
        if timed.is_bare || timed.time == Ok(TimeSaid::Now) {
            continue;
        }
        let between = timed.rest.find_one_of(&BETWEEN).into_iter().chain([timed.rest]);
        for read in between.flat_map(|rest| again::readings(desk, rest)) {
            for around in ends(around, read.rest) {
                readings.extend(of_both(desk, read.found, timed.time, around));
            }
        }
    }
    readings
}

/// What is said around a time that is read up to here, if the text ends with it.
fn ends(first: Around, rest: Cursor<'_>) -> impl Iterator<Item = Around> {
    let behind = |words: &[&str], around| rest.find_one_of(words).filter(|rest| rest.is_end()).map(|_| around);
    let bare = rest.is_end().then_some(first);
    let said = [behind(&ABOUT, Around::About), behind(&UP_TO, Around::UpTo), behind(&BEFORE, Around::Before)];
    let said = said.into_iter().flatten().find(|_| first == Around::Nothing);
    bare.into_iter().chain(said)
}

fn of_days(found: Found, around: Around) -> Reading {
    match around {
        Around::Nothing => Ok(found.meant()),
        Around::About => Ok(found.about()),
        Around::Before => Ok(found.before()),
        Around::UpTo => found.up_to(),
    }
}

fn of_time(desk: &Desk, timed: &TimeRead<'_>, around: Around) -> Vec<Reading> {
    let today = Found { told: Some(Told::Today), ..Found::plain(Days::Day(desk.today())) };
    match (&timed.time, desk.takes) {
        (Ok(TimeSaid::Now), Takes::Day) => vec![of_days(Found { told: None, ..today }, around)],
        (Ok(TimeSaid::Now), Takes::DayAndTime) if around == Around::Nothing => {
            vec![Ok(Meant { when: When::Instant(minute_of(desk.now)), ask: false, told: Vec::new() })]
        }
        (time, _) => of_both(desk, Ok(Found { ask: may_be_day(timed), ..today }), *time, around),
    }
}

fn of_both(desk: &Desk, found: Result<Found, Reason>, said: Result<TimeSaid, Reason>, around: Around) -> Vec<Reading> {
    let on = found.and_then(|found| match found.days {
        Days::Day(on) => Ok((on, found)),
        _ => Err(Reason::TimeNeedsDay),
    });
    let (on, found) = match on {
        Ok(day) => day,
        Err(reason) => return vec![Err(reason)],
    };
    let instant = match said {
        Err(reason) => Err(reason),
        Ok(_) if desk.takes == Takes::Day => Err(Reason::NoTimeHere),
        Ok(_) if matches!(around, Around::Before | Around::UpTo) => Err(Reason::BeforeTime),
        Ok(TimeSaid::Now) => Err(Reason::NotUnderstood),
        Ok(TimeSaid::At { hour, minute, is_next_day }) => {
            day_of(on, is_next_day).and_then(|on| at(desk, on, (hour, minute)))
        }
    };
    let exact = instant.map(|(when, told)| {
        let meant = Meant { when, ..found.meant() };
        told.into_iter().fold(meant, Meant::tell)
    });
    if around != Around::About {
        return vec![exact];
    }
    // No time of day can be recorded as vague: the exact minute and the vague day are both offered.
    let ask = |meant: Meant| Meant { ask: true, ..meant.tell(Told::WithoutAbout) };
    let vague = exact.is_ok().then(|| Ok(found.about()));
    std::iter::once(exact.map(ask)).chain(vague).collect()
}

fn day_of(on: Date, is_next_day: bool) -> Result<Date, Reason> {
    if is_next_day { on.tomorrow().map_err(|_| Reason::OutOfRange) } else { Ok(on) }
}

/// The instant at which the clock on the wall shows a time, and whether it shows it twice that night.
fn at(desk: &Desk, on: Date, (hour, minute): (i8, i8)) -> Result<(When, Option<Told>), Reason> {
    let time = Time::new(hour, minute, 0, 0).map_err(|_| Reason::NoSuchTime)?;
    let civil = on.to_datetime(time);
    let at = desk.zone.to_instant(civil);
    if desk.zone.to_civil(at) != civil {
        return Err(Reason::SkippedTime);
    }
    let comes_again =
        at.checked_add(SignedDuration::from_hours(1)).is_ok_and(|later| desk.zone.to_civil(later) == civil);
    Ok((When::Instant(at), comes_again.then_some(Told::ClockTwice)))
}

/// The beginning of the minute of an instant.
fn minute_of(at: Timestamp) -> Timestamp {
    let second = at.as_second();
    Timestamp::from_second(second - second.rem_euclid(60)).unwrap_or(at)
}
