//! How many there are, by office and by worker, and the cases behind each number: what a section chief and the head office
//! look at. One pass over an index for each question; whether an alarm stands is asked at an instant.

use crate::day::CASES_WITHOUT_READER;
use crate::error::LedgerError;
use crate::instant::micros;
use crate::ledger::Ledger;
use crate::projection::alarm_rows::Reader;
use crate::store::{Arg, Cells, Many, Row, many};
use domain::ids::{AuthorityId, CaseId, OfficeId, StaffId};
use jiff::Timestamp;
use std::collections::BTreeSet;

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

/// An alarm that stands, as figures and lists count it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingAlarm {
    /// The case.
    pub case: CaseId,
    /// The office that has to act; nothing where nobody could be found.
    pub office: Option<OfficeId>,
    /// Who holds the case.
    pub worker: Option<StaffId>,
    /// The rule.
    pub rule: String,
    /// Since when it stands.
    pub since: Option<Timestamp>,
    /// Its limit; nothing where the calendar does not reach it.
    pub due: Option<Timestamp>,
    /// The highest level that it has reached.
    pub level: u8,
}

macro_rules! counted_columns {
    () => {
        "SELECT alarm.case_id, alarm.office,
         (SELECT case_brief.worker FROM case_brief WHERE case_brief.authority = alarm.authority
         AND case_brief.case_id = alarm.case_id LIMIT 1 OFFSET 0) AS worker, alarm.rule, alarm.since_at, alarm.due_at,
         alarm.level FROM "
    };
}

macro_rules! stands {
    ($at:literal) => {
        concat!(
            " AND alarm.closed_at IS NULL AND (alarm.overridden_until IS NULL OR alarm.overridden_until <= ",
            $at,
            ")"
        )
    };
}

pub(crate) const CASES: &str = "SELECT lead, worker, COUNT(*), CAST(SUM(children) AS BIGINT) FROM case_brief
     WHERE authority = $1 AND closed_at IS NULL AND children >= 0 GROUP BY lead, worker ORDER BY lead, worker";
pub(crate) const ALARMS: &str = concat!(
    counted_columns!(),
    "alarm WHERE alarm.authority = $1 AND alarm.raised_at > -9223372036854775807",
    stands!("$2")
);
pub(crate) const ALARMS_FOR_OFFICE: &str =
    concat!(counted_columns!(), "alarm WHERE alarm.office = $3 AND alarm.authority || '' = $1", stands!("$2"));
/// The alarms of many cases at once, those of each looked up by the case.
pub(crate) const ALARMS_IN: Many = many!(
    counted_columns!(),
    [owner text 1, wanted text 2, asked_at bigint 3],
    lite: concat!(
        "CROSS JOIN alarm WHERE alarm.case_id = given.wanted AND alarm.authority || '' = given.owner",
        stands!("given.asked_at")
    ),
    pg: concat!(
        "CROSS JOIN LATERAL (SELECT * FROM alarm WHERE alarm.case_id = given.wanted
         AND alarm.authority || '' = given.owner",
        stands!("given.asked_at"),
        " OFFSET 0) AS alarm"
    )
);

macro_rules! not_looked_at {
    ($what:literal) => {
        concat!("SELECT ", $what, " FROM due_item WHERE authority = $1 AND at <= $2")
    };
}
pub(crate) const NOT_LOOKED_AT: &str = not_looked_at!("COUNT(DISTINCT case_id || '')");
pub(crate) const CASES_NOT_LOOKED_AT: &str = concat!(not_looked_at!("case_id"), " LIMIT $3");

/// A case is of one authority: the alarms are asked by the case alone, so that both engines read the few of a case.
macro_rules! without_next {
    ($what:literal) => {
        concat!(
            "SELECT ",
            $what,
            " FROM case_brief
             WHERE case_brief.authority = $1 AND case_brief.closed_at IS NULL AND case_brief.children >= 0
             AND (case_brief.next_due_at IS NULL OR case_brief.next_due_at <= $2)
             AND (SELECT COUNT(*) FROM alarm WHERE alarm.case_id = case_brief.case_id
             AND alarm.closed_at IS NULL) = 0"
        )
    };
}
pub(crate) const WITHOUT_NEXT: &str = without_next!("COUNT(*)");
pub(crate) const CASES_WITHOUT_NEXT: &str = concat!(without_next!("case_brief.case_id"), " LIMIT $3");

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

    /// Alarms that stand at an instant.
    pub async fn standing_alarms_at(
        &self,
        authority: AuthorityId,
        at: Timestamp,
    ) -> Result<Vec<StandingAlarm>, LedgerError> {
        let args = [Arg::Text(&authority.to_string()), Arg::Int(micros(at))];
        self.store.reader().await?.on().rows(ALARMS, &args).await?.iter().map(read_alarm).collect()
    }

    /// Alarms that stand at an instant and on which an office has to act.
    pub async fn standing_alarms_for(
        &self,
        authority: AuthorityId,
        office: OfficeId,
        at: Timestamp,
    ) -> Result<Vec<StandingAlarm>, LedgerError> {
        let args = [Arg::Text(&authority.to_string()), Arg::Int(micros(at)), Arg::Text(&office.to_string())];
        self.store.reader().await?.on().rows(ALARMS_FOR_OFFICE, &args).await?.iter().map(read_alarm).collect()
    }

    /// Alarms that stand in some cases at an instant, asked for at once.
    pub async fn standing_alarms_in(
        &self,
        authority: AuthorityId,
        cases: &[CaseId],
        at: Timestamp,
    ) -> Result<Vec<StandingAlarm>, LedgerError> {
        if cases.is_empty() {
            return Ok(Vec::new());
        }
        let owners = Cells::texts(cases.iter().map(|_| authority));
        let columns = [owners, Cells::texts(cases), Cells::Int(cases.iter().map(|_| micros(at)).collect())];
        let rows = self.store.reader().await?.on().rows_of_many(ALARMS_IN, &columns).await?;
        rows.iter().map(read_alarm).collect()
    }

    /// Cases in which something changed by itself before an instant and that nobody has looked at since: a limit that ran
    /// out there has no alarm yet.
    pub async fn not_looked_at(&self, authority: AuthorityId, before: Timestamp) -> Result<u32, LedgerError> {
        let args = [Arg::Text(&authority.to_string()), Arg::Int(micros(before))];
        let row = self.store.reader().await?.on().find_row(NOT_LOOKED_AT, &args).await?;
        row.map_or(Ok(0), |row| count(&row, 0))
    }

    /// The cases that [`Self::not_looked_at`] counts, at most `limit`.
    pub async fn cases_not_looked_at(
        &self,
        authority: AuthorityId,
        before: Timestamp,
        limit: u32,
    ) -> Result<Vec<CaseId>, LedgerError> {
        self.counted_cases(CASES_NOT_LOOKED_AT, authority, (before, limit)).await
    }

    /// The cases that [`Self::without_next`] counts, at most `limit`.
    pub async fn cases_without_next(
        &self,
        authority: AuthorityId,
        after: Timestamp,
        limit: u32,
    ) -> Result<Vec<CaseId>, LedgerError> {
        self.counted_cases(CASES_WITHOUT_NEXT, authority, (after, limit)).await
    }

    /// Cases in which an alarm stands of which nobody by name was told, at most `limit`.
    pub async fn cases_without_reader(
        &self,
        authority: AuthorityId,
        at: Timestamp,
        limit: u32,
    ) -> Result<Vec<CaseId>, LedgerError> {
        self.counted_cases(CASES_WITHOUT_READER, authority, (at, limit)).await
    }

    async fn counted_cases(
        &self,
        question: &'static str,
        authority: AuthorityId,
        (at, limit): (Timestamp, u32),
    ) -> Result<Vec<CaseId>, LedgerError> {
        let args = [Arg::Text(&authority.to_string()), Arg::Int(micros(at)), Arg::Int(limit.into())];
        let rows = self.store.reader().await?.on().rows(question, &args).await?;
        let cases: Result<BTreeSet<CaseId>, LedgerError> =
            rows.iter().map(|row| Ok(CaseId(Reader(row).id(0)?))).collect();
        Ok(cases?.into_iter().collect())
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

fn read_alarm(row: &Row) -> Result<StandingAlarm, LedgerError> {
    let cells = Reader(row);
    Ok(StandingAlarm {
        case: CaseId(cells.id(0)?),
        office: cells.maybe_id(1)?.map(OfficeId),
        worker: cells.maybe_id(2)?.map(StaffId),
        rule: row.maybe_text(3)?.unwrap_or_default(),
        since: cells.maybe_instant(4)?,
        due: cells.maybe_instant(5)?,
        level: u8::try_from(row.int(6)?).unwrap_or(u8::MAX),
    })
}

fn count(row: &Row, place: usize) -> Result<u32, LedgerError> {
    Ok(u32::try_from(row.int(place)?).unwrap_or(u32::MAX))
}
