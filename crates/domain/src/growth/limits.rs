//! What a rule of a pack calls a worrying growth (R-CHK-06).
//! Must not hold a number: every one is a cited value of a pack.

use super::Line;
use serde::{Deserialize, Serialize};

/// From when on growth is flagged; whatever is absent is not judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub struct GrowthLimits {
    /// A measure below a line of the reference.
    pub below: Option<BelowLimit>,
    /// A fall across at least this many of the seven lines.
    pub crossed_lines: Option<u8>,
    /// A young child that weighs no more than some months before.
    pub no_gain: Option<NoGainLimit>,
    /// A weight lower by at least this share of the highest one before, in per cent.
    pub weight_loss_percent: Option<u8>,
    /// Days of life after which a measure can be the mark from which a fall is counted.
    pub settled_after_days: u16,
}

/// A measure below a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub struct BelowLimit {
    /// The line.
    pub line: Line,
    /// Days of life from which this is judged, since every newborn loses weight first.
    pub from_days: u16,
}

/// No gain of weight over some months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub struct NoGainLimit {
    /// Over how many months.
    pub months: u32,
    /// Judged in children younger than this many months.
    pub under_months: u32,
}
