//! One rule (or step of a ladder) under one of its dated values, ready to be held against columns.

use crate::code::{Table, UNKNOWN, field_of, table};
use crate::columns::day_number;
use crate::program::Why;
use domain::calendar::Within;
use domain::event::EventKind;
use domain::policy::condition::Truth;
use domain::policy::{Cond, FieldRef, Pattern, RuleValue, Tier};

/// Bytes that a state must have.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Accepts {
    pub field: FieldRef,
    pub codes: [bool; 256],
}

/// Facts of one kind in certain states.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Picks {
    pub kind: EventKind,
    pub accepts: Vec<Accepts>,
}

/// Days until the limit, whose end is the end of that day.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Limit {
    /// The same for all.
    Same(i32),
    /// By the byte of one state.
    By(FieldRef, Box<[i32; 256]>),
}

/// A rule or step while one value is in force.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Leg {
    /// Place of the clock in the program.
    pub clock: u16,
    pub start: Picks,
    /// Any of these ends the duty.
    pub stops: Vec<Picks>,
    /// First and last day of an opening fact that the value is in force for.
    pub from: i32,
    pub until: i32,
    pub limit: Limit,
}

/// The facts that a pattern picks, if states are all it asks for.
pub(crate) fn picks(pattern: &Pattern) -> Result<Picks, Why> {
    if pattern.back.is_some() {
        return Err(Why::LookBack);
    }
    let mut accepts = Vec::new();
    conjuncts(&pattern.cond, &mut accepts)?;
    Ok(Picks { kind: pattern.kind, accepts })
}

fn conjuncts(cond: &Cond, accepts: &mut Vec<Accepts>) -> Result<(), Why> {
    match cond {
        Cond::Always => Ok(()),
        Cond::All(list) => list.iter().try_for_each(|cond| conjuncts(cond, accepts)),
        cond => {
            let field = field_of(cond).ok_or(Why::Condition)?;
            let codes = table(cond, field).map(|truth| truth == Truth::Yes);
            match accepts.iter_mut().find(|known| known.field == field) {
                Some(known) => known.codes.iter_mut().zip(codes).for_each(|(both, code)| *both &= code),
                None => accepts.push(Accepts { field, codes }),
            }
            Ok(())
        }
    }
}

/// The limit of a list of tiers: the first whose condition is not false, the day itself if there is none.
pub(crate) fn limit(tiers: &[Tier]) -> Result<Limit, Why> {
    let conds: Vec<&Cond> = tiers.iter().map(|tier| &tier.when).filter(|cond| **cond != Cond::Always).collect();
    let days: Vec<i32> = tiers.iter().map(|tier| days_in(tier.within)).collect::<Result<_, _>>()?;
    let Some(first) = conds.first() else { return days.first().map(|days| Limit::Same(*days)).ok_or(Why::Limit) };
    let field = field_of(first).ok_or(Why::Limit)?;
    if conds.iter().any(|cond| field_of(cond) != Some(field)) {
        return Err(Why::Limit);
    }
    let tables: Vec<Table> = tiers.iter().map(|tier| table(&tier.when, field)).collect();
    let mut by = Box::new([0; 256]);
    for (code, held) in (0..=usize::from(UNKNOWN)).zip(by.iter_mut()) {
        let may_hold = |table: &Table| table.get(code).is_some_and(|truth| *truth != Truth::No);
        let place = tables.iter().position(may_hold);
        *held = place.and_then(|place| days.get(place)).copied().ok_or(Why::Limit)?;
    }
    Ok(Limit::By(field, by))
}

/// Days of a limit that ends at the end of a day whatever the calendar says.
fn days_in(within: Within) -> Result<i32, Why> {
    let days = match within {
        Within::EndOfDay(days) => Some(days),
        Within::Weeks(weeks) => weeks.checked_mul(7),
        _ => None,
    };
    // A limit of more than a thousand years would leave the calendar, which is an alarm and not a date.
    days.filter(|days| *days <= 366_000).and_then(|days| i32::try_from(days).ok()).ok_or(Why::Limit)
}

/// Stretches of days with the value in force on them, as the engine chooses it: the last in the list that holds.
pub(crate) fn in_force(values: &[RuleValue]) -> Vec<(i32, i32, &RuleValue)> {
    let first = |value: &RuleValue| day_number(value.from);
    let last = |value: &RuleValue| value.until.map_or(i32::MAX, day_number);
    let mut begins: Vec<i32> = values
        .iter()
        .flat_map(|value| [first(value), last(value).saturating_add(1)])
        .filter(|day| *day < i32::MAX)
        .collect();
    begins.sort_unstable();
    begins.dedup();
    let ends = begins.iter().skip(1).map(|next| next - 1).chain([i32::MAX]);
    let stretches = begins.iter().copied().zip(ends);
    let held = |day: i32| values.iter().rev().find(|value| first(value) <= day && day <= last(value));
    stretches.filter_map(|(from, until)| held(from).map(|value| (from, until, value))).collect()
}
