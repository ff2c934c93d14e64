//! Made-up rules and cases, by dice with a seed.

mod case;
mod dice;
mod policy;

pub use case::{Person, act, fact, file_entries, office, opening_entries, person};
pub use dice::Dice;
pub use policy::{CALENDAR, KINDS, STATES, policy, random_rules, rule, steps_as_rules, value};

use std::num::NonZeroUsize;

pub const TODAY: i32 = 20_000;

pub fn threads(count: usize) -> NonZeroUsize {
    NonZeroUsize::new(count).unwrap()
}

/// The civil date of a day number.
pub fn date(day: i32) -> jiff::civil::Date {
    jiff::civil::date(1970, 1, 1) + jiff::Span::new().days(day)
}
