//! What follows from the order of events: the clock never runs backwards, and a child is registered when it is born.
//! Must not reorder anything: the order in the file is the order of events.

use crate::opening::registered;
use crate::timeline::{TimelineEvent, TimelinePerson};
use domain::calendar::Zone;
use domain::event::Event;
use domain::time::When;

/// Sets each event's clock to its own moment, or to that of an earlier event if that is later.
pub fn run_clock(events: &mut [TimelineEvent], zone: Zone) {
    let mut clock = None;
    for event in events.iter_mut().filter(|event| event.known_at_time) {
        let now = clock.map_or(event.known_at, |clock| event.known_at.max(clock));
        clock = Some(now);
        event.known_at = now;
        event.entry.recorded_at = zone.to_instant(now);
    }
}

/// Puts the registration of each child that an event says was born before the facts of that event.
pub fn register_births(events: &mut [TimelineEvent], people: &[TimelinePerson], zone: Zone) {
    for event in events {
        let occurred = event.entry.occurred;
        let born: Vec<_> = event.entry.facts.iter().filter_map(born_child).collect();
        let newborn = people.iter().filter(|person| born.contains(&person.id));
        let facts = newborn.map(|person| {
            let mut fact = registered(person);
            fact.born = Some(sharper(occurred, fact.born, zone));
            Event::PersonRegistered(fact)
        });
        let facts: Vec<_> = facts.collect();
        event.entry.facts.splice(0..0, facts);
    }
}

fn born_child(fact: &Event) -> Option<domain::ids::PersonId> {
    match fact {
        Event::ChildBorn(birth) => birth.child,
        _ => None,
    }
}

/// The event dates the birth to the day, unless it is vaguer than what the list of people says.
fn sharper(event: When, listed: Option<When>, zone: Zone) -> When {
    match event {
        When::Instant(at) => When::Day(zone.to_civil(at).date()),
        When::Day(_) => event,
        _ => listed.unwrap_or(event),
    }
}
