//! Who is in a case: the family, the offices around it, who writes for them, and when it began.

use super::{Story, shape_of_case};
use crate::City;
use crate::book::{Book, Hand};
use crate::chance::Chance;
use crate::people::{CASE_STRIDE, Household, Kin, Resident, Shape};
use domain::event::Registration;
use domain::ids::{EntryId, OfficeId, PersonId};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

/// So many notes back nobody writes the same again.
const NOTES_BACK: usize = 9;

/// Which office has the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    Centre,
    Ward,
    Health,
}

/// A child of the case.
#[derive(Debug, Clone)]
pub(super) struct Child {
    pub id: PersonId,
    pub resident: Resident,
    /// School or nursery it goes to.
    pub goes_to: Option<Hand>,
    pub is_pupil: bool,
}

/// Who writes for which office.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hands {
    /// The worker of the case and who stands in for them.
    pub worker: Hand,
    pub second: Hand,
    /// Who signs.
    pub chief: Hand,
    pub centre: Hand,
    pub family: Hand,
    pub nurse: Hand,
    pub council: Hand,
    pub school: Hand,
    pub nursery: Hand,
    pub police: Hand,
    pub hospital: Hand,
    pub night: Hand,
    pub dv: Hand,
}

/// A case in the making.
pub(super) struct Frame<'a> {
    pub book: Book<'a>,
    pub chance: Chance,
    pub home: Household,
    pub shape: Shape,
    pub children: Vec<Child>,
    pub lead: Lead,
    pub hands: Hands,
    pub number: String,
    /// When the case began.
    pub begins_at: Timestamp,
    /// When it ends, where it does.
    pub ends_on: Date,
    pub level: u8,
    pub registered_as: Registration,
    /// The last time the children were seen.
    pub last_seen: Option<(EntryId, Date)>,
    /// What was written last.
    noted: Vec<&'static str>,
    /// On the list of the council since.
    pub listed_on: Option<Date>,
}

impl<'a> Frame<'a> {
    pub fn of(city: &City<'a>, place: u64, story: Story) -> Self {
        let plan = *city.plan();
        let mut chance = Chance::of(plan.seed, "case", place);
        let shape = shape_of_case(place);
        let home = city.household(place.wrapping_mul(CASE_STRIDE));
        let lead = match (shape, place % 5) {
            (Shape::Infant | Shape::Expecting, _) => Lead::Health,
            // By night and on days off it is the centres that answer.
            _ if story == Story::Fresh && place < 6 => Lead::Centre,
            (_, 0..=2) => Lead::Centre,
            _ => Lead::Ward,
        };
        // Whoever has the most cases is not the one who is behind with most.
        let to_busiest = if matches!(story, Story::Gap(_)) { 2 } else { 5 };
        // In a larger city they have no more of them.
        let goes_to_busiest = place % 13 < to_busiest && (place / 13).is_multiple_of(plan.size());
        let hands = hands(city, (&home, lead, goes_to_busiest), &mut chance);
        let book = Book::new(plan, place);
        let (begins_on, ends_on) = span(&mut chance, plan.today(), (place, story, shape));
        let begins_at = hour_of_report(&book, &mut chance, (begins_on, lead));
        let children = home.children().map(|child| with_facility(child, &hands, begins_on)).collect();
        let year = plan.calendar.fiscal_year(begins_on) - 2018;
        let level = chance.pick(&[1, 2, 2, 2, 3]);
        let protection = lead == Lead::Centre && chance.percent(60);
        Frame {
            book,
            number: format!("R{year}-{:04}", place + 1),
            chance,
            home,
            shape,
            children,
            lead,
            hands,
            begins_at,
            ends_on,
            level: level.max(1),
            registered_as: if protection { Registration::Protection } else { Registration::Support },
            last_seen: None,
            noted: Vec::new(),
            listed_on: None,
        }
    }

    /// Ids of the children.
    pub fn child_ids(&self) -> Vec<PersonId> {
        self.children.iter().map(|child| child.id).collect()
    }

    /// Parents and partners who live in the home.
    pub fn carers(&self) -> Vec<PersonId> {
        let cares = |one: &&Resident| matches!(one.kin, Kin::Mother | Kin::Father | Kin::Partner);
        self.home.adults().filter(cares).map(|one| one.id).collect()
    }

    /// The last sighting, as what a judgement rests on.
    pub fn evidence(&self) -> Vec<EntryId> {
        self.last_seen.iter().map(|(entry, _)| *entry).collect()
    }

    /// A note that says nothing of people who are not there, and is not the same again.
    pub fn note(&mut self, notes: &[&'static str]) -> &'static str {
        let (has, siblings) = (|kin| self.home.people.iter().any(|one| one.kin == kin), self.children.len() > 1);
        let fits = |note: &str| {
            let near = note.replace("祖母", "").replace("祖父", "");
            (siblings || !["きょうだい", "兄弟", "弟妹"].iter().any(|word| note.contains(word)))
                && (has(Kin::Mother) || !near.contains('母'))
                && (has(Kin::Father) || !near.contains('父'))
        };
        let skipped = usize::try_from(self.chance.below(notes.len() as u64)).unwrap_or(0);
        let from_there = || notes.iter().copied().cycle().skip(skipped).take(notes.len()).filter(|note| fits(note));
        let fresh = from_there().find(|note| !self.noted.contains(note));
        let note = fresh.or(from_there().next()).unwrap_or_default();
        self.noted.truncate(NOTES_BACK);
        self.noted.insert(0, note);
        note
    }

    /// Everybody of the household.
    pub fn everybody(&self) -> Vec<PersonId> {
        self.home.people.iter().map(|one| one.id).collect()
    }

    /// The carer spoken with first.
    pub fn carer(&self) -> PersonId {
        self.carers().first().copied().unwrap_or_default()
    }

    /// Schools and nurseries of the children, each once.
    pub fn facilities(&self) -> Vec<Hand> {
        let mut all: Vec<Hand> = Vec::new();
        for hand in self.children.iter().filter_map(|child| child.goes_to) {
            if !all.contains(&hand) {
                all.push(hand);
            }
        }
        all
    }

    /// Offices that sit on the council about this family.
    pub fn round(&self) -> Vec<OfficeId> {
        let hands = &self.hands;
        let mut offices = vec![hands.council.office, hands.family.office, hands.nurse.office, hands.centre.office];
        offices.extend(self.facilities().iter().map(|hand| hand.office));
        offices
    }
}

/// When the case began and ends.
fn span(chance: &mut Chance, today: Date, (place, story, shape): (u64, Story, Shape)) -> (Date, Date) {
    let ago = |days: i64| today.saturating_sub(days.days());
    match story {
        Story::Closed => {
            let ended = chance.between(10, 180);
            let lasted = if place.is_multiple_of(3) { chance.between(10, 13) } else { chance.between(90, 170) };
            (ago(ended + lasted), ago(ended))
        }
        Story::Gap(gap) => (ago(gap.begun_days_ago(chance)), today),
        Story::Fresh => (ago(chance.between(120, 200)), today),
        Story::Well if shape == Shape::Expecting => (ago(chance.between(5, 330)), today),
        Story::Well => (ago(chance.between(4, 360)), today),
    }
}

/// Most reports come while offices are open, some in the evening or on a day off.
fn hour_of_report(book: &Book<'_>, chance: &mut Chance, (day, lead): (Date, Lead)) -> Timestamp {
    let minute = i8::try_from(chance.between(0, 59)).unwrap_or(0);
    if lead == Lead::Centre && chance.percent(25) {
        let hour = i8::try_from(chance.between(18, 22)).unwrap_or(20);
        return book.at(day, hour, minute);
    }
    let hour = i8::try_from(chance.between(9, 15)).unwrap_or(10);
    book.at(book.work_on_or_before(day), hour, minute)
}

/// Pupils from the April after the sixth birthday; most others go to a nursery from one year on.
fn with_facility(child: &Resident, hands: &Hands, on: Date) -> Child {
    let school_year = if on.month() < 4 { on.year() - 1 } else { on.year() };
    let turned_six = child.born.year() + 6 < school_year
        || (child.born.year() + 6 == school_year && (child.born.month(), child.born.day()) < (4, 2));
    let is_pupil = turned_six && child.age(on) < 16;
    let at_nursery = !turned_six && child.months(on) >= 12 && !child.id.0.as_u128().is_multiple_of(5);
    let goes_to = if is_pupil { Some(hands.school) } else { at_nursery.then_some(hands.nursery) };
    Child { id: child.id, resident: child.clone(), goes_to, is_pupil }
}

fn hands(city: &City<'_>, (home, lead, goes_to_busiest): (&Household, Lead, bool), chance: &mut Chance) -> Hands {
    let organisation = city.organisation();
    let ward = |part: &str| organisation.office(&format!("ward_{}_{part}", home.ward.id));
    let centre = organisation.office(home.ward.centre);
    let mut hand = |office: OfficeId, role: &'static str| {
        let holders = organisation.holders(office, role);
        // Who is named last of many is asked first, and has the most cases.
        let (busiest, others) = match holders.as_slice() {
            [others @ .., last] if others.len() > 2 => (Some(*last), others),
            all => (None, all),
        };
        let any = usize::try_from(chance.below(others.len() as u64)).unwrap_or(0);
        let other = others.get(any).copied().unwrap_or_default();
        let staff = busiest.filter(|_| goes_to_busiest).unwrap_or(other);
        Hand { office, staff, role }
    };
    let (family, nurse) = (hand(ward("family"), "municipal_child_worker"), hand(ward("health"), "ward_health_nurse"));
    let at_centre = hand(centre, "cgc_case_worker");
    let chief = match lead {
        Lead::Centre => hand(centre, "cgc_supervisor"),
        Lead::Ward => hand(ward("family"), "municipal_section_chief"),
        Lead::Health => hand(ward("health"), "ward_health_chief"),
    };
    let (worker, second) = match lead {
        Lead::Centre => (at_centre, chief),
        Lead::Ward => (family, nurse),
        Lead::Health => (nurse, family),
    };
    Hands {
        worker,
        second,
        chief,
        centre: at_centre,
        family,
        nurse,
        council: hand(ward("council"), "council_coordinator"),
        school: hand(ward("school"), "school_head"),
        nursery: hand(ward("nursery"), "nursery_head"),
        police: hand(organisation.office("police_liaison"), "police_liaison"),
        hospital: hand(organisation.office("hospital_north"), "hospital_safeguarding_lead"),
        night: hand(organisation.office("cgc_night"), "night_response_worker"),
        dv: hand(organisation.office("dv_centre"), "dv_counsellor"),
    }
}
