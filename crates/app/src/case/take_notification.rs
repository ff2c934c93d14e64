//! Takes a notification while the phone is at the ear: only what is known. It opens a case, and with it the clock of 48
//! hours; whatever is learnt later is recorded in that case.

use super::author::Author;
use super::record::{Manner, RecordError, Recorded, Unfit};
use crate::made_id::made_id;
use crate::service::Service;
use crate::view::People;
use domain::case::CaseFile;
use domain::event::{
    AbuseType, CaseNumbered, Entry, Event, Mode, NotificationReceived, Party, PersonRegistered, Stamp, Standing,
};
use domain::ids::{AuthorityId, CaseId, EntryId, PersonId};
use domain::time::When;
use jiff::Timestamp;

/// A notification as the person at the phone takes it.
#[derive(Debug, Clone)]
pub struct TakeNotification {
    /// Made with the form: sent twice, it is recorded once.
    pub entry: EntryId,
    /// Who takes it, for the office that receives it.
    pub by: Author,
    /// When it came in.
    pub occurred: When,
    /// How it came in.
    pub mode: Option<Mode>,
    /// The children, as far as known; one without any name where nothing is known.
    pub children: Vec<NewChild>,
    /// How to call back, sealed for the caller alone; nothing from somebody who stays anonymous.
    pub call_back: Option<String>,
    /// Who calls, as said.
    pub caller: Option<String>,
    /// Kinds of abuse told of.
    pub abuse_types: Vec<AbuseType>,
    /// What the caller says, in the caller's words.
    pub note: Option<String>,
    /// The case that it is about, where the child is known; nothing where it opens one.
    pub known: Option<KnownChild>,
}

/// A child who is known already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownChild {
    /// The case, which is open.
    pub case: CaseId,
    /// The child; all children of the case where it is somebody else of the family.
    pub person: Option<PersonId>,
}

/// A child as a caller names it.
#[derive(Debug, Clone, Default)]
pub struct NewChild {
    /// Name as heard.
    pub name: Option<String>,
    /// Reading.
    pub kana: Option<String>,
    /// Birth as far as known, from a date or an age.
    pub born: Option<When>,
    /// Where the child is.
    pub address: Option<String>,
}

/// A notification that was taken.
#[derive(Debug)]
pub struct Taken {
    /// The case it is recorded in.
    pub case: CaseId,
    /// What was recorded.
    pub recorded: Recorded,
}

impl TakeNotification {
    /// The case that it is recorded in: the known one, or one that it opens, which follows from the form, so that sending
    /// twice opens one.
    pub fn case(&self) -> CaseId {
        self.known.map_or_else(|| Self::case_of(self.entry), |known| known.case)
    }

    /// The case that the form of an entry opens.
    pub fn case_of(entry: EntryId) -> CaseId {
        CaseId(made_id(&["case of notification", &entry.to_string()]))
    }

    /// The entries that say so: who it is about, then what was said.
    pub fn entries(&self, authority: AuthorityId, now: Timestamp) -> Vec<Entry> {
        let case = self.case();
        let id = |what: &str| EntryId(made_id(&[what, &self.entry.to_string()]));
        let stamp = |id: EntryId| Stamp { id, authority, case, occurred: self.occurred, recorded_at: now };
        let children: Vec<PersonId> = (0..self.children.len())
            .map(|place| PersonId(made_id(&["child", &self.entry.to_string(), &place.to_string()])))
            .collect();
        let mut facts: Vec<Event> = self
            .children
            .iter()
            .zip(&children)
            .map(|(child, id)| Event::PersonRegistered(child.registered(*id)))
            .collect();
        facts.push(Event::CaseNumbered(CaseNumbered { number: Some(self.number(now)) }));
        facts.extend(self.caller_registered());
        let known = self.by.wrote(Entry::new(stamp(id("known")), facts));
        vec![Entry { about: children.clone(), ..known }, self.told(stamp(self.entry), (children, 1))]
    }

    /// The entries that say so in a case that is open already: who called, then what was said, as a further notification.
    fn entries_in(&self, known: KnownChild, file: &CaseFile<'_>, now: Timestamp) -> Result<Vec<Entry>, Unfit> {
        let id = EntryId(made_id(&["known", &self.entry.to_string()]));
        let own = |entry: &Entry| entry.id == id || entry.id == self.entry;
        // Sent again, it says what it said: whatever came behind it does not count.
        let before = file.entries.iter().position(own).and_then(|place| file.entries.get(..place));
        let before = before.unwrap_or(file.entries);
        let authority = before.first().map(|entry| entry.authority).ok_or(Unfit::NoSuchEntry)?;
        let people = People::of(before);
        let children: Vec<PersonId> = people.children().map(|child| child.id).collect();
        let about = known.person.filter(|person| children.contains(person)).map_or(children, |child| vec![child]);
        let is_report = |fact: &&Event| matches!(fact, Event::NotificationReceived(_));
        let reports = before.iter().flat_map(|entry| &entry.facts).filter(is_report).count();
        let number = u32::try_from(reports).unwrap_or(u32::MAX).saturating_add(1);
        let stamp = |id| Stamp { id, authority, case: known.case, occurred: self.occurred, recorded_at: now };
        let facts: Vec<Event> = self.caller_registered().into_iter().collect();
        let caller = (!facts.is_empty()).then(|| self.by.wrote(Entry::new(stamp(id), facts)));
        Ok(caller.into_iter().chain([self.told(stamp(self.entry), (about, number))]).collect())
    }

    fn caller(&self) -> PersonId {
        PersonId(made_id(&["caller", &self.entry.to_string()]))
    }

    fn caller_registered(&self) -> Option<Event> {
        let is_known = self.caller.is_some() || self.call_back.is_some();
        is_known.then(|| {
            Event::PersonRegistered(PersonRegistered {
                standing: Some(Standing::Neighbour),
                name: self.caller.clone(),
                phones: self.call_back.iter().cloned().collect(),
                ..PersonRegistered::new(self.caller())
            })
        })
    }

    fn told(&self, stamp: Stamp, (children, number): (Vec<PersonId>, u32)) -> Entry {
        let report =
            NotificationReceived { number: Some(number), abuse_types: self.abuse_types.clone(), by_transfer: None };
        Entry {
            actor: (self.caller.is_some() || self.call_back.is_some()).then_some(Party::Person(self.caller())),
            about: children,
            to: self.by.office.map(Party::Office).into_iter().collect(),
            by_role: self.by.role.clone(),
            mode: self.mode.into_iter().collect(),
            note: self.note.clone(),
            ..self.by.wrote(Entry::new(stamp, vec![Event::NotificationReceived(report)]))
        }
    }

    /// A number that nobody has to give out: the year and the beginning of the id.
    fn number(&self, now: Timestamp) -> String {
        let id = self.case().to_string();
        let year = now.to_string();
        format!("{}-{}", year.get(..4).unwrap_or_default(), id.get(..6).unwrap_or_default().to_uppercase())
    }
}

impl NewChild {
    fn registered(&self, person: PersonId) -> PersonRegistered {
        PersonRegistered {
            standing: Some(Standing::Child),
            born: self.born,
            name: self.name.clone(),
            kana: self.kana.clone(),
            address: self.address.clone(),
            ..PersonRegistered::new(person)
        }
    }
}

impl Service {
    /// Takes a notification: a case with its clock running, or a further notification in the case of a known child.
    pub async fn take_notification(&self, notification: &TakeNotification) -> Result<Taken, RecordError> {
        let case = notification.case();
        if let Some(known) = notification.known {
            if known.case == self.register_case() {
                return Err(Unfit::NoSuchPerson.into());
            }
            let decide = |file: &CaseFile<'_>| Ok(notification.entries_in(known, file, self.clock.now())?);
            let recorded = self.record_decided(case, Manner::Happened, decide).await?;
            return Ok(Taken { case, recorded });
        }
        let entries = notification.entries(self.authority, self.clock.now());
        let recorded = self.record(case, entries, Manner::Happened).await?;
        Ok(Taken { case, recorded })
    }
}
