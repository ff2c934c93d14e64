//! What a section chief and the head office watch: how many cases, alarms and unseen children each worker and office has,
//! and whether the rules that every open case must obey hold at this moment.
//! Nothing here is stored: the figures are counted when they are looked at.

use super::case::{Asked, Viewing};
use super::counted::{Figure, Whose};
use super::matters::Gravity;
use super::today::TodayRow;
use crate::service::Service;
use domain::case::Register;
use domain::ids::{CaseId, OfficeId, StaffId};
use domain::policy::PostRank;
use domain::word::Word;
use jiff::{SignedDuration, Timestamp};
use ledger::{Alarm, CaseTally, Counts, LedgerError, StandingAlarm};
use std::collections::{BTreeMap, BTreeSet};

/// A limit that ran out less than this ago may still be on its way to its alarm.
const ON_ITS_WAY: SignedDuration = SignedDuration::from_secs(60);
/// So many of the gravest alarms of an office are shown in full.
const GRAVEST: usize = 12;
/// So many alarms of an office are looked through for them.
const LOOKED_THROUGH: u32 = 1_000;

/// Figures of a worker, an office or the whole authority.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// Open cases.
    pub cases: u32,
    /// Children that they know.
    pub children: u32,
    /// Cases that nobody holds by name, or no office leads.
    pub unowned: u32,
    /// Cases with an alarm past its limit.
    pub late: u32,
    /// Cases with an alarm that warns before its limit.
    pub warned: u32,
    /// Cases with an alarm past its limit that only a sighting ends: with a child whom nobody has seen in time.
    pub unseen: u32,
    /// The highest level that an alarm has reached.
    pub level: u8,
}

/// Figures of somebody.
#[derive(Debug, Clone)]
pub struct Named<Id> {
    /// Who; nobody where no one is named.
    pub id: Option<Id>,
    /// Name, empty for nobody.
    pub name: String,
    /// Figures.
    pub figures: Figures,
}

/// One office.
#[derive(Debug)]
pub struct OfficeWatch {
    /// The office.
    pub office: Named<OfficeId>,
    /// Its workers, whoever has most that is late first.
    pub workers: Vec<Named<StaffId>>,
    /// Its gravest alarms.
    pub gravest: Vec<TodayRow>,
    /// The present.
    pub now: Timestamp,
}

/// A rule that every open case must obey at every moment, checked just now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Check {
    /// Its id, as the security paper has it (`I-01`).
    pub id: &'static str,
    /// So many break it.
    pub broken: u32,
}

/// The whole authority.
#[derive(Debug)]
pub struct CityWatch {
    /// All together.
    pub whole: Figures,
    /// Offices that lead a case or have to act, whoever has most that is late first.
    pub offices: Vec<Named<OfficeId>>,
    /// Limits that ran out without an alarm, alarms without a reader and the like.
    pub checks: Vec<Check>,
    /// Cases with a limit that ran out and no alarm.
    pub without_alarm: u32,
    /// The present.
    pub now: Timestamp,
}

impl Service {
    /// What an office has and who in it has what; nothing where the authority has no such office.
    pub async fn find_office_watch(
        &self,
        office: OfficeId,
        asked: impl Into<Asked>,
    ) -> Result<Option<OfficeWatch>, LedgerError> {
        let viewing = self.viewing(asked).await?;
        let (register, now) = (&viewing.register, viewing.now);
        let Some(name) = register.find_office(office).map(|office| office.name.clone()) else { return Ok(None) };
        let cases = self.ledger.case_tally(self.authority).await?;
        let alarms = self.alarms_of(Whose::office(office), now).await?;
        let mut workers: BTreeMap<Option<StaffId>, Figures> = BTreeMap::new();
        for worker in register.staff_of(&self.policy.calendar, office, now) {
            workers.insert(Some(worker), Figures::default());
        }
        for tally in cases.iter().filter(|tally| tally.office == Some(office)) {
            workers.entry(tally.worker).or_default().take_cases(tally);
        }
        for (worker, counted) in self.counted(&alarms, now, |alarm| alarm.worker) {
            workers.entry(worker).or_default().take_alarms(&counted);
        }
        // A case has one worker: no case is counted twice.
        let whole = workers.values().fold(Figures::default(), |sum, one| sum.with(one));
        let staff_name = |id: Option<StaffId>| id.and_then(|id| register.find_staff_name(id)).unwrap_or_default();
        let named = |(id, figures)| Named { id, name: staff_name(id).to_owned(), figures };
        let gravest = self.gravest_of(&viewing, office).await?;
        Ok(Some(OfficeWatch {
            office: Named { id: Some(office), name, figures: whole },
            workers: gravest_first(workers.into_iter().map(named)),
            gravest,
            now,
        }))
    }

    /// The gravest alarms on which an office has to act, and of those the ones that are late for longest.
    async fn gravest_of(&self, viewing: &Viewing<'_>, office: OfficeId) -> Result<Vec<TodayRow>, LedgerError> {
        let wording = viewing.wording();
        let mut alarms = self.ledger.alarms_of_office(self.authority, office, viewing.now, LOOKED_THROUGH).await?;
        let gravity = |alarm: &Alarm| alarm.rule.as_ref().and_then(|rule| self.policy.find_rule(rule)).map(Gravity::of);
        alarms.sort_by_key(|alarm| (gravity(alarm), alarm.due.is_none(), alarm.due));
        alarms.truncate(GRAVEST);
        let cases: Vec<CaseId> = alarms.iter().map(|alarm| alarm.case).collect();
        let versions = self.ledger.versions_of(self.authority, &cases).await?;
        let mut gravest = Vec::new();
        for alarm in alarms {
            let version = versions.get(&alarm.case).copied().unwrap_or_default();
            let Some(glance) = viewing.glance(alarm.case, version).await? else { continue };
            let is_it = |row: &&super::Row| alarm.rule.as_ref() == Some(&row.rule) && row.since == alarm.since;
            gravest.extend(glance.standing.iter().find(is_it).map(|row| glance.row(&wording, viewing, row)));
        }
        Ok(gravest)
    }

    /// What the whole authority has, office by office, and whether its rules hold.
    pub async fn city_watch(&self) -> Result<CityWatch, LedgerError> {
        let (now, register) = (self.clock.now(), self.load_register().await?);
        let cases = self.ledger.case_tally(self.authority).await?;
        let alarms = self.alarms_of(Whose::default(), now).await?;
        let mut offices: BTreeMap<Option<OfficeId>, Figures> = BTreeMap::new();
        let mut whole = Figures::default();
        for tally in &cases {
            offices.entry(tally.office).or_default().take_cases(tally);
            whole.take_cases(tally);
        }
        for (office, counted) in self.counted(&alarms, now, |alarm| alarm.office) {
            offices.entry(office).or_default().take_alarms(&counted);
        }
        // Two offices may have to act in one case: in the city it is one.
        for (_, counted) in self.counted(&alarms, now, |_| ()) {
            whole.take_alarms(&counted);
        }
        let name = |id: Option<OfficeId>| id.and_then(|id| register.find_office(id)).map(|office| office.name.clone());
        let named = |(id, figures)| Named { id, name: name(id).unwrap_or_default(), figures };
        let counts = self.ledger.counts(self.authority, now).await?;
        let without_alarm = self.without_alarm(now).await?;
        let without_next = self.ledger.without_next(self.authority, settled_before(now)).await?;
        Ok(CityWatch {
            whole,
            checks: self.checks(&cases, (&register, now), (&counts, without_next)),
            offices: gravest_first(offices.into_iter().map(named)),
            without_alarm,
            now,
        })
    }

    /// Cases in which a limit ran out that has no alarm yet.
    pub async fn without_alarm(&self, now: Timestamp) -> Result<u32, LedgerError> {
        self.ledger.not_looked_at(self.authority, settled_before(now)).await
    }

    /// Whether a post watches over the work of others: it is a supervisor's or a head's.
    pub fn watches(&self, post: Option<&Word>) -> bool {
        let Some(post) = post else { return false };
        let is = |rank| self.policy.posts.iter().any(|posts| posts.role(rank) == post);
        is(PostRank::Supervisor) || is(PostRank::Head)
    }

    /// Of the workers who hold cases those who have no post any more.
    pub(super) fn leavers(&self, register: &Register, cases: &[CaseTally], now: Timestamp) -> BTreeSet<StaffId> {
        let gone = |worker: &StaffId| register.find_post_of(&self.policy.calendar, *worker, now).is_none();
        cases.iter().filter_map(|tally| tally.worker).filter(gone).collect()
    }

    /// The cases of alarms, each counted once for whomever an alarm is of.
    fn counted<Id: Ord>(
        &self,
        alarms: &[StandingAlarm],
        now: Timestamp,
        of: impl Fn(&StandingAlarm) -> Id,
    ) -> BTreeMap<Id, Figures> {
        let mut cases: BTreeMap<(Id, CaseId), Figures> = BTreeMap::new();
        for alarm in alarms {
            let known = cases.entry((of(alarm), alarm.case)).or_default();
            let counts = |figure| u32::from(self.counts(figure, alarm, now));
            known.late = known.late.max(counts(Figure::Late));
            known.warned = known.warned.max(counts(Figure::Warned));
            known.unseen = known.unseen.max(counts(Figure::Unseen));
            known.level = known.level.max(alarm.level);
        }
        let mut counted: BTreeMap<Id, Figures> = BTreeMap::new();
        for ((id, _), one) in cases {
            counted.entry(id).or_default().take_alarms(&one);
        }
        counted
    }

    /// The rules of an open case that figures decide, each counted by itself. What no figure decides yet (days unseen,
    /// the first check, each step up) is not among them: it is neither shown as holding nor as broken.
    fn checks(
        &self,
        cases: &[CaseTally],
        (register, now): (&Register, Timestamp),
        (counts, without_next): (&Counts, u32),
    ) -> Vec<Check> {
        let leavers = self.leavers(register, cases, now);
        let gone = |tally: &&CaseTally| tally.worker.is_some_and(|worker| leavers.contains(&worker));
        let held_by_leavers = cases.iter().filter(gone).map(|tally| tally.cases).sum();
        let check = |id, broken| Check { id, broken };
        vec![
            check("I-01", counts.without_lead),
            check("I-02", counts.without_worker),
            check("I-06", held_by_leavers),
            check("I-07", without_next),
            check("I-12", counts.without_reader),
        ]
    }
}

impl Figures {
    fn take_cases(&mut self, tally: &CaseTally) {
        self.cases += tally.cases;
        self.children += tally.children;
        if tally.worker.is_none() || tally.office.is_none() {
            self.unowned += tally.cases;
        }
    }

    fn take_alarms(&mut self, counted: &Self) {
        self.late += counted.late;
        self.warned += counted.warned;
        self.unseen += counted.unseen;
        self.level = self.level.max(counted.level);
    }

    fn with(self, other: &Self) -> Self {
        Self {
            cases: self.cases + other.cases,
            children: self.children + other.children,
            unowned: self.unowned + other.unowned,
            late: self.late + other.late,
            warned: self.warned + other.warned,
            unseen: self.unseen + other.unseen,
            level: self.level.max(other.level),
        }
    }
}

/// What changed by itself before this is looked at by now.
pub(super) fn settled_before(now: Timestamp) -> Timestamp {
    now.saturating_sub(ON_ITS_WAY).unwrap_or(now)
}

fn gravest_first<Id>(named: impl Iterator<Item = Named<Id>>) -> Vec<Named<Id>> {
    let mut named: Vec<Named<Id>> = named.collect();
    named.sort_by_key(|one| std::cmp::Reverse((one.figures.unseen, one.figures.late, one.figures.cases)));
    named
}
