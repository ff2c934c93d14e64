//! Changes as open pages hear of them: where something changed, of what kind, at which version. Never what was recorded:
//! whoever hears of it asks for the page again and gets what they may see.
//! A page hears only of cases that it shows.

use crate::clock::Clock;
use crate::service::Service;
use domain::ids::{CaseId, OfficeId, StaffId};
use ledger::LedgerError;
use std::collections::BTreeSet;
use std::time::Duration;

pub use ledger::{Change, ChangeKind, Resumed};

/// How often it is looked for what other processes committed.
const PAUSE: Duration = Duration::from_secs(1);
/// Looks between two beats.
const LOOKS_A_BEAT: u32 = 30;
/// So many cases of a list are listened to.
const CASES: u32 = 400;

/// What a page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// One case.
    Case(CaseId),
    /// What somebody has to do: cases they hold, were told of or took a report in, and those that become theirs.
    Worker {
        /// Who.
        staff: StaffId,
        /// The cases when the page was opened; one that is given away is told of too.
        cases: BTreeSet<CaseId>,
        /// Offices where they are on duty: a case that comes in there is theirs until somebody works it.
        on_duty: BTreeSet<OfficeId>,
    },
    /// Cases that an office leads, and those that come to it.
    Office {
        /// Which.
        office: OfficeId,
        /// The cases when the page was opened.
        cases: BTreeSet<CaseId>,
    },
}

impl Scope {
    /// Whether a page of this scope is told of a change.
    pub fn hears(&self, change: &Change) -> bool {
        match self {
            Self::Case(case) => change.case == *case,
            Self::Worker { staff, cases, on_duty } => {
                change.staff.contains(staff)
                    || cases.contains(&change.case)
                    || change.lead.is_some_and(|lead| on_duty.contains(&lead))
                    || (change.lead.is_none() && change.is_unowned && !on_duty.is_empty())
            }
            Self::Office { office, cases } => change.lead == Some(*office) || cases.contains(&change.case),
        }
    }
}

impl Service {
    /// The scope of the page of a case; nothing where there is no such case for the reader.
    pub async fn find_scope_of_case(&self, case: CaseId) -> Result<Option<Scope>, LedgerError> {
        if case == self.register_case() {
            return Ok(None);
        }
        let found = self.ledger.find_case(self.authority, case).await?;
        Ok(found.map(|_| Scope::Case(case)))
    }

    /// The scope of the lists of a member of staff.
    pub async fn scope_of_worker(&self, staff: StaffId) -> Result<Scope, LedgerError> {
        let now = self.clock.now();
        let held = self.ledger.briefs_of_worker(self.authority, staff, now, CASES).await?;
        let told = self.ledger.alarms_told_to(self.authority, staff, CASES).await?;
        let taken = self.taken_lately(staff, now).await?;
        let told = told.iter().map(|alarm| alarm.case).chain(taken.into_iter().map(|(case, _)| case));
        let cases = held.iter().map(|listed| listed.case).chain(told).collect();
        let register = self.load_register().await?;
        let offices = register.offices().iter().map(|office| office.id);
        let on_duty = offices.filter(|office| self.on_duty(&register, *office, now).contains(&staff)).collect();
        Ok(Scope::Worker { staff, cases, on_duty })
    }

    /// The scope of the lists of an office.
    pub async fn scope_of_office(&self, office: OfficeId) -> Result<Scope, LedgerError> {
        let now = self.clock.now();
        let led = self.ledger.briefs_of_office(self.authority, office, now, CASES).await?;
        Ok(Scope::Office { office, cases: led.iter().map(|listed| listed.case).collect() })
    }

    /// How far changes were told before a page is read, so that none is missed between reading and listening.
    pub async fn changes_through(&self) -> Result<i64, LedgerError> {
        self.ledger.changes_through(self.authority).await
    }

    /// Listens from after a place on.
    pub async fn resume_changes(&self, after: i64) -> Result<Resumed, LedgerError> {
        self.ledger.resume_changes(self.authority, after).await
    }

    /// Looks each second for what other processes committed, for all pages of this process together, and calls `beat`
    /// every half minute. Ends with the program: a store that cannot be read now is asked again.
    pub async fn keep_telling(&self, beat: impl Fn()) {
        let mut looks = 0_u32;
        loop {
            // Others commit by the hour of the machine, whatever hour it is in the city.
            Clock::System.wait(PAUSE).await;
            // Said on every page that needs the store; a listener misses nothing by it.
            drop(self.ledger.look_for_changes(self.authority).await);
            looks = looks.wrapping_add(1);
            if looks.is_multiple_of(LOOKS_A_BEAT) {
                beat();
            }
        }
    }
}
