//! Who is who in a case, for the head of its page: children first, then those who live with them, then the others.

use super::people::{People, Person, corrected};
use crate::wording::Wording;
use domain::calendar::Calendar;
use domain::event::{Entry, Event, RelationStated, Standing};
use domain::ids::PersonId;
use jiff::Timestamp;

/// Somebody of the family as the page shows them.
#[derive(Debug, Clone)]
pub struct Relative {
    /// Id.
    pub id: PersonId,
    /// Name as read.
    pub name: String,
    /// Reading of the name.
    pub kana: Option<String>,
    /// Age on that day.
    pub age: Option<String>,
    /// Sex as registered, in words.
    pub sex: Option<String>,
    /// What the person is to the children, in words.
    pub standing: Option<String>,
    /// Further names, each with what it is.
    pub other_names: Vec<String>,
    /// Phone numbers.
    pub phones: Vec<String>,
    /// Address as written.
    pub address: Option<String>,
    /// It is a child of the case.
    pub is_child: bool,
    /// Lives in the household of a child, as far as stated.
    pub lives_there: Option<bool>,
}

/// Who is what to whom, without what was corrected away, in the order in which it became known.
pub fn stated_relations(entries: &[Entry]) -> Vec<RelationStated> {
    let corrected = corrected(entries);
    let stated = entries.iter().filter(|entry| !corrected.contains(&entry.id)).flat_map(|entry| &entry.facts);
    stated
        .filter_map(|fact| match fact {
            Event::RelationStated(relation) => Some(relation.clone()),
            _ => None,
        })
        .collect()
}

/// Everybody of a case in the order in which a page shows them.
pub fn relatives(
    relations: &[RelationStated],
    people: &People,
    wording: &Wording<'_>,
    at: (&Calendar, Timestamp),
) -> Vec<Relative> {
    let mut relatives: Vec<Relative> = people
        .all()
        .iter()
        .filter(|person| !people.is_kept_apart(person.id) && !people.is_withdrawn(person.id))
        .map(|person| relative(person, people, wording, (at, relations)))
        .collect();
    relatives.sort_by_key(|relative| (!relative.is_child, relative.lives_there == Some(false)));
    relatives
}

fn relative(
    person: &Person,
    people: &People,
    wording: &Wording<'_>,
    ((calendar, at), relations): ((&Calendar, Timestamp), &[RelationStated]),
) -> Relative {
    let to_child = relations.iter().rev().find(|relation| {
        let other = if relation.from == person.id { relation.to } else { relation.from };
        (relation.from == person.id || relation.to == person.id) && people.children().any(|child| child.id == other)
    });
    let is_child = person.standing == Some(Standing::Child);
    let kind = to_child.filter(|_| !is_child).and_then(|relation| relation.kind);
    let standing = kind
        .map(|kind| wording.listed("relation", kind.word()))
        .or_else(|| person.standing.map(|standing| wording.listed("word", standing.word())));
    let other_name = |other: &domain::event::OtherName| {
        let kind = wording.listed("name_kind", other.kind.word());
        wording.say("view.other_name", &[("kind", &kind), ("name", &other.name)])
    };
    Relative {
        id: person.id,
        name: people.name_in(wording, person.id),
        kana: person.kana.clone(),
        age: person.age(wording, calendar, at),
        sex: person.sex.map(|sex| wording.listed("word", sex.word())),
        standing,
        other_names: person.other_names.iter().map(other_name).collect(),
        phones: person.phones.clone(),
        address: person.address.clone(),
        is_child,
        lives_there: to_child.and_then(|relation| relation.same_household),
    }
}
