//! Month arithmetic and days of the year.
//! Must not know of working days.

use super::BeyondCalendar;
use jiff::civil::Date;
use std::fmt;

/// A day of every year, such as 1 April.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MonthDay {
    month: i8,
    day: i8,
}

impl MonthDay {
    /// A day that exists in every leap year; none for the 31st of April and its like.
    pub fn new(month: i8, day: i8) -> Option<Self> {
        Date::new(2000, month, day).ok().map(Self::of)
    }

    /// The day of the year of a date.
    pub fn of(on: Date) -> Self {
        Self { month: on.month(), day: on.day() }
    }

    /// The date in a civil year; nothing for 29 February of a common one.
    pub fn find_in(self, year: i16) -> Option<Date> {
        Date::new(year, self.month, self.day).ok()
    }

    /// The civil year in which the year that begins on this day, and holds the date, began.
    pub fn year_begun(self, on: Date) -> i16 {
        if Self::of(on) < self { on.year() - 1 } else { on.year() }
    }
}

impl fmt::Display for MonthDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}-{:02}", self.month, self.day)
    }
}

/// Same day number `months` later, or the last day of that month (E-CAL-06).
pub fn months_after(on: Date, months: u32) -> Result<Date, BeyondCalendar> {
    let months = i64::from(on.year()) * 12 + i64::from(on.month()) - 1 + i64::from(months);
    let year = i16::try_from(months.div_euclid(12)).map_err(|_| BeyondCalendar::end_of_time())?;
    // From 1 to 12.
    let month = (months.rem_euclid(12) + 1) as i8;
    let first = Date::new(year, month, 1).map_err(|_| BeyondCalendar::end_of_time())?;
    Date::new(year, month, on.day().min(first.days_in_month())).map_err(|_| BeyondCalendar::end_of_time())
}

/// Whole months that have passed from one date to another, counted as [`months_after`] counts; none if `to` is earlier.
pub fn whole_months_between(from: Date, to: Date) -> Option<u32> {
    let years = i32::from(to.year()) - i32::from(from.year());
    let months = years * 12 + i32::from(to.month()) - i32::from(from.month());
    let last = to.day() == to.days_in_month();
    let is_full = from.day() <= to.day() || last;
    let months = if is_full { months } else { months - 1 };
    if from > to { None } else { u32::try_from(months).ok() }
}
