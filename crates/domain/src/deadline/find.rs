//! Finds the facts of a pattern, before or after the fact that opened a duty.

use crate::calendar::{BeyondCalendar, Within};
use crate::case::file::{CaseFile, Fact, bits};
use crate::case::read::Asked;
use crate::deadline::duty::End;
use crate::event::{ClosedBy, Entry, Event, Party};
use crate::ids::OfficeId;
use crate::policy::{Link, Pattern, Rule, RuleValue, Tier};
use jiff::Timestamp;

/// Whom a duty is about while its end is looked for.
#[derive(Debug, Clone, Copy)]
pub struct About {
    /// Place of the opening fact.
    pub start: u32,
    /// Child.
    pub child: Option<usize>,
    /// Adult or sibling.
    pub member: Option<usize>,
    /// Office that has to act.
    pub office: Option<OfficeId>,
    /// Facts before this place are known not to end it; 0: nothing is known yet.
    pub unmet_to: u32,
}

impl CaseFile<'_> {
    /// Opening facts with the child each opens a duty about.
    pub fn openings(&self, patterns: &[Pattern], per_child: bool) -> Vec<(u32, Option<usize>)> {
        self.openings_since(patterns, per_child, 0)
    }

    /// As [`Self::openings`], from a fact on.
    pub fn openings_since(&self, patterns: &[Pattern], per_child: bool, first: u32) -> Vec<(u32, Option<usize>)> {
        let mut found: Vec<(u32, Option<usize>)> = Vec::new();
        for pattern in patterns {
            for place in from_place(self.of_kind(pattern.kind), first) {
                let Some(fact) = self.fact(*place) else { continue };
                let named = if per_child { fact.children } else { 0 };
                let whole = (named == 0).then_some(None);
                for child in bits(named).map(Some).chain(whole) {
                    let asked = Asked { place: *place, child: child.or_else(|| self.child_asked(fact)) };
                    if !found.contains(&(*place, child)) && self.holds(&pattern.cond, asked) {
                        found.push((*place, child));
                    }
                }
            }
        }
        found.sort_unstable();
        found
    }

    /// The child that a condition on a fact about the whole case is asked about: the first it names, or the only one.
    pub(super) fn child_asked(&self, fact: &Fact<'_>) -> Option<usize> {
        bits(fact.children).next().or_else(|| self.only_child(fact.known))
    }

    /// The only child of the case as known at an instant, where there was just one: a child that becomes known later
    /// changes nothing about what was asked before.
    pub fn only_child(&self, known_at: Timestamp) -> Option<usize> {
        let known = |child: &usize| self.members.get(*child).is_some_and(|member| member.known <= known_at);
        let mut children = bits(self.children).filter(known);
        children.next().filter(|_| children.next().is_none())
    }

    /// The earliest fact that meets a duty.
    pub fn find_stop<'p>(&self, stops: impl IntoIterator<Item = &'p Pattern>, about: About) -> Option<End> {
        let (mut each, mut met) = (Vec::new(), None);
        for pattern in stops {
            if about.child.is_none() && pattern.kind.is_of_each_child() {
                each.push(pattern);
            } else {
                met = earlier(met, self.first_after(pattern, about));
            }
        }
        let met = earlier(met, self.met_for_all(&each, about));
        met.map(|(place, at)| End { at, fact: Some(place), by: ClosedBy::Fact })
    }

    /// What happens to one child at a time meets a duty about several only when it has happened to each of them.
    fn met_for_all(&self, patterns: &[&Pattern], about: About) -> Option<(u32, Timestamp)> {
        // Where none of them picks a new fact, what was known before did not suffice, and still does not.
        let adds = |pattern: &&Pattern| self.picked_after(pattern, about, pattern.back.as_ref()).next().is_some();
        if !patterns.iter().any(adds) {
            return None;
        }
        let (start, about) = (self.fact(about.start)?, About { unmet_to: 0, ..about });
        let picked = patterns.iter().flat_map(|pattern| self.picked_after(pattern, about, pattern.back.as_ref()));
        let mut places: Vec<u32> = picked.collect();
        places.sort_unstable();
        let mut left = start.children;
        places.into_iter().find_map(|place| {
            let fact = self.fact(place)?;
            left &= if fact.children == 0 { 0 } else { !fact.children };
            (left == 0).then(|| (place, fact.known.max(start.known)))
        })
    }

    /// The earliest fact of one pattern after the opening fact (or within the pattern's look-back), with the instant
    /// we knew it.
    pub fn first_after(&self, pattern: &Pattern, about: About) -> Option<(u32, Timestamp)> {
        let start = self.fact(about.start)?;
        let place = self.picked_after(pattern, about, pattern.back.as_ref()).next()?;
        self.fact(place).map(|fact| (place, fact.known.max(start.known)))
    }

    /// Facts of one pattern after the opening fact, or from this long before it, in the order of the ledger.
    pub fn picked_after<'f>(
        &'f self,
        pattern: &'f Pattern,
        about: About,
        back: Option<&Within>,
    ) -> impl Iterator<Item = u32> + 'f {
        let start = self.fact(about.start);
        // Without a look-back everything up to the opening fact is out of the question.
        let first = if back.is_some() { 0 } else { about.start + 1 };
        let later = from_place(self.of_kind(pattern.kind), first.max(about.unmet_to));
        let back = back.filter(|_| !later.is_empty());
        let earliest = start.zip(back).map(|(start, back)| self.before(start.at, back));
        later.iter().copied().filter(move |place| {
            let (Some(start), Some(fact)) = (start, self.fact(*place)) else { return false };
            let late_enough = match earliest {
                Some(earliest) => fact.latest >= earliest,
                None => fact.entry > start.entry && fact.latest >= start.at,
            };
            late_enough
                && self.linked(pattern.link, fact, about)
                && self.may_end_for(*place, about.office)
                && self.holds(&pattern.cond, Asked { place: *place, child: about.child })
        })
    }

    /// The instant this long before another, in running time; working spans are taken as twice as many calendar days,
    /// which looks back at least as far.
    pub fn before(&self, at: Timestamp, back: &Within) -> Timestamp {
        let hours = match back {
            Within::Hours(hours) | Within::WorkingHours(hours) => i64::from(*hours),
            Within::Days(days) | Within::EndOfDay(days) | Within::SchoolDays(days) => i64::from(*days) * 24,
            Within::WorkingDays { days, .. } => i64::from(*days) * 48,
            Within::Weeks(weeks) => i64::from(*weeks) * 168,
            Within::Months(months) | Within::MonthsBroughtForward(months) => i64::from(*months) * 31 * 24,
        };
        Timestamp::new(at.as_second() - hours * 3600, at.subsec_nanosecond()).unwrap_or(Timestamp::MIN)
    }

    fn linked(&self, link: Link, fact: &Fact<'_>, about: About) -> bool {
        let (Some(entry), Some(start)) = (self.entry(fact), self.fact(about.start)) else { return false };
        let Some(opening) = self.entry(start) else { return false };
        let actor = self.actor_office(entry);
        let child = self.concerns(fact, about.child);
        match link {
            Link::Case => true,
            Link::Child => child,
            Link::Reply => entry.re.contains(&opening.id),
            Link::Office => child && actor.is_some() && actor == about.office,
            Link::OtherOffice => child && actor.is_some() && actor != self.actor_office(opening),
            Link::SameActor => child && entry.actor == opening.actor,
            Link::Recipient => child && is_from_recipient(opening, entry),
            Link::Member => self.is_about_member(fact, entry, about.member),
            Link::Check => child && same_check(start.event, fact.event),
            Link::Told => child && reaches_actor(opening, entry),
            Link::SomeChild => start.children == 0 || fact.children == 0 || start.children & fact.children != 0,
            Link::Verifies => entry.verifies.contains(&opening.id),
        }
    }

    fn is_about_member(&self, fact: &Fact<'_>, entry: &Entry, member: Option<usize>) -> bool {
        let Some(person) = member.and_then(|member| self.members.get(member)).map(|member| member.id) else {
            return false;
        };
        match fact.event {
            Event::ContactMade(contact) => contact.met.contains(&person),
            Event::ChildSeen(seen) => seen.child == person,
            Event::ChildNotSeen(missed) => missed.child == person,
            Event::AdultsConfirmed(_) => true,
            _ => entry.about.contains(&person) || entry.about.is_empty(),
        }
    }

    /// When the limit that holds for an opening fact runs out: the strictest that may hold.
    pub fn due(&self, tiers: &[Tier], from: Timestamp, asked: Asked) -> Result<Timestamp, BeyondCalendar> {
        self.limit(tiers, asked).map_or(Ok(from), |within| self.policy.calendar.add(from, within))
    }

    /// The strictest limit that may hold for an opening fact.
    pub fn limit<'r>(&self, tiers: &'r [Tier], asked: Asked) -> Option<&'r Within> {
        tiers.iter().find(|tier| self.may_hold(&tier.when, asked)).map(|tier| &tier.within)
    }

    /// The value of a rule in force on the day of a fact.
    pub fn value<'r>(&self, rule: &'r Rule, fact: &Fact<'_>) -> Option<&'r RuleValue> {
        let day = self.policy.calendar.to_civil(fact.at).date();
        rule.values.iter().rev().find(|value| value.from <= day && value.until.is_none_or(|until| day <= until))
    }
}

/// Of two facts that meet a duty, the one that we knew of first.
fn earlier(one: Option<(u32, Timestamp)>, other: Option<(u32, Timestamp)>) -> Option<(u32, Timestamp)> {
    one.into_iter().chain(other).min_by_key(|(place, known)| (*known, *place))
}

/// The places from one on, of places in order.
fn from_place(places: &[u32], first: u32) -> &[u32] {
    places.get(places.partition_point(|place| *place < first)..).unwrap_or_default()
}

fn is_from_recipient(opening: &Entry, entry: &Entry) -> bool {
    opening.to.iter().any(|party| {
        Some(*party) == entry.actor || matches!(party, Party::Office(office) if entry.from == Some(*office))
    })
}

fn reaches_actor(opening: &Entry, entry: &Entry) -> bool {
    let Some(actor) = opening.actor else { return false };
    let took_part = matches!(actor, Party::Office(office) if entry.participants.contains(&office));
    let met = entry.facts.iter().any(|fact| match (fact, actor) {
        (Event::ContactMade(contact), Party::Person(person)) => contact.met.contains(&person),
        _ => false,
    });
    entry.to.contains(&actor) || took_part || met
}

fn same_check(opening: &Event, event: &Event) -> bool {
    let (wanted, found) = (checks(opening), checks(event));
    wanted.is_empty() || found.is_empty() || wanted.iter().any(|check| found.contains(check))
}

fn checks(event: &Event) -> Vec<&str> {
    let words = match event {
        Event::CheckupAttended(attended) => &attended.checks,
        Event::CheckupMissed(missed) => &missed.checks,
        Event::NextDueSet(due) => &due.meets,
        _ => return Vec::new(),
    };
    words.iter().map(crate::word::Word::as_str).collect()
}
