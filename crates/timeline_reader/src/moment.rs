//! Dates and times as timelines write them, with their precision.
//! Must not guess: a date that does not exist is a problem.

use domain::calendar::Zone;
use domain::time::When;
use jiff::civil::{Date, DateTime};
use marked_text::{Choice, Decode, Fields, Node, Value};

/// A year, month, day or minute, as exactly as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stamp {
    /// `2025`
    Year(Date),
    /// `2025-04`
    Month(Date),
    /// `2025-04-30`
    Day(Date),
    /// `2025-04-30T16:05`
    Minute(DateTime),
}

impl Stamp {
    /// First moment of it.
    pub fn start(self) -> DateTime {
        match self {
            Self::Year(day) | Self::Month(day) | Self::Day(day) => day.at(0, 0, 0, 0),
            Self::Minute(at) => at,
        }
    }

    /// Last moment of it.
    pub fn end(self) -> DateTime {
        match self {
            Self::Minute(at) => at,
            Self::Year(_) | Self::Month(_) | Self::Day(_) => self.last_day().at(23, 59, 59, 0),
        }
    }

    /// Last day of it.
    pub fn last_day(self) -> Date {
        match self {
            Self::Year(day) => day.last_of_year(),
            Self::Month(day) => day.last_of_month(),
            Self::Day(day) => day,
            Self::Minute(at) => at.date(),
        }
    }

    /// The same as a statement of time, on the clock of the place.
    pub fn when(self, zone: Zone) -> When {
        match self {
            Self::Year(day) => When::Year(day),
            Self::Month(day) => When::Month(day),
            Self::Day(day) => When::Day(day),
            Self::Minute(at) => When::Instant(zone.to_instant(at)),
        }
    }

    fn of(text: &str) -> Option<Self> {
        match text.len() {
            4 => format!("{text}-01-01").parse().ok().map(Self::Year),
            7 => format!("{text}-01").parse().ok().map(Self::Month),
            _ => None,
        }
    }
}

impl Decode for Stamp {
    const EXPECTED: &'static str = "a date or time that exists, as `2025-04-30` or `2025-04-30T16:05`";

    fn from_node(node: &Node) -> Option<Self> {
        let day = || Date::from_node(node).map(Self::Day);
        let minute = || DateTime::from_node(node).map(Self::Minute);
        let coarse = || match &node.value {
            Value::Text(text) => Self::of(text),
            Value::Integer(year) if (1000..=9999).contains(year) => Self::of(&year.to_string()),
            _ => None,
        };
        day().or_else(minute).or_else(coarse)
    }
}

/// How exactly an event is dated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Precision {
    Datetime,
    Day,
    Approx,
    Month,
    Year,
    Before,
    Window,
}

const PRECISIONS: Choice<Precision> = Choice {
    words: &["datetime", "day", "approx", "month", "year", "before", "window"],
    find: |word| {
        Some(match word {
            "datetime" => Precision::Datetime,
            "day" => Precision::Day,
            "approx" => Precision::Approx,
            "month" => Precision::Month,
            "year" => Precision::Year,
            "before" => Precision::Before,
            "window" => Precision::Window,
            _ => return None,
        })
    },
};

/// When an event was so, and what the clock is set to for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// As exactly as it is known.
    pub occurred: When,
    /// The clock.
    pub known_at: DateTime,
}

impl Moment {
    /// Stands for a date that could not be read, while the rest of an event is checked.
    pub const NEVER: Self = Self { occurred: When::Before(Date::MIN), known_at: DateTime::MIN };

    /// Reads `at`, `precision` and `until`; without `precision` the date is as exact as it is written.
    pub fn read(fields: &mut Fields<'_, '_>, zone: Zone) -> Option<Self> {
        let at: Option<Stamp> = fields.required_value("at");
        let precision = fields.optional_choice("precision", PRECISIONS);
        let until: Option<Stamp> = fields.optional("until");
        let at = at?;
        let known_at = at.start();
        if let Some(until) = until {
            if until.end() < known_at {
                let line = fields.line_of("until");
                fields.problems.add(line, "`until` is before `at`");
            }
            return Some(Self { occurred: When::Window { from: known_at.date(), until: until.last_day() }, known_at });
        }
        let occurred = Self::occurred(at, precision, zone);
        if let Err(missing) = occurred {
            let line = fields.line_of("at");
            fields.problems.add(line, missing);
        }
        Some(Self { occurred: occurred.unwrap_or(at.when(zone)), known_at })
    }

    fn occurred(at: Stamp, precision: Option<Precision>, zone: Zone) -> Result<When, &'static str> {
        let day = at.start().date();
        Ok(match precision {
            None => at.when(zone),
            Some(Precision::Datetime) => match at {
                Stamp::Minute(at) => When::Instant(zone.to_instant(at)),
                _ => return Err("`precision` is `datetime`, but `at` has no time of day"),
            },
            Some(Precision::Day) => When::Day(day),
            Some(Precision::Approx) => When::About(day),
            Some(Precision::Month) => When::Month(day.first_of_month()),
            Some(Precision::Year) => When::Year(day.first_of_year()),
            Some(Precision::Before) => When::Before(day),
            Some(Precision::Window) => return Err("`precision` is `window`, but `until` is missing"),
        })
    }
}
