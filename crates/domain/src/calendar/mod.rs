//! Days and hours of one authority: time zone, working days, school days, years and eras.
//! Every table comes from a pack; a date that a table does not reach is an error value, never a guess.
//! Must not read the clock, the operating system's time zones or a file.

mod add;
mod counted_days;
mod era;
mod months;
mod parts;
mod problem;
mod within;
mod zone;

pub use counted_days::BeyondCalendar;
pub use era::{Era, EraDate, EraProblem, Eras};
pub use months::{MonthDay, months_after, whole_months_between};
pub use parts::{
    CalendarParts, DatedClosure, Holiday, OfficeHours, OutOfHours, SchoolParts, WeeklyClosure, YearlyClosure,
};
pub use problem::CalendarProblem;
pub use within::{CountFrom, Within};
pub use zone::Zone;

use counted_days::CountedDays;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, time};

/// The days of one authority, checked and ready to count with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// Offset from UTC through the year.
    pub zone: Zone,
    version: String,
    holidays: Vec<Holiday>,
    working: CountedDays,
    school: CountedDays,
    office_hours: OfficeHours,
    out_of_hours: OutOfHours,
    fiscal_year_start: MonthDay,
    school_year_start: MonthDay,
}

impl Calendar {
    /// Checks the rows of a pack and builds the calendar, or answers every problem found in them.
    pub fn new(parts: CalendarParts) -> Result<Self, Vec<CalendarProblem>> {
        let mut parts = parts;
        parts.holidays.sort_by_key(|holiday| holiday.on);
        let problems = parts.problems();
        if !problems.is_empty() {
            return Err(problems);
        }
        let working = CountedDays::new(parts.covers_from, parts.covers_to, |on| parts.is_working(on));
        let school_from = parts.covers_from.max(parts.school.covers_from);
        let school_to = parts.covers_to.min(parts.school.covers_to);
        let school = CountedDays::new(school_from, school_to, |on| parts.is_school(on));
        Ok(Self {
            zone: parts.zone,
            version: parts.version,
            holidays: parts.holidays,
            working,
            school,
            office_hours: parts.office_hours,
            out_of_hours: parts.out_of_hours,
            fiscal_year_start: parts.fiscal_year_start,
            school_year_start: parts.school.year_start,
        })
    }

    /// Version of the table, kept with each date that was counted by it.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// First date of which the table knows whether it is a working day.
    pub fn covers_from(&self) -> Date {
        self.working.from()
    }

    /// Last date of which the table knows whether it is a working day (E-CAL-03: warn before it comes).
    pub fn covers_to(&self) -> Date {
        self.working.to()
    }

    /// First holiday that is computed and not yet officially announced; none if all are announced.
    pub fn find_first_projected(&self) -> Option<&Holiday> {
        self.holidays.iter().find(|holiday| holiday.projected)
    }

    /// The holiday of a date, if it is one.
    pub fn find_holiday(&self, on: Date) -> Option<&Holiday> {
        let place = self.holidays.binary_search_by_key(&on, |holiday| holiday.on);
        place.ok().and_then(|place| self.holidays.get(place))
    }

    /// Wall-clock time of an instant.
    pub fn to_civil(&self, at: Timestamp) -> DateTime {
        self.zone.to_civil(at)
    }

    /// Instant of a wall-clock time; see [`Zone::to_instant`] for the nights on which clocks change.
    pub fn to_instant(&self, at: DateTime) -> Timestamp {
        self.zone.to_instant(at)
    }

    /// First instant of a civil date.
    pub fn start_of_day(&self, on: Date) -> Timestamp {
        self.to_instant(on.to_datetime(time(0, 0, 0, 0)))
    }

    /// Instant at which a deadline named by a day ends: 23:59:00 by convention (E-CAL-05).
    pub fn end_of_day(&self, on: Date) -> Timestamp {
        self.to_instant(on.to_datetime(time(23, 59, 0, 0)))
    }

    /// Whether offices work on a date (E-CAL-02).
    pub fn is_working_day(&self, on: Date) -> Result<bool, BeyondCalendar> {
        self.working.contains(on)
    }

    /// Whether schools teach on a date.
    pub fn is_school_day(&self, on: Date) -> Result<bool, BeyondCalendar> {
        self.school.contains(on)
    }

    /// Whether offices are open at an instant.
    pub fn is_office_open(&self, at: Timestamp) -> Result<bool, BeyondCalendar> {
        let civil = self.to_civil(at);
        let OfficeHours { opens, closes } = self.office_hours;
        Ok(self.is_working_day(civil.date())? && opens <= civil.time() && civil.time() < closes)
    }

    /// Working days after `from`, up to and with `to`; 0 if `to` is not later.
    pub fn working_days_between(&self, from: Date, to: Date) -> Result<u32, BeyondCalendar> {
        self.working.between(from, to)
    }

    /// School days after `from`, up to and with `to`; 0 if `to` is not later.
    pub fn school_days_between(&self, from: Date, to: Date) -> Result<u32, BeyondCalendar> {
        self.school.between(from, to)
    }

    /// The date itself if it is a working day, otherwise the last one before it (E-CAL-06).
    pub fn working_day_at_or_before(&self, on: Date) -> Result<Date, BeyondCalendar> {
        self.working.at_or_before(on)
    }

    /// The date itself if it is a working day, otherwise the first one after it.
    pub fn working_day_at_or_after(&self, on: Date) -> Result<Date, BeyondCalendar> {
        self.working.at_or_after(on)
    }

    /// Fiscal year (年度) of a date, named by the civil year in which it began.
    pub fn fiscal_year(&self, on: Date) -> i16 {
        self.fiscal_year_start.year_begun(on)
    }

    /// School year of a date, named by the civil year in which it began.
    pub fn school_year(&self, on: Date) -> i16 {
        self.school_year_start.year_begun(on)
    }
}
