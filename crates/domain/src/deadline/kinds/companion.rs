//! Somebody who belongs with a fact: the other children of the home, the adults it names.

use super::Work;
use crate::case::file::bits;
use crate::deadline::duty::Duty;
use crate::deadline::find::About;
use crate::event::{Event, Standing};
use crate::policy::{Members, Pattern};

impl Work<'_, '_> {
    pub(super) fn companion(&self, starts: &[Pattern], members: &Members, stops: &[Pattern]) -> Vec<Duty> {
        self.companion_from(starts, members, stops, 0)
    }

    /// The duties that facts from `first` on open; all of them, where it is who was first named when.
    pub(super) fn companion_from(
        &self,
        starts: &[Pattern],
        members: &Members,
        stops: &[Pattern],
        first: u32,
    ) -> Vec<Duty> {
        let starts = || self.file.openings_since(starts, false, first).into_iter().map(|(start, _)| start);
        match members {
            Members::Siblings => self.each_start(starts(), stops, |start| self.siblings(start)),
            Members::AdultsNamed(standings) => self.each_start(starts(), stops, |start| self.adults(start, standings)),
            Members::AdultsFirstNamed(standings) => self.first_named(standings, stops),
        }
    }

    fn each_start(
        &self,
        starts: impl Iterator<Item = u32>,
        stops: &[Pattern],
        members: impl Fn(u32) -> Vec<usize>,
    ) -> Vec<Duty> {
        let mut duties = Vec::new();
        for start in starts {
            for member in members(start) {
                duties.extend(self.member_duty(start, member, stops));
            }
        }
        duties
    }

    fn member_duty(&self, start: u32, member: usize, stops: &[Pattern]) -> Option<Duty> {
        let is_child = self.file.children >> member & 1 == 1;
        let child = if is_child { Some(member) } else { self.first_child(start) };
        let about = About { member: Some(member), ..self.about(start, child) };
        let mut duty = self.open(about)?;
        duty.argument = self.role_word(member);
        Some(self.end(duty, stops))
    }

    fn first_child(&self, start: u32) -> Option<usize> {
        let named = self.file.fact(start).and_then(|fact| bits(fact.children).next());
        named.or_else(|| bits(self.file.children).next())
    }

    fn role_word(&self, member: usize) -> Option<String> {
        let standing = self.file.members.get(member).map(|member| member.standing)?;
        (standing != Standing::Child).then(|| standing.word().to_owned())
    }

    /// Children known to be in the home by then whom the fact does not name.
    fn siblings(&self, start: u32) -> Vec<usize> {
        let Some(fact) = self.file.fact(start) else { return Vec::new() };
        let day = self.file.policy.calendar.to_civil(fact.at).date();
        bits(self.file.children & !fact.children)
            .filter(|child| {
                self.file.members.get(*child).is_some_and(|member| {
                    member.known <= fact.known && member.born.is_none_or(|(earliest, _)| earliest <= day)
                })
            })
            .collect()
    }

    fn adults(&self, start: u32, standings: &[Standing]) -> Vec<usize> {
        let Some(entry) = self.file.fact(start).and_then(|fact| self.file.entry(fact)) else { return Vec::new() };
        let named = entry.about.iter().filter_map(|person| self.file.find_member(*person));
        named.filter(|place| self.has_standing(*place, standings)).collect()
    }

    fn has_standing(&self, place: usize, standings: &[Standing]) -> bool {
        self.file.members.get(place).is_some_and(|member| standings.contains(&member.standing))
    }

    fn first_named(&self, standings: &[Standing], stops: &[Pattern]) -> Vec<Duty> {
        let mut duties = Vec::new();
        for (place, member) in self.file.members.iter().enumerate() {
            let Some(entry) = member.first_named.filter(|_| self.has_standing(place, standings)) else { continue };
            let start = self.file.facts.iter().position(|fact| fact.entry == entry && !is_next_due(fact.event));
            let Some(start) = start.and_then(|start| u32::try_from(start).ok()) else { continue };
            if !self.met_at_once(start, place) {
                duties.extend(self.member_duty(start, place, stops));
            }
        }
        duties
    }

    fn met_at_once(&self, start: u32, member: usize) -> bool {
        let Some(fact) = self.file.fact(start) else { return false };
        let person = self.file.members.get(member).map(|member| member.id);
        self.file.facts.iter().filter(|other| other.entry == fact.entry).any(|other| match other.event {
            Event::ContactMade(contact) => person.is_some_and(|person| contact.met.contains(&person)),
            Event::AdultsConfirmed(_) => true,
            _ => false,
        })
    }
}

fn is_next_due(event: &Event) -> bool {
    matches!(event, Event::NextDueSet(_))
}
