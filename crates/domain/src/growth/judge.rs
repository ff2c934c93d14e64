//! Judging the measures of one child.
//! Must not read what is unknown against the child: a finding stands only if it stands for every birthday and sex
//! that the child may have, and says the mildest of them.

use super::child::{ObservedChild, PossibleChild, possible_children};
use super::limits::{BelowLimit, GrowthLimits, NoGainLimit};
use super::{Expected, GrowthReference, Line, Measure};
use crate::calendar::{months_after, whole_months_between};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One visit to the scales.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    /// The date.
    pub on: Date,
    /// Weight in kg.
    pub weight_kg: Option<f64>,
    /// Length or height in cm.
    pub height_cm: Option<f64>,
}

/// Something about a child's growth that a person should look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrowthFinding {
    /// Date of the measure that shows it.
    pub on: Date,
    /// What was measured.
    pub measure: Measure,
    /// What it shows.
    pub kind: FindingKind,
}

/// What a measure shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// Below the lowest line that the rule allows.
    BelowP3 {
        /// Per cent of the median.
        percent_of_median: u16,
    },
    /// Fallen across lines since the highest earlier standing.
    CrossedLines {
        /// How many lines.
        n: u8,
        /// Highest line crossed.
        from: Line,
        /// Lowest line crossed.
        to: Line,
    },
    /// No more weight than a number of months before.
    NoGain {
        /// Whole months since.
        months: u32,
    },
    /// Less weight than before.
    WeightLoss {
        /// Per cent of the highest earlier weight, rounded down.
        percent: u8,
    },
}

/// Judges every measure of a child against those before it, in order of date.
pub fn judge(
    reference: &GrowthReference,
    limits: &GrowthLimits,
    child: &ObservedChild,
    measured: &[Measured],
) -> Vec<GrowthFinding> {
    let mut findings = Vec::new();
    for measure in [Measure::Weight, Measure::Height] {
        let series = series(measure, measured);
        let Some(first) = series.first() else { continue };
        let children = possible_children(child, first.on).into_iter();
        let course = |child| Course::new(reference, child, (measure, &series));
        let judged = Judged { limits, measure, courses: children.map(course).collect(), series: &series };
        for (place, reading) in series.iter().enumerate() {
            let kinds = judged.kinds(place, *reading);
            findings.extend(kinds.map(|kind| GrowthFinding { on: reading.on, measure, kind }));
        }
    }
    findings.sort_by_key(|finding| (finding.on, finding.measure));
    findings
}

/// One value on one date.
#[derive(Clone, Copy)]
struct Reading {
    on: Date,
    value: f64,
}

/// How one measure of a possible child stood each time.
struct Course {
    child: PossibleChild,
    standings: Vec<Standing>,
}

/// A reading beside what was expected; none outside the table.
struct Standing {
    days_old: i64,
    expected: Option<Expected>,
    lines_reached: Option<usize>,
}

impl Course {
    fn new(reference: &GrowthReference, child: PossibleChild, (measure, series): (Measure, &[Reading])) -> Self {
        let standing = |reading: &Reading| {
            let age_months = reference.age_in_months(child.born_on, reading.on);
            let expected = age_months.and_then(|age| reference.find_expected(measure, child.sex, age));
            let lines_reached = expected.map(|expected| expected.reached(reading.value).count());
            Standing { days_old: child.days_old(reading.on), expected, lines_reached }
        };
        Self { child, standings: series.iter().map(standing).collect() }
    }

    /// The standings before a place that can be the mark from which a fall is counted.
    fn settled(&self, place: usize, after_days: u16) -> impl Iterator<Item = (usize, &Standing)> {
        let earlier = self.standings.iter().enumerate().take(place);
        earlier.filter(move |(_, standing)| standing.days_old > after_days.into())
    }
}

/// One measure of one child, with everything it is judged by.
struct Judged<'a> {
    limits: &'a GrowthLimits,
    measure: Measure,
    courses: Vec<Course>,
    series: &'a [Reading],
}

impl Judged<'_> {
    fn kinds(&self, place: usize, reading: Reading) -> impl Iterator<Item = FindingKind> {
        let limits = self.limits;
        let is_weight = self.measure == Measure::Weight;
        [
            limits.below.and_then(|limit| self.below(limit, place, reading)),
            limits.crossed_lines.and_then(|lines| self.crossed(lines, place)),
            limits.no_gain.filter(|_| is_weight).and_then(|limit| self.no_gain(limit, place, reading)),
            limits.weight_loss_percent.filter(|_| is_weight).and_then(|share| self.loss(share, place, reading)),
        ]
        .into_iter()
        .flatten()
    }

    fn below(&self, limit: BelowLimit, place: usize, reading: Reading) -> Option<FindingKind> {
        let percents = self.over_all(|course| {
            let standing = course.standings.get(place)?;
            let expected = standing.expected?;
            let is_below = standing.days_old >= limit.from_days.into() && reading.value < expected.line(limit.line);
            is_below.then(|| expected.percent_of_median(reading.value))
        })?;
        percents.into_iter().max().map(|percent_of_median| FindingKind::BelowP3 { percent_of_median })
    }

    fn crossed(&self, lines: u8, place: usize) -> Option<FindingKind> {
        let falls = self.over_all(|course| {
            let settled = course.settled(place, self.limits.settled_after_days);
            let highest = settled.filter_map(|(_, standing)| standing.lines_reached).max()?;
            let reached = course.standings.get(place)?.lines_reached?;
            let crossed = highest.checked_sub(reached)?;
            (crossed >= lines.max(1).into()).then_some((crossed, highest, reached))
        })?;
        let (crossed, highest, reached) = falls.into_iter().min()?;
        let from = *Line::ALL.get(highest.checked_sub(1)?)?;
        Some(FindingKind::CrossedLines { n: u8::try_from(crossed).ok()?, from, to: *Line::ALL.get(reached)? })
    }

    fn no_gain(&self, limit: NoGainLimit, place: usize, reading: Reading) -> Option<FindingKind> {
        self.over_all(|course| {
            let under_on = months_after(course.child.born_on, limit.under_months).ok()?;
            (reading.on < under_on).then_some(())
        })?;
        let months_since = |earlier: &Reading| {
            let months = whole_months_between(earlier.on, reading.on)?;
            (months >= limit.months && reading.value <= earlier.value).then_some(months)
        };
        let earlier = self.series.iter().take(place);
        earlier.filter_map(months_since).max().map(|months| FindingKind::NoGain { months })
    }

    fn loss(&self, share: u8, place: usize, reading: Reading) -> Option<FindingKind> {
        let losses = self.over_all(|course| {
            let settled = course.settled(place, self.limits.settled_after_days);
            let values = settled.filter_map(|(earlier, _)| self.series.get(earlier)).map(|earlier| earlier.value);
            let highest = values.max_by(f64::total_cmp)?;
            // a float below 0 becomes 0
            let percent = (100.0 * (highest - reading.value) / highest) as u8;
            (percent >= share.max(1)).then_some(percent)
        })?;
        losses.into_iter().min().map(|percent| FindingKind::WeightLoss { percent })
    }

    /// What holds for every child that it may be; none if it fails for one of them.
    fn over_all<T>(&self, holds: impl Fn(&Course) -> Option<T>) -> Option<Vec<T>> {
        let all: Vec<T> = self.courses.iter().map(holds).collect::<Option<_>>()?;
        (!all.is_empty()).then_some(all)
    }
}

/// The values of one measure in order of date; what is no measure at all (0, less, not a number) is left out.
fn series(measure: Measure, measured: &[Measured]) -> Vec<Reading> {
    let value = |visit: &Measured| match measure {
        Measure::Weight => visit.weight_kg,
        Measure::Height => visit.height_cm,
    };
    let reading = |visit: &Measured| Some(Reading { on: visit.on, value: value(visit)? });
    let mut series: Vec<_> = measured.iter().filter_map(reading).collect();
    series.retain(|reading| reading.value.is_finite() && reading.value > 0.0);
    series.sort_by_key(|reading| reading.on);
    series
}
