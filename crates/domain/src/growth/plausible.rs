//! Whether a measure is so far from what is expected that it was more likely mistyped than measured.
//! Must not refuse anything: whoever measured it is asked, and may say that it is right.

use super::child::{ObservedChild, possible_children};
use super::curve::Line;
use super::reference::{GrowthReference, Measure};
use jiff::civil::Date;
use std::ops::RangeInclusive;

/// Share of the median of its age within which a child may well be.
fn likely(measure: Measure) -> RangeInclusive<f64> {
    match measure {
        Measure::Weight => 0.3..=3.0,
        Measure::Height => 0.6..=1.5,
    }
}

/// Whether a measure in kg or cm is far off for every child that this one may be. What no table reaches is not.
pub fn is_far_off(
    reference: &GrowthReference,
    child: &ObservedChild,
    (on, measure, value): (Date, Measure, f64),
) -> bool {
    let expected = possible_children(child, on).into_iter().map(|possible| {
        let age = reference.age_in_months(possible.born_on, on)?;
        reference.find_expected(measure, possible.sex, age)
    });
    let far = |known: Option<super::Expected>| {
        known.is_some_and(|known| !likely(measure).contains(&(value / known.line(Line::P50))))
    };
    let mut far = expected.map(far).peekable();
    far.peek().is_some() && far.all(|far| far)
}
