//! The people of a case as they are known: the last registration of each, and how they are named to a reader.

use crate::wording::Wording;
use domain::calendar::Calendar;
use domain::case::{Register, roster};
use domain::event::{Entry, Event, OtherName, Party, PersonRegistered, Registration, Sex, Standing, Step};
use domain::ids::{EntryId, OfficeId, PersonId};
use domain::policy::Text;
use domain::time::When;
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// Months up to which an age is said in months.
const AGE_IN_MONTHS_UNDER: i32 = 24;

/// Somebody of a case.
#[derive(Debug, Clone)]
pub struct Person {
    /// Id.
    pub id: PersonId,
    /// What the person is to the children.
    pub standing: Option<Standing>,
    /// Name as registered; nothing where it is not known.
    pub name: Option<String>,
    /// Reading of the name.
    pub kana: Option<String>,
    /// Further names.
    pub other_names: Vec<OtherName>,
    /// Phone numbers.
    pub phones: Vec<String>,
    /// Address as written.
    pub address: Option<String>,
    /// Date of birth as far as known.
    pub born: Option<When>,
    /// Sex as registered.
    pub sex: Option<Sex>,
}

/// Everybody whom the entries of a case make known, in the order in which they became known.
#[derive(Debug, Clone, Default)]
pub struct People {
    people: Vec<Person>,
    place: BTreeMap<PersonId, usize>,
    offices: BTreeMap<OfficeId, String>,
    /// People whom only entries that were corrected away made known.
    withdrawn: BTreeSet<PersonId>,
    /// Those who expect a child that is not born yet.
    expecting: BTreeSet<PersonId>,
    /// Private people who reported, with the offices that received it.
    reporters: BTreeMap<PersonId, Vec<OfficeId>>,
}

/// Somebody outside the family who reported: named to nobody but the offices that received the report (R-SEC-03).
#[derive(Debug, Clone)]
pub struct Reporter {
    /// Name as said.
    pub name: Option<String>,
    /// How to call back.
    pub phones: Vec<String>,
    /// Offices that received the report.
    pub heard_by: Vec<OfficeId>,
}

/// The entries of a case that were corrected away.
pub fn corrected(entries: &[Entry]) -> BTreeSet<EntryId> {
    let facts = entries.iter().flat_map(|entry| &entry.facts);
    facts
        .filter_map(|fact| match fact {
            Event::EntryCorrected(corrected) => Some(corrected.entry),
            _ => None,
        })
        .collect()
}

impl People {
    /// The people and named agencies of a case; a later registration states what is so from then on.
    pub fn of(entries: &[Entry]) -> Self {
        let mut people = Self::default();
        let corrected = corrected(entries);
        for (entry, fact) in entries.iter().flat_map(|entry| entry.facts.iter().map(move |fact| (entry, fact))) {
            match fact {
                Event::PersonRegistered(person) if corrected.contains(&entry.id) => people.take_withdrawn(person),
                Event::PersonRegistered(person) => {
                    people.withdrawn.remove(&person.person);
                    people.take(person);
                }
                Event::NotificationReceived(_) => people.take_report(entry),
                Event::ChildBorn(_) if !corrected.contains(&entry.id) => people.expecting.clear(),
                fact if tells_of_pregnancy(fact) && !corrected.contains(&entry.id) => {
                    people.expecting.extend(entry.about.iter().copied());
                }
                Event::OfficeRegistered(office) => {
                    people.offices.insert(office.office, office.name.clone().unwrap_or_default());
                }
                _ => {}
            }
        }
        people
    }

    /// What a corrected entry states of somebody counts for nothing; who it names can still be read there.
    fn take_withdrawn(&mut self, stated: &PersonRegistered) {
        if self.find(stated.person).is_none() {
            self.withdrawn.insert(stated.person);
            self.take(stated);
        }
    }

    /// Whether only entries that were corrected away made somebody known.
    pub fn is_withdrawn(&self, id: PersonId) -> bool {
        self.withdrawn.contains(&id)
    }

    fn take_report(&mut self, entry: &Entry) {
        let Some(Party::Person(reporter)) = entry.actor else { return };
        let offices = entry.to.iter().filter_map(|party| match party {
            Party::Office(office) => Some(*office),
            Party::Person(_) => None,
        });
        self.reporters.entry(reporter).or_default().extend(offices);
    }

    /// Whether somebody is kept from everybody but the offices that received the report: who reported and is not family.
    pub fn is_kept_apart(&self, id: PersonId) -> bool {
        let family = [Standing::Child, Standing::Carer, Standing::Partner, Standing::Relative];
        let is_family = self.find(id).and_then(|person| person.standing).is_some_and(|one| family.contains(&one));
        self.reporters.contains_key(&id) && !is_family
    }

    /// Those who reported and are kept apart.
    pub fn reporters(&self) -> impl Iterator<Item = Reporter> {
        let apart = self.reporters.iter().filter(|(id, _)| self.is_kept_apart(**id));
        apart.map(|(id, heard_by)| {
            let person = self.find(*id);
            Reporter {
                name: person.and_then(|person| person.name.clone()),
                phones: person.map(|person| person.phones.clone()).unwrap_or_default(),
                heard_by: heard_by.clone(),
            }
        })
    }

    fn take(&mut self, stated: &PersonRegistered) {
        let person = Person {
            id: stated.person,
            standing: stated.standing,
            name: stated.name.clone(),
            kana: stated.kana.clone(),
            other_names: stated.other_names.clone(),
            phones: stated.phones.clone(),
            address: stated.address.clone(),
            born: stated.born,
            sex: stated.sex,
        };
        match self.place.get(&stated.person).and_then(|place| self.people.get_mut(*place)) {
            Some(known) => *known = person,
            None => {
                self.place.insert(stated.person, self.people.len());
                self.people.push(person);
            }
        }
    }

    /// Somebody of the case.
    pub fn find(&self, id: PersonId) -> Option<&Person> {
        self.place.get(&id).and_then(|place| self.people.get(*place))
    }

    /// Everybody.
    pub fn all(&self) -> &[Person] {
        &self.people
    }

    /// The children.
    pub fn children(&self) -> impl Iterator<Item = &Person> {
        let counts = |person: &&Person| !self.withdrawn.contains(&person.id);
        self.people.iter().filter(|person| person.standing == Some(Standing::Child)).filter(counts)
    }

    /// Whom a case is about, for its line in lists: the children; where there is none yet, whoever expects one; where
    /// that is not known either, those who would bring it up. Each with the age.
    pub fn whose(&self, wording: &Wording<'_>, at: (&Calendar, Timestamp)) -> String {
        let mut names: Vec<String> = self.children().map(|child| self.with_age(wording, at, child.id)).collect();
        if names.is_empty() {
            let expecting = self.adults().filter(|person| self.expecting.contains(&person.id));
            let said =
                |person: &Person| wording.say("view.expecting", &[("name", &self.with_age(wording, at, person.id))]);
            names = expecting.map(said).collect();
        }
        if names.is_empty() {
            let carers = self.adults().filter(|person| person.standing == Some(Standing::Carer));
            names = carers.map(|carer| self.with_age(wording, at, carer.id)).collect();
        }
        names.join("・")
    }

    /// Those of the family who are no children.
    fn adults(&self) -> impl Iterator<Item = &Person> {
        let counts = |person: &&Person| !self.withdrawn.contains(&person.id) && !self.is_kept_apart(person.id);
        self.people.iter().filter(|person| person.standing != Some(Standing::Child)).filter(counts)
    }

    /// A person as both languages name them; a name is a name in both.
    pub fn name(&self, id: PersonId) -> Text {
        let say = |lang| self.name_in(&Wording::of(lang, None), id);
        Text { ja: say(i18n::Lang::Ja), en: say(i18n::Lang::En) }
    }

    /// A person as a reader of one language reads them: the name, or what the person is where no name is known or it is
    /// kept apart.
    pub fn name_in(&self, wording: &Wording<'_>, id: PersonId) -> String {
        if self.is_kept_apart(id) {
            return wording.say("view.reporter", &[]);
        }
        let person = self.find(id);
        if let Some(name) = person.and_then(|person| person.name.clone()) {
            return name;
        }
        let standing =
            person.and_then(|person| person.standing).map(|standing| wording.listed("word", standing.word()));
        let unknown = wording.say("view.name_unknown", &[]);
        standing.map_or(unknown.clone(), |standing| wording.say("view.unnamed", &[("standing", &standing)]))
    }

    /// A person by name with the age on the day of an instant.
    pub fn with_age(&self, wording: &Wording<'_>, (calendar, at): (&Calendar, Timestamp), id: PersonId) -> String {
        let name = self.name_in(wording, id);
        match self.find(id).and_then(|person| person.age(wording, calendar, at)) {
            Some(age) => wording.say("view.name_age", &[("name", &name), ("age", &age)]),
            None => name,
        }
    }

    /// Whoever did or received something: an office of the authority, an agency that the case names, or a person.
    pub fn party(&self, wording: &Wording<'_>, register: &Register, party: Party) -> String {
        match party {
            Party::Person(person) => self.name_in(wording, person),
            Party::Office(office) => self.office(wording, register, office),
        }
    }

    /// Agencies that the case itself names.
    pub fn agencies(&self) -> Vec<(OfficeId, String)> {
        self.offices.iter().map(|(office, name)| (*office, name.clone())).collect()
    }

    /// The name of an office or agency.
    pub fn office(&self, wording: &Wording<'_>, register: &Register, office: OfficeId) -> String {
        let own = register.find_office(office);
        let name = own.map(|office| office.name.clone()).or_else(|| self.offices.get(&office).cloned());
        name.filter(|name| !name.is_empty())
            .or_else(|| own.map(|office| wording.listed("word", office.kind.word())))
            .unwrap_or_else(|| wording.say("view.office_unknown", &[]))
    }
}

/// Whether a fact says that whoever its entry is about expects a child.
fn tells_of_pregnancy(fact: &Event) -> bool {
    match fact {
        Event::PregnancyRecorded(_) => true,
        Event::CouncilListed(listed) => listed.registered_as == Some(Registration::ExpectantMother),
        Event::AssessmentMade(made) => made.step == Some(Step::ExpectantMotherSheet),
        _ => false,
    }
}

impl Person {
    /// The age on the day of an instant, in months under two years; with a mark where the birth is not known to the day.
    pub fn age(&self, wording: &Wording<'_>, calendar: &Calendar, at: Timestamp) -> Option<String> {
        age_of(wording, calendar, (self.born?, at))
    }
}

/// The age of somebody born then, on the day of an instant; where the birth allows several, from the youngest to the
/// oldest.
pub fn age_of(wording: &Wording<'_>, calendar: &Calendar, (born, at): (When, Timestamp)) -> Option<String> {
    let today = calendar.to_civil(at).date();
    let months = |born: Timestamp| {
        let born = calendar.to_civil(born).date().min(today);
        i32::try_from(domain::calendar::whole_months_between(born, today)?).ok()
    };
    let oldest = months(roster::earliest(calendar, born))?;
    let youngest = match born {
        // A birth before a day may be any time before it.
        When::Before(_) => oldest,
        _ => months(roster::latest(calendar, born))?,
    };
    let is_in_months = oldest < AGE_IN_MONTHS_UNDER;
    let (key, unit) = if is_in_months { ("view.age_months", 1) } else { ("view.age_years", 12) };
    let (from, until) = (youngest / unit, oldest / unit);
    let n =
        if from == until { until.to_string() } else { wording.say("view.from_to", &[("from", &from), ("to", &until)]) };
    Some(wording.say(key, &[("n", &n)]))
}
