//! Offsets from UTC by rule, so that the same instant reads the same on every machine.
//! Must not look up the operating system's time zones.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;
use serde::{Deserialize, Serialize};

/// How far the wall clock of a place is from UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Zone {
    /// One offset all year (Japan: 540 minutes).
    Fixed {
        /// Minutes ahead of UTC.
        minutes: i16,
    },
    /// One hour ahead of standard time from the last Sunday of March, 01:00 UTC, to the last Sunday of October,
    /// 01:00 UTC: the rule of Europe since 1996 (London: standard 0 minutes).
    /// Earlier years followed other days and are read by the same rule.
    EuropeanSummerTime {
        /// Minutes ahead of UTC in winter.
        standard_minutes: i16,
    },
}

impl Zone {
    /// Wall-clock time of an instant.
    pub fn to_civil(self, at: Timestamp) -> DateTime {
        self.offset_at(at).to_datetime(at)
    }

    /// Instant of a wall-clock time.
    /// A time skipped in spring is read as if the clock had not been moved yet (an hour later on the new clock);
    /// a time that comes twice in autumn is the earlier one.
    /// Times outside the years -9999 to 9999 are held at their ends.
    pub fn to_instant(self, at: DateTime) -> Timestamp {
        match self {
            Self::Fixed { minutes } => instant(at, minutes),
            Self::EuropeanSummerTime { standard_minutes } => {
                let summer = instant(at, standard_minutes.saturating_add(60));
                if is_summer(summer) { summer } else { instant(at, standard_minutes) }
            }
        }
    }

    /// Minutes that no clock on earth is ahead of UTC or behind it, if this zone has such.
    pub(super) fn find_impossible_minutes(self) -> Option<i16> {
        let (Self::Fixed { minutes } | Self::EuropeanSummerTime { standard_minutes: minutes }) = self;
        (minutes.unsigned_abs() > 24 * 60).then_some(minutes)
    }

    fn offset_at(self, at: Timestamp) -> Offset {
        match self {
            Self::Fixed { minutes } => offset(minutes),
            Self::EuropeanSummerTime { standard_minutes } if is_summer(at) => {
                offset(standard_minutes.saturating_add(60))
            }
            Self::EuropeanSummerTime { standard_minutes } => offset(standard_minutes),
        }
    }
}

/// A calendar refuses minutes that are no offset when it is built.
fn offset(minutes: i16) -> Offset {
    Offset::from_seconds(i32::from(minutes) * 60).unwrap_or(Offset::UTC)
}

fn instant(at: DateTime, minutes: i16) -> Timestamp {
    let end = if at.year() < 0 { Timestamp::MIN } else { Timestamp::MAX };
    offset(minutes).to_timestamp(at).unwrap_or(end)
}

/// Whether European summer time runs at an instant.
fn is_summer(at: Timestamp) -> bool {
    let utc = Offset::UTC.to_datetime(at);
    let change = (last_sunday(utc.date()), 1);
    match utc.month() {
        4..=9 => true,
        3 => (utc.day(), utc.hour()) >= change,
        10 => (utc.day(), utc.hour()) < change,
        _ => false,
    }
}

/// Day number of the last Sunday in the month of a date.
fn last_sunday(on: Date) -> i8 {
    let last = on.last_of_month();
    last.day() - last.weekday().to_sunday_zero_offset()
}
