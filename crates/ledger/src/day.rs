//! Asking for what the pages of a day show: cases, duties ahead and alarms of a person or an office, and how many there are.
//! Whether an alarm stands is asked at an instant, so that one set aside stands again by itself.

use crate::error::LedgerError;
use crate::instant::{instant, micros};
use crate::ledger::Ledger;
use crate::outlook::{CaseBrief, DutyRow};
use crate::projection::Alarm;
use crate::projection::alarm_rows::{self, Reader, alarm_columns};
use crate::projection::brief::{self, brief_columns};
use crate::projection::duty::{self, duty_columns};
use crate::store::{Arg, Cells, Many, Row, many};
use domain::ids::{AuthorityId, CaseId, OfficeId, StaffId};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// A case in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedCase {
    /// The case.
    pub case: CaseId,
    /// Its line.
    pub brief: CaseBrief,
    /// Its version: the number of its entries.
    pub version: i64,
    /// When it was last added to.
    pub last_recorded_at: Option<Timestamp>,
    /// Alarms that stand in it.
    pub standing: u32,
    /// The highest level that one of them has reached.
    pub level: Option<u8>,
    /// The rule of its next duty.
    pub next_rule: Option<String>,
    /// When the line may change by itself: the case is looked at again, or an alarm that was set aside stands again.
    pub changes_at: Option<Timestamp>,
}

/// How many there are of an authority.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Cases that are not closed.
    pub open_cases: u32,
    /// Children that these know; a child in two of them counts in each.
    pub children: u32,
    /// Of the open cases those that nobody holds by name.
    pub without_worker: u32,
    /// Of the open cases those that no office leads.
    pub without_lead: u32,
    /// Of the open cases those that nobody holds by name or no office leads.
    pub unowned: u32,
    /// Alarms that stand.
    pub standing: u32,
    /// Cases with one of which nobody by name was told since it was raised.
    pub without_reader: u32,
}

/// The alarms that stand at `$3`: neither closed nor set aside by two people.
macro_rules! stands {
    ($at:literal) => {
        concat!(" alarm.closed_at IS NULL AND (alarm.overridden_until IS NULL OR alarm.overridden_until <= ", $at, ")")
    };
}

macro_rules! standing_in_case {
    ($what:literal, $at:literal) => {
        concat!(
            "(SELECT ",
            $what,
            " FROM alarm WHERE alarm.case_id = listed.case_id AND alarm.authority || '' = listed.authority AND",
            stands!($at),
            ")"
        )
    };
}

/// What the tables of alarms, duties and dates say of a case.
macro_rules! said_beside {
    ($at:literal) => {
        concat!(
            standing_in_case!("COUNT(*)", $at),
            ", ",
            standing_in_case!("MAX(level)", $at),
            ", (SELECT duty.rule FROM duty WHERE duty.authority = listed.authority AND duty.case_id = listed.case_id
              AND duty.place = 0), (SELECT MIN(overridden_until) FROM alarm WHERE alarm.case_id = listed.case_id
              AND alarm.authority || '' = listed.authority AND alarm.closed_at IS NULL AND alarm.overridden_until > ",
            $at,
            "), (SELECT MIN(due_item.at) FROM due_item WHERE due_item.authority = listed.authority
              AND due_item.case_id = listed.case_id)"
        )
    };
}

/// Lines of cases with what other tables say of each; only those that are listed are looked up there.
macro_rules! listed {
    ($found:expr, $order:literal, $at:literal, $limit:literal) => {
        concat!(
            "SELECT listed.*, head.version, head.recorded_at, ",
            said_beside!($at),
            " FROM (",
            $found,
            " ORDER BY ",
            $order,
            " LIMIT ",
            $limit,
            ") AS listed LEFT JOIN case_head AS head ON head.authority = listed.authority AND head.case_id = listed.case_id
              ORDER BY ",
            $order
        )
    };
}

macro_rules! open_briefs {
    ($of:literal) => {
        concat!(
            "SELECT ",
            brief_columns!(),
            " FROM case_brief WHERE authority || '' = $1 AND closed_at IS NULL AND ",
            $of
        )
    };
}

macro_rules! duties_of {
    ($of:literal) => {
        concat!(
            "SELECT ",
            duty_columns!(),
            " FROM duty WHERE authority || '' = $1 AND due_at <= $3 AND ",
            $of,
            " ORDER BY due_at, case_id, place LIMIT $4"
        )
    };
}

macro_rules! message_about {
    ($of:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM outbox WHERE outbox.alarm_id = alarm.alarm_id
             AND outbox.authority || '' = alarm.authority AND outbox.created_at >= alarm.raised_at AND ",
            $of,
            " LIMIT 1 OFFSET 0)"
        )
    };
}

pub(crate) const BRIEFS_OF_WORKER: &str = listed!(
    concat!(
        "SELECT * FROM (",
        open_briefs!("worker = $2"),
        " UNION ALL ",
        open_briefs!("second_worker = $2 AND worker IS DISTINCT FROM $2"),
        ") AS found"
    ),
    "next_due_at IS NULL, next_due_at, case_id",
    "$3",
    "$4"
);
pub(crate) const BRIEFS_OF_OFFICE: &str =
    listed!(open_briefs!("lead = $2"), "next_due_at IS NULL, next_due_at, case_id", "$3", "$4");
pub(crate) const BRIEFS_OF_ALL: &str = listed!(
    concat!(
        "SELECT ",
        brief_columns!(),
        " FROM case_brief WHERE authority = $1 AND closed_at IS NULL AND children >= 0"
    ),
    "next_due_at IS NULL, next_due_at, case_id",
    "$2",
    "$3"
);
pub(crate) const BRIEF: &str = listed!(
    concat!("SELECT ", brief_columns!(), " FROM case_brief WHERE authority = $1 AND case_id = $2"),
    "case_id",
    "$3",
    "1"
);
/// The same lines of many cases at once, each looked up by its key.
pub(crate) const BRIEFS: Many = many!(
    concat!(
        "SELECT ",
        brief_columns!(),
        ", (SELECT head.version FROM case_head AS head WHERE head.authority = listed.authority
         AND head.case_id = listed.case_id), (SELECT head.recorded_at FROM case_head AS head
         WHERE head.authority = listed.authority AND head.case_id = listed.case_id), ",
        said_beside!("listed.asked_at"),
        " FROM (SELECT ",
        brief_columns!(),
        ", asked_at FROM "
    ),
    [owner text 1, wanted text 2, asked_at bigint 3],
    lite: "CROSS JOIN case_brief WHERE case_brief.authority = given.owner AND case_brief.case_id = given.wanted)
           AS listed",
    pg: "CROSS JOIN LATERAL (SELECT * FROM case_brief WHERE case_brief.authority = given.owner
         AND case_brief.case_id = given.wanted OFFSET 0) AS known) AS listed"
);
pub(crate) const UNOWNED: &str = listed!(
    concat!(
        "SELECT ",
        brief_columns!(),
        " FROM case_brief WHERE authority = $1 AND closed_at IS NULL AND (worker IS NULL OR lead IS NULL)"
    ),
    "opened_at, case_id",
    "$2",
    "$3"
);
pub(crate) const DUTIES_OF_WORKER: &str = concat!(
    "SELECT * FROM (SELECT * FROM (",
    duties_of!("worker = $2"),
    ") AS found_first UNION ALL SELECT * FROM (",
    duties_of!("second_worker = $2 AND worker IS DISTINCT FROM $2"),
    ") AS found_second) AS found ORDER BY due_at, case_id, place LIMIT $4"
);
pub(crate) const DUTIES_OF_OFFICE: &str = duties_of!("office = $2");
pub(crate) const DUTIES_OF_OFFICE_UNDER: &str = duties_of!("office = $2 AND rule = $5");
macro_rules! alarms_told_to {
    ($joined:literal) => {
        concat!(
            "WITH found AS MATERIALIZED (SELECT alarm_id || '' AS alarm_id, MAX(created_at) AS told_at FROM outbox
             WHERE outbox.staff || '' = $2 AND outbox.authority || '' = $1 GROUP BY 1) SELECT ",
            alarm_columns!(),
            " FROM found ",
            $joined,
            " AND alarm.raised_at <= found.told_at
             AND COALESCE(alarm.closed_at, -9223372036854775807) = -9223372036854775807
             ORDER BY alarm.level DESC, alarm.raised_at, alarm.alarm_id LIMIT $3"
        )
    };
}

/// From what somebody was told to the alarms, never from all alarms that stand: each is looked up by its id, which the
/// joins and the condition on the closing keep the engines to.
pub(crate) const ALARMS_TOLD_TO: Many = Many {
    lite: alarms_told_to!("CROSS JOIN alarm WHERE alarm.alarm_id = found.alarm_id AND alarm.authority = $1"),
    pg: alarms_told_to!(
        "CROSS JOIN LATERAL (SELECT * FROM alarm AS known WHERE known.authority = $1
         AND known.alarm_id = found.alarm_id OFFSET 0) AS alarm WHERE true"
    ),
};
pub(crate) const ALARMS_OF_OFFICE: &str = concat!(
    "SELECT ",
    alarm_columns!(),
    " FROM alarm WHERE alarm.office = $2 AND alarm.authority || '' = $1 AND",
    stands!("$3"),
    " ORDER BY alarm.level DESC, alarm.raised_at, alarm.alarm_id LIMIT $4"
);
/// Of a case in which somebody took more than one report the last.
pub(crate) const TAKEN_BY: &str = "SELECT case_id, MAX(at) AS taken_at FROM access_log
    WHERE staff = $2 AND at >= $3 AND act = 'take_notification' AND authority || '' = $1 AND case_id IS NOT NULL
    GROUP BY case_id ORDER BY taken_at DESC, case_id LIMIT $4";
pub(crate) const COUNT_CASES: &str =
    "SELECT COUNT(*), CAST(COALESCE(SUM(children), 0) AS BIGINT), COUNT(*) - COUNT(worker),
    COUNT(*) - COUNT(lead), COUNT(*) FILTER (WHERE worker IS NULL OR lead IS NULL) FROM case_brief WHERE authority = $1 AND closed_at IS NULL AND children >= 0";
pub(crate) const COUNT_ALARMS: &str = concat!(
    "SELECT COUNT(*), COUNT(DISTINCT alarm.case_id) FILTER (WHERE NOT ",
    message_about!("outbox.staff IS NOT NULL"),
    ") FROM alarm WHERE alarm.authority = $1 AND alarm.raised_at > -9223372036854775807 AND",
    stands!("$2")
);
/// The cases that this counts.
pub(crate) const CASES_WITHOUT_READER: &str = concat!(
    "SELECT alarm.case_id FROM alarm WHERE alarm.authority = $1 AND alarm.raised_at > -9223372036854775807 AND NOT ",
    message_about!("outbox.staff IS NOT NULL"),
    " AND",
    stands!("$2"),
    " LIMIT $3"
);

impl Ledger {
    /// Open cases that somebody holds, first or second, the one with the next duty first, at most `limit`.
    pub async fn briefs_of_worker(
        &self,
        authority: AuthorityId,
        staff: StaffId,
        at: Timestamp,
        limit: u32,
    ) -> Result<Vec<ListedCase>, LedgerError> {
        self.day_rows(BRIEFS_OF_WORKER, (authority, &staff.to_string()), at, limit)
            .await?
            .iter()
            .map(read_listed)
            .collect()
    }

    /// Open cases that an office leads, the one with the next duty first, at most `limit`.
    pub async fn briefs_of_office(
        &self,
        authority: AuthorityId,
        office: OfficeId,
        at: Timestamp,
        limit: u32,
    ) -> Result<Vec<ListedCase>, LedgerError> {
        self.day_rows(BRIEFS_OF_OFFICE, (authority, &office.to_string()), at, limit)
            .await?
            .iter()
            .map(read_listed)
            .collect()
    }

    /// Open cases of the authority, the one with the next duty first, at most `limit`.
    pub async fn briefs_of_all(
        &self,
        authority: AuthorityId,
        at: Timestamp,
        limit: u32,
    ) -> Result<Vec<ListedCase>, LedgerError> {
        let args = [Arg::Text(&authority.to_string()), Arg::Int(micros(at)), Arg::Int(limit.into())];
        self.store.reader().await?.on().rows(BRIEFS_OF_ALL, &args).await?.iter().map(read_listed).collect()
    }

    /// The line of one case, open or not; nothing where it has none.
    pub async fn brief(
        &self,
        authority: AuthorityId,
        case: CaseId,
        at: Timestamp,
    ) -> Result<Option<ListedCase>, LedgerError> {
        let (authority, case) = (authority.to_string(), case.to_string());
        let args = [Arg::Text(&authority), Arg::Text(&case), Arg::Int(micros(at))];
        self.store.reader().await?.on().find_row(BRIEF, &args).await?.as_ref().map(read_listed).transpose()
    }

    /// The lines of some cases, open or not, asked for at once; a case that has none is left out.
    pub async fn briefs(
        &self,
        authority: AuthorityId,
        cases: &[CaseId],
        at: Timestamp,
    ) -> Result<BTreeMap<CaseId, ListedCase>, LedgerError> {
        if cases.is_empty() {
            return Ok(BTreeMap::new());
        }
        let same = |_: &CaseId| authority;
        let at = cases.iter().map(|_| micros(at));
        let columns = [Cells::texts(cases.iter().map(same)), Cells::texts(cases), Cells::Int(at.collect())];
        let rows = self.store.reader().await?.on().rows_of_many(BRIEFS, &columns).await?;
        rows.iter().map(|row| read_listed(row).map(|listed| (listed.case, listed))).collect()
    }

    /// Open cases that nobody holds by name or no office leads, the oldest first, at most `limit`.
    pub async fn unowned(
        &self,
        authority: AuthorityId,
        at: Timestamp,
        limit: u32,
    ) -> Result<Vec<ListedCase>, LedgerError> {
        let args = [Arg::Text(&authority.to_string()), Arg::Int(micros(at)), Arg::Int(limit.into())];
        self.store.reader().await?.on().rows(UNOWNED, &args).await?.iter().map(read_listed).collect()
    }

    /// Duties ahead in the cases that somebody holds, whichever office has to act, due at or before an instant,
    /// soonest first, at most `limit`.
    pub async fn duties_of_worker(
        &self,
        authority: AuthorityId,
        staff: StaffId,
        until: Timestamp,
        limit: u32,
    ) -> Result<Vec<(CaseId, DutyRow)>, LedgerError> {
        self.day_rows(DUTIES_OF_WORKER, (authority, &staff.to_string()), until, limit)
            .await?
            .iter()
            .map(duty::read)
            .collect()
    }

    /// Duties ahead of an office, due at or before an instant, soonest first, at most `limit`.
    pub async fn duties_of_office(
        &self,
        authority: AuthorityId,
        office: OfficeId,
        until: Timestamp,
        limit: u32,
    ) -> Result<Vec<(CaseId, DutyRow)>, LedgerError> {
        self.day_rows(DUTIES_OF_OFFICE, (authority, &office.to_string()), until, limit)
            .await?
            .iter()
            .map(duty::read)
            .collect()
    }

    /// Duties ahead of an office under one rule, due at or before an instant, soonest first, at most `limit`.
    pub async fn duties_of_office_under(
        &self,
        rule: &str,
        (authority, office): (AuthorityId, OfficeId),
        until: Timestamp,
        limit: u32,
    ) -> Result<Vec<(CaseId, DutyRow)>, LedgerError> {
        let (authority, office) = (authority.to_string(), office.to_string());
        let args = [
            Arg::Text(&authority),
            Arg::Text(&office),
            Arg::Int(micros(until)),
            Arg::Int(limit.into()),
            Arg::Text(rule),
        ];
        self.store.reader().await?.on().rows(DUTIES_OF_OFFICE_UNDER, &args).await?.iter().map(duty::read).collect()
    }

    /// Alarms that are not closed and that somebody was told of since they were raised, those that are set aside among
    /// them, the highest level first and then the oldest, at most `limit`.
    pub async fn alarms_told_to(
        &self,
        authority: AuthorityId,
        staff: StaffId,
        limit: u32,
    ) -> Result<Vec<Alarm>, LedgerError> {
        let (authority, staff) = (authority.to_string(), staff.to_string());
        let args = [Arg::Text(&authority), Arg::Text(&staff), Arg::Int(limit.into())];
        let mut reader = self.store.reader().await?;
        let mut on = reader.on();
        let question = if on.is_postgres() { ALARMS_TOLD_TO.pg } else { ALARMS_TOLD_TO.lite };
        on.rows(question, &args).await?.iter().map(alarm_rows::read).collect()
    }

    /// Alarms that stand at an instant and on which an office has to act, the highest level first and then the oldest,
    /// at most `limit`.
    pub async fn alarms_of_office(
        &self,
        authority: AuthorityId,
        office: OfficeId,
        at: Timestamp,
        limit: u32,
    ) -> Result<Vec<Alarm>, LedgerError> {
        self.day_rows(ALARMS_OF_OFFICE, (authority, &office.to_string()), at, limit)
            .await?
            .iter()
            .map(alarm_rows::read)
            .collect()
    }

    /// Cases in which somebody took a report since an instant, each with the last of them, the latest first, at most
    /// `limit`. What is known of a case stands elsewhere: it may be erased, handed on or closed.
    pub async fn taken_by(
        &self,
        authority: AuthorityId,
        staff: StaffId,
        since: Timestamp,
        limit: u32,
    ) -> Result<Vec<(CaseId, Timestamp)>, LedgerError> {
        let rows = self.day_rows(TAKEN_BY, (authority, &staff.to_string()), since, limit).await?;
        rows.iter().map(|row| Ok((CaseId(Reader(row).id(0)?), instant(row.int(1)?)?))).collect()
    }

    /// How many open cases and standing alarms an authority has at an instant; both as of one moment of the store.
    pub async fn counts(&self, authority: AuthorityId, at: Timestamp) -> Result<Counts, LedgerError> {
        let authority = authority.to_string();
        let mut moment = self.store.snapshot().await?;
        let cases = moment.on().find_row(COUNT_CASES, &[Arg::Text(&authority)]).await?;
        let alarms = moment.on().find_row(COUNT_ALARMS, &[Arg::Text(&authority), Arg::Int(micros(at))]).await?;
        moment.undo().await?;
        let (Some(cases), Some(alarms)) = (cases, alarms) else { return Ok(Counts::default()) };
        Ok(Counts {
            open_cases: count(&cases, 0)?,
            children: count(&cases, 1)?,
            without_worker: count(&cases, 2)?,
            without_lead: count(&cases, 3)?,
            unowned: count(&cases, 4)?,
            standing: count(&alarms, 0)?,
            without_reader: count(&alarms, 1)?,
        })
    }

    /// The rows of a question about a person or an office at an instant.
    async fn day_rows(
        &self,
        question: &'static str,
        (authority, of): (AuthorityId, &str),
        at: Timestamp,
        limit: u32,
    ) -> Result<Vec<Row>, LedgerError> {
        let authority = authority.to_string();
        let args = [Arg::Text(&authority), Arg::Text(of), Arg::Int(micros(at)), Arg::Int(limit.into())];
        self.store.reader().await?.on().rows(question, &args).await
    }
}

/// Reads a row selected with `listed!`.
fn read_listed(row: &Row) -> Result<ListedCase, LedgerError> {
    let last_recorded_at = row.maybe_int(11)?.map(instant).transpose()?;
    let changes_at = row.maybe_int(15)?.into_iter().chain(row.maybe_int(16)?).min().map(instant).transpose()?;
    Ok(ListedCase {
        case: CaseId(Reader(row).id(1)?),
        brief: brief::read(row)?,
        version: row.maybe_int(10)?.unwrap_or_default(),
        last_recorded_at,
        standing: count(row, 12)?,
        level: row.maybe_int(13)?.and_then(|level| u8::try_from(level).ok()),
        next_rule: row.maybe_text(14)?,
        changes_at,
    })
}

fn count(row: &Row, place: usize) -> Result<u32, LedgerError> {
    Ok(u32::try_from(row.int(place)?).unwrap_or(u32::MAX))
}
