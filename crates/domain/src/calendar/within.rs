//! How long something may take, in the words of the law.
//! Must not count: see `add.rs`.

use serde::{Deserialize, Serialize};

/// How long something may take.
/// Whatever is named by days, weeks or months ends at 23:59 local time of its last day, except [`Within::Days`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Within {
    /// Running hours: nights and holidays count, a change of clocks does not (E-CAL-01).
    Hours(u32),
    /// Calendar days: the same wall-clock time that many days later.
    Days(u32),
    /// End of the n-th calendar day after; 0 is the same day.
    EndOfDay(u32),
    /// End of the n-th working day after day 0 (E-CAL-05).
    WorkingDays {
        /// How many.
        days: u32,
        /// Which day is the first.
        #[serde(default)]
        count_from: CountFrom,
    },
    /// Hours in which the office is open.
    WorkingHours(u32),
    /// End of the n-th school day after; 0 is the same day.
    SchoolDays(u32),
    /// End of the same day number that many months later, or of the last day of that month (E-CAL-06).
    Months(u32),
    /// As [`Within::Months`], brought forward to the working day before if it falls on a day off (E-CAL-06).
    MonthsBroughtForward(u32),
    /// End of the same weekday that many weeks later.
    Weeks(u32),
}

/// Which day is the first of a count of working days (E-CAL-08).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CountFrom {
    /// The working day after day 0.
    #[default]
    NextDay,
    /// Day 0 itself, if it is a working day.
    SameDay,
}
