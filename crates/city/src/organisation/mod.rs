//! Offices, staff, posts and rosters, as the entries of the authority's own register.

mod offices;
mod roster;
mod staff;

pub use offices::Office;
pub use staff::Member;

use crate::plan::Plan;
use domain::event::{Entry, Event, OfficeRegistered, PostHeld, StaffRegistered, Stamp};
use domain::ids::{EntryId, OfficeId, StaffId};
use domain::time::When;
use domain::word::Word;

/// So many facts stand in one entry of the register.
const FACTS: usize = 64;

/// Who works where.
#[derive(Debug, Clone)]
pub struct Organisation {
    /// Every office.
    pub offices: Vec<Office>,
    /// Everybody who works in one.
    pub staff: Vec<Member>,
}

impl Organisation {
    /// The offices and staff of the city of a plan; the more cases, the more workers.
    pub fn of(plan: &Plan<'_>) -> Self {
        let offices = offices::offices(plan.seed);
        let staff = staff::staff(plan.seed, &offices, plan.cases());
        Self { offices, staff }
    }

    /// The office of this local name; the one nobody has where there is none.
    pub fn office(&self, local: &str) -> OfficeId {
        self.offices.iter().find(|office| office.local == local).map(|office| office.id).unwrap_or_default()
    }

    /// Who holds a post of an office, in the order of the staff list.
    pub fn holders(&self, office: OfficeId, role: &str) -> Vec<StaffId> {
        let holds = |member: &&Member| member.posts.iter().any(|(at, post)| *at == office && *post == role);
        self.staff.iter().filter(holds).map(|member| member.id).collect()
    }

    /// The register.
    pub fn register(&self, plan: &Plan<'_>) -> Vec<Entry> {
        let mut facts: Vec<Event> = self.offices.iter().map(office_fact).collect();
        for member in &self.staff {
            facts.push(Event::StaffRegistered(StaffRegistered {
                staff: member.id,
                name: Some(member.name.clone()),
                since: None,
                until: None,
            }));
            for (office, role) in &member.posts {
                let post = Word::new(role).ok();
                let held = PostHeld { staff: member.id, office: *office, post, since: None, until: None };
                facts.push(Event::PostHeld(held));
            }
        }
        facts.extend(roster::facts(self, plan));
        (0_u64..).zip(facts.chunks(FACTS)).map(|(part, facts)| entry(plan, part, facts.to_vec())).collect()
    }
}

fn office_fact(office: &Office) -> Event {
    Event::OfficeRegistered(OfficeRegistered {
        office: office.id,
        kind: Some(office.kind),
        name: Some(office.name.clone()),
        place: office.ward.map(|ward| ward.name.to_owned()),
        extra_roles: office.extra_roles.iter().filter_map(|role| Word::new(role).ok()).collect(),
        under: None,
    })
}

fn entry(plan: &Plan<'_>, part: u64, facts: Vec<Event>) -> Entry {
    let id = EntryId(crate::ids::id_of(plan.seed, "register", part));
    let at = plan.begin();
    let (authority, case) = (plan.authority, plan.register_case);
    Entry::new(Stamp { id, authority, case, occurred: When::Instant(at), recorded_at: at }, facts)
}
