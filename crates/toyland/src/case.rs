//! A made-up case, put together line by line and read like a scenario.
//! Must not invent what was not said: a family has the people that were named.

use crate::country::law;
use crate::scenario::decode_story;
use domain::calendar::Calendar;
use domain::event::{Entry, Event};
use domain::ids::{EntryId, OfficeId, PersonId};
use domain::time::When;
use jiff::Timestamp;
use jiff::civil::DateTime;
use marked_text::{Fields, Problem, Problems, read_toml};
use std::fmt::Write as _;
use timeline_reader::{Kin, Names, id_of};

/// The name from which the ids of every made-up case follow.
const NAME: &str = "toyland";

/// Agencies of Toyland that every case knows: local id, kind.
const AGENCIES: [(&str, &str); 8] = [
    ("house", "protection"),
    ("hill_house", "protection"),
    ("town", "municipal"),
    ("nurse", "health"),
    ("council", "coordinating"),
    ("school", "school"),
    ("watch", "police"),
    ("clinic", "hospital"),
];

/// A case in the making: a child `ann` (born in May 2021), her `mother`, a `neighbour`, and the agencies of Toyland
/// (`house`, `hill_house`, `town`, `nurse`, `council`, `school`, `watch`, `clinic`).
#[derive(Debug, Clone)]
pub struct Case {
    people: String,
    facts: Vec<String>,
    added: Vec<Added>,
    /// When the fact of this place was known, where later than it was so.
    known: Vec<(usize, String)>,
}

/// A fact that timelines have no words for.
#[derive(Debug, Clone)]
struct Added {
    at: String,
    event: Event,
    about: Vec<PersonId>,
}

impl Default for Case {
    fn default() -> Self {
        Self::new()
    }
}

impl Case {
    /// A family with nothing on record.
    pub fn new() -> Self {
        let mut case = Self { people: String::new(), facts: Vec::new(), added: Vec::new(), known: Vec::new() };
        for (id, role) in [("mother", "mother"), ("neighbour", "neighbour")] {
            case = case.adult(id, role);
        }
        case.child("ann", "2021-05")
    }

    /// Another child with its birth (`2021-05-04`, `2021-05`, `2021`).
    #[must_use]
    pub fn child(mut self, id: &str, birth: &str) -> Self {
        // Writing to a text cannot fail.
        let _ = write!(self.people, "\n[[person]]\nid = {id:?}\nrole = \"child\"\nbirth = {birth:?}\nsex = \"f\"\n");
        self
    }

    /// Another adult with what the person is to the children, in words.
    #[must_use]
    pub fn adult(mut self, id: &str, role: &str) -> Self {
        let _ = write!(self.people, "\n[[person]]\nid = {id:?}\nrole = {role:?}\n");
        self
    }

    /// Something that happened at this moment, in the words of timelines: `kind = "child_seen", actor = "house"`.
    /// What it is about is `ann`, unless it says so itself.
    #[must_use]
    pub fn fact(mut self, at: &str, words: &str) -> Self {
        let about = if words.contains("about = ") { "" } else { ", about = [\"ann\"]" };
        self.facts.push(format!("at = {at:?}, {words}{about}"));
        self
    }

    /// The last fact was known only at this moment.
    #[must_use]
    pub fn known(mut self, at: &str) -> Self {
        self.known.push((self.facts.len().saturating_sub(1), at.to_owned()));
        self
    }

    /// A fact that timelines have no words for, recorded at this moment, about these people.
    #[must_use]
    pub fn event(mut self, at: &str, event: Event, about: &[&str]) -> Self {
        let about = about.iter().map(|local| person(local)).collect();
        self.added.push(Added { at: at.to_owned(), event, about });
        self
    }

    /// A neighbour reports to the house.
    #[must_use]
    pub fn notified(self, at: &str) -> Self {
        self.fact(at, "kind = \"notification\", actor = \"neighbour\", to = [\"house\"]")
    }

    /// The house sees the child at home.
    #[must_use]
    pub fn seen(self, at: &str) -> Self {
        self.fact(at, "kind = \"child_seen\", actor = \"house\", place = \"home\"")
    }

    /// The house opens the case.
    #[must_use]
    pub fn opened(self, at: &str) -> Self {
        self.fact(at, "kind = \"case_opened\", actor = \"house\"")
    }

    /// The house closes the case.
    #[must_use]
    pub fn closed(self, at: &str) -> Self {
        self.fact(at, "kind = \"case_closed\", actor = \"house\"")
    }

    /// The entries in the order in which they were known, or what is wrong with them; lines count the facts from 1.
    pub fn entries(&self) -> Result<Vec<Entry>, Vec<Problem>> {
        let calendar = &law()?.calendar;
        let mut problems = Problems::new(NAME);
        let (mut opening, mut facts) = self.told(calendar, &mut problems)?;
        for (place, known) in &self.known {
            if let (Some(at), Some(fact)) = (instant(known, calendar, &mut problems), facts.get_mut(*place)) {
                fact.recorded_at = at;
            }
        }
        for (place, added) in self.added.iter().enumerate() {
            let at = instant(&added.at, calendar, &mut problems);
            let made = at.zip(opening.first()).map(|(at, other)| entry_like(other, added, at, place));
            facts.extend(made);
        }
        facts.sort_by_key(|fact| fact.recorded_at);
        opening.extend(facts);
        // Nobody is registered later than what is said of them.
        let first = opening.iter().map(|entry| entry.recorded_at).min();
        for entry in opening.iter_mut().filter(|entry| entry.facts.iter().all(is_registration)) {
            entry.recorded_at = first.unwrap_or(entry.recorded_at);
        }
        problems.or_value(Some(opening))
    }

    fn told(&self, calendar: &Calendar, problems: &mut Problems) -> Result<(Vec<Entry>, Vec<Entry>), Vec<Problem>> {
        let mut text = String::from("fact = [\n");
        for fact in &self.facts {
            let _ = writeln!(text, "    {{ {fact} }},");
        }
        text.push_str("]\n");
        text.push_str(&self.people);
        for (id, kind) in AGENCIES {
            let _ = write!(text, "\n[[agency]]\nid = {id:?}\nrole = \"office\"\nkind = {kind:?}\n");
        }
        let node = read_toml(NAME, &text)?;
        let Some(mut fields) = Fields::of(&node, problems) else { return Ok((Vec::new(), Vec::new())) };
        let story = decode_story(&mut fields, Names::new(NAME, calendar.zone), NAME);
        let facts = story.events.iter().map(|event| event.entry.clone()).collect();
        Ok((story.opening_entries(), facts))
    }
}

/// The id of the entry of the n-th fact of a made-up case, from 0.
pub fn entry_id(place: usize) -> EntryId {
    // Facts begin on the second line of the text, and an event without an id is named after its line.
    EntryId(id_of(NAME, Kin::Entry, &format!("line {}", place + 2)))
}

/// The id of a person of a made-up case, by its local id.
pub fn person(local: &str) -> PersonId {
    PersonId(id_of(NAME, Kin::Person, local))
}

/// The id of an agency of Toyland, by its local id.
pub fn office(local: &str) -> OfficeId {
    OfficeId(id_of(NAME, Kin::Office, local))
}

fn instant(text: &str, calendar: &Calendar, problems: &mut Problems) -> Option<Timestamp> {
    let civil: Option<DateTime> = text.parse().ok();
    if civil.is_none() {
        problems.add(1, format!("`{text}` is no time"));
    }
    civil.map(|civil| calendar.to_instant(civil))
}

fn is_registration(event: &Event) -> bool {
    matches!(event, Event::PersonRegistered(_) | Event::OfficeRegistered(_))
}

/// An entry like another of the same case, with an id, a moment and a fact of its own.
fn entry_like(other: &Entry, added: &Added, at: Timestamp, place: usize) -> Entry {
    Entry {
        id: EntryId(id_of(NAME, Kin::Entry, &format!("added {place}"))),
        occurred: When::Instant(at),
        recorded_at: at,
        about: added.about.clone(),
        facts: vec![added.event.clone()],
        ..other.clone()
    }
}
