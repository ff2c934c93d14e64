//! A made-up city to try the product on: offices, staff, households and a year of casework, all from one seed.
//! Must not read the clock, chance or a file: the present, the calendar and the seed are arguments.

mod book;
mod chance;
mod ids;
mod names;
mod organisation;
mod people;
mod place;
mod plan;
mod say;
mod story;

pub use chance::Chance;
pub use organisation::{Member, Office, Organisation};
pub use people::{Household, Kin, Resident};
pub use plan::Plan;
pub use story::{Gap, MadeCase, Story};

use domain::event::Entry;
use domain::ids::{OfficeId, StaffId};

/// A made-up city.
#[derive(Debug)]
pub struct City<'a> {
    plan: Plan<'a>,
    organisation: Organisation,
}

/// Somebody to sign in as, to see what a role sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoStaff {
    /// The role, in the pack's words.
    pub role: &'static str,
    /// Who.
    pub staff: StaffId,
    /// Name.
    pub name: String,
    /// Where.
    pub office: OfficeId,
}

/// Roles to sign in as, each with an office that has the post.
const DEMO: [(&str, &str); 20] = [
    ("cgc_case_worker", "cgc_central"),
    ("cgc_supervisor", "cgc_central"),
    ("cgc_director", "cgc_central"),
    ("cgc_receiving_case_worker", "cgc_central"),
    ("municipal_child_worker", "ward_kita_family"),
    ("municipal_section_chief", "ward_kita_family"),
    ("sending_municipality_worker", "ward_kita_family"),
    ("council_coordinator", "ward_kita_council"),
    ("ward_health_nurse", "ward_kita_health"),
    ("ward_health_chief", "ward_kita_health"),
    ("nursery_head", "ward_kita_nursery"),
    ("school_head", "ward_kita_school"),
    ("school_board", "education_board"),
    ("police_liaison", "police_liaison"),
    ("police_duty_officer", "police_liaison"),
    ("police_child_protection", "police_liaison"),
    ("hospital_safeguarding_lead", "hospital_north"),
    ("welfare_case_worker", "ward_kita_welfare"),
    ("dv_counsellor", "dv_centre"),
    ("night_response_worker", "cgc_night"),
];

impl<'a> City<'a> {
    /// The city of a plan.
    pub fn of(plan: &Plan<'a>) -> Self {
        Self { plan: *plan, organisation: Organisation::of(plan) }
    }

    /// What it was made from.
    pub fn plan(&self) -> &Plan<'a> {
        &self.plan
    }

    /// Offices and staff.
    pub fn organisation(&self) -> &Organisation {
        &self.organisation
    }

    /// The entries of the authority's own register.
    pub fn register(&self) -> Vec<Entry> {
        self.organisation.register(&self.plan)
    }

    /// The household of a number.
    pub fn household(&self, number: u64) -> Household {
        people::household(self.plan.seed, number, self.plan.today())
    }

    /// Every resident, household by household; needs no memory for those already given out.
    pub fn people(&self) -> impl Iterator<Item = Resident> + use<'_, 'a> {
        let count = usize::try_from(self.plan.people).unwrap_or(usize::MAX);
        (0..).flat_map(|number| self.household(number).people).take(count)
    }

    /// Every case with all that is recorded in it up to the present, one at a time.
    pub fn cases(&self) -> impl Iterator<Item = MadeCase> + use<'_, 'a> {
        (0..self.plan.cases()).map(|place| self.case(place))
    }

    /// The case of a place in the list.
    pub fn case(&self, place: u64) -> MadeCase {
        story::case(self, place)
    }

    /// For each role one member of staff to sign in as: who is asked first where several hold the post.
    pub fn demo_staff(&self) -> Vec<DemoStaff> {
        let of_role = |(role, office): &(&'static str, &str)| {
            let office = self.organisation.office(office);
            let staff = self.organisation.holders(office, role).last().copied()?;
            let name = self.organisation.staff.iter().find(|member| member.id == staff)?.name.clone();
            Some(DemoStaff { role, staff, name, office })
        };
        DEMO.iter().filter_map(of_role).collect()
    }
}
