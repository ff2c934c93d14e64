//! The bounds that a replay is held to, and the sums over all files. The bounds are those of `timelines/README.md` and
//! of the alarm budget; they judge the program and are no part of any rule.

use super::report::{Report, ScoredPoint};

/// Alarms a week that a control may raise at most.
pub const CONTROL_ALARMS_A_WEEK: f64 = 1.0;
/// Alarms a week that all controls together may raise at most.
pub const CONTROLS_TOGETHER_A_WEEK: f64 = 0.2;
/// Hours that an alarm of a control may stand at most.
pub const CONTROL_OPEN_HOURS: f64 = 24.0;
/// Alarms a week that a timeline of a case may raise at most.
pub const CASE_ALARMS_A_WEEK: f64 = 1.0;
/// Alarms that may stand at once in a case.
pub const CASE_STANDING: usize = 20;
/// Things to do that a person may see at once in a case.
pub const CASE_THINGS_TO_DO: usize = 7;

/// So many out of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Share {
    /// That hold.
    pub met: usize,
    /// Of all.
    pub of: usize,
}

impl Share {
    fn count<'a>(points: impl Iterator<Item = &'a ScoredPoint>) -> Self {
        points.fold(Self::default(), |sum, point| Self { met: sum.met + usize::from(point.met), of: sum.of + 1 })
    }
}

/// Sums over all files of a replay.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Totals {
    /// Missed points named by a review or an authority with high confidence.
    pub core: Share,
    /// All missed points.
    pub all: Share,
    /// Controls that stayed quiet.
    pub controls: Share,
    /// Alarms a week over all controls together.
    pub controls_a_week: f64,
    /// Most alarms a week in a case.
    pub cases_a_week: f64,
    /// Most alarms standing at once in a case.
    pub standing: usize,
    /// Most things to do at once in a case.
    pub things_to_do: usize,
}

impl Totals {
    /// Adds up the files of a replay.
    pub fn of(reports: &[Report]) -> Self {
        let (controls, cases): (Vec<&Report>, Vec<&Report>) = reports.iter().partition(|report| report.control);
        let points = || reports.iter().flat_map(|report| &report.missed);
        let alarms: usize = controls.iter().map(|report| report.burden.alarms).sum();
        let weeks: f64 = controls.iter().map(|report| report.burden.case_weeks).sum();
        let quiet = controls.iter().filter(|report| stayed_quiet(report)).count();
        Self {
            core: Share::count(points().filter(|point| is_core(point))),
            all: Share::count(points()),
            controls: Share { met: quiet, of: controls.len() },
            controls_a_week: if weeks > 0.0 { alarms as f64 / weeks } else { 0.0 },
            cases_a_week: cases.iter().map(|report| report.burden.per_case_week).fold(0.0, f64::max),
            standing: cases.iter().map(|report| report.burden.max_open).max().unwrap_or(0),
            things_to_do: cases.iter().map(|report| report.burden.max_groups).max().unwrap_or(0),
        }
    }
}

impl Totals {
    /// Whether everything holds: every core point is met and nine in ten of all, every control stayed quiet and all
    /// together too, and no case asked more of people than they can read.
    pub fn is_within_bounds(&self) -> bool {
        self.core.met == self.core.of
            && self.all.met * 10 >= self.all.of * 9
            && self.controls.met == self.controls.of
            && self.controls_a_week <= CONTROLS_TOGETHER_A_WEEK
            && self.cases_a_week <= CASE_ALARMS_A_WEEK
            && self.standing <= CASE_STANDING
            && self.things_to_do <= CASE_THINGS_TO_DO
    }
}

/// Whether a point is of the core: named by a review or by an authority, with high confidence.
pub fn is_core(point: &ScoredPoint) -> bool {
    ["review", "official"].contains(&point.attribution.as_str()) && point.confidence == "high"
}

/// Whether a control stayed quiet: no alarm stood too long, and there were not too many.
pub fn stayed_quiet(control: &Report) -> bool {
    control.burden.longest_open_hours <= CONTROL_OPEN_HOURS && control.burden.per_case_week <= CONTROL_ALARMS_A_WEEK
}
