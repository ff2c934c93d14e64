//! Counts, and the chain heads that are worth keeping outside the store.

use crate::error::LedgerError;
use crate::ledger::Ledger;
use crate::projection::alarm_rows::Reader;
use crate::store::{On, Row};
use crate::verify::KnownHead;
use domain::ids::AuthorityId;

/// What a ledger holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stats {
    /// Entries.
    pub entries: i64,
    /// Bytes of their sealed content and wrapped keys.
    pub sealed_bytes: i64,
    /// Cases; the register of an authority is one.
    pub cases: i64,
    /// Due items ahead.
    pub due_items: i64,
    /// Alarms ever raised.
    pub alarms: i64,
    /// Of them not closed.
    pub open_alarms: i64,
    /// Messages that wait to be handed over.
    pub undelivered: i64,
    /// Rows of the access log.
    pub accesses: i64,
    /// Recorded files.
    pub files: i64,
    /// Their bytes.
    pub file_bytes: i64,
    /// Files that wait for their form to be recorded.
    pub staged_files: i64,
    /// Living keys.
    pub keys: i64,
    /// Destroyed keys.
    pub erasures: i64,
    /// Head of each authority's chain: print it, hand it to another agency, and let `verify` compare.
    pub heads: Vec<KnownHead>,
}

impl Ledger {
    /// Counts everything at one moment.
    pub async fn stats(&self) -> Result<Stats, LedgerError> {
        const HEADS: &str =
            "SELECT authority, position, hash FROM authority_head WHERE position > 0 ORDER BY authority";
        let mut moment = self.store.snapshot().await?;
        let mut on = moment.on();
        let heads = on.rows(HEADS, &[]).await?;
        let mut keys = self.keys.store.reader().await?;
        let mut keys = keys.on();
        Ok(Stats {
            entries: count(&mut on, "SELECT COUNT(*) FROM entry").await?,
            sealed_bytes: count(&mut on, "SELECT CAST(SUM(length(sealed) + length(wraps)) AS BIGINT) FROM entry")
                .await?,
            cases: count(&mut on, "SELECT COUNT(*) FROM case_head").await?,
            due_items: count(&mut on, "SELECT COUNT(*) FROM due_item").await?,
            alarms: count(&mut on, "SELECT COUNT(*) FROM alarm").await?,
            open_alarms: count(&mut on, "SELECT COUNT(*) FROM alarm WHERE closed_at IS NULL").await?,
            undelivered: count(&mut on, "SELECT COUNT(*) FROM outbox WHERE delivered_at IS NULL").await?,
            accesses: count(&mut on, "SELECT COUNT(*) FROM access_log").await?,
            files: count(&mut on, "SELECT COUNT(*) FROM attachment").await?,
            file_bytes: count(&mut on, "SELECT CAST(SUM(bytes) AS BIGINT) FROM attachment").await?,
            staged_files: count(&mut on, "SELECT COUNT(*) FROM staged_file").await?,
            keys: count(&mut keys, "SELECT COUNT(*) FROM holder_key WHERE sealed_key IS NOT NULL").await?,
            erasures: count(&mut keys, "SELECT COUNT(*) FROM holder_key WHERE sealed_key IS NULL").await?,
            heads: heads.iter().map(head_of).collect::<Result<_, _>>()?,
        })
    }
}

async fn count(on: &mut On<'_>, sql: &'static str) -> Result<i64, LedgerError> {
    on.number(sql, &[]).await
}

fn head_of(row: &Row) -> Result<KnownHead, LedgerError> {
    let authority = AuthorityId(Reader(row).id(0)?);
    let damaged = |_| LedgerError::HeadDamaged { authority: authority.to_string() };
    Ok(KnownHead { authority, position: row.int(1)?, hash: row.bytes(2)?.try_into().map_err(damaged)? })
}
