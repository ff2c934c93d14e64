//! The rows of a pack from which a growth reference is built, and what can be wrong with them.
//! Must not parse text: rows arrive typed.

use super::curve::{Curve, Expected};
use super::{AgeIn, Measure};
use crate::event::words::Sex;

/// Everything a pack says about growth.
#[derive(Clone, Debug)]
pub struct GrowthParts {
    /// Name of the survey or standard.
    pub version: String,
    /// How the tables count age.
    pub age_in: AgeIn,
    /// Weight in kg.
    pub weight: CurveRows,
    /// Length or height in cm.
    pub height: CurveRows,
}

/// The rows of one measure, both sexes, by age.
#[derive(Clone, Debug)]
pub enum CurveRows {
    /// Seven lines for each band of age.
    Bands(Vec<BandRow>),
    /// L, M and S for each month.
    Lms(Vec<LmsRow>),
}

/// Seven lines for a band of age.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BandRow {
    /// Sex.
    pub sex: Sex,
    /// First month, included.
    pub from_month: u16,
    /// Last month, excluded; the same as `from_month` for a single day of life (birth, day 30).
    pub to_month: u16,
    /// The lines from low to high.
    pub lines: [f64; 7],
}

/// The distribution at a month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LmsRow {
    /// Sex.
    pub sex: Sex,
    /// Age in months; a month may come twice, lying before standing.
    pub month: u16,
    /// Power that makes the distribution normal.
    pub l: f64,
    /// Median in kg or cm.
    pub m: f64,
    /// Coefficient of variation.
    pub s: f64,
}

/// Why a growth reference cannot be built.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GrowthProblem {
    /// A sex has no rows.
    #[error("the {} table has no rows for sex `{}`", .measure.word(), .sex.word())]
    NoRows {
        /// Which table.
        measure: Measure,
        /// Which sex.
        sex: Sex,
    },
    /// Rows are not in order of age.
    #[error("the {} table for sex `{}` goes back in age at month {month}", .measure.word(), .sex.word())]
    NotByAge {
        /// Which table.
        measure: Measure,
        /// Which sex.
        sex: Sex,
        /// Month of the row.
        month: u16,
    },
    /// The lines of a row do not rise, or a value is not above 0.
    #[error("the {} table for sex `{}` has values at month {month} that do not rise from above 0", .measure.word(), .sex.word())]
    NotRising {
        /// Which table.
        measure: Measure,
        /// Which sex.
        sex: Sex,
        /// Month of the row.
        month: u16,
    },
}

/// A row with its place on the curve.
struct Placed {
    month: u16,
    at: f64,
    expected: Expected,
    ends_before_month: f64,
}

impl CurveRows {
    /// The curve of one sex, or everything that is wrong with its rows.
    pub(super) fn curve(&self, measure: Measure, sex: Sex) -> Result<Curve, Vec<GrowthProblem>> {
        let placed = self.placed(sex);
        let mut problems = Vec::new();
        for row in &placed {
            if !row.expected.is_rising() {
                problems.push(GrowthProblem::NotRising { measure, sex, month: row.month });
            }
        }
        for (row, next) in placed.iter().zip(placed.iter().skip(1)) {
            if next.at < row.at {
                problems.push(GrowthProblem::NotByAge { measure, sex, month: next.month });
            }
        }
        let Some(ends_before_month) = placed.last().map(|row| row.ends_before_month) else {
            return Err(vec![GrowthProblem::NoRows { measure, sex }]);
        };
        let points = placed.into_iter().map(|row| (row.at, row.expected)).collect();
        if problems.is_empty() { Ok(Curve { points, ends_before_month }) } else { Err(problems) }
    }

    fn placed(&self, sex: Sex) -> Vec<Placed> {
        match self {
            Self::Bands(rows) => rows.iter().filter(|row| row.sex == sex).map(BandRow::place).collect(),
            Self::Lms(rows) => rows.iter().filter(|row| row.sex == sex).map(LmsRow::place).collect(),
        }
    }
}

impl BandRow {
    /// A band stands at its middle, birth at 0, and another single day just before the month that it ends.
    fn place(&self) -> Placed {
        let (from, to) = (f64::from(self.from_month), f64::from(self.to_month));
        let at = if from < to { f64::midpoint(from, to) } else { (from - 0.01).max(0.0) };
        Placed { month: self.from_month, at, expected: Expected::Lines(self.lines), ends_before_month: to }
    }
}

impl LmsRow {
    fn place(&self) -> Placed {
        let at = f64::from(self.month);
        let expected = Expected::Lms { l: self.l, m: self.m, s: self.s };
        Placed { month: self.month, at, expected, ends_before_month: at }
    }
}
