//! What a change of rules would do: rules added, removed and changed, live due dates that would move, and how many
//! alarms a year there would be more or fewer, by asking the same history under the old rules and the new.
//! Must not change anything, and must not guess: what columns cannot answer is left to the case-by-case engine.

mod change;
mod live;
mod moved;
mod report;
mod rule_text;
mod side;
mod table_change;
mod text;

pub use change::{Part, RuleChange};
pub use live::diff_on;
pub use moved::{Due, Move};
pub use report::report;
pub use table_change::{DayChange, Table, TableChange};
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
    /// Tables and labels that differ beside the rules.
    pub tables: Vec<TableChange>,
    /// Cases looked at; nothing where none were to be looked at.
    pub cases: Option<usize>,
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
    let mut asking = Asking::new(question.old, question.new, question.now);
    for (case, entries) in cases {
        asking.take(question.register, case, entries);
    }
    asking.finish()
}

impl<'a> Diff<'a> {
    /// What differs between two sets of rules, asked of no case.
    pub fn of_rules(old: &'a Policy, new: &'a Policy) -> Self {
        let (rules, tables) = (change::changes(old, new), table_change::changes(old, new));
        let (moves, alarms) = (Vec::new(), BTreeMap::new());
        Self { old, new, rules, tables, cases: None, moves, alarms, years: 0.0 }
    }

    /// A table differs by which any due date may move, so that every rule is asked.
    pub fn asks_every_rule(&self) -> bool {
        self.tables.iter().any(|change| change.table.moves_days())
    }

    /// Alarms of all rules together.
    pub fn all_alarms(&self) -> Alarms {
        self.alarms
            .values()
            .fold(Alarms::default(), |sum, one| Alarms { old: sum.old + one.old, new: sum.new + one.new })
    }

    /// How many a year a number of alarms is; nothing where there is no history.
    pub fn a_year(&self, alarms: u64) -> Option<f64> {
        (self.years > 0.0).then(|| alarms as f64 / self.years)
    }
}

/// Two sets of rules while case after case is asked.
struct Asking<'a> {
    diff: Diff<'a>,
    sides: [Side<'a>; 2],
    now: Timestamp,
    first: Timestamp,
    cases: usize,
}

impl<'a> Asking<'a> {
    fn new(old: &'a Policy, new: &'a Policy, now: Timestamp) -> Self {
        let diff = Diff::of_rules(old, new);
        let moving = |id: &str| diff.rules.iter().any(|change| change.id == id && change.moves_duties());
        let asked = |id: &str| diff.asks_every_rule() || moving(id);
        let sides = [Side::of(old, &asked), Side::of(new, &asked)];
        Self { diff, sides, now, first: now, cases: 0 }
    }

    /// Asks a case.
    fn take(&mut self, register: &Register, case: CaseId, mut entries: Vec<Entry>) {
        entries.retain(|entry| entry.recorded_at <= self.now);
        self.first = entries.iter().map(|entry| entry.recorded_at).fold(self.first, Timestamp::min);
        for side in &mut self.sides {
            side.take(register, case, &entries, self.now);
        }
        self.cases += 1;
        if self.cases.is_multiple_of(CASES_AT_ONCE) {
            self.settle();
        }
    }

    fn finish(mut self) -> Diff<'a> {
        self.settle();
        self.diff.cases = Some(self.cases);
        self.diff.years = (self.now.as_second() - self.first.as_second()) as f64 / (365.25 * 86_400.0);
        self.diff
    }

    /// Moves what the sides have found so far into the answer.
    fn settle(&mut self) {
        let [old, new] = &mut self.sides;
        let (old, new) = (old.finish(self.now), new.finish(self.now));
        self.diff.moves.extend(moves_of(&old.due, &new.due));
        for (id, count) in old.alarms {
            self.diff.alarms.entry(id).or_default().old += count;
        }
        for (id, count) in new.alarms {
            self.diff.alarms.entry(id).or_default().new += count;
        }
    }
}
