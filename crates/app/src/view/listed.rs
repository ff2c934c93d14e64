//! Lists of open cases: what the read tables say of each, with the children by name and when one was last seen. What may put
//! a child in danger comes first. Nothing is judged for a list: alarms and the next duty stand in the tables.

use super::case::{Asked, Viewing};
use super::counted::{Figure, Held, Whose, first_of_each, is_late};
use super::profile::{LastSeen, Profile};
use crate::service::Service;
use domain::case::roster::earliest;
use domain::ids::{CaseId, OfficeId, StaffId};
use jiff::Timestamp;
use ledger::{LedgerError, ListedCase, StandingAlarm};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

/// So many cases are looked through for the gravest of them.
const LOOKED_THROUGH: u32 = 2_000;

/// Which open cases a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CasesOf {
    /// Those that a member of staff holds, first or second.
    Worker(StaffId),
    /// Those that a figure of somebody counts.
    Counted(Figure, Whose),
    /// Those that break a rule of every open case.
    Breaking(Break),
}

/// What is wrong with a case that nobody else answers for than the authority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Break {
    /// No office leads it.
    NoLead,
    /// Nobody holds it by name.
    NoWorker,
    /// Whoever holds it has no post any more.
    Leaver,
    /// No date is ahead in it and no alarm stands.
    NoNext,
    /// An alarm stands of which nobody by name was told.
    NoReader,
    /// A limit ran out without an alarm.
    NoAlarm,
}

impl CasesOf {
    /// Those that an office leads.
    pub fn office(office: OfficeId) -> Self {
        Self::Counted(Figure::Open, Whose::office(office))
    }

    /// Those that nobody holds by name or no office leads.
    pub fn nobody() -> Self {
        Self::Counted(Figure::Unowned, Whose::default())
    }
}

/// A case in its place in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// What the read table says.
    pub listed: ListedCase,
    /// The alarm that puts it there; nothing where none stands.
    pub alarm: Option<StandingAlarm>,
}

/// A case in a list.
#[derive(Debug)]
pub struct ListedView {
    /// What the read table says.
    pub listed: ListedCase,
    /// Whom it is about by name, each with the age.
    pub names: String,
    /// Who holds it.
    pub worker: Option<String>,
    /// Title of the alarm that puts it in its place.
    pub alarm: Option<String>,
    /// The limit of that alarm.
    pub alarm_due: Option<Timestamp>,
    /// Title of the next duty.
    pub next: Option<String>,
    /// How long ago its children were last seen.
    pub last_seen: LastSeen,
}

impl Service {
    /// Open cases, the gravest first: by their alarms, then by the next duty. Of what is late the one that is late for
    /// longest comes first, of those not seen the one not seen for longest.
    pub async fn cases_of(
        &self,
        of: CasesOf,
        asked: impl Into<Asked>,
        limit: u32,
    ) -> Result<Arc<Vec<ListedView>>, LedgerError> {
        let viewing = self.viewing(asked).await?;
        let make = async |placed: &[Placed]| {
            let mut cases = Vec::new();
            for one in placed {
                if let Some(profile) = viewing.profile(one.listed.case, one.listed.version).await? {
                    cases.push(self.listed(&viewing, one.clone(), &profile));
                }
            }
            if let CasesOf::Counted(Figure::Unseen, _) = of {
                cases.sort_by_key(|case| self.unseen_since(case));
            }
            Ok(cases)
        };
        self.views_known(&viewing, (of, limit), make).await
    }

    fn listed(&self, viewing: &Viewing<'_>, Placed { listed, alarm }: Placed, profile: &Profile) -> ListedView {
        let wording = viewing.wording();
        let title = |rule: &str| self.policy.find_rule(rule).map(|rule| wording.pick(&rule.title).to_owned());
        let worker = listed.brief.worker.and_then(|worker| viewing.register.find_staff_name(worker));
        ListedView {
            names: profile.names(&wording, viewing),
            worker: worker.map(str::to_owned),
            alarm_due: alarm.as_ref().and_then(|alarm| alarm.due),
            alarm: alarm.and_then(|alarm| title(&alarm.rule)),
            next: listed.next_rule.as_deref().and_then(title),
            last_seen: profile.last_seen,
            listed,
        }
    }

    /// Since when a child of a case is not seen: since it was last seen, or since the case was opened.
    fn unseen_since(&self, case: &ListedView) -> Option<Timestamp> {
        let seen = case.last_seen.longest_ago.map(|when| earliest(&self.policy.calendar, when));
        let was_never_seen = case.last_seen.never > 0 || seen.is_none();
        let opened = case.listed.brief.opened_at.filter(|_| was_never_seen);
        seen.into_iter().chain(opened).min()
    }

    /// What the read tables say of a list, in its order, and when a case may come into it by itself.
    pub(crate) async fn placed(
        &self,
        of: CasesOf,
        now: Timestamp,
        limit: u32,
    ) -> Result<(Vec<Placed>, Option<Timestamp>), LedgerError> {
        if let CasesOf::Counted(figure @ (Figure::Unseen | Figure::Late | Figure::Warned), whose) = of {
            return self.with_alarms(figure, whose, (now, limit)).await;
        }
        let mut listed = self.briefs_of(of, now).await?;
        let cases: Vec<CaseId> = listed.iter().map(|case| case.case).collect();
        let alarms = self.ledger.standing_alarms_in(self.authority, &cases, now).await?;
        let mut first = first_of_each(alarms, |one, other| self.graver(one, other));
        let mut placed: Vec<Placed> =
            listed.drain(..).map(|listed| Placed { alarm: first.remove(&listed.case), listed }).collect();
        placed.sort_by(|one, other| self.before(one, other));
        placed.truncate(limit as usize);
        Ok((placed, None))
    }

    /// The case with the graver alarm first, then the one with the next duty, and then the older one.
    fn before(&self, one: &Placed, other: &Placed) -> Ordering {
        let alarms = match (&one.alarm, &other.alarm) {
            (Some(one), Some(other)) => self.graver(one, other),
            (one, other) => one.is_none().cmp(&other.is_none()),
        };
        let next = |placed: &Placed| {
            let brief = &placed.listed.brief;
            (brief.next_due_at.is_none(), brief.next_due_at, brief.opened_at, placed.listed.case)
        };
        alarms.then_with(|| next(one).cmp(&next(other)))
    }

    async fn briefs_of(&self, of: CasesOf, now: Timestamp) -> Result<Vec<ListedCase>, LedgerError> {
        let (authority, most) = (self.authority, LOOKED_THROUGH);
        let mut listed = match of {
            CasesOf::Worker(staff) => return self.ledger.briefs_of_worker(authority, staff, now, most).await,
            CasesOf::Breaking(broken) => return self.breaking(broken, now).await,
            CasesOf::Counted(Figure::Unowned, _) | CasesOf::Counted(_, Whose { office: Held::Nobody, .. }) => {
                self.ledger.unowned(authority, now, most).await?
            }
            CasesOf::Counted(_, Whose { office: Held::By(office), .. }) => {
                self.ledger.briefs_of_office(authority, office, now, most).await?
            }
            CasesOf::Counted(_, _) => self.gravest_of_all(now).await?,
        };
        if let CasesOf::Counted(_, whose) = of {
            listed.retain(|case| whose.fits(case.brief.lead, case.brief.worker));
        }
        Ok(listed)
    }

    /// Open cases of the authority, those with an alarm before the others.
    async fn gravest_of_all(&self, now: Timestamp) -> Result<Vec<ListedCase>, LedgerError> {
        let alarms = self.ledger.standing_alarms_at(self.authority, now).await?;
        let first = first_of_each(alarms, |one, other| self.graver(one, other));
        let mut gravest: Vec<StandingAlarm> = first.into_values().collect();
        gravest.sort_by(|one, other| self.graver(one, other));
        let cases: Vec<CaseId> = gravest.iter().take(LOOKED_THROUGH as usize).map(|alarm| alarm.case).collect();
        let mut listed = self.lines(&cases, now).await?;
        let next = self.ledger.briefs_of_all(self.authority, now, LOOKED_THROUGH).await?;
        listed.retain(|case| case.brief.closed_at.is_none());
        listed.extend(next.into_iter().filter(|case| !cases.contains(&case.case)));
        Ok(listed)
    }

    async fn breaking(&self, broken: Break, now: Timestamp) -> Result<Vec<ListedCase>, LedgerError> {
        let (authority, most, settled) = (self.authority, LOOKED_THROUGH, super::watch::settled_before(now));
        let cases = match broken {
            Break::NoLead | Break::NoWorker => {
                let mut listed = self.ledger.unowned(authority, now, most).await?;
                let is_it = |case: &ListedCase| match broken {
                    Break::NoLead => case.brief.lead.is_none(),
                    _ => case.brief.worker.is_none(),
                };
                listed.retain(is_it);
                return Ok(listed);
            }
            Break::Leaver => return self.held_by_leavers(now).await,
            Break::NoNext => self.ledger.cases_without_next(authority, settled, most).await?,
            Break::NoReader => self.ledger.cases_without_reader(authority, now, most).await?,
            Break::NoAlarm => self.ledger.cases_not_looked_at(authority, settled, most).await?,
        };
        self.lines(&cases, now).await
    }

    async fn held_by_leavers(&self, now: Timestamp) -> Result<Vec<ListedCase>, LedgerError> {
        let register = self.load_register().await?;
        let mut listed = Vec::new();
        for worker in self.leavers(&register, &self.ledger.case_tally(self.authority).await?, now) {
            let held = self.ledger.briefs_of_worker(self.authority, worker, now, LOOKED_THROUGH).await?;
            listed.extend(held.into_iter().filter(|case| case.brief.worker == Some(worker)));
        }
        Ok(listed)
    }

    /// The lines of some cases in their order.
    async fn lines(&self, cases: &[CaseId], now: Timestamp) -> Result<Vec<ListedCase>, LedgerError> {
        let mut lines = self.ledger.briefs(self.authority, cases, now).await?;
        Ok(cases.iter().filter_map(|case| lines.remove(case)).collect())
    }

    /// Cases with an alarm that a figure counts, the one whose limit ran out or runs out first before the others.
    async fn with_alarms(
        &self,
        figure: Figure,
        whose: Whose,
        (now, limit): (Timestamp, u32),
    ) -> Result<(Vec<Placed>, Option<Timestamp>), LedgerError> {
        let mut alarms = self.alarms_of(whose, now).await?;
        let until = alarms.iter().filter(|alarm| !is_late(alarm, now)).filter_map(|alarm| alarm.due).min();
        alarms.retain(|alarm| self.counts(figure, alarm, now));
        let by_limit = |alarm: &StandingAlarm| (alarm.due.is_none(), alarm.due);
        let first = first_of_each(alarms, |one, other| by_limit(one).cmp(&by_limit(other)));
        let mut first: Vec<StandingAlarm> = first.into_values().collect();
        first.sort_by_key(by_limit);
        first.truncate(limit as usize);
        let cases: Vec<CaseId> = first.iter().map(|alarm| alarm.case).collect();
        let mut alarms: BTreeMap<CaseId, StandingAlarm> = first.into_iter().map(|alarm| (alarm.case, alarm)).collect();
        let lines = self.lines(&cases, now).await?.into_iter();
        Ok((lines.map(|listed| Placed { alarm: alarms.remove(&listed.case), listed }).collect(), until))
    }

    /// Alarms that stand for somebody.
    pub(super) async fn alarms_of(&self, whose: Whose, now: Timestamp) -> Result<Vec<StandingAlarm>, LedgerError> {
        let mut alarms = match whose.office {
            Held::By(office) => self.ledger.standing_alarms_for(self.authority, office, now).await?,
            Held::Any | Held::Nobody => self.ledger.standing_alarms_at(self.authority, now).await?,
        };
        alarms.retain(|alarm| whose.fits(alarm.office, alarm.worker));
        Ok(alarms)
    }
}
