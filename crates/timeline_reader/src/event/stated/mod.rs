//! What an event states, field by field; a field that is not stated is never read as no.
//! Must not say what follows: that is in `facts`.

mod act;
mod casework;
mod health;
mod judgement;
mod sighting;
mod transfer;

pub use act::Act;
pub use casework::{Casework, Plan};
pub use health::Health;
pub use judgement::Judgement;
pub use sighting::{Claim, Sighting};
pub use transfer::Transfer;

use super::fields::EventFields;
use super::kind::Kind;
use crate::names::Names;
use domain::ids::PersonId;

/// Choice of a closed list that the domain declares.
macro_rules! choice {
    ($name:ident) => {
        marked_text::Choice { words: $name::WORDS, find: $name::find }
    };
}
use choice;

/// Everything an event states.
#[derive(Debug, Clone)]
pub struct Stated {
    /// Who, when, to whom, on what ground.
    pub act: Act,
    /// Who was seen, how, and what was said.
    pub sighting: Sighting,
    /// Ratings and grounds.
    pub judgement: Judgement,
    /// Plans, conditions, workers, promised dates.
    pub casework: Casework,
    /// Moves and hand-overs.
    pub transfer: Transfer,
    /// Health, nursery, school.
    pub health: Health,
}

impl Stated {
    /// Reads every field, so that every problem is reported; nothing where the event has no kind or no date.
    pub fn read(fields: &mut EventFields<'_, '_, '_>) -> Option<Self> {
        let act = Act::read(fields);
        let sighting = Sighting::read(fields);
        let judgement = Judgement::read(fields);
        let casework = Casework::read(fields);
        let transfer = Transfer::read(fields);
        let health = Health::read(fields);
        Some(Self { act: act?, sighting, judgement, casework, transfer, health })
    }

    /// The kind.
    pub fn kind(&self) -> Kind {
        self.act.kind
    }

    /// Children among those the event is about.
    pub fn children(&self, names: &Names) -> Vec<PersonId> {
        self.act.about.iter().copied().filter(|person| names.is_child(*person)).collect()
    }

    /// Children the event is about, else the only child of the file.
    pub fn children_or_only(&self, names: &Names) -> Vec<PersonId> {
        let about = self.children(names);
        if about.is_empty() { names.only_child().into_iter().collect() } else { about }
    }

    /// The one child that was measured: the only one in `about`, else the only one that was seen.
    pub fn measured_child(&self, names: &Names) -> Option<PersonId> {
        let about = self.children_or_only(names);
        let seen = self.sighting.seen.as_deref().unwrap_or_default();
        match (about.as_slice(), seen) {
            ([child], _) | (_, [child]) => Some(*child),
            _ => None,
        }
    }

    /// What is wrong with an event that needs a child and names none.
    pub fn missing_child(&self, names: &Names) -> Option<&'static str> {
        let sighted = matches!(self.kind(), Kind::ChildSeen | Kind::InjurySeen | Kind::DisclosureByChild);
        let seen = self.sighting.seen.as_ref().is_some_and(|seen| !seen.is_empty());
        let measured = self.health.weight_kg.is_some() || self.health.height_cm.is_some();
        if sighted && !seen && self.disclosing(names).is_empty() {
            return Some("no child is named in `about` or `children_seen`");
        }
        if measured && self.measured_child(names).is_none() {
            return Some("a weight or height needs exactly one child in `about`");
        }
        None
    }

    /// Children who tell something: the actor, else those the event is about.
    pub fn disclosing(&self, names: &Names) -> Vec<PersonId> {
        match self.act.actor {
            Some(domain::event::Party::Person(person)) if names.is_child(person) => vec![person],
            _ => self.children_or_only(names),
        }
    }
}
