//! How the children of an entry were seen, or why they were not: said once where it was the same for all of them.

use super::teller::Teller;
use domain::event::{ChildNotSeen, ChildSeen, Entry, Event};
use domain::ids::PersonId;

/// Tells of every sighting and every try.
pub fn tell(teller: &mut Teller<'_>, entry: &Entry) {
    let mut told: Vec<(PersonId, Vec<String>)> = Vec::new();
    for fact in &entry.facts {
        let mut one = teller.beside();
        let child = match fact {
            Event::ChildSeen(sighting) => seen(&mut one, entry, sighting),
            Event::ChildNotSeen(missed) => not_seen(&mut one, entry, missed),
            _ => continue,
        };
        told.push((child, one.said()));
    }
    let is_same = told.windows(2).all(|pair| matches!(pair, [(_, one), (_, other)] if one == other));
    for (child, said) in told {
        teller.of_person(Some(child).filter(|_| !is_same), said);
    }
}

fn seen(teller: &mut Teller<'_>, entry: &Entry, seen: &ChildSeen) -> PersonId {
    teller.word("place", seen.place.filter(|place| Some(*place) != entry.place).map(|place| place.word()));
    teller.offices("seen_by", seen.by.iter().copied());
    teller.flag("announced", seen.announced);
    teller.word("body", seen.body.map(|body| body.word()));
    teller.words("parts", seen.parts.iter().map(|part| part.as_str()));
    teller.flag("alone", seen.alone);
    teller.flag("asked", seen.asked);
    teller.flag("observed", seen.observed);
    teller.flag("no_injury", seen.no_injury);
    teller.flag("weighed", seen.weighed);
    seen.child
}

fn not_seen(teller: &mut Teller<'_>, entry: &Entry, missed: &ChildNotSeen) -> PersonId {
    teller.word("place", missed.place.filter(|place| Some(*place) != entry.place).map(|place| place.word()));
    teller.number("attempts", missed.attempts.filter(|attempts| *attempts > 1));
    teller.flag("announced", missed.announced);
    missed.child
}
