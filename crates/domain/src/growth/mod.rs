//! Weight and height of young children against a growth reference.
//! Must not hold tables or limits: both come from a pack, and what is not known about a child never counts against it.

mod child;
mod curve;
mod judge;
mod limits;
mod plausible;
mod reference;
mod rows;

pub use child::{BirthWindow, ObservedChild};
pub use curve::{Expected, Line, Percentile};
pub use judge::{FindingKind, GrowthFinding, Measured, judge};
pub use limits::{BelowLimit, GrowthLimits, NoGainLimit};
pub use plausible::is_far_off;
pub use reference::{AgeIn, GrowthReference, Measure};
pub use rows::{BandRow, CurveRows, GrowthParts, GrowthProblem, LmsRow};
