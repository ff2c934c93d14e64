//! What a change of rules would do: rules added, removed and changed, live due dates that would move, and how many
//! alarms a year there would be more or fewer, by asking the same history under the old rules and the new.
//! Must not change anything, and must not guess: what columns cannot answer is left to the case-by-case engine.

mod change;
mod moved;
mod side;
mod text;

pub use change::{Part, RuleChange};
pub use moved::{Due, Move};
pub use text::text;

use domain::case::Register;
use domain::event::Entry;
use domain::ids::CaseId;
use domain::policy::Policy;
use jiff::Timestamp;
use moved::moves_of;
use side::Side;
use std::collections::BTreeMap;

/// Cases looked at together: what is kept of each is let go before the next ones.
const CASES_AT_ONCE: usize = 1_000;

/// Two sets of rules, and the moment they are held against each other.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// The rules in force.
    pub old: &'a Policy,
    /// The rules as they would be.
    pub new: &'a Policy,
    /// Offices and people on duty.
    pub register: &'a Register,
    /// The moment; facts known later are not looked at.
    pub now: Timestamp,
}

/// What a change of rules does.
#[derive(Debug, Clone)]
pub struct Diff<'a> {
    /// The rules in force.
    pub old: &'a Policy,
    /// The rules as they would be.
    pub new: &'a Policy,
    /// Rules that differ, in the order of their ids.
    pub rules: Vec<RuleChange<'a>>,
    /// The days that are counted differ, or the growth table does: every due date may move.
    pub tables: bool,
    /// Cases looked at.
    pub cases: usize,
    /// Live due dates that would move.
    pub moves: Vec<Move>,
    /// Alarms of each rule that could differ, by its id.
    pub alarms: BTreeMap<String, Alarms>,
    /// Years from the first fact of any case to the moment.
    pub years: f64,
}

/// Alarms that one rule gave and would have given over the history of the cases.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Alarms {
    /// Under the rules in force.
    pub old: u64,
    /// Under the rules as they would be.
    pub new: u64,
}

/// Holds two sets of rules against each other over cases and their history.
pub fn diff<'a>(question: &Question<'a>, cases: impl IntoIterator<Item = (CaseId, Vec<Entry>)>) -> Diff<'a> {
    let Question { old, new, now, .. } = *question;
    let rules = change::changes(old, new);
    let tables = old.calendar != new.calendar || old.growth != new.growth;
    let asked = |id: &str| tables || rules.iter().any(|change| change.id == id && change.moves_duties());
    let mut sides = [Side::of(old, &asked), Side::of(new, &asked)];
    let mut diff = Diff {
        old,
        new,
        tables,
        cases: 0,
        moves: Vec::new(),
        alarms: BTreeMap::new(),
        years: 0.0,
        rules: rules.clone(),
    };
    let mut first = now;
    for (case, mut entries) in cases {
        entries.retain(|entry| entry.recorded_at <= now);
        first = entries.iter().map(|entry| entry.recorded_at).min().map_or(first, |known| first.min(known));
        for side in &mut sides {
            side.take(question.register, case, &entries, now);
        }
        diff.cases += 1;
        if diff.cases.is_multiple_of(CASES_AT_ONCE) {
            diff.settle(&mut sides, now);
        }
    }
    diff.settle(&mut sides, now);
    diff.years = (now.as_second() - first.as_second()) as f64 / (365.25 * 86_400.0);
    diff
}

impl Diff<'_> {
    /// Moves what the sides have found so far into the answer.
    fn settle(&mut self, [old, new]: &mut [Side<'_>; 2], now: Timestamp) {
        let (old, new) = (old.finish(now), new.finish(now));
        self.moves.extend(moves_of(&old.due, &new.due));
        for (id, count) in old.alarms {
            self.alarms.entry(id).or_default().old += count;
        }
        for (id, count) in new.alarms {
            self.alarms.entry(id).or_default().new += count;
        }
    }
}
