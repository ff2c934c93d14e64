//! How many there are, by office and by worker: what a section chief and the head office look at. One pass over an index
//! for each question; whether an alarm stands is asked at an instant.

use crate::error::LedgerError;
use crate::instant::micros;
use crate::ledger::Ledger;
use crate::projection::alarm_rows::Reader;
use crate::store::{Arg, Row};
use domain::ids::{AuthorityId, OfficeId, StaffId};
use jiff::Timestamp;

/// Open cases that are led by one office and held by one worker.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CaseTally {
    /// The office; nothing for cases that no office leads.
    pub office: Option<OfficeId>,
    /// The worker; nothing for cases that nobody holds by name.
    pub worker: Option<StaffId>,
    /// Cases.
    pub cases: u32,
    /// Children that they know.
    pub children: u32,
}

/// Alarms of one rule that stand for one office in the cases of one worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlarmTally {
    /// The office that has to act; nothing where nobody could be found.
    pub office: Option<OfficeId>,
    /// Who holds the cases.
    pub worker: Option<StaffId>,
    /// The rule.
    pub rule: String,
    /// Alarms that stand.
    pub alarms: u32,
    /// Cases in which they do.
    pub cases: u32,
    /// Of the alarms those past their limit; the others warn.
    pub late: u32,
    /// The highest level that one of them has reached.
    pub level: u8,
}

pub(crate) const CASES: &str = "SELECT lead, worker, COUNT(*), CAST(SUM(children) AS BIGINT) FROM case_brief
     WHERE authority = $1 AND closed_at IS NULL AND children >= 0 GROUP BY lead, worker ORDER BY lead, worker";
pub(crate) const ALARMS: &str = "WITH found AS MATERIALIZED (
     SELECT alarm.office, alarm.rule, alarm.case_id, alarm.due_at, alarm.level,
     (SELECT case_brief.worker FROM case_brief WHERE case_brief.authority = alarm.authority
      AND case_brief.case_id = alarm.case_id LIMIT 1 OFFSET 0) AS worker
     FROM alarm WHERE alarm.authority = $1 AND alarm.raised_at > -9223372036854775807 AND alarm.closed_at IS NULL
     AND (alarm.overridden_until IS NULL OR alarm.overridden_until <= $2))
     SELECT office, worker, rule, COUNT(*), COUNT(DISTINCT case_id), COUNT(*) FILTER (WHERE due_at <= $2), MAX(level)
     FROM found GROUP BY office, worker, rule ORDER BY office, worker, rule";
pub(crate) const NOT_LOOKED_AT: &str = "SELECT COUNT(*) FROM due_item WHERE authority = $1 AND at <= $2";

/// A case is of one authority: the alarms are asked by the case alone, so that both engines read the few of a case.
pub(crate) const WITHOUT_NEXT: &str = "SELECT COUNT(*) FROM case_brief
     WHERE case_brief.authority = $1 AND case_brief.closed_at IS NULL AND case_brief.children >= 0
     AND (case_brief.next_due_at IS NULL OR case_brief.next_due_at <= $2)
     AND (SELECT COUNT(*) FROM alarm WHERE alarm.case_id = case_brief.case_id
     AND alarm.closed_at IS NULL) = 0";

impl Ledger {
    /// Open cases that nothing brings back before anybody's eyes after an instant: no date is ahead in them and no alarm
    /// stands.
    pub async fn without_next(&self, authority: AuthorityId, after: Timestamp) -> Result<u32, LedgerError> {
        let args = [Arg::Text(&authority.to_string()), Arg::Int(micros(after))];
        let row = self.store.reader().await?.on().find_row(WITHOUT_NEXT, &args).await?;
        row.map_or(Ok(0), |row| count(&row, 0))
    }

    /// Open cases by the office that leads them and the worker who holds them.
    pub async fn case_tally(&self, authority: AuthorityId) -> Result<Vec<CaseTally>, LedgerError> {
        let args = [Arg::Text(&authority.to_string())];
        self.store.reader().await?.on().rows(CASES, &args).await?.iter().map(read_cases).collect()
    }

    /// Alarms that stand at an instant, by office, worker and rule.
    pub async fn alarm_tally(&self, authority: AuthorityId, at: Timestamp) -> Result<Vec<AlarmTally>, LedgerError> {
        let args = [Arg::Text(&authority.to_string()), Arg::Int(micros(at))];
        self.store.reader().await?.on().rows(ALARMS, &args).await?.iter().map(read_alarms).collect()
    }

    /// Cases in which something changed by itself before an instant and that nobody has looked at since: a limit that ran
    /// out there has no alarm yet.
    pub async fn not_looked_at(&self, authority: AuthorityId, before: Timestamp) -> Result<u32, LedgerError> {
        let args = [Arg::Text(&authority.to_string()), Arg::Int(micros(before))];
        let row = self.store.reader().await?.on().find_row(NOT_LOOKED_AT, &args).await?;
        row.map_or(Ok(0), |row| count(&row, 0))
    }
}

fn read_cases(row: &Row) -> Result<CaseTally, LedgerError> {
    let ids = Reader(row);
    Ok(CaseTally {
        office: ids.maybe_id(0)?.map(OfficeId),
        worker: ids.maybe_id(1)?.map(StaffId),
        cases: count(row, 2)?,
        children: count(row, 3)?,
    })
}

fn read_alarms(row: &Row) -> Result<AlarmTally, LedgerError> {
    let ids = Reader(row);
    Ok(AlarmTally {
        office: ids.maybe_id(0)?.map(OfficeId),
        worker: ids.maybe_id(1)?.map(StaffId),
        rule: row.maybe_text(2)?.unwrap_or_default(),
        alarms: count(row, 3)?,
        cases: count(row, 4)?,
        late: count(row, 5)?,
        level: u8::try_from(row.int(6)?).unwrap_or(u8::MAX),
    })
}

fn count(row: &Row, place: usize) -> Result<u32, LedgerError> {
    Ok(u32::try_from(row.int(place)?).unwrap_or(u32::MAX))
}
