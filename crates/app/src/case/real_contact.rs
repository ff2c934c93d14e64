//! How a contact really was that was recorded wrongly: who was seen and met, where, how and what the child said. What is not
//! stated was as the wrong entry says.

use super::correct_entry::Really;
use domain::event::{BodySeen, ChildNotSeen, ChildSeen, ContactMade, Entry, Event, Mode, Place, StatementMade};
use domain::ids::PersonId;

/// How a contact really was. What is not stated of it was as the wrong entry says; whom they met and what the child said is
/// stated whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReallyContact {
    /// How.
    pub mode: Option<Mode>,
    /// Where.
    pub place: Option<Place>,
    /// How much of the body of those seen was looked at.
    pub body: Option<BodySeen>,
    /// Whether those seen were spoken with away from their carers.
    pub alone: Option<bool>,
    /// Adults spoken with.
    pub met: Vec<PersonId>,
    /// The child's own words.
    pub child_words: Option<String>,
}

/// Whether an entry is about a contact, of which a correction may say how it really was.
pub fn is_contact(entry: &Entry) -> bool {
    entry.facts.iter().any(is_of_contact)
}

fn is_of_contact(fact: &Event) -> bool {
    matches!(fact, Event::ChildSeen(_) | Event::ChildNotSeen(_) | Event::ContactMade(_))
}

/// How a contact was as an entry says; of what differs from child to child nothing.
pub fn contact_of(entry: &Entry) -> ReallyContact {
    let seen = || {
        entry.facts.iter().filter_map(|fact| match fact {
            Event::ChildSeen(seen) => Some(seen),
            _ => None,
        })
    };
    let (body, alone) = (same(seen().map(|seen| seen.body)), same(seen().map(|seen| seen.alone)));
    let met = entry.facts.iter().flat_map(|fact| match fact {
        Event::ContactMade(contact) => contact.met.clone(),
        _ => Vec::new(),
    });
    let words = entry.facts.iter().filter_map(child_words).collect::<Vec<_>>();
    ReallyContact {
        mode: same(entry.mode.iter().map(|mode| Some(*mode))),
        place: entry.place,
        body,
        alone,
        met: met.collect(),
        child_words: (!words.is_empty()).then(|| words.join("\n")),
    }
}

/// What all of them say, where they all say the same.
fn same<T: PartialEq>(mut said: impl Iterator<Item = Option<T>>) -> Option<T> {
    let first = said.next()??;
    said.all(|other| other.as_ref() == Some(&first)).then_some(first)
}

fn child_words(fact: &Event) -> Option<&str> {
    match fact {
        Event::StatementMade(made) if made.by_child == Some(true) => made.says.as_deref(),
        _ => None,
    }
}

/// The facts of the wrong entry, with what really was in place of what it says of a contact.
pub(super) fn facts(wrong: &Entry, really: &Really) -> Vec<Event> {
    // A file is kept with the entry that it came with; whoever reads how it really was finds it there.
    let kept = wrong.facts.iter().filter(|fact| !matches!(fact, Event::AttachmentAdded(_)));
    if !is_contact(wrong) {
        return kept.cloned().collect();
    }
    let contact = really.contact.clone().unwrap_or_else(|| contact_of(wrong));
    let place = contact.place.or(wrong.place);
    let sighting = |child: &PersonId| Event::ChildSeen(sighting(wrong, *child, &contact));
    let mut facts: Vec<Event> = really.seen.iter().map(sighting).collect();
    let missed = |child: &PersonId| {
        let announced = None;
        Event::ChildNotSeen(ChildNotSeen { child: *child, place, attempts: wrong.times, announced })
    };
    facts.extend(really.not_seen.iter().map(missed));
    facts.extend(met(wrong, really, &contact));
    let before = contact_of(wrong).child_words;
    let is_said_otherwise = contact.child_words != before;
    let is_replaced = |fact: &Event| is_of_contact(fact) || (is_said_otherwise && child_words(fact).is_some());
    facts.extend(kept.filter(|fact| !is_replaced(fact)).cloned());
    facts.extend(contact.child_words.filter(|_| is_said_otherwise).map(|says| said(really, says)));
    facts
}

/// Whom they met, where they met anybody or nobody was to be seen.
fn met(wrong: &Entry, really: &Really, contact: &ReallyContact) -> Option<Event> {
    let told = wrong.facts.iter().find_map(|fact| match fact {
        Event::ContactMade(contact) => Some(contact.clone()),
        _ => None,
    });
    let sees_nobody = really.seen.is_empty() && really.not_seen.is_empty();
    if contact.met.is_empty() && !sees_nobody && told.as_ref().is_none_or(|told| told.not_met.is_empty()) {
        return None;
    }
    let place = contact.place.or(wrong.place);
    let met = contact.met.clone();
    let new = ContactMade {
        met: met.clone(),
        not_met: Vec::new(),
        place,
        own_purpose: Some(sees_nobody),
        announced: None,
        child_present: (!really.seen.is_empty()).then_some(true),
    };
    Some(Event::ContactMade(match told {
        Some(told) => ContactMade {
            met,
            place: contact.place.or(told.place),
            own_purpose: told.own_purpose.map(|own| own && sees_nobody),
            child_present: new.child_present.or(told.child_present),
            ..told
        },
        None => new,
    }))
}

fn said(really: &Really, says: String) -> Event {
    Event::StatementMade(StatementMade {
        by: really.seen.first().copied().filter(|_| really.seen.len() == 1),
        by_child: Some(true),
        by_carer: None,
        says: Some(says),
        verified: None,
        child_present: None,
    })
}

/// How a child was seen: as the wrong entry says, but for what was really otherwise; of a child whom it does not name
/// nothing more is known than that.
fn sighting(wrong: &Entry, child: PersonId, contact: &ReallyContact) -> ChildSeen {
    let told = wrong.facts.iter().find_map(|fact| match fact {
        Event::ChildSeen(seen) if seen.child == child => Some(seen.clone()),
        _ => None,
    });
    let place = wrong.place;
    let (by, parts) = (Vec::new(), Vec::new());
    let unknown = ChildSeen {
        child,
        by,
        place,
        announced: None,
        body: None,
        parts,
        alone: None,
        asked: None,
        observed: None,
        no_injury: None,
        weighed: None,
    };
    let told = told.unwrap_or(unknown);
    let before = contact_of(wrong);
    // What was left as it stood for all says nothing new of a child who was not named.
    let stated = |now: Option<BodySeen>| now.filter(|_| now != before.body);
    let alone = contact.alone.filter(|_| contact.alone != before.alone);
    ChildSeen {
        place: contact.place.filter(|_| contact.place != before.place).or(told.place),
        body: stated(contact.body).or(told.body),
        alone: alone.or(told.alone),
        ..told
    }
}
