//! A case that is already over, lived through at once: what recording and the worker would have written at each moment
//! stands between its entries. Living through must not touch a ledger or a clock: instants are those of the entries.

mod settle;
mod spool;

pub use settle::{Progress, Settled, Settling};

use crate::alarm::reconcile;
use crate::case::entry_of;
use crate::outlook::outlook_of;
use domain::case::{CaseFile, Register};
use domain::deadline::{Duties, Listeners};
use domain::event::Entry;
use domain::ids::{AuthorityId, CaseId};
use domain::policy::Policy;
use jiff::Timestamp;
use ledger::Outlook;

/// The rules and offices under which cases are lived through.
#[derive(Debug)]
pub struct Living<'a> {
    policy: &'a Policy,
    register: &'a Register,
    listeners: Listeners,
}

/// A case as the ledger would hold it now.
#[derive(Debug, Clone, Default)]
pub struct Lived {
    /// What was recorded, with the alarms that were raised, told, went up and ended, in the order of the ledger.
    pub entries: Vec<Entry>,
    /// When the worker has to look next.
    pub next_at: Option<Timestamp>,
    /// What the rules say of it until then, to be handed to the ledger with the entries.
    pub outlook: Outlook,
}

impl<'a> Living<'a> {
    /// Under these rules, with these offices and people on duty.
    pub fn new(policy: &'a Policy, register: &'a Register) -> Self {
        Self { policy, register, listeners: Listeners::of(policy) }
    }

    /// Lives through a case up to an instant. The entries are in the order of recording; those of one instant are one
    /// command.
    pub fn lived(&self, case: CaseId, entries: Vec<Entry>, now: Timestamp) -> Lived {
        let authority = entries.first().map_or_else(AuthorityId::default, |first| first.authority);
        let mut life = Life { living: self, of: (authority, case), lived: Lived::default(), duties: None };
        let mut entries = entries.into_iter().filter(|entry| entry.recorded_at <= now).peekable();
        while let Some(first) = entries.next() {
            let at = first.recorded_at;
            life.wait_until(at);
            life.lived.entries.push(first);
            while let Some(next) = entries.next_if(|next| next.recorded_at == at) {
                life.lived.entries.push(next);
            }
            life.look(at);
        }
        life.wait_until(now);
        life.lived
    }
}

struct Life<'a, 'p> {
    living: &'a Living<'p>,
    of: (AuthorityId, CaseId),
    lived: Lived,
    duties: Option<Duties>,
}

impl Life<'_, '_> {
    /// Looks at every instant at which something changes without a new fact.
    fn wait_until(&mut self, until: Timestamp) {
        while let Some(at) = self.lived.next_at.filter(|at| *at <= until) {
            self.look(at);
            // The next instant lies behind the one looked at; were it not so, this must end all the same.
            if self.lived.next_at.is_some_and(|next| next <= at) {
                self.lived.next_at = None;
            }
        }
    }

    /// What the rules say now is written down.
    fn look(&mut self, at: Timestamp) {
        let entries = &self.lived.entries;
        let file = CaseFile::new(self.living.policy, self.living.register, entries);
        let duties = match self.duties.take() {
            Some(mut duties) => {
                duties.take(&self.living.listeners, &file);
                duties
            }
            None => Duties::of(&file),
        };
        let changes = reconcile(&file, &duties, self.of.1, at);
        let outlook = outlook_of(&file, &changes.ahead, changes.next_at);
        let alarms = entry_of(&changes, self.of, entries.len(), at);
        self.duties = Some(duties);
        self.lived.next_at = changes.next_at;
        self.lived.outlook = outlook;
        self.lived.entries.extend(alarms);
    }
}
