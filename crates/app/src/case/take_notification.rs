//! Takes a notification while the phone is at the ear: only what is known. It opens a case, and with it the clock of 48
//! hours; whatever is learnt later is recorded in that case.

use super::author::Author;
use super::record::{Manner, RecordError, Recorded};
use crate::made_id::made_id;
use crate::service::Service;
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
    /// The case it opened.
    pub case: CaseId,
    /// What was recorded.
    pub recorded: Recorded,
}

impl TakeNotification {
    /// The case that it opens: it follows from the form, so that sending twice opens one.
    pub fn case(&self) -> CaseId {
        CaseId(made_id(&["case of notification", &self.entry.to_string()]))
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
        let caller = PersonId(made_id(&["caller", &self.entry.to_string()]));
        if self.caller.is_some() || self.call_back.is_some() {
            facts.push(Event::PersonRegistered(PersonRegistered {
                standing: Some(Standing::Neighbour),
                name: self.caller.clone(),
                phones: self.call_back.iter().cloned().collect(),
                ..PersonRegistered::new(caller)
            }));
        }
        let known = self.by.wrote(Entry::new(stamp(id("known")), facts));
        let known = Entry { about: children.clone(), ..known };
        let report = NotificationReceived { number: Some(1), abuse_types: self.abuse_types.clone(), by_transfer: None };
        let told = Entry {
            actor: (self.caller.is_some() || self.call_back.is_some()).then_some(Party::Person(caller)),
            about: children,
            to: self.by.office.map(Party::Office).into_iter().collect(),
            by_role: self.by.role.clone(),
            mode: self.mode.into_iter().collect(),
            note: self.note.clone(),
            ..self.by.wrote(Entry::new(stamp(self.entry), vec![Event::NotificationReceived(report)]))
        };
        vec![known, told]
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
    /// Takes a notification: a case with its clock running.
    pub async fn take_notification(&self, notification: &TakeNotification) -> Result<Taken, RecordError> {
        let case = notification.case();
        let entries = notification.entries(self.authority, self.clock.now());
        let recorded = self.record(case, entries, Manner::Happened).await?;
        Ok(Taken { case, recorded })
    }
}
