//! Who is in a case and when a child of it was last seen: what lists and searches show of it. Nothing of it depends on the
//! reader or the hour, so that it is kept until something is recorded in the case.

use super::case::Viewing;
use super::household::stated_relations;
use super::people::People;
use crate::kept::Reading;
use crate::known::{KnownCase, Stamp};
use crate::wording::Wording;
use domain::case::CaseFile;
use domain::event::{Event, EventKind, Party, RelationStated};
use domain::ids::{CaseId, PersonId};
use domain::time::When;
use jiff::Timestamp;
use ledger::LedgerError;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A case in a few words.
#[derive(Debug)]
pub struct Profile {
    /// How far the case was read for it.
    pub(crate) stamp: Stamp,
    /// How far the register was: it says which offices must protect a child.
    pub(crate) register: Reading,
    /// Number of the case.
    pub number: Option<String>,
    /// Its people.
    pub people: People,
    /// Who is what to whom, as stated last.
    pub relations: Vec<RelationStated>,
    /// How long ago its children were last seen.
    pub last_seen: LastSeen,
}

/// When the children of a case were last seen in person by somebody who must protect them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LastSeen {
    /// Of those who were seen the one who was for longest not seen again.
    pub longest_ago: Option<When>,
    /// So many were never seen.
    pub never: usize,
}

impl Profile {
    pub(super) fn of(file: &CaseFile<'_>, known: &KnownCase, register: Reading) -> Self {
        let people = People::of(file.entries);
        Self {
            stamp: known.stamp,
            register,
            number: file.summary().number,
            relations: stated_relations(file.entries),
            last_seen: last_seen(file, &people),
            people,
        }
    }
}

impl Profile {
    /// Whom the case is about by name, each with the age.
    pub(super) fn names(&self, wording: &Wording<'_>, viewing: &Viewing<'_>) -> String {
        self.people.whose(wording, (&viewing.service.policy.calendar, viewing.now))
    }
}

impl Viewing<'_> {
    /// The profile of a case of which at least so many versions are there; nothing where there is no such case.
    pub(super) async fn profile(&self, case: CaseId, version: i64) -> Result<Option<Arc<Profile>>, LedgerError> {
        let of = (self.service.authority, case);
        let kept = self.service.known.profiles.get(&of);
        if let Some(kept) = kept.filter(|kept| self.is_current(kept.stamp, kept.register, version)) {
            return Ok(Some(kept));
        }
        let Some(known) = self.known(case).await? else { return Ok(None) };
        let file = CaseFile::new(&self.service.policy, &self.register, &known.entries);
        let profile = Arc::new(Profile::of(&file, &known, self.register_read));
        if known.is_known_at(self.now) {
            let known = &self.service.known;
            known.keep(&known.profiles, of, (Arc::clone(&profile), self.pulse.epoch));
        }
        Ok(Some(profile))
    }
}

/// When each child was last seen in person by an office that must protect it.
fn last_seen(file: &CaseFile<'_>, people: &People) -> LastSeen {
    let mut last: BTreeMap<PersonId, (Timestamp, When)> = BTreeMap::new();
    for fact in file.of_kind(EventKind::ChildSeen).iter().filter_map(|place| file.fact(*place)) {
        let (Event::ChildSeen(seen), Some(entry)) = (fact.event, file.entry(fact)) else { continue };
        let is_official = matches!(entry.actor, Some(Party::Office(office)) if file.is_protective(office));
        let known = last.get(&seen.child).is_some_and(|(at, _)| *at > fact.at);
        if is_official && !known {
            last.insert(seen.child, (fact.at, entry.occurred));
        }
    }
    let children: BTreeSet<PersonId> = people.children().map(|child| child.id).collect();
    let seen = children.iter().filter_map(|child| last.get(child));
    let longest_ago = seen.clone().min_by_key(|(at, _)| *at).map(|(_, when)| *when);
    LastSeen { longest_ago, never: children.len() - seen.count() }
}
