//! Why a text was not taken as a date, in words that say what to type instead.
//! Must not repeat more of what was typed than a reader needs to see the slip.

use super::echo::{both, day, weekday};
use super::{Desk, found};
use crate::wording::Wording;
use domain::calendar::Eras;
use domain::policy::Text;
use jiff::civil::Date;
use std::fmt::Display;

/// So much of what was typed is said again.
const SAID_AGAIN_LETTERS: usize = 30;

/// A text that was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What is wrong.
    pub reason: Reason,
    /// The same in words.
    pub text: Text,
}

/// What is wrong with a text that should be a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Nothing was typed.
    Empty,
    /// No date is that long.
    TooLong,
    /// It is no form of a date.
    NotUnderstood,
    /// A year has twelve months.
    NoSuchMonth {
        /// Month as typed.
        month: i16,
    },
    /// The month does not have this day.
    NoSuchDay {
        /// Year, if one was typed.
        year: Option<i16>,
        /// Month.
        month: i16,
        /// Day as typed.
        day: i16,
    },
    /// No month has this day.
    NoSuchDayOfMonth {
        /// Day as typed.
        day: i16,
    },
    /// An era begins with year 1.
    NoYearZero,
    /// The era had not begun, or was over.
    OutsideEra {
        /// First day of the era that was typed.
        era_from: Date,
        /// The day that was meant, counted on in the western calendar.
        on: Date,
    },
    /// No date of a living person's case.
    OutOfRange,
    /// A day has 24 hours of 60 minutes.
    NoSuchTime,
    /// The clock was put forward over this time.
    SkippedTime,
    /// The field takes a day only.
    NoTimeHere,
    /// A month or a year has no time of day.
    TimeNeedsDay,
    /// `Before` is said of days only.
    BeforeTime,
    /// The date is another day of the week than was typed.
    OtherWeekday {
        /// The date.
        on: Date,
    },
    /// Two dates were typed that are not the same.
    DatesDiffer,
}

impl Refusal {
    pub(super) fn new(desk: &Desk, reason: Reason, typed: &str) -> Self {
        let text = match reason {
            Reason::OutsideEra { era_from, on } => outside_era(desk, era_from, on),
            _ => both(desk.eras, |wording| reason.said(wording, &said_again(typed))),
        };
        Self { reason, text }
    }
}

impl Reason {
    /// The same of a date in which no year was typed.
    pub(super) fn without_year(self) -> Self {
        match self {
            Self::NoSuchDay { month, day, .. } => Self::NoSuchDay { year: None, month, day },
            other => other,
        }
    }

    fn said(&self, wording: &Wording<'_>, typed: &str) -> String {
        let say = |key: &str, values: &[(&str, &dyn Display)]| wording.say(key, values);
        match self {
            Self::Empty => say("typed.empty", &[]),
            Self::TooLong => say("typed.too_long", &[]),
            Self::NotUnderstood | Self::OutsideEra { .. } => say("typed.not_understood", &[("typed", &typed)]),
            Self::NoSuchMonth { month } => say("typed.no_such_month", &[("month", month)]),
            Self::NoSuchDay { year: Some(year), month, day } => {
                say("typed.no_such_day", &[("year", year), ("month", &month_name(wording, *month)), ("day", day)])
            }
            Self::NoSuchDay { year: None, month, day } => {
                say("typed.no_such_day_ever", &[("month", &month_name(wording, *month)), ("day", day)])
            }
            Self::NoSuchDayOfMonth { day } => say("typed.no_such_day_of_month", &[("day", day)]),
            Self::NoYearZero => say("typed.no_year_zero", &[]),
            Self::OutOfRange => {
                say("typed.out_of_range", &[("from", found::YEARS.start()), ("until", found::YEARS.end())])
            }
            Self::NoSuchTime => say("typed.no_such_time", &[("typed", &typed)]),
            Self::SkippedTime => say("typed.skipped_time", &[("typed", &typed)]),
            Self::NoTimeHere => say("typed.no_time_here", &[]),
            Self::TimeNeedsDay => say("typed.time_needs_day", &[]),
            Self::BeforeTime => say("typed.before_time", &[]),
            Self::OtherWeekday { on } => {
                say("typed.other_weekday", &[("date", on), ("weekday", &weekday(wording, on.weekday()))])
            }
            Self::DatesDiffer => say("typed.dates_differ", &[]),
        }
    }
}

/// A day that is named by an era which does not hold it: when the era was, and what the day is called.
fn outside_era(desk: &Desk, era_from: Date, on: Date) -> Text {
    let era = desk.eras.into_iter().flat_map(Eras::iter).find(|era| era.starts_on == era_from);
    let [first, meant] = [era_from, on].map(|on| day(desk.eras, on));
    let last = era.and_then(|era| era.ends_on).map(|last| day(desk.eras, last));
    both(desk.eras, |wording| {
        let (first, meant) = (wording.pick(&first), wording.pick(&meant));
        let name = era.map_or("", |era| wording.either(&era.name_ja, &era.name_en).as_str());
        let lasted = match &last {
            Some(last) => wording.say("typed.era_from_until", &[("from", &first), ("until", &wording.pick(last))]),
            None => wording.say("typed.era_from", &[("from", &first)]),
        };
        wording.say("typed.outside_era", &[("era", &name), ("lasted", &lasted), ("meant", &meant)])
    })
}

fn month_name(wording: &Wording<'_>, month: i16) -> String {
    wording.say(&format!("month.{month}"), &[])
}

/// What was typed, short enough for a message and without what cannot be seen.
fn said_again(typed: &str) -> String {
    let seen = |letter: char| if letter.is_control() || letter == '`' { ' ' } else { letter };
    let mut said: String = typed.trim().chars().take(SAID_AGAIN_LETTERS).map(seen).collect();
    if typed.trim().chars().nth(SAID_AGAIN_LETTERS).is_some() {
        said.push('…');
    }
    said
}
