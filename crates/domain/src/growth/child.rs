//! What is known of a measured child, and every child that it may be.
//! Must not know of tables or limits.

use crate::event::words::Sex;
use jiff::SignedDuration;
use jiff::civil::Date;

/// The days on which a child may have been born, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BirthWindow {
    /// First possible day.
    pub earliest: Date,
    /// Last possible day.
    pub latest: Date,
}

impl BirthWindow {
    /// A birthday that is known.
    pub fn on(born_on: Date) -> Self {
        Self { earliest: born_on, latest: born_on }
    }
}

/// What is known of the child that was measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ObservedChild {
    /// Sex, if known.
    pub sex: Option<Sex>,
    /// When the child was born.
    pub born: BirthWindow,
}

/// A child as it may be, where sex or birthday are not known.
#[derive(Clone, Copy)]
pub(super) struct PossibleChild {
    pub(super) sex: Sex,
    pub(super) born_on: Date,
}

impl PossibleChild {
    /// Whole days since birth.
    pub(super) fn days_old(self, on: Date) -> i64 {
        on.duration_since(self.born_on).as_hours() / 24
    }
}

/// Every sex, and birthdays at even steps through the window, none after the first measure.
pub(super) fn possible_children(child: &ObservedChild, first_on: Date) -> Vec<PossibleChild> {
    let sexes = child.sex.map_or_else(|| Sex::ALL.to_vec(), |sex| vec![sex]);
    let births = possible_births(child.born, first_on);
    let with_births = |sex: Sex| births.iter().map(move |born_on| PossibleChild { sex, born_on: *born_on });
    sexes.into_iter().flat_map(with_births).collect()
}

fn possible_births(born: BirthWindow, first_on: Date) -> Vec<Date> {
    const MOST_STEPS: i64 = 12;
    let days = born.latest.min(first_on).duration_since(born.earliest).as_hours() / 24;
    if days < 0 {
        return Vec::new();
    }
    let steps = days.clamp(1, MOST_STEPS);
    let birth = |step: i64| born.earliest.checked_add(SignedDuration::from_hours(days * step / steps * 24)).ok();
    let mut births: Vec<_> = (0..=steps).filter_map(birth).collect();
    births.dedup();
    births
}
