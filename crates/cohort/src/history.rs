//! The facts of one case taken into columns, if columns can hold all that its rules would look at.
//! A case that does not fit is named, with the reason, for the case-by-case engine.

use crate::code::{Code, UNKNOWN, code};
use crate::columns::day_number;
use crate::events::Events;
use crate::leg::Leg;
use crate::program::Program;
use domain::case::file::{CaseFile, Fact, bits};
use domain::case::read::Asked;
use domain::event::{Event, EventKind, Outcome};
use domain::policy::{Each, FieldRef};
use jiff::civil::{Date, Time};

/// Why the facts of a case do not fit into columns of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// An entry was corrected or an alarm overridden.
    #[error("an entry was corrected or an alarm overridden")]
    Changed,
    /// A fact was known on another day than it happened, or in the last minute of a day.
    #[error("a fact was not known on the day it happened")]
    KnownLater,
    /// Facts are not in the order in which they happened.
    #[error("facts were not known in the order in which they happened")]
    Order,
    /// A fact that ends a duty stands in the entry that opens it.
    #[error("one entry opens and ends a duty")]
    OneEntry,
    /// A fact that opens duties about children names none.
    #[error("a fact about children names none")]
    NoChild,
    /// A fact opens a duty of the whole case about children of a family, and each of them has to be safe.
    #[error("a duty of the case is about children of a family, each of whom has to be safe")]
    SeveralChildren,
    /// A part of the case was closed by an office that does not lead it.
    #[error("an office that does not lead closed its part")]
    PartClosed,
    /// The case was closed and opened again, so that what was late then stands again.
    #[error("the case was closed and opened again")]
    Reopened,
}

impl Events {
    /// Takes the facts of a case for which a program asks; for rules about children, once for each child.
    /// Nothing is taken from a case that does not fit. Facts must be known by the day that the question is about.
    pub fn take(&mut self, program: &Program, file: &CaseFile<'_>) -> Result<(), Unfit> {
        let rows: Vec<(u32, &Fact<'_>)> = file
            .facts
            .iter()
            .enumerate()
            .filter(|(_, fact)| self.kinds().contains(&fact.event.kind()))
            .filter_map(|(place, fact)| u32::try_from(place).ok().map(|place| (place, fact)))
            .collect();
        self.fits(program, file, &rows)?;
        if self.each() == Each::Case {
            self.take_rows(file, rows.iter().copied(), None);
        } else {
            for child in bits(file.children) {
                self.take_rows(
                    file,
                    rows.iter().copied().filter(|(_, fact)| file.concerns(fact, Some(child))),
                    Some(child),
                );
            }
        }
        Ok(())
    }

    fn fits(&self, program: &Program, file: &CaseFile<'_>, rows: &[(u32, &Fact<'_>)]) -> Result<(), Unfit> {
        if file.corrected.iter().any(Option::is_some) || !file.of_kind(EventKind::AlarmOverridden).is_empty() {
            return Err(Unfit::Changed);
        }
        if !rows.iter().all(|(_, fact)| is_known_on_its_day(file, fact)) {
            return Err(Unfit::KnownLater);
        }
        let pairs = || rows.iter().zip(rows.iter().skip(1));
        let latest = rows.iter().scan(jiff::Timestamp::MIN, |latest, (_, fact)| {
            *latest = (*latest).max(fact.at);
            Some(*latest)
        });
        let in_order = rows.iter().zip(latest).all(|((_, fact), latest)| fact.latest >= latest);
        if !in_order || pairs().any(|((_, one), (_, next))| day(file, one) > day(file, next)) {
            return Err(Unfit::Order);
        }
        if pairs().any(|((_, one), (_, next))| one.entry == next.entry) && meets_itself(program, self.each(), rows) {
            return Err(Unfit::OneEntry);
        }
        let opens = |fact: &Fact<'_>| program.legs_for(Each::Child).any(|leg| leg.start.kind == fact.event.kind());
        if self.each() == Each::Child && rows.iter().any(|(_, fact)| fact.children == 0 && opens(fact)) {
            return Err(Unfit::NoChild);
        }
        let of_each = |leg: &Leg| leg.stops.iter().any(|stop| stop.kind.is_of_each_child());
        let shared = |fact: &Fact<'_>| {
            let mut legs = program.legs_for(Each::Case).filter(|leg| leg.start.kind == fact.event.kind());
            fact.children != 0 && file.children.count_ones() > 1 && legs.any(of_each)
        };
        let outlived = file.children.count_ones() > 1 && !file.of_kind(EventKind::DeathRecorded).is_empty();
        if self.each() == Each::Case && (outlived || rows.iter().any(|(_, fact)| shared(fact))) {
            return Err(Unfit::SeveralChildren);
        }
        if rows.iter().any(|(place, fact)| !is_closed_by_lead(file, *place, fact)) {
            return Err(Unfit::PartClosed);
        }
        let closed = file.of_kind(EventKind::CaseClosed).first();
        if closed.is_some_and(|closed| file.of_kind(EventKind::CaseOpened).iter().any(|opened| opened > closed)) {
            return Err(Unfit::Reopened);
        }
        Ok(())
    }

    fn take_rows<'f>(
        &mut self,
        file: &CaseFile<'_>,
        rows: impl Iterator<Item = (u32, &'f Fact<'f>)>,
        child: Option<usize>,
    ) {
        let subject = self.subjects.last().map_or(0, |last| last + 1);
        for (place, fact) in rows {
            let kind = self.kinds().iter().position(|known| *known == fact.event.kind());
            self.subjects.push(subject);
            self.places.push(place);
            self.children.push(child.and_then(|child| u8::try_from(child).ok()));
            self.days.push(day(file, fact));
            self.kind_places.push(kind.and_then(|kind| u8::try_from(kind).ok()).unwrap_or(UNKNOWN));
            // As the engine asks: about the child, else about the first that the fact names, else about the only one.
            let child = child.or_else(|| bits(fact.children).next()).or_else(|| file.only_child(fact.known));
            for (field, codes) in &mut self.states {
                codes.push(state(file, *field, Asked { place, child }));
            }
        }
    }
}

fn state(file: &CaseFile<'_>, field: FieldRef, asked: Asked) -> Code {
    code(field, &file.read(field, asked))
}

fn day(file: &CaseFile<'_>, fact: &Fact<'_>) -> i32 {
    day_number(file.policy.calendar.to_civil(fact.at).date())
}

/// Limits end at 23:59; a fact after it would be late on the last day itself.
fn is_known_on_its_day(file: &CaseFile<'_>, fact: &Fact<'_>) -> bool {
    let known = file.policy.calendar.to_civil(fact.known);
    let on: Date = file.policy.calendar.to_civil(fact.at).date();
    known.date() == on && known.time() <= Time::constant(23, 59, 0, 0)
}

/// Whether one entry opens a duty and, further on, holds a fact of a kind that would end it.
fn meets_itself(program: &Program, each: Each, rows: &[(u32, &Fact<'_>)]) -> bool {
    program.legs_for(each).any(|leg| {
        let opened = rows.iter().filter(|(_, fact)| fact.event.kind() == leg.start.kind);
        opened.into_iter().any(|(start, opening)| {
            rows.iter().any(|(place, fact)| {
                place > start
                    && fact.entry == opening.entry
                    && leg.stops.iter().any(|stop| stop.kind == fact.event.kind())
            })
        })
    })
}

/// The engine lets the responsible or leading office end a case, by a closing or a decision; columns know no offices.
fn is_closed_by_lead(file: &CaseFile<'_>, place: u32, fact: &Fact<'_>) -> bool {
    let result = match fact.event {
        Event::DecisionMade(made) => made.result,
        Event::ConferenceHeld(held) => held.result,
        Event::CaseClosed(_) => Some(Outcome::Close),
        _ => None,
    };
    if !matches!(result, Some(Outcome::Close | Outcome::NoFurtherAction)) {
        return true;
    }
    let actor = file.entry(fact).and_then(|entry| file.actor_office(entry));
    actor == file.lead(place as usize)
}
