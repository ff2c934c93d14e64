//! From what an event states to facts: its kind gives its own fact, every optional field gives or completes another.
//! Must not add anything that the event does not state.

mod casework;
mod contact;
mod handover;
mod health;
mod household;
mod information;
mod intake;
mod judgement;
mod school;
mod sighting;

use super::kind::Kind;
use super::stated::Stated;
use crate::names::Names;
use domain::event::{Event, StepTaken};
use domain::ids::PersonId;

/// What the makers of facts work with.
struct Making<'s> {
    stated: &'s Stated,
    names: &'s Names,
    facts: Vec<Event>,
}

/// The facts of an event, its kind's own fact first; never none.
pub fn facts(stated: &Stated, names: &Names) -> Vec<Event> {
    let mut making = Making { stated, names, facts: Vec::new() };
    making.intake();
    making.sighting();
    making.contact();
    making.judgement();
    making.casework();
    making.handover();
    making.household();
    making.health();
    making.school();
    making.information();
    let mut facts = making.facts;
    if facts.is_empty() {
        // A try to see the child of which nothing more is stated.
        facts.push(Event::StepTaken(StepTaken {
            step: None,
            acknowledged: None,
            transfer_kind: None,
            checks: Vec::new(),
            planned: None,
        }));
    }
    let own = stated.kind().own_fact();
    facts.sort_by_key(|fact| fact.kind() != own);
    facts
}

impl Making<'_> {
    fn kind(&self) -> Kind {
        self.stated.kind()
    }

    fn add(&mut self, fact: Event) {
        self.facts.push(fact);
    }

    /// Whether one of these people is a carer or partner; nothing where nobody is named.
    fn has_family_adult(&self, people: &[PersonId]) -> Option<bool> {
        (!people.is_empty()).then(|| people.iter().any(|person| self.names.is_family_adult(*person)))
    }

    /// The person who acted.
    fn acting_person(&self) -> Option<PersonId> {
        match self.stated.act.actor {
            Some(domain::event::Party::Person(person)) => Some(person),
            _ => None,
        }
    }
}
