//! Lists of open cases: what the read tables say of each, with the children by name and when one was last seen. Nothing is
//! judged for a list: the next duty stands in the tables.

use super::case::{Asked, Viewing};
use super::profile::{LastSeen, Profile};
use crate::service::Service;
use domain::ids::{CaseId, OfficeId, StaffId};
use jiff::Timestamp;
use ledger::{Alarm, LedgerError, ListedCase};
use std::collections::BTreeSet;
use std::sync::Arc;

/// So many alarms of an office are looked through.
const ALARMS: u32 = 1_000;

/// Which open cases a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CasesOf {
    /// Those that a member of staff holds, first or second.
    Worker(StaffId),
    /// Those that an office leads.
    Office(OfficeId),
    /// Those that nobody holds by name or no office leads.
    Nobody,
    /// Those that an office leads and nobody holds by name.
    UnownedOf(OfficeId),
    /// Those in which an office has to see a child and is late.
    Unseen(OfficeId),
    /// Those in which an office has to act and is late.
    Late(OfficeId),
    /// Those in which an office has to act and an alarm speaks before the limit.
    Warned(OfficeId),
}

/// A case in a list.
#[derive(Debug)]
pub struct ListedView {
    /// What the read table says.
    pub listed: ListedCase,
    /// Whom it is about by name, each with the age.
    pub names: String,
    /// Title of the next duty.
    pub next: Option<String>,
    /// How long ago its children were last seen.
    pub last_seen: LastSeen,
}

impl Service {
    /// Open cases, the one with the next duty first; those of nobody the oldest first.
    pub async fn cases_of(
        &self,
        of: CasesOf,
        asked: impl Into<Asked>,
        limit: u32,
    ) -> Result<Arc<Vec<ListedView>>, LedgerError> {
        let viewing = self.viewing(asked).await?;
        let make = async |briefs: &[ListedCase]| {
            let mut cases = Vec::new();
            for listed in briefs {
                if let Some(profile) = viewing.profile(listed.case, listed.version).await? {
                    cases.push(self.listed(&viewing, listed.clone(), &profile));
                }
            }
            Ok(cases)
        };
        self.views_known(&viewing, (of, limit), make).await
    }

    fn listed(&self, viewing: &Viewing<'_>, listed: ListedCase, profile: &Profile) -> ListedView {
        let wording = viewing.wording();
        let rule = listed.next_rule.as_deref().and_then(|rule| self.policy.find_rule(rule));
        ListedView {
            names: profile.names(&wording, viewing),
            next: rule.map(|rule| wording.pick(&rule.title).to_owned()),
            last_seen: profile.last_seen,
            listed,
        }
    }

    /// What the read tables say of a list.
    pub(crate) async fn briefs_of(
        &self,
        of: CasesOf,
        now: Timestamp,
        limit: u32,
    ) -> Result<Vec<ListedCase>, LedgerError> {
        match of {
            CasesOf::Worker(staff) => self.ledger.briefs_of_worker(self.authority, staff, now, limit).await,
            CasesOf::Office(office) => self.ledger.briefs_of_office(self.authority, office, now, limit).await,
            CasesOf::Nobody => self.ledger.unowned(self.authority, now, limit).await,
            CasesOf::UnownedOf(office) => {
                let unowned = self.ledger.unowned(self.authority, now, ALARMS).await?.into_iter();
                Ok(unowned.filter(|case| case.brief.lead == Some(office)).take(limit as usize).collect())
            }
            CasesOf::Unseen(office) => {
                let is_sighting = |alarm: &Alarm| alarm.rule.as_ref().is_some_and(|rule| self.is_sighting(rule));
                self.with_alarms((office, now), limit, |alarm| is_late(alarm, now) && is_sighting(alarm)).await
            }
            CasesOf::Late(office) => self.with_alarms((office, now), limit, |alarm| is_late(alarm, now)).await,
            CasesOf::Warned(office) => self.with_alarms((office, now), limit, |alarm| !is_late(alarm, now)).await,
        }
    }

    /// Cases with an alarm of some kind on which an office has to act.
    async fn with_alarms(
        &self,
        (office, now): (OfficeId, Timestamp),
        limit: u32,
        counts: impl Fn(&Alarm) -> bool,
    ) -> Result<Vec<ListedCase>, LedgerError> {
        let alarms = self.ledger.alarms_of_office(self.authority, office, now, ALARMS).await?;
        let mut known = BTreeSet::new();
        let found = alarms.iter().filter(|alarm| counts(alarm)).map(|alarm| alarm.case);
        let cases: Vec<CaseId> = found.filter(|case| known.insert(*case)).take(limit as usize).collect();
        let mut listed = Vec::new();
        for case in cases {
            listed.extend(self.ledger.brief(self.authority, case, now).await?);
        }
        Ok(listed)
    }
}

fn is_late(alarm: &Alarm, now: Timestamp) -> bool {
    alarm.due.is_some_and(|due| due <= now)
}
