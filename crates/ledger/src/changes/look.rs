//! Finding what other processes committed: one question to the store for all listeners of this process.

use super::{Change, ChangeKind};
use crate::error::LedgerError;
use crate::ledger::{Ledger, register_of};
use crate::projection::alarm_rows::Reader;
use crate::store::Arg;
use domain::ids::{AuthorityId, CaseId, OfficeId, StaffId};

/// So many entries are looked at in one go; the rest with the next.
const MOST: i64 = 1_000;

pub(crate) const HEAD_OF: &str = "SELECT position FROM authority_head WHERE authority = $1";
pub(crate) const CHANGED_SINCE: &str = "SELECT position, case_id, case_version FROM entry WHERE authority = $1 AND position > $2 ORDER BY position LIMIT $3";
pub(crate) const HELD_BY: &str =
    "SELECT worker, second_worker, lead FROM case_brief WHERE authority = $1 AND case_id = $2";
pub(crate) const TOLD_ABOUT: &str =
    "SELECT DISTINCT staff FROM outbox WHERE case_id = $2 AND authority || '' = $1 AND staff IS NOT NULL";

impl Ledger {
    /// How far changes of the authority have been told in this process, for a page that is about to be read.
    pub async fn changes_through(&self, authority: AuthorityId) -> Result<i64, LedgerError> {
        if let Some(through) = self.changes.through(authority) {
            return Ok(through);
        }
        let args = [Arg::Text(&authority.to_string())];
        let head = self.store.reader().await?.on().find_row(HEAD_OF, &args).await?;
        let position = head.map(|row| row.int(0)).transpose()?.unwrap_or_default();
        self.changes.begin(authority, position);
        Ok(self.changes.through(authority).unwrap_or(position))
    }

    /// Tells what was committed since and not told yet: by other processes on the same store. How much was looked at.
    pub async fn look_for_changes(&self, authority: AuthorityId) -> Result<usize, LedgerError> {
        let through = self.changes_through(authority).await?;
        let args = [Arg::Text(&authority.to_string()), Arg::Int(through), Arg::Int(MOST)];
        let rows = self.store.reader().await?.on().rows(CHANGED_SINCE, &args).await?;
        for row in &rows {
            let (position, case, version) = (row.int(0)?, CaseId(Reader(row).id(1)?), row.int(2)?);
            let is_register = case == register_of(authority);
            let kind = if is_register { ChangeKind::Register } else { ChangeKind::Recorded };
            let (staff, lead, is_unowned) = self.whose(authority, case).await?;
            let through = position;
            self.changes.find(Change { authority, case, version, position, through, kind, staff, lead, is_unowned });
        }
        Ok(rows.len())
    }

    /// Who holds a case or was told of it, the office that leads it, and whether one of the two is nobody.
    async fn whose(
        &self,
        authority: AuthorityId,
        case: CaseId,
    ) -> Result<(Vec<StaffId>, Option<OfficeId>, bool), LedgerError> {
        let (authority, case) = (authority.to_string(), case.to_string());
        let args = [Arg::Text(&authority), Arg::Text(&case)];
        let mut reader = self.store.reader().await?;
        let (mut staff, mut lead, mut is_unowned) = (Vec::new(), None, false);
        if let Some(row) = reader.on().find_row(HELD_BY, &args).await? {
            let cells = Reader(&row);
            staff.extend([cells.maybe_id(0)?, cells.maybe_id(1)?].into_iter().flatten().map(StaffId));
            lead = cells.maybe_id(2)?.map(OfficeId);
            is_unowned = cells.maybe_id(0)?.is_none() || lead.is_none();
        }
        for row in reader.on().rows(TOLD_ABOUT, &args).await? {
            staff.push(StaffId(Reader(&row).id(0)?));
        }
        Ok((staff, lead, is_unowned))
    }
}
