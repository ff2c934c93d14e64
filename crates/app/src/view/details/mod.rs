//! What an entry states beside its kind and its note, in words: how and where a contact was, what a decision came to, who
//! explained an injury. Says nothing that nobody stated, and nothing that is kept from readers of the case.

mod care;
mod family;
mod sightings;
mod teller;
mod work;

use super::people::People;
use crate::wording::Wording;
use domain::case::CaseFile;
use domain::event::{Entry, Event, Party};
use teller::Teller;

/// What the details of the entries of one case are told from.
#[derive(Debug, Clone, Copy)]
pub struct Telling<'a> {
    /// The case.
    pub file: &'a CaseFile<'a>,
    /// Its people; whoever is kept apart is not named.
    pub people: &'a People,
    /// The reader's voice.
    pub wording: &'a Wording<'a>,
    /// Addresses are kept secret: where somebody moved is not said again.
    hides_places: bool,
}

impl<'a> Telling<'a> {
    /// Of a case in the voice of a reader.
    pub fn of(file: &'a CaseFile<'a>, people: &'a People, wording: &'a Wording<'a>) -> Self {
        let mut secret = file.entries.iter().flat_map(|entry| &entry.facts).filter_map(|fact| match fact {
            Event::AddressProtected(protected) => protected.secret,
            _ => None,
        });
        Self { file, people, wording, hides_places: secret.next_back() == Some(true) }
    }

    /// The details of an entry, each a few words, in the order in which they are read.
    pub fn details(&self, entry: &Entry) -> Vec<String> {
        let mut teller = Teller::of(self, entry);
        teller.words("mode", entry.mode.iter().map(|mode| mode.word()));
        teller.word("place", entry.place.map(|place| place.word()));
        sightings::tell(&mut teller, entry);
        for fact in &entry.facts {
            tell(&mut teller, fact);
        }
        around(&mut teller, entry);
        teller.said()
    }
}

fn tell(teller: &mut Teller<'_>, fact: &Event) {
    care::tell(teller, fact);
    family::tell(teller, fact);
    work::tell(teller, fact);
}

/// What the entry itself states: who took part and signed, what was asked for, on what it rests.
fn around(teller: &mut Teller<'_>, entry: &Entry) {
    teller.words("asks_for", entry.asks_for.iter().map(|word| word.as_str()));
    teller.offices("from", entry.from.filter(|from| Some(Party::Office(*from)) != entry.actor));
    teller.offices("participants", entry.participants.iter().copied());
    teller.role("approved_by", entry.approved_by.as_ref());
    teller.number("count", entry.count.filter(|count| *count > 1));
    teller.number("times", entry.times.filter(|times| *times > 1));
    teller.number("home_visits", entry.home_visits);
    teller.number("evidence", Some(entry.evidence.len()).filter(|count| *count > 0));
    teller.number("verifies", Some(entry.verifies.len()).filter(|count| *count > 0));
    teller.only("disputed", entry.disputed);
}
