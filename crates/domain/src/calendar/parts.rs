//! The rows of a pack from which a calendar is built, and what can be wrong with them.
//! Must not parse text: rows arrive typed.

use super::{MonthDay, Zone};
use jiff::civil::{Date, Time, Weekday};
use serde::{Deserialize, Serialize};

/// Everything a pack says about its days.
#[derive(Clone, Debug)]
pub struct CalendarParts {
    /// Name of this edition of the tables.
    pub version: String,
    /// Offset from UTC.
    pub zone: Zone,
    /// First date of which holidays are known.
    pub covers_from: Date,
    /// Last date of which holidays are known.
    pub covers_to: Date,
    /// Days of the week on which offices are closed.
    pub weekly_closed: Vec<WeeklyClosure>,
    /// Public holidays.
    pub holidays: Vec<Holiday>,
    /// Days on which offices are closed every year.
    pub yearly_closed: Vec<YearlyClosure>,
    /// When offices are open.
    pub office_hours: OfficeHours,
    /// What a trigger outside office hours does to a count of working days.
    pub out_of_hours: OutOfHours,
    /// First day of the fiscal year.
    pub fiscal_year_start: MonthDay,
    /// The days of schools.
    pub school: SchoolParts,
}

/// What a pack says about the days of its schools.
#[derive(Clone, Debug)]
pub struct SchoolParts {
    /// First day of the school year.
    pub year_start: MonthDay,
    /// First date of which school days are known.
    pub covers_from: Date,
    /// Last date of which school days are known.
    pub covers_to: Date,
    /// Days of the week without school.
    pub weekly_closed: Vec<WeeklyClosure>,
    /// Breaks and single closed days.
    pub closed: Vec<DatedClosure>,
}

/// A public holiday.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holiday {
    /// The date.
    pub on: Date,
    /// Name in Japanese.
    pub name_ja: String,
    /// Name in English.
    pub name_en: String,
    /// Computed from the law as it stands, not yet officially announced.
    pub projected: bool,
}

/// A day of the week that is off from a date on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeeklyClosure {
    /// The day of the week.
    pub weekday: Weekday,
    /// First date on which the closure applies.
    pub from_on: Date,
}

/// Days that are off every year from a date on; may run over the turn of the year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearlyClosure {
    /// Name in Japanese.
    pub name_ja: String,
    /// Name in English.
    pub name_en: String,
    /// First day, included.
    pub starts: MonthDay,
    /// Last day, included.
    pub ends: MonthDay,
    /// First date on which the closure applies.
    pub from_on: Date,
}

/// A break with its dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatedClosure {
    /// First day, included.
    pub starts_on: Date,
    /// Last day, included.
    pub ends_on: Date,
    /// Name in Japanese.
    pub name_ja: String,
    /// Name in English.
    pub name_en: String,
}

/// When offices are open on a working day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfficeHours {
    /// Opening time, included.
    pub opens: Time,
    /// Closing time, excluded.
    pub closes: Time,
}

/// What a trigger outside office hours does to a count of working days (E-CAL-05).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OutOfHours {
    /// Day 0 is the day of the trigger whatever the hour.
    DayZeroIsTriggerDay,
    /// Day 0 is the next working day.
    DayZeroIsNextWorkingDay,
}

impl CalendarParts {
    pub(super) fn is_working(&self, on: Date) -> bool {
        !self.is_holiday(on)
            && !is_weekly_closed(&self.weekly_closed, on)
            && !self.yearly_closed.iter().any(|closed| closed.holds(on))
    }

    pub(super) fn is_school(&self, on: Date) -> bool {
        let is_break = |closed: &DatedClosure| closed.starts_on <= on && on <= closed.ends_on;
        !self.is_holiday(on)
            && !is_weekly_closed(&self.school.weekly_closed, on)
            && !self.school.closed.iter().any(is_break)
    }

    fn is_holiday(&self, on: Date) -> bool {
        self.holidays.binary_search_by_key(&on, |holiday| holiday.on).is_ok()
    }
}

impl YearlyClosure {
    fn holds(&self, on: Date) -> bool {
        let day = MonthDay::of(on);
        let is_within = if self.starts <= self.ends {
            self.starts <= day && day <= self.ends
        } else {
            self.starts <= day || day <= self.ends
        };
        self.from_on <= on && is_within
    }
}

fn is_weekly_closed(closures: &[WeeklyClosure], on: Date) -> bool {
    closures.iter().any(|closed| closed.weekday == on.weekday() && closed.from_on <= on)
}
