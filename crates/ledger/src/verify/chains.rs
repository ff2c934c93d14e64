//! The two chains of an authority: each row follows the one before, and the head is where the chain ends.

use super::{Check, KnownHead};
use crate::chain::{BEGINNING, Hash};
use crate::error::LedgerError;
use crate::instant::micros;
use crate::projection::access::{AccessRow, access_columns};
use crate::projection::heads::{Chain, ChainHead};
use crate::read::open_row;
use crate::refold::{Refold, page};
use crate::row::EntryRow;
use crate::seal::KeyRing;
use crate::store::Arg;

/// Where a walk along a chain is.
struct Walk {
    position: i64,
    hash: Vec<u8>,
    recorded_at: i64,
}

impl Walk {
    fn start() -> Self {
        Self { position: 0, hash: BEGINNING.to_vec(), recorded_at: i64::MIN }
    }

    /// What is wrong with the next row, as far as the chain alone can tell.
    fn faults(&self, position: i64, previous: &[u8], hash: (&[u8], Hash)) -> Vec<String> {
        let mut faults = Vec::new();
        if position != self.position + 1 {
            faults.push(format!("position {} is missing before it", self.position + 1));
        }
        if previous != self.hash {
            faults.push("it does not follow the one before it".to_owned());
        }
        if hash.0 != hash.1 {
            faults.push("its hash does not fit its columns".to_owned());
        }
        faults
    }
}

impl Check<'_> {
    /// Walks along the entries and makes again what follows from them.
    pub(super) async fn entries(&mut self, known: &[KnownHead]) -> Result<Refold, LedgerError> {
        let mut walk = Walk::start();
        let mut refold = Refold::default();
        let mut after = i64::MIN;
        loop {
            let rows = page(&mut self.moment.on(), self.authority, after).await?;
            let Some(last) = rows.last() else { break };
            after = last.position;
            let ring = self.ledger.ring_for(self.id, &rows).await?;
            for row in rows {
                self.entry(row, &ring, (&mut walk, &mut refold), known);
            }
        }
        for head in known.iter().filter(|head| head.position > walk.position) {
            self.problem("authority_head", (None, None), format!("its chain should reach position {}", head.position));
        }
        self.report.cases += refold.cases.len() as u64;
        Ok(refold)
    }

    fn entry(&mut self, row: EntryRow, ring: &KeyRing, (walk, refold): (&mut Walk, &mut Refold), known: &[KnownHead]) {
        self.report.entries += 1;
        let place = (Some(row.position), Some(row.entry.clone()));
        let mut faults = walk.faults(row.position, &row.previous_hash, (&row.hash, row.computed_hash()));
        if row.recorded_at < walk.recorded_at {
            faults.push("it was recorded before the one before it".to_owned());
        }
        if known.iter().any(|head| head.position == row.position && head.hash.as_slice() != row.hash) {
            faults.push("its hash is not the one that is known from outside".to_owned());
        }
        *walk = Walk { position: row.position, hash: row.hash.clone(), recorded_at: row.recorded_at };
        faults.extend(self.content(row, ring, refold));
        for fault in faults {
            self.problem("entry", (place.0, place.1.as_deref()), fault);
        }
    }

    /// Opens an entry and adds it to what follows; tells what is wrong with it.
    fn content(&mut self, row: EntryRow, ring: &KeyRing, refold: &mut Refold) -> Vec<String> {
        let end = row.case_end();
        // A hash that does not fit is told already; the content is looked at all the same.
        let rehashed = EntryRow { hash: row.computed_hash().to_vec(), ..row };
        let stored = match open_row(rehashed, ring) {
            Ok(stored) => stored,
            Err(LedgerError::Damaged { what, .. }) => return vec![what],
            Err(error) => return vec![error.to_string()],
        };
        let mut faults = Vec::new();
        let version = refold.cases.get(&stored.case).map_or(0, |end| end.version);
        if stored.version != version + 1 {
            faults.push(format!("version {} of its case is missing before it", version + 1));
        }
        if let Some(entry) = stored.entry() {
            if (entry.id, entry.case, entry.authority) != (stored.id, stored.case, self.id) {
                faults.push("its content belongs to another place".to_owned());
            }
            if micros(entry.recorded_at) > end.recorded_at {
                faults.push("its content was recorded after the row says".to_owned());
            }
        }
        refold.add(self.id, &end, &stored);
        self.report.erased += u64::from(refold.was_erased(&stored));
        faults
    }

    /// The head of the entries must be where they end, under our seal.
    pub(super) async fn entry_head(&mut self) -> Result<(), LedgerError> {
        const LAST: &str =
            "SELECT position, hash, recorded_at FROM entry WHERE authority = $1 ORDER BY position DESC LIMIT 1";
        const HEAD: &str = "SELECT position, hash, recorded_at, seal FROM authority_head WHERE authority = $1";
        self.head(Chain::Entries, (LAST, HEAD)).await
    }

    async fn head(&mut self, chain: Chain, (last, head): (&'static str, &'static str)) -> Result<(), LedgerError> {
        let table = chain.table();
        let args = [Arg::Text(self.authority)];
        let last = self.moment.on().find_row(last, &args).await?;
        let Some(row) = self.moment.on().find_row(head, &args).await? else {
            if last.is_some() {
                self.problem(table, (None, None), "it is missing");
            }
            return Ok(());
        };
        let (position, hash, recorded_at) = (row.int(0)?, row.bytes(1)?, row.int(2)?);
        let ends = match &last {
            Some(last) => (last.int(0)?, last.bytes(1)?) == (position, hash.clone()),
            None => (position, hash.as_slice()) == (0, &BEGINNING),
        };
        if !ends {
            self.problem(table, (Some(position), None), "it is not where its chain ends");
        }
        let sealed = Hash::try_from(hash).is_ok_and(|hash| {
            let head = ChainHead { position, hash, recorded_at };
            row.bytes(3).is_ok_and(|seal| chain.is_sealed((self.authority, &head), &seal, &self.ledger.keys.head_key()))
        });
        if !sealed {
            self.problem(table, (Some(position), None), "its seal is not that of this program");
        }
        Ok(())
    }

    /// Walks along the access log.
    pub(super) async fn accesses(&mut self) -> Result<(), LedgerError> {
        const SELECT: &str = concat!(
            "SELECT ",
            access_columns!(),
            " FROM access_log WHERE authority = $1 AND position > $2 ORDER BY position LIMIT 1000"
        );
        const LAST: &str = "SELECT position, hash FROM access_log WHERE authority = $1 ORDER BY position DESC LIMIT 1";
        const HEAD: &str = "SELECT position, hash, recorded_at, seal FROM access_head WHERE authority = $1";
        let mut walk = Walk::start();
        let mut after = i64::MIN;
        loop {
            let rows = self.moment.on().rows(SELECT, &[Arg::Text(self.authority), Arg::Int(after)]).await?;
            if rows.is_empty() {
                break;
            }
            for row in &rows {
                let row = AccessRow::read(row)?;
                self.report.accesses += 1;
                let faults = walk.faults(row.position, &row.previous_hash, (&row.hash, row.computed_hash()));
                for fault in faults {
                    self.problem("access_log", (Some(row.position), Some(&row.id)), fault);
                }
                after = row.position;
                walk = Walk { position: row.position, hash: row.hash, recorded_at: row.at };
            }
        }
        self.head(Chain::Accesses, (LAST, HEAD)).await
    }

    /// Every key of the authority is ours, or has our certificate.
    pub(super) async fn keys(&mut self) -> Result<(), LedgerError> {
        for id in self.ledger.keys.damaged(self.id).await? {
            self.problem("holder_key", (None, Some(&id)), "neither its key nor a certificate is that of this program");
        }
        Ok(())
    }
}
