//! Who hears an alarm, and when it goes up. Posts only: the person on duty is found at the moment of delivery.

use super::alarm::Alarm;
use crate::case::file::CaseFile;
use crate::event::{Entry, Event, EventKind, OfficeKind, Party};
use crate::ids::OfficeId;
use crate::policy::{Addressee, Escalation, EscalationLevel, OfficeSel, PostRank, Rule};
use crate::word::Word;
use jiff::Timestamp;

/// A post of an office that hears an alarm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// The office; nobody's where the authority has none of that kind, which is itself shown.
    pub office: Option<OfficeId>,
    /// Role words of the post, the pack's own first.
    pub roles: Vec<Word>,
    /// Which post.
    pub rank: PostRank,
}

/// Whom a level is addressed to, by place on the way up: the rule may name its own first ones.
fn addressees<'p>(rule: &'p Rule, way: &'p Escalation, place: usize) -> &'p [Addressee] {
    match way.levels.get(place) {
        _ if place == 0 && !rule.to.is_empty() => &rule.to,
        level => level.map_or(&[], |level| &level.to),
    }
}

/// An alarm reaching a level.
#[derive(Debug, Clone, PartialEq)]
pub struct Delivery {
    /// Level, from 1.
    pub level: u8,
    /// Since when.
    pub at: Timestamp,
    /// Who hears it.
    pub to: Vec<Post>,
}

fn is_refusal(entry: &Entry) -> bool {
    entry.facts.iter().any(|fact| fact.kind() == EventKind::TransferRefused)
}

impl CaseFile<'_> {
    /// The levels an alarm reaches while it stands, each with the instant and the posts. The last level stays.
    pub fn deliveries(&self, alarm: &Alarm, until: Timestamp) -> Vec<Delivery> {
        let Some(rule) = self.policy.rules.get(alarm.rule) else { return Vec::new() };
        let Some(way) = self.policy.escalations.get(rule.escalation) else { return Vec::new() };
        let mut deliveries = Vec::new();
        for (place, level) in way.levels.iter().enumerate() {
            let at = if place == 0 { alarm.since } else { self.level_at(alarm, level) };
            if at > until || alarm.end.is_some_and(|end| end.at <= at) {
                break;
            }
            let to = addressees(rule, way, place);
            let level = u8::try_from(place + 1).unwrap_or(u8::MAX);
            deliveries.push(Delivery { level, at, to: self.posts(alarm, to, at) });
        }
        deliveries
    }

    /// The posts that a level is addressed to where the case is at an instant: those of the offices that have it then.
    /// What was late before a hand-over is told to them as well.
    pub fn heard_with_the_case(&self, alarm: &Alarm, level: u8, at: Timestamp) -> Vec<Post> {
        let Some(rule) = self.policy.rules.get(alarm.rule) else { return Vec::new() };
        let Some(way) = self.policy.escalations.get(rule.escalation) else { return Vec::new() };
        let to = addressees(rule, way, usize::from(level).saturating_sub(1)).iter();
        let with_case = to.filter(|to| matches!(to.office, OfficeSel::Responsible | OfficeSel::Holders));
        self.posts(alarm, with_case, at)
    }

    /// Every level of an alarm's way up, reached or not, as it would be addressed at the moment it began to stand.
    pub fn all_levels(&self, alarm: &Alarm) -> Vec<Delivery> {
        let standing = Alarm { end: None, ..alarm.clone() };
        self.deliveries(&standing, Timestamp::MAX)
    }

    /// The next instant after `now` at which an alarm goes up a level.
    pub fn next_level_at(&self, alarm: &Alarm, now: Timestamp) -> Option<Timestamp> {
        let rule = self.policy.rules.get(alarm.rule)?;
        let way = self.policy.escalations.get(rule.escalation)?;
        let steps = way.levels.iter().skip(1).map(|level| self.level_at(alarm, level));
        steps.filter(|at| *at > now).min()
    }

    /// When an alarm reaches a level. One that the calendar does not reach is heard at once: its date is never guessed.
    fn level_at(&self, alarm: &Alarm, level: &EscalationLevel) -> Timestamp {
        self.policy.calendar.add(alarm.late_since, &level.after).map_or(alarm.since, |at| at.max(alarm.since))
    }

    fn posts<'a>(&self, alarm: &Alarm, to: impl IntoIterator<Item = &'a Addressee>, at: Timestamp) -> Vec<Post> {
        let mut posts: Vec<Post> = Vec::new();
        for addressee in to {
            for office in self.offices_for(addressee.office, alarm, at) {
                let post = self.post(addressee.rank, office, at);
                if let Some(post) = post.filter(|post| !posts.contains(post)) {
                    posts.push(post);
                }
            }
        }
        posts
    }

    fn post(&self, rank: PostRank, office: OfficeId, at: Timestamp) -> Option<Post> {
        let kind = self.office_kind(office)?;
        let posts = self.policy.posts.iter().find(|posts| posts.kind == kind)?;
        let mut roles = vec![posts.role(rank).clone()];
        if rank == PostRank::Worker {
            let receiving =
                posts.receiving_worker.iter().filter(|_| self.transferred(EventKind::TransferReceived, office, at));
            let sending = posts.sending_worker.iter().filter(|_| self.transferred(EventKind::TransferSent, office, at));
            roles.extend(receiving.chain(sending).cloned());
            roles.extend(self.extra_roles(office));
        }
        Some(Post { office: Some(office), roles, rank })
    }

    fn extra_roles(&self, office: OfficeId) -> Vec<Word> {
        let registered = self.of_kind(EventKind::OfficeRegistered).iter().filter_map(|place| self.fact(*place));
        let named = registered.filter_map(|fact| match fact.event {
            Event::OfficeRegistered(known) if known.office == office => Some(known.extra_roles.clone()),
            _ => None,
        });
        named
            .reduce(|_, later| later)
            .or_else(|| self.register.find_office(office).map(|known| known.extra_roles.clone()))
            .unwrap_or_default()
    }

    fn transferred(&self, kind: EventKind, office: OfficeId, at: Timestamp) -> bool {
        let done = self.of_kind(kind).iter().filter_map(|place| self.fact(*place)).filter(|fact| fact.known <= at);
        done.filter_map(|fact| self.entry(fact)).any(|entry| entry.actor == Some(Party::Office(office)))
    }

    fn offices_for(&self, office: OfficeSel, alarm: &Alarm, at: Timestamp) -> Vec<OfficeId> {
        let place = self.facts.partition_point(|fact| fact.known <= at);
        let opening = self.fact(alarm.start).and_then(|fact| self.entry(fact));
        match office {
            OfficeSel::Responsible => self.responsible(alarm, place),
            OfficeSel::Actor => match opening.and_then(|entry| self.actor_office(entry)) {
                Some(actor) => vec![actor],
                None => self.responsible(alarm, place),
            },
            OfficeSel::Recipient => opening
                .into_iter()
                .flat_map(|entry| &entry.to)
                .filter_map(|party| match party {
                    Party::Office(office) => Some(*office),
                    Party::Person(_) => None,
                })
                // Whoever refused a hand-over has nothing more to do about it.
                .filter(|office| opening.is_none_or(|entry| !self.has_refused(entry, *office, at)))
                .collect(),
            OfficeSel::Holders => self.holders_or_responsible(alarm, place),
            OfficeSel::Kind(kind) => self.of_office_kind(kind, (place, at)),
        }
    }

    fn holders_or_responsible(&self, alarm: &Alarm, place: usize) -> Vec<OfficeId> {
        let holders = self.holders(place);
        if holders.is_empty() { self.responsible(alarm, place) } else { holders.to_vec() }
    }

    /// The offices that have to act now: the one the duty began with while it still holds the case, and the one that
    /// leads now, where that is another; on a closed case the one that held it last.
    fn responsible(&self, alarm: &Alarm, place: usize) -> Vec<OfficeId> {
        let holders = self.holders(place);
        let first = alarm.office.filter(|office| holders.is_empty() || holders.contains(office));
        let mut offices: Vec<OfficeId> = first.into_iter().chain(self.lead_of(holders)).collect();
        offices.dedup();
        if offices.is_empty() {
            let protective = alarm.office.filter(|office| self.is_protective(*office));
            let last = protective.or_else(|| self.last_holder(place));
            offices.extend(last.or_else(|| self.own_office(OfficeKind::Protection)));
        }
        offices
    }

    /// Offices of a kind that have had a part in the case so far, else the authority's own. Whoever refused a hand-over
    /// has no part by having been asked.
    fn of_office_kind(&self, kind: OfficeKind, (place, at): (usize, Timestamp)) -> Vec<OfficeId> {
        let mut found: Vec<OfficeId> = Vec::new();
        let seen = self.facts.iter().take(place).map(|fact| fact.entry).max().map_or(0, |entry| entry + 1);
        for entry in self.entries.iter().take(seen) {
            let to = entry.to.iter().filter_map(|party| match party {
                Party::Office(office) => Some(*office),
                Party::Person(_) => None,
            });
            let named = self
                .actor_office(entry)
                .into_iter()
                .chain(to)
                .chain(entry.participants.iter().copied())
                .chain(entry.from);
            let refuses = |office: OfficeId| {
                let own = entry.actor == Some(Party::Office(office)) && is_refusal(entry);
                own || self.has_refused(entry, office, at)
            };
            for office in named {
                if self.office_kind(office) == Some(kind) && !found.contains(&office) && !refuses(office) {
                    found.push(office);
                }
            }
        }
        if found.is_empty() { self.own_office(kind).into_iter().collect() } else { found }
    }

    fn own_office(&self, kind: OfficeKind) -> Option<OfficeId> {
        let own = self.register.offices().iter().find(|office| office.kind == kind).map(|office| office.id);
        // An office that the case names, though it has had no part in it yet, is told rather than nobody.
        own.or_else(|| self.named_offices().iter().find(|(_, named)| *named == kind).map(|(office, _)| *office))
    }
}
