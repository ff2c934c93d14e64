//! The authority's register: offices, staff, posts and rosters, folded from its own entries.

use crate::calendar::Calendar;
use crate::event::{DutyRostered, Entry, Event, OfficeKind, OfficeRegistered, PostHeld, StaffAbsent, StaffRegistered};
use crate::ids::{OfficeId, StaffId};
use crate::time::When;
use crate::word::Word;
use jiff::Timestamp;

/// One office as registered.
#[derive(Debug, Clone, PartialEq)]
pub struct Office {
    /// Its id.
    pub id: OfficeId,
    /// What it is for.
    pub kind: OfficeKind,
    /// Name, where given.
    pub name: String,
    /// Further roles its posts go by.
    pub extra_roles: Vec<Word>,
    /// It belongs to the authority itself (not only named in a case).
    pub own: bool,
}

/// Offices, staff, posts and rosters.
#[derive(Debug, Clone, Default)]
pub struct Register {
    offices: Vec<Office>,
    staff: Vec<StaffRegistered>,
    posts: Vec<PostHeld>,
    duties: Vec<DutyRostered>,
    absences: Vec<StaffAbsent>,
}

impl Register {
    /// Folds the authority's own entries; `calendar` turns days into instants when asked who was on duty.
    pub fn of<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Self {
        let mut register = Self::default();
        for fact in entries.into_iter().flat_map(|entry| &entry.facts) {
            register.take(fact);
        }
        register
    }

    fn take(&mut self, fact: &Event) {
        match fact {
            Event::OfficeRegistered(office) => self.take_office(office, true),
            Event::StaffRegistered(staff) => {
                self.staff.retain(|known| known.staff != staff.staff);
                self.staff.push(staff.clone());
            }
            Event::PostHeld(post) => self.posts.push(post.clone()),
            Event::DutyRostered(duty) => self.duties.push(duty.clone()),
            Event::StaffAbsent(absence) => self.absences.push(absence.clone()),
            _ => {}
        }
    }

    /// Adds or replaces an office; `own` for the authority's own, otherwise one that a case names.
    pub fn take_office(&mut self, office: &OfficeRegistered, own: bool) {
        let kind = office.kind.unwrap_or(OfficeKind::Other);
        let name = office.name.clone().unwrap_or_default();
        self.offices.retain(|known| known.id != office.office);
        self.offices.push(Office { id: office.office, kind, name, extra_roles: office.extra_roles.clone(), own });
    }

    /// The office with this id.
    pub fn find_office(&self, id: OfficeId) -> Option<&Office> {
        self.offices.iter().find(|office| office.id == id)
    }

    /// Every office.
    pub fn offices(&self) -> &[Office] {
        &self.offices
    }

    /// The name of a member of staff.
    pub fn find_staff_name(&self, id: StaffId) -> Option<&str> {
        self.staff.iter().find(|staff| staff.staff == id).and_then(|staff| staff.name.as_deref())
    }

    /// Whether somebody works here at that instant.
    pub fn is_active(&self, calendar: &Calendar, staff: StaffId, at: Timestamp) -> bool {
        self.staff.iter().any(|known| known.staff == staff && within(calendar, known.since, known.until, at))
    }

    /// The person on duty for a post at an instant: whoever the roster names, else the holder of the post,
    /// else, when that person is away, the cover. Nobody where no living reader is found.
    pub fn find_on_duty(&self, calendar: &Calendar, office: OfficeId, post: &Word, at: Timestamp) -> Option<StaffId> {
        self.find_reader(calendar, (office, post), None, at)
    }

    /// As [`Self::find_on_duty`], where a case has a worker of its own: after the roster, and before whoever else holds
    /// the post. Somebody who holds another post of another office is not asked.
    pub fn find_reader(
        &self,
        calendar: &Calendar,
        (office, post): (OfficeId, &Word),
        own: Option<StaffId>,
        at: Timestamp,
    ) -> Option<StaffId> {
        let rostered = self.duties.iter().rev().find(|duty| {
            duty.office == office
                && duty.post.as_ref().is_none_or(|named| named == post)
                && spans(duty.from, duty.until, at)
        });
        let held = self.posts.iter().rev().find(|held| {
            held.office == office && held.post.as_ref() == Some(post) && within(calendar, held.since, held.until, at)
        });
        let holds = |staff: &StaffId| {
            self.posts.iter().any(|held| {
                held.staff == *staff
                    && held.office == office
                    && held.post.as_ref() == Some(post)
                    && within(calendar, held.since, held.until, at)
            })
        };
        let rostered = rostered.map(|duty| duty.staff).into_iter();
        let named = rostered.chain(own.filter(holds)).chain(held.map(|held| held.staff));
        named.filter_map(|staff| self.present(calendar, staff, at)).next()
    }

    /// The post that somebody holds at an instant, the one taken up last; a post of a night team stands beside one's own.
    pub fn find_post_of(&self, calendar: &Calendar, staff: StaffId, at: Timestamp) -> Option<&PostHeld> {
        let holds = |held: &&PostHeld| held.staff == staff && within(calendar, held.since, held.until, at);
        let held = || self.posts.iter().rev().filter(holds);
        let is_at_night = |held: &&PostHeld| {
            self.find_office(held.office).is_some_and(|office| office.kind == OfficeKind::OutOfHours)
        };
        held().find(|held| !is_at_night(held)).or_else(|| held().next())
    }

    /// Every post that somebody holds at an instant.
    pub fn posts_of(&self, calendar: &Calendar, staff: StaffId, at: Timestamp) -> impl Iterator<Item = &PostHeld> {
        self.posts.iter().filter(move |held| held.staff == staff && within(calendar, held.since, held.until, at))
    }

    /// The offices for which somebody acts at an instant: where a post is held, and where the roster names them.
    pub fn offices_of(&self, calendar: &Calendar, staff: StaffId, at: Timestamp) -> Vec<OfficeId> {
        let held = self.posts.iter().filter(|held| held.staff == staff && within(calendar, held.since, held.until, at));
        let rostered = self.duties.iter().filter(|duty| duty.staff == staff && spans(duty.from, duty.until, at));
        let mut offices: Vec<OfficeId> = held.map(|held| held.office).chain(rostered.map(|duty| duty.office)).collect();
        offices.sort_unstable();
        offices.dedup();
        offices
    }

    /// Who holds a post of an office at an instant, in the order of the register.
    pub fn staff_of(&self, calendar: &Calendar, office: OfficeId, at: Timestamp) -> Vec<StaffId> {
        let mut staff: Vec<StaffId> = Vec::new();
        for held in &self.posts {
            let holds = held.office == office && within(calendar, held.since, held.until, at);
            if holds && !staff.contains(&held.staff) && self.is_active(calendar, held.staff, at) {
                staff.push(held.staff);
            }
        }
        staff
    }

    /// Everybody who has been registered, with the name.
    pub fn staff(&self) -> impl Iterator<Item = (StaffId, &str)> {
        self.staff.iter().map(|staff| (staff.staff, staff.name.as_deref().unwrap_or_default()))
    }

    fn present(&self, calendar: &Calendar, staff: StaffId, at: Timestamp) -> Option<StaffId> {
        let mut person = staff;
        // Covers may be away too; a chain longer than the staff is a circle.
        for _ in 0..=self.staff.len() {
            let away = self.absences.iter().rev().find(|away| away.staff == person && spans(away.from, away.until, at));
            match away {
                None => return self.is_active(calendar, person, at).then_some(person),
                Some(away) => person = away.cover?,
            }
        }
        None
    }
}

fn spans(from: Option<Timestamp>, until: Option<Timestamp>, at: Timestamp) -> bool {
    from.is_none_or(|from| from <= at) && until.is_none_or(|until| at < until)
}

fn within(calendar: &Calendar, since: Option<When>, until: Option<When>, at: Timestamp) -> bool {
    let begun = since.is_none_or(|since| earliest(calendar, since) <= at);
    let ended = until.is_some_and(|until| latest(calendar, until) < at);
    begun && !ended
}

/// The earliest instant that a statement of time allows.
pub fn earliest(calendar: &Calendar, when: When) -> Timestamp {
    match (when, when.first_day()) {
        (When::Instant(at), _) => at,
        (_, Some(day)) => calendar.start_of_day(day),
        (_, None) => Timestamp::MIN,
    }
}

/// The latest instant that a statement of time allows.
pub fn latest(calendar: &Calendar, when: When) -> Timestamp {
    let last_of = |day: jiff::civil::Date| calendar.end_of_day(day);
    match when {
        When::Instant(at) => at,
        When::Day(day) | When::About(day) | When::Before(day) => last_of(day),
        When::Month(day) => last_of(day.last_of_month()),
        When::Year(day) => last_of(day.last_of_year()),
        When::Window { until, .. } => last_of(until),
    }
}
