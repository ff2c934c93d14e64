//! When something was so, and when we knew. No clock: every instant is an argument.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

/// When something happened, as exactly as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// To the minute.
    Instant(Timestamp),
    /// Some time on this civil day.
    Day(Date),
    /// A day that stands for a vague time; may be off by days or weeks.
    About(Date),
    /// Some time in the month that begins on this day.
    Month(Date),
    /// Some time in the year that begins on this day.
    Year(Date),
    /// Some time before this day.
    Before(Date),
    /// Spread over, or somewhere within, these days (both included).
    Window {
        /// First possible day.
        from: Date,
        /// Last possible day.
        until: Date,
    },
}

impl When {
    /// The civil day a duty counts from when no time of day is known: the earliest the statement allows,
    /// so that what is not known never moves a limit later. `None` for an instant.
    pub fn first_day(self) -> Option<Date> {
        match self {
            Self::Instant(_) => None,
            Self::Day(day) | Self::About(day) | Self::Month(day) | Self::Year(day) | Self::Before(day) => Some(day),
            Self::Window { from, .. } => Some(from),
        }
    }

    /// Whether the time of day is known.
    pub fn is_instant(self) -> bool {
        matches!(self, Self::Instant(_))
    }
}

/// A reading of the ledger: what was known at one moment about another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AsOf {
    /// Only entries recorded at or before this instant are seen.
    pub known_at: Timestamp,
    /// The instant the reading is about (ages, days left, who is on duty).
    pub true_at: Timestamp,
}

impl AsOf {
    /// What is known now about now.
    pub fn now(instant: Timestamp) -> Self {
        Self { known_at: instant, true_at: instant }
    }
}
