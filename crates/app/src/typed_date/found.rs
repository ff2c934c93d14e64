//! What a part of a text was found to mean, before it becomes a time that can be recorded.
//! Must not read text.

use super::cursor::Cursor;
use super::{Desk, Leans, Reason};
use domain::time::When;
use jiff::ToSpan;
use jiff::civil::Date;

/// Years in which dates are believed; outside them somebody mistyped.
pub(super) const YEARS: std::ops::RangeInclusive<i16> = 1868..=2100;

/// One way to read the text up to a place, or why that way leads nowhere.
#[derive(Debug, Clone, Copy)]
pub(super) struct Read<'t> {
    pub found: Result<Found, Reason>,
    pub rest: Cursor<'t>,
}

/// Days that somebody named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub days: Days,
    /// Whether it is to be confirmed even if nothing else fits.
    pub ask: bool,
    pub told: Option<Told>,
}

/// A day, or several of which one is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Days {
    Day(Date),
    /// The month that begins on this day.
    Month(Date),
    /// The year that begins on this day.
    Year(Date),
    /// The part of a month or year that its era holds.
    Window {
        from: Date,
        until: Date,
    },
}

/// What was filled in that nobody typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    MostRecent,
    Coming,
    Today,
    WithThatDay,
    FirstOfMonth,
    WithoutAbout,
    ClockTwice,
}

/// A time that can be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Meant {
    pub when: When,
    pub ask: bool,
    pub told: Vec<Told>,
}

impl Found {
    /// Days that were named in full.
    pub fn plain(days: Days) -> Self {
        Self { days, ask: false, told: None }
    }

    /// The days as they stand.
    pub fn meant(self) -> Meant {
        let when = match self.days {
            Days::Day(on) => When::Day(on),
            Days::Month(on) => When::Month(on),
            Days::Year(on) => When::Year(on),
            Days::Window { from, until } => When::Window { from, until },
        };
        Meant { when, ask: self.ask, told: self.told.into_iter().collect() }
    }

    /// About these days. A month about which it was begins to count on its first day; a year is too long to be about,
    /// and is offered as it stands.
    pub fn about(self) -> Meant {
        let meant = self.meant();
        match self.days {
            Days::Day(on) => Meant { when: When::About(on), ..meant },
            Days::Month(on) => Meant { when: When::About(on), ..meant.tell(Told::FirstOfMonth) },
            Days::Year(_) | Days::Window { .. } => Meant { ask: true, ..meant.tell(Told::WithoutAbout) },
        }
    }

    /// Before these days.
    pub fn before(self) -> Meant {
        Meant { when: When::Before(self.days.first()), ..self.meant() }
    }

    /// On the last of these days or before it (以前 counts the day itself).
    pub fn up_to(self) -> Result<Meant, Reason> {
        let after = self.days.last().tomorrow().map_err(|_| Reason::OutOfRange)?;
        Ok(Meant { when: When::Before(after), ..self.meant().tell(Told::WithThatDay) })
    }
}

impl Meant {
    /// The same, with one more thing to tell.
    pub fn tell(mut self, told: Told) -> Self {
        self.told.push(told);
        self
    }
}

impl Days {
    /// First day.
    pub fn first(self) -> Date {
        match self {
            Self::Day(on) | Self::Month(on) | Self::Year(on) | Self::Window { from: on, .. } => on,
        }
    }

    /// Last day.
    pub fn last(self) -> Date {
        match self {
            Self::Day(on) | Self::Window { until: on, .. } => on,
            Self::Month(on) => on.last_of_month(),
            Self::Year(on) => on.last_of_year(),
        }
    }
}

/// Days of the civil calendar, as exactly as they are named; what it does not have is refused.
pub(super) fn civil_days(year: i16, month: Option<i16>, day: Option<i16>) -> Result<Days, Reason> {
    if let Some(month) = month.filter(|month| !(1..=12).contains(month)) {
        return Err(Reason::NoSuchMonth { month });
    }
    let (in_year, in_month) = (month.unwrap_or(1), day.unwrap_or(1));
    let no_such_day = Reason::NoSuchDay { year: Some(year), month: in_year, day: in_month };
    if !YEARS.contains(&year) {
        return Err(Reason::OutOfRange);
    }
    let on = civil_day(year, in_year, in_month).ok_or(no_such_day)?;
    Ok(match (month, day) {
        (_, Some(_)) => Days::Day(on),
        (Some(_), None) => Days::Month(on),
        (None, None) => Days::Year(on),
    })
}

/// A day of the civil calendar, if it has it.
pub(super) fn civil_day(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The nearest days that something can mean without its year or month: up to today, and after it or on it.
#[derive(Debug, Clone, Copy, Default)]
struct Nearest {
    past: Option<Date>,
    ahead: Option<Date>,
}

impl Desk<'_> {
    /// A month and a day without a year: the nearest such day on the side that the field leans to. Asked back with the
    /// other one where that is nearer to today, or where the only one is years away.
    pub(super) fn without_year(&self, month: i16, day: i16) -> Vec<Result<Found, Reason>> {
        const A_LEAP_YEAR: i16 = 2000;
        if let Err(reason) = civil_days(A_LEAP_YEAR, Some(month), Some(day)) {
            return vec![Err(reason.without_year())];
        }
        let this_year = self.today().year();
        let days = |step: i16| {
            let years = (0..=8).map(move |far: i16| this_year.saturating_add(step.saturating_mul(far)));
            years.filter_map(move |year| civil_day(year, month, day))
        };
        let nearest =
            Nearest { past: days(-1).find(|on| *on <= self.today()), ahead: days(1).find(|on| self.is_ahead(*on)) };
        let is_far = |on: Date| on.year().abs_diff(this_year) > 1;
        self.either(nearest, is_far).unwrap_or_else(|| vec![Err(Reason::OutOfRange)])
    }

    /// A month without a year, in the same way.
    pub(super) fn month_without_year(&self, month: i16) -> Vec<Result<Found, Reason>> {
        let as_month = |found: Found| Found { days: Days::Month(found.days.first()), ..found };
        self.without_year(month, 1).into_iter().map(|found| found.map(as_month)).collect()
    }

    /// A day without a month, in the same way; asked back too where the month beside this one has no such day.
    pub(super) fn day_without_month(&self, day: i16) -> Vec<Result<Found, Reason>> {
        let first = self.today().first_of_month();
        let days = |step: i32| {
            let months = (0..=2).filter_map(move |far: i32| first.checked_add((step * far).months()).ok());
            months.filter_map(move |month| civil_day(month.year(), i16::from(month.month()), day))
        };
        let nearest =
            Nearest { past: days(-1).find(|on| *on <= self.today()), ahead: days(1).find(|on| self.is_ahead(*on)) };
        let is_far = |on: Date| {
            let months = (i32::from(on.year()) - i32::from(first.year())) * 12 + i32::from(on.month())
                - i32::from(first.month());
            months.abs() > 1
        };
        self.either(nearest, is_far).unwrap_or_else(|| vec![Err(Reason::NoSuchDayOfMonth { day })])
    }

    /// Today is ahead for a limit, and has come for what has happened.
    fn is_ahead(&self, on: Date) -> bool {
        on > self.today() || (on == self.today() && self.leans == Leans::Ahead)
    }

    fn either(&self, nearest: Nearest, is_far: impl Fn(Date) -> bool) -> Option<Vec<Result<Found, Reason>>> {
        let (leaning, other, told) = match self.leans {
            Leans::Past => (nearest.past, nearest.ahead, Told::MostRecent),
            Leans::Ahead => (nearest.ahead, nearest.past, Told::Coming),
        };
        let away = |on: Date| (on - self.today()).get_days().abs();
        let found = |on, ask| Ok(Found { days: Days::Day(on), ask, told: Some(told) });
        match (leaning, other) {
            (Some(on), Some(nearer)) if away(nearer) < away(on) => Some(vec![found(on, true), found(nearer, true)]),
            (Some(on), _) => Some(vec![found(on, is_far(on))]),
            (None, Some(only)) => Some(vec![found(only, true)]),
            (None, None) => None,
        }
    }
}
