//! The sums of a replay in words, each beside the bound it is held to.

use super::report::Report;
use super::totals::{CASE_ALARMS_A_WEEK, CASE_STANDING, CASE_THINGS_TO_DO, CONTROLS_TOGETHER_A_WEEK, Share, Totals};
use crate::wording::Wording;

/// One sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    /// What is counted.
    pub name: String,
    /// How much it is.
    pub value: String,
    /// What is asked for.
    pub bound: String,
    /// Whether it holds.
    pub within: bool,
}

/// Every sum that the files allow: points where there are cases, quiet where there are controls.
pub fn sums(wording: &Wording<'_>, reports: &[Report]) -> Vec<Sum> {
    let totals = Totals::of(reports);
    let mut sums = Vec::new();
    if totals.core.of > 0 {
        sums.push(share(wording, "replay.sum_core", totals.core, "replay.all_wanted"));
    }
    if totals.all.of > 0 {
        let all = share(wording, "replay.sum_all", totals.all, "replay.share_wanted");
        sums.push(Sum { within: totals.all.met * 10 >= totals.all.of * 9, ..all });
    }
    if totals.controls.of > 0 {
        sums.push(share(wording, "replay.sum_controls", totals.controls, "replay.all_wanted"));
        sums.push(rate(wording, "replay.sum_controls_rate", totals.controls_a_week, CONTROLS_TOGETHER_A_WEEK));
    }
    if reports.iter().any(|report| !report.control) {
        sums.push(rate(wording, "replay.sum_rate", totals.cases_a_week, CASE_ALARMS_A_WEEK));
        let count = |name, n, most, key| Sum {
            name: wording.say(name, &[]),
            value: wording.say(key, &[("n", &n)]),
            bound: wording.say("replay.limit", &[("n", &wording.say(key, &[("n", &most)]))]),
            within: n <= most,
        };
        sums.push(count("replay.sum_open", totals.standing, CASE_STANDING, "replay.count"));
        sums.push(count("replay.sum_groups", totals.things_to_do, CASE_THINGS_TO_DO, "replay.things"));
    }
    sums
}

fn share(wording: &Wording<'_>, name: &str, share: Share, bound: &str) -> Sum {
    Sum {
        name: wording.say(name, &[]),
        value: wording.say("replay.share", &[("met", &share.met), ("of", &share.of)]),
        bound: wording.say(bound, &[]),
        within: share.met == share.of,
    }
}

fn rate(wording: &Wording<'_>, name: &str, value: f64, most: f64) -> Sum {
    let count = |value: &str| wording.say("replay.count", &[("n", &value)]);
    Sum {
        name: wording.say(name, &[]),
        value: count(&format!("{value:.2}")),
        bound: wording.say("replay.limit", &[("n", &count(&format!("{most:.1}")))]),
        within: value <= most,
    }
}
