//! Committed changes, told as they are committed: by the writer of this process at once, by other processes when it is
//! looked for them. What is told is where something changed and whose it is, never what it says.

mod look;
mod news;
mod through;

pub(crate) use look::{CHANGED_SINCE, HEAD_OF, HELD_BY, TOLD_ABOUT};
pub(crate) use news::News;

use crate::append::Receipt;
use crate::ledger::Ledger;
use domain::ids::{AuthorityId, CaseId, OfficeId, StaffId};
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use through::Through;
use tokio::sync::broadcast;

/// So many changes may wait for a slow listener before it is told that it missed some.
const WAITING: usize = 1_024;
/// So many changes are kept for listeners that come back.
const KEPT: usize = 1_024;

/// What kind of change it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// Something was recorded, or it is not known here what.
    Recorded,
    /// Only alarms were raised, passed on or closed.
    Alarms,
    /// Offices, staff, posts or rosters.
    Register,
}

/// A change of a case that is durable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Whose ledger.
    pub authority: AuthorityId,
    /// The case.
    pub case: CaseId,
    /// Version of the case after it.
    pub version: i64,
    /// Place of its last entry in the authority's ledger.
    pub position: i64,
    /// Everything up to this place has been told with it; a listener that comes back names it.
    pub through: i64,
    /// What kind.
    pub kind: ChangeKind,
    /// Who holds the case since, first or second, and who was told of an alarm.
    pub staff: Vec<StaffId>,
    /// The office that leads it since.
    pub lead: Option<OfficeId>,
    /// Nobody holds it by name since, or no office leads it.
    pub is_unowned: bool,
}

/// Where a listener stands that begins or comes back.
#[derive(Debug)]
pub struct Resumed {
    /// What it missed, oldest first; nothing where that is not known any more and it has to look at everything again.
    pub missed: Option<Vec<Arc<Change>>>,
    /// What comes from now on.
    pub coming: broadcast::Receiver<Arc<Change>>,
    /// Everything up to here is among what was missed or before it.
    pub through: i64,
}

/// Changes of a process and what is known of those of others; clones share one.
#[derive(Debug, Clone)]
pub(crate) struct Changes {
    sender: broadcast::Sender<Arc<Change>>,
    told: Arc<Mutex<BTreeMap<AuthorityId, Told>>>,
}

/// What was told of one authority.
#[derive(Debug, Default)]
struct Told {
    through: Through,
    recent: VecDeque<Arc<Change>>,
    /// Changes up to here are not kept any more.
    forgotten: i64,
}

impl Default for Changes {
    fn default() -> Self {
        Self { sender: broadcast::channel(WAITING).0, told: Arc::default() }
    }
}

impl Changes {
    /// A command of this process is durable.
    pub(crate) fn tell(&self, news: News, receipt: &Receipt) {
        let last = receipt.position;
        let entries = i64::try_from(receipt.versions.len()).unwrap_or(i64::MAX);
        let version = receipt.versions.last().copied().unwrap_or_default();
        let change = news.change(version, last);
        self.with(change.authority, |told| {
            if let Some(through) = told.through.take((last - entries, last)) {
                self.send(told, Change { through, ..change });
            }
        });
    }

    /// A change was found in the store: of another process, unless it was told already.
    fn find(&self, change: Change) {
        self.with(change.authority, |told| {
            if let Some(through) = told.through.take((change.position - 1, change.position)) {
                self.send(told, Change { through, ..change });
            }
        });
    }

    /// Everything of the authority up to here counts as told.
    fn begin(&self, authority: AuthorityId, position: i64) {
        self.with(authority, |told| {
            if told.through.begin(position) {
                told.forgotten = position;
            }
        });
    }

    /// How far everything has been told; nothing before the first look.
    fn through(&self, authority: AuthorityId) -> Option<i64> {
        self.with(authority, |told| told.through.known())
    }

    fn resume(&self, authority: AuthorityId, after: i64) -> Resumed {
        self.with(authority, |told| {
            // Between the two nothing can be told: both happen under the lock that every telling takes.
            let coming = self.sender.subscribe();
            let missed = told.recent.iter().filter(|change| change.position > after).cloned().collect();
            let through = told.through.known().unwrap_or_default();
            Resumed { missed: (after >= told.forgotten).then_some(missed), coming, through }
        })
    }

    /// What changed after a place up to another; nothing where that is not known here, or not any more.
    fn between(&self, authority: AuthorityId, (after, until): (i64, i64)) -> Option<Vec<Arc<Change>>> {
        self.with(authority, |told| {
            let is_known = after >= told.forgotten && told.through.known().is_some_and(|through| through >= until);
            is_known.then(|| told.recent.iter().filter(|change| change.position > after).cloned().collect())
        })
    }

    fn send(&self, told: &mut Told, change: Change) {
        let change = Arc::new(change);
        told.recent.push_back(change.clone());
        if told.recent.len() > KEPT
            && let Some(oldest) = told.recent.pop_front()
        {
            told.forgotten = told.forgotten.max(oldest.position);
        }
        // Nobody may be listening.
        self.sender.send(change).ok();
    }

    fn with<T>(&self, authority: AuthorityId, work: impl FnOnce(&mut Told) -> T) -> T {
        // What a panic left is whole: each step below changes one thing.
        let mut all = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        work(all.entry(authority).or_default())
    }
}

impl Ledger {
    /// What changed after a place of the record up to another, as far as this process has heard; nothing where it cannot say.
    pub fn changes_between(&self, authority: AuthorityId, places: (i64, i64)) -> Option<Vec<Arc<Change>>> {
        self.changes.between(authority, places)
    }

    /// Listens to changes of an authority from after a place on; see [`Change::through`].
    pub async fn resume_changes(&self, authority: AuthorityId, after: i64) -> Result<Resumed, crate::LedgerError> {
        self.changes_through(authority).await?;
        Ok(self.changes.resume(authority, after))
    }
}
