//! Writing what a group planned: one statement per table.

use super::Delivery;
use super::plan::CaseOf;
use crate::append::DueItem;
use crate::error::LedgerError;
use crate::projection::access::{self, AccessRow};
use crate::projection::heads::{CaseEnd, Chain, ChainHead, Sealer, UPSERT_CASES, case_cells};
use crate::projection::outbox_rows::{self, outbox_columns};
use crate::projection::{Alarm, Message, alarm_rows, due};
use crate::row::{self, EntryRow};
use crate::store::{Arg, On};
use domain::ids::{AlarmId, AuthorityId};
use std::collections::BTreeMap;

/// What a group adds and changes.
#[derive(Default)]
pub(super) struct Written {
    pub rows: Vec<EntryRow>,
    pub heads: BTreeMap<AuthorityId, ChainHead>,
    pub cases: BTreeMap<CaseOf, CaseEnd>,
    pub due: BTreeMap<CaseOf, Vec<DueItem>>,
    pub alarms: BTreeMap<(AuthorityId, AlarmId), Alarm>,
    pub messages: Vec<Message>,
    pub accesses: Vec<AccessRow>,
    pub access_heads: BTreeMap<AuthorityId, ChainHead>,
    pub deliveries: Vec<Delivery>,
}

pub(super) async fn flush(on: &mut On<'_>, written: Written, sealer: &Sealer<'_>) -> Result<(), LedgerError> {
    on.run_many(row::INSERT_ENTRIES, &row::cells_of(written.rows)).await?;
    let cases: Vec<_> = written.cases.into_iter().collect();
    on.run_many(UPSERT_CASES, &case_cells(&cases)).await?;
    let heads: Vec<_> = written.heads.into_iter().collect();
    sealer.advance(on, Chain::Entries, &heads).await?;
    due::replace(on, &written.due).await?;
    let alarms: Vec<_> = written.alarms.into_values().collect();
    on.run_many(alarm_rows::UPSERT_ALARMS, &alarm_rows::cells_of(&alarms)).await?;
    let seals: Result<_, _> = written.messages.iter().map(|one| one.seal(sealer.key, sealer.entropy)).collect();
    on.run_many(outbox_rows::INSERT_MESSAGES, &outbox_rows::cells_of(&written.messages, seals?)).await?;
    on.run_many(access::INSERT_ACCESSES, &access::cells_of(&written.accesses)).await?;
    let heads: Vec<_> = written.access_heads.into_iter().collect();
    sealer.advance(on, Chain::Accesses, &heads).await?;
    for delivery in written.deliveries {
        note_delivery(on, delivery, sealer).await?;
    }
    Ok(())
}

/// The first hand-over counts; a failed try is counted. What is not waiting is left as it is.
async fn note_delivery(on: &mut On<'_>, delivery: Delivery, sealer: &Sealer<'_>) -> Result<(), LedgerError> {
    const SELECT: &str = concat!(
        "SELECT ",
        outbox_columns!(),
        " FROM outbox WHERE authority = $1 AND message_id = $2 AND delivered_at IS NULL"
    );
    let (authority, message) = (delivery.authority.to_string(), delivery.message.to_string());
    if let Some(row) = on.find_row(SELECT, &[Arg::Text(&authority), Arg::Text(&message)]).await? {
        outbox_rows::update(on, outbox_rows::read(&row)?, delivery.delivered_at, sealer).await?;
    }
    Ok(())
}
