//! What can be wrong with the rows of a calendar.
//! Must not stop at the first problem.

use super::{CalendarParts, Holiday, OfficeHours};
use jiff::civil::{Date, Time};

/// Why a calendar cannot be built.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalendarProblem {
    /// The version is empty.
    #[error("the calendar has no version")]
    NoVersion,
    /// No place on earth is that far from UTC.
    #[error("the zone is {minutes} minutes from UTC, more than a day")]
    ZoneTooFar {
        /// Minutes ahead of UTC.
        minutes: i16,
    },
    /// The coverage ends before it begins.
    #[error("the coverage ends on {to}, before it begins on {from}")]
    CoverageReversed {
        /// First date.
        from: Date,
        /// Last date.
        to: Date,
    },
    /// One date is listed as a holiday twice.
    #[error("{on} is listed as a holiday twice")]
    HolidayTwice {
        /// The date.
        on: Date,
    },
    /// A holiday lies outside the dates that the table says it covers.
    #[error("the holiday on {on} lies outside the coverage")]
    HolidayOutside {
        /// The date.
        on: Date,
    },
    /// A school break ends before it begins.
    #[error("the break `{name}` ends before it begins on {starts_on}")]
    BreakReversed {
        /// English name.
        name: String,
        /// First day.
        starts_on: Date,
    },
    /// A school break lies outside the dates that the table says it covers.
    #[error("the break `{name}` of {starts_on} lies outside the coverage of schools")]
    BreakOutside {
        /// English name.
        name: String,
        /// First day.
        starts_on: Date,
    },
    /// Offices would close before they open.
    #[error("offices close at {closes}, not after they open at {opens}")]
    OfficeNeverOpen {
        /// Opening time.
        opens: Time,
        /// Closing time.
        closes: Time,
    },
}

impl CalendarParts {
    /// Everything that is wrong with the rows; holidays must be sorted.
    pub(super) fn problems(&self) -> Vec<CalendarProblem> {
        let mut problems = Vec::new();
        if self.version.trim().is_empty() {
            problems.push(CalendarProblem::NoVersion);
        }
        if let Some(minutes) = self.zone.find_impossible_minutes() {
            problems.push(CalendarProblem::ZoneTooFar { minutes });
        }
        let school = (self.school.covers_from, self.school.covers_to);
        for (from, to) in [(self.covers_from, self.covers_to), school] {
            if to < from {
                problems.push(CalendarProblem::CoverageReversed { from, to });
            }
        }
        let OfficeHours { opens, closes } = self.office_hours;
        if closes <= opens {
            problems.push(CalendarProblem::OfficeNeverOpen { opens, closes });
        }
        self.holiday_problems(&mut problems);
        self.break_problems(&mut problems);
        problems
    }

    fn holiday_problems(&self, problems: &mut Vec<CalendarProblem>) {
        for (holiday, next) in self.holidays.iter().zip(self.holidays.iter().skip(1)) {
            if holiday.on == next.on {
                problems.push(CalendarProblem::HolidayTwice { on: holiday.on });
            }
        }
        for Holiday { on, .. } in &self.holidays {
            if *on < self.covers_from || self.covers_to < *on {
                problems.push(CalendarProblem::HolidayOutside { on: *on });
            }
        }
    }

    fn break_problems(&self, problems: &mut Vec<CalendarProblem>) {
        for closed in &self.school.closed {
            let (name, starts_on) = (closed.name_en.clone(), closed.starts_on);
            if closed.ends_on < starts_on {
                problems.push(CalendarProblem::BreakReversed { name, starts_on });
            } else if starts_on < self.school.covers_from || self.school.covers_to < closed.ends_on {
                problems.push(CalendarProblem::BreakOutside { name, starts_on });
            }
        }
    }
}
