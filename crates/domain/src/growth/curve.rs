//! One curve of a reference: what is expected at an age, and where a value stands.
//! Must not know of sex, dates or limits.

use serde::{Deserialize, Serialize};

/// The seven lines of a growth chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Line {
    /// 3rd percentile.
    P3,
    /// 10th percentile.
    P10,
    /// 25th percentile.
    P25,
    /// Median.
    P50,
    /// 75th percentile.
    P75,
    /// 90th percentile.
    P90,
    /// 97th percentile.
    P97,
}

impl Line {
    /// All lines from low to high.
    pub const ALL: [Self; 7] = [Self::P3, Self::P10, Self::P25, Self::P50, Self::P75, Self::P90, Self::P97];

    /// Distance from the median in standard deviations of a normal distribution.
    fn z(self) -> f64 {
        match self {
            Self::P3 => -1.881,
            Self::P10 => -1.282,
            Self::P25 => -0.674,
            Self::P50 => 0.0,
            Self::P75 => 0.674,
            Self::P90 => 1.282,
            Self::P97 => 1.881,
        }
    }
}

/// Where a value stands among children of the same age.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Percentile {
    /// Below the lowest line of a table that has no more to say.
    BelowP3,
    /// Share of children that measure less, in per cent.
    At(f64),
    /// Above the highest line of a table that has no more to say.
    AboveP97,
}

/// What is expected at one age.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Expected {
    /// The seven lines, from low to high, in kg or cm.
    Lines([f64; 7]),
    /// Skewness, median in kg or cm, and spread of the distribution (LMS).
    Lms {
        /// Power that makes the distribution normal.
        l: f64,
        /// Median.
        m: f64,
        /// Coefficient of variation.
        s: f64,
    },
}

impl Expected {
    /// Value of a line, in kg or cm.
    pub fn line(&self, line: Line) -> f64 {
        match *self {
            Self::Lines([p3, p10, p25, p50, p75, p90, p97]) => match line {
                Line::P3 => p3,
                Line::P10 => p10,
                Line::P25 => p25,
                Line::P50 => p50,
                Line::P75 => p75,
                Line::P90 => p90,
                Line::P97 => p97,
            },
            Self::Lms { l: 0.0, m, s } => m * (s * line.z()).exp(),
            Self::Lms { l, m, s } => m * (1.0 + l * s * line.z()).powf(1.0 / l),
        }
    }

    /// The lines that a value reaches, from low to high.
    pub fn reached(&self, value: f64) -> impl Iterator<Item = Line> {
        Line::ALL.into_iter().filter(move |line| self.line(*line) <= value)
    }

    /// Per cent of the median, rounded.
    pub fn percent_of_median(&self, value: f64) -> u16 {
        // a float too large for the type becomes its largest number
        (100.0 * value / self.line(Line::P50)).round() as u16
    }

    /// Where a value stands.
    /// Between two lines of a table the distance is linear in standard deviations; beyond them nothing exact is known.
    pub fn percentile(&self, value: f64) -> Percentile {
        let z = match *self {
            Self::Lms { l: 0.0, m, s } => (value / m).ln() / s,
            Self::Lms { l, m, s } => ((value / m).powf(l) - 1.0) / (l * s),
            Self::Lines(_) => {
                let mut pairs = Line::ALL.into_iter().zip(Line::ALL.into_iter().skip(1));
                let around = pairs.find(|(low, high)| self.line(*low) <= value && value <= self.line(*high));
                match around {
                    Some((low, high)) => {
                        let (below, above) = (self.line(low), self.line(high));
                        low.z() + (high.z() - low.z()) * (value - below) / (above - below)
                    }
                    None if value < self.line(Line::P3) => return Percentile::BelowP3,
                    None => return Percentile::AboveP97,
                }
            }
        };
        Percentile::At(100.0 * normal_share_below(z))
    }

    /// Whether the lines rise from above 0, as those of any real table do.
    pub(super) fn is_rising(&self) -> bool {
        let lines = Line::ALL.map(|line| self.line(line));
        let rises = lines.iter().zip(lines.iter().skip(1)).all(|(low, high)| low < high);
        rises && lines.iter().all(|value| value.is_finite() && *value > 0.0)
    }

    fn towards(self, next: Self, share: f64) -> Self {
        let mix = |from: f64, to: f64| from + share * (to - from);
        match (self, next) {
            (Self::Lines(mut lines), Self::Lines(next)) => {
                for (line, next) in lines.iter_mut().zip(next) {
                    *line = mix(*line, next);
                }
                Self::Lines(lines)
            }
            (Self::Lms { l, m, s }, Self::Lms { l: next_l, m: next_m, s: next_s }) => {
                Self::Lms { l: mix(l, next_l), m: mix(m, next_m), s: mix(s, next_s) }
            }
            (here, _) => here,
        }
    }
}

/// Points by age; two points of one age are a step (lying below, standing from then on).
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Curve {
    /// Age in months and what is expected, by age.
    pub(super) points: Vec<(f64, Expected)>,
    /// Age in months from which nothing is known.
    pub(super) ends_before_month: f64,
}

impl Curve {
    /// What is expected at an age in months, linear between points; none outside the table.
    pub(super) fn at(&self, month: f64) -> Option<Expected> {
        let next = self.points.partition_point(|(point, _)| *point <= month);
        let (from_month, from) = *self.points.get(next.checked_sub(1)?)?;
        match self.points.get(next) {
            Some((to_month, to)) => Some(from.towards(*to, (month - from_month) / (to_month - from_month))),
            None => (month <= from_month || month < self.ends_before_month).then_some(from),
        }
    }
}

/// Share of a normal distribution below z (Abramowitz and Stegun 26.2.17, error under 1e-7).
fn normal_share_below(z: f64) -> f64 {
    let t = 1.0 / (1.0 + 0.231_641_9 * z.abs());
    let series = [1.330_274_429, -1.821_255_978, 1.781_477_937, -0.356_563_782, 0.319_381_530];
    let sum = series.into_iter().fold(0.0, |sum, factor| sum * t + factor) * t;
    let tail = sum * (-z * z / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt();
    if z < 0.0 { tail } else { 1.0 - tail }
}
