//! Live due dates under two sets of rules, held against each other.
//! Must not know how they were found.

use domain::ids::{CaseId, EntryId, PersonId};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// When a limit runs out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Due {
    /// At this instant.
    At(Timestamp),
    /// Beyond the days that the calendar knows.
    BeyondCalendar,
}

/// One duty, whatever the places of rules and people on either side.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Occasion {
    /// The case.
    pub case: CaseId,
    /// Id of the rule.
    pub rule: String,
    /// The step, promise or missing thing, where a rule has several.
    pub part: Option<String>,
    /// The child it is about.
    pub child: Option<PersonId>,
    /// The adult or sibling it is about.
    pub member: Option<PersonId>,
    /// The entry that opened it.
    pub opened_by: EntryId,
}

/// A live due date that would move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// The duty.
    pub of: Occasion,
    /// Its due date; nothing where the duty would be new.
    pub from: Option<Due>,
    /// Where it would move; nothing where the duty would be gone.
    pub to: Option<Due>,
}

/// Duties that nothing has ended, with when they are due; where an entry opens several alike, the first.
pub type LiveDue = BTreeMap<Occasion, Due>;

/// The due dates that differ.
pub fn moves_of(old: &LiveDue, new: &LiveDue) -> Vec<Move> {
    let gone_or_moved = old.iter().map(|(of, due)| (of, Some(*due), new.get(of).copied()));
    let added = new.iter().filter(|(of, _)| !old.contains_key(of)).map(|(of, due)| (of, None, Some(*due)));
    let differing = gone_or_moved.chain(added).filter(|(_, from, to)| from != to);
    let mut moves: Vec<Move> = differing.map(|(of, from, to)| Move { of: of.clone(), from, to }).collect();
    moves.sort_by(|one, other| one.of.cmp(&other.of));
    moves
}
