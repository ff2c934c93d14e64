//! Lists of open cases: what the read tables say of each, with the children by name and when one was last seen. Nothing is
//! judged for a list: the next duty stands in the tables.

use super::case::Viewing;
use super::people::People;
use crate::service::Service;
use crate::wording::Wording;
use domain::case::CaseFile;
use domain::event::{Entry, EventKind, Party};
use domain::ids::{CaseId, OfficeId, StaffId};
use domain::time::{AsOf, When};
use i18n::Lang;
use jiff::Timestamp;
use ledger::{Alarm, LedgerError, ListedCase, StoredEntry};
use std::collections::BTreeSet;

/// So many alarms of an office are looked through.
const ALARMS: u32 = 1_000;

/// Which open cases a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CasesOf {
    /// Those that a member of staff holds, first or second.
    Worker(StaffId),
    /// Those that an office leads.
    Office(OfficeId),
    /// Those that nobody holds by name or no office leads.
    Nobody,
    /// Those in which an office has to see a child and is late.
    Unseen(OfficeId),
}

/// A case in a list.
#[derive(Debug)]
pub struct ListedView {
    /// What the read table says.
    pub listed: ListedCase,
    /// Names of the children, each with the age.
    pub names: String,
    /// Title of the next duty.
    pub next: Option<String>,
    /// When a child of it was last seen by somebody who must protect it.
    pub last_seen: Option<When>,
}

impl Service {
    /// Open cases, the one with the next duty first; those of nobody the oldest first.
    pub async fn cases_of(&self, of: CasesOf, lang: Lang, limit: u32) -> Result<Vec<ListedView>, LedgerError> {
        let viewing = self.viewing(lang).await?;
        let mut cases = Vec::new();
        for listed in self.briefs_of(of, viewing.now, limit).await? {
            let stored = self.ledger.load_case(self.authority, listed.case, AsOf::now(viewing.now)).await?;
            let entries: Vec<Entry> = stored.into_iter().filter_map(StoredEntry::into_entry).collect();
            cases.push(self.listed(&viewing, listed, &entries, lang));
        }
        Ok(cases)
    }

    fn listed(&self, viewing: &Viewing<'_>, listed: ListedCase, entries: &[Entry], lang: Lang) -> ListedView {
        let wording = Wording::of(lang, self.policy.eras.as_ref());
        let people = People::of(entries);
        let at = (&self.policy.calendar, viewing.now);
        let names: Vec<String> = people.children().map(|child| people.with_age(&wording, at, child.id)).collect();
        let rule = listed.next_rule.as_deref().and_then(|rule| self.policy.find_rule(rule));
        let file = CaseFile::new(&self.policy, &viewing.register, entries);
        ListedView {
            names: names.join("・"),
            next: rule.map(|rule| wording.pick(&rule.title).to_owned()),
            last_seen: last_seen(&file),
            listed,
        }
    }

    async fn briefs_of(&self, of: CasesOf, now: Timestamp, limit: u32) -> Result<Vec<ListedCase>, LedgerError> {
        match of {
            CasesOf::Worker(staff) => self.ledger.briefs_of_worker(self.authority, staff, now, limit).await,
            CasesOf::Office(office) => self.ledger.briefs_of_office(self.authority, office, now, limit).await,
            CasesOf::Nobody => self.ledger.unowned(self.authority, now, limit).await,
            CasesOf::Unseen(office) => self.unseen(office, now, limit).await,
        }
    }

    /// Cases in which a child has not been seen in time, for an office that has to act.
    async fn unseen(&self, office: OfficeId, now: Timestamp, limit: u32) -> Result<Vec<ListedCase>, LedgerError> {
        let alarms = self.ledger.alarms_of_office(self.authority, office, now, ALARMS).await?;
        let is_late = |alarm: &&Alarm| alarm.due.is_some_and(|due| due <= now);
        let is_sighting = |alarm: &&Alarm| alarm.rule.as_ref().is_some_and(|rule| self.is_sighting(rule));
        let mut known = BTreeSet::new();
        let unseen = alarms.iter().filter(is_late).filter(is_sighting).map(|alarm| alarm.case);
        let cases: Vec<CaseId> = unseen.filter(|case| known.insert(*case)).take(limit as usize).collect();
        let mut listed = Vec::new();
        for case in cases {
            listed.extend(self.ledger.brief(self.authority, case, now).await?);
        }
        Ok(listed)
    }
}

/// When a child was last seen in person by an office that must protect it.
fn last_seen(file: &CaseFile<'_>) -> Option<When> {
    let seen = file.of_kind(EventKind::ChildSeen).iter().filter_map(|place| file.fact(*place));
    let official = seen.filter(|fact| {
        let actor = file.entry(fact).and_then(|entry| entry.actor);
        matches!(actor, Some(Party::Office(office)) if file.is_protective(office))
    });
    official.max_by_key(|fact| fact.at).and_then(|fact| file.entry(fact)).map(|entry| entry.occurred)
}
