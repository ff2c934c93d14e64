//! The organisation a timeline is played in: its agencies, the authority's own offices of every other kind the pack
//! knows, and somebody on duty in every post. A timeline names agencies, not the people in them.

use crate::made_id::made_id;
use domain::event::{Entry, Event, OfficeKind, OfficeRegistered, PostHeld, StaffRegistered, Stamp};
use domain::ids::{AuthorityId, EntryId, OfficeId, StaffId};
use domain::policy::{OfficePosts, Policy, PostRank};
use domain::time::When;
use domain::word::Word;
use jiff::Timestamp;
use timeline_reader::Timeline;

/// Entries of the authority's own stream.
pub fn register(timeline: &Timeline, policy: &Policy, authority: AuthorityId, now: Timestamp) -> Vec<Entry> {
    let mut facts = Vec::new();
    let mut offices: Vec<(OfficeId, OfficeKind)> = Vec::new();
    for event in timeline.opening_entries().iter().flat_map(|entry| &entry.facts) {
        if let Event::OfficeRegistered(office) = event {
            offices.push((office.office, office.kind.unwrap_or(OfficeKind::Other)));
        }
    }
    for posts in &policy.posts {
        if !offices.iter().any(|(_, kind)| *kind == posts.kind) {
            let office = OfficeId(made_id(&["office", &authority.to_string(), posts.kind.word()]));
            facts.push(Event::OfficeRegistered(own_office(office, posts)));
            offices.push((office, posts.kind));
        }
    }
    for (office, kind) in offices {
        if let Some(posts) = policy.posts.iter().find(|posts| posts.kind == kind) {
            facts.extend(staff(office, posts));
        }
    }
    facts.chunks(64).enumerate().map(|(part, facts)| entry(authority, now, part, facts.to_vec())).collect()
}

fn own_office(office: OfficeId, posts: &OfficePosts) -> OfficeRegistered {
    OfficeRegistered {
        office,
        kind: Some(posts.kind),
        name: Some(posts.name.ja.clone()),
        place: None,
        extra_roles: Vec::new(),
        under: None,
    }
}

fn staff(office: OfficeId, posts: &OfficePosts) -> Vec<Event> {
    let mut facts = Vec::new();
    for rank in [PostRank::Worker, PostRank::Supervisor, PostRank::Head] {
        let role: &Word = posts.role(rank);
        let staff = StaffId(made_id(&["staff", &office.to_string(), &format!("{rank:?}")]));
        facts.push(Event::StaffRegistered(StaffRegistered { staff, name: None, since: None, until: None }));
        let post = Some(role.clone());
        facts.push(Event::PostHeld(PostHeld { staff, office, post, since: None, until: None }));
    }
    facts
}

fn entry(authority: AuthorityId, now: Timestamp, part: usize, facts: Vec<Event>) -> Entry {
    let id = EntryId(made_id(&["register", &authority.to_string(), &part.to_string()]));
    let case = ledger::register_of(authority);
    Entry::new(Stamp { id, authority, case, occurred: When::Instant(now), recorded_at: now }, facts)
}
