//! Asking the read tables: what is due, which alarms stand, what waits in the outbox.

use crate::append::{Access, DueItem};
use crate::error::LedgerError;
use crate::instant::{instant, micros};
use crate::ledger::Ledger;
use crate::projection::access::{AccessRow, access_columns};
use crate::projection::alarm_rows::{self, Reader, alarm_columns};
use crate::projection::outbox_rows::{self, outbox_columns};
use crate::projection::{Alarm, Message};
use crate::store::{Arg, Row};
use domain::ids::{AlarmId, AuthorityId, CaseId, PersonId};
use jiff::Timestamp;
use uuid::Uuid;

/// Rows of one case. The authority stands in an expression, here as where a child is asked for, so that neither engine
/// takes an index which begins with it and knows nothing else for as good.
macro_rules! of_case {
    () => {
        " WHERE case_id = $2 AND authority || '' = $1"
    };
}
pub(crate) use of_case;

pub(crate) const DUE_BEFORE: &str = "SELECT case_id, at, what FROM due_item WHERE authority = $1 AND at <= $2
    ORDER BY at, case_id, what LIMIT $3";
pub(crate) const NEXT_DUE: &str = "SELECT MIN(at) FROM due_item WHERE authority = $1";
pub(crate) const DUE_OF: &str = "SELECT at, what FROM due_item WHERE authority = $1 AND case_id = $2 ORDER BY at, what";
pub(crate) const STANDING_ALARMS: &str = concat!(
    "SELECT ",
    alarm_columns!(),
    " FROM alarm WHERE authority = $1 AND closed_at IS NULL
      AND (overridden_until IS NULL OR overridden_until <= $2) ORDER BY raised_at, alarm_id"
);
pub(crate) const ALARMS_OF: &str =
    concat!("SELECT ", alarm_columns!(), " FROM alarm", of_case!(), " ORDER BY raised_at, alarm_id");
pub(crate) const ALARMS_ABOUT: &str = concat!(
    "SELECT ",
    alarm_columns!(),
    " FROM (SELECT DISTINCT authority, alarm_id FROM alarm_child WHERE child = $2 AND authority || '' = $1) AS about
      JOIN alarm ON alarm.authority = about.authority AND alarm.alarm_id = about.alarm_id
      ORDER BY alarm.raised_at, alarm.alarm_id"
);
pub(crate) const FIND_ALARM: &str =
    concat!("SELECT ", alarm_columns!(), " FROM alarm WHERE authority = $1 AND alarm_id = $2");
pub(crate) const ACCESSES_OF: &str =
    concat!("SELECT ", access_columns!(), " FROM access_log", of_case!(), " ORDER BY position");
pub(crate) const ACCESSES_OF_NO_CASE: &str = concat!(
    "SELECT ",
    access_columns!(),
    " FROM access_log WHERE case_id IS NULL AND authority || '' = $2 AND at >= $1 ORDER BY position"
);
pub(crate) const UNDELIVERED: &str = concat!(
    "SELECT ",
    outbox_columns!(),
    " FROM outbox WHERE authority = $1 AND delivered_at IS NULL ORDER BY created_at, message_id LIMIT $2"
);
pub(crate) const READY: &str = "SELECT message_id FROM outbox WHERE authority = $1 AND delivered_at IS NULL
    AND staff IS NOT NULL ORDER BY created_at, message_id LIMIT $2";

impl Ledger {
    /// Cases in which something changes at or before an instant, earliest first, at most `limit`.
    /// One read of an index, whatever the number of cases.
    pub async fn due_before(
        &self,
        authority: AuthorityId,
        now: Timestamp,
        limit: u32,
    ) -> Result<Vec<(CaseId, DueItem)>, LedgerError> {
        let args = [Arg::Text(&authority.to_string()), Arg::Int(micros(now)), Arg::Int(limit.into())];
        let rows = self.store.reader().await?.on().rows(DUE_BEFORE, &args).await?;
        let read =
            |row: &Row| Ok((CaseId(Reader(row).id(0)?), DueItem { at: instant(row.int(1)?)?, what: row.text(2)? }));
        rows.iter().map(read).collect()
    }

    /// The next instant at which something changes in any case; nothing where nothing is awaited.
    pub async fn next_due(&self, authority: AuthorityId) -> Result<Option<Timestamp>, LedgerError> {
        let row = self.store.reader().await?.on().find_row(NEXT_DUE, &[Arg::Text(&authority.to_string())]).await?;
        row.map(|row| row.maybe_int(0)).transpose()?.flatten().map(instant).transpose()
    }

    /// What is due next in one case, earliest first.
    pub async fn due_of(&self, authority: AuthorityId, case: CaseId) -> Result<Vec<DueItem>, LedgerError> {
        let (authority, case) = (authority.to_string(), case.to_string());
        let args = [Arg::Text(&authority), Arg::Text(&case)];
        let rows = self.store.reader().await?.on().rows(DUE_OF, &args).await?;
        rows.iter().map(|row| Ok(DueItem { at: instant(row.int(0)?)?, what: row.text(1)? })).collect()
    }

    /// Alarms that stand at an instant, oldest first: neither closed nor set aside by two people.
    pub async fn standing_alarms(&self, authority: AuthorityId, at: Timestamp) -> Result<Vec<Alarm>, LedgerError> {
        let args = [Arg::Text(&authority.to_string()), Arg::Int(micros(at))];
        let rows = self.store.reader().await?.on().rows(STANDING_ALARMS, &args).await?;
        rows.iter().map(alarm_rows::read).collect()
    }

    /// All alarms of a case, standing or not, oldest first.
    pub async fn alarms_of(&self, authority: AuthorityId, case: CaseId) -> Result<Vec<Alarm>, LedgerError> {
        let (authority, case) = (authority.to_string(), case.to_string());
        let args = [Arg::Text(&authority), Arg::Text(&case)];
        let rows = self.store.reader().await?.on().rows(ALARMS_OF, &args).await?;
        rows.iter().map(alarm_rows::read).collect()
    }

    /// All alarms about a child, in whatever case, standing or not, oldest first; those about its whole family as well.
    pub async fn alarms_about(&self, authority: AuthorityId, child: PersonId) -> Result<Vec<Alarm>, LedgerError> {
        let (authority, child) = (authority.to_string(), child.to_string());
        let args = [Arg::Text(&authority), Arg::Text(&child)];
        let rows = self.store.reader().await?.on().rows(ALARMS_ABOUT, &args).await?;
        rows.iter().map(alarm_rows::read).collect()
    }

    /// One alarm; nothing where it was never raised.
    pub async fn find_alarm(&self, authority: AuthorityId, alarm: AlarmId) -> Result<Option<Alarm>, LedgerError> {
        let (authority, alarm) = (authority.to_string(), alarm.to_string());
        let args = [Arg::Text(&authority), Arg::Text(&alarm)];
        let row = self.store.reader().await?.on().find_row(FIND_ALARM, &args).await?;
        row.map(|row| alarm_rows::read(&row)).transpose()
    }

    /// Who saw or did something on a case, oldest first.
    pub async fn accesses_of(&self, authority: AuthorityId, case: CaseId) -> Result<Vec<Access>, LedgerError> {
        let (authority, case) = (authority.to_string(), case.to_string());
        let args = [Arg::Text(&authority), Arg::Text(&case)];
        let rows = self.store.reader().await?.on().rows(ACCESSES_OF, &args).await?;
        rows.iter().map(|row| AccessRow::read(row)?.into_access()).collect()
    }

    /// The access log about no case (signing in, leaving, exports) from an instant on, in the order of its rows.
    pub async fn accesses_of_no_case(
        &self,
        authority: AuthorityId,
        since: Timestamp,
    ) -> Result<Vec<Access>, LedgerError> {
        let args = [Arg::Int(micros(since)), Arg::Text(&authority.to_string())];
        let rows = self.store.reader().await?.on().rows(ACCESSES_OF_NO_CASE, &args).await?;
        rows.iter().map(|row| AccessRow::read(row)?.into_access()).collect()
    }

    /// Name and version of the pack that each case was last judged by.
    pub async fn packs_of_cases(&self, authority: AuthorityId) -> Result<Vec<(CaseId, String)>, LedgerError> {
        const SELECT: &str = "SELECT case_head.case_id, entry.pack FROM case_head
            JOIN entry ON entry.authority = case_head.authority AND entry.position = case_head.position
            WHERE case_head.authority = $1 ORDER BY case_head.case_id";
        let mut moment = self.store.snapshot().await?;
        let rows = moment.on().rows(SELECT, &[Arg::Text(&authority.to_string())]).await?;
        moment.undo().await?;
        rows.iter().map(|row| Ok((CaseId(Reader(row).id(0)?), row.text(1)?))).collect()
    }

    /// Messages that wait and name somebody who can be told, oldest first, at most `limit`: those to a post that nobody
    /// holds wait without keeping them back.
    pub async fn ready_messages(&self, authority: AuthorityId, limit: u32) -> Result<Vec<Uuid>, LedgerError> {
        let args = [Arg::Text(&authority.to_string()), Arg::Int(limit.into())];
        let rows = self.store.reader().await?.on().rows(READY, &args).await?;
        rows.iter().map(|row| Reader(row).id(0)).collect()
    }

    /// Messages that wait to be handed over, oldest first, at most `limit`.
    pub async fn undelivered(&self, authority: AuthorityId, limit: u32) -> Result<Vec<Message>, LedgerError> {
        let args = [Arg::Text(&authority.to_string()), Arg::Int(limit.into())];
        let rows = self.store.reader().await?.on().rows(UNDELIVERED, &args).await?;
        rows.iter().map(outbox_rows::read).collect()
    }
}
