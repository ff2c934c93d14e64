//! Putting a backup back into a place where there may be nothing: the whole file and the master key are checked before
//! anything is made, and where the restore fails all the same, what it made is removed.

use super::lines::{Lines, find_table};
use super::restore::Restored;
use super::rows::columns_of;
use crate::error::LedgerError;
use crate::keys::{MasterKey, load_master};
use crate::ledger::{Ledger, OpenOptions, beside, with_ending};
use crate::presence::IfAbsent;
use crate::projection::heads::{Chain, ChainHead};
use crate::store::Address;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use std::io::{BufRead, Seek};
use std::path::PathBuf;

/// What tells a backup's master key from another.
#[derive(Default)]
struct Seals {
    master_check: Option<Vec<u8>>,
    head: Option<(String, ChainHead, Vec<u8>)>,
}

impl Ledger {
    /// Opens a ledger and puts a backup into it, or leaves everything as it was.
    pub async fn open_restored(
        url: &str,
        options: OpenOptions,
        mut backup: impl BufRead + Seek + Send,
    ) -> Result<(Self, Restored), LedgerError> {
        let seals = check(&mut backup)?;
        backup.rewind().map_err(LedgerError::Input)?;
        let address = Address::new(url)?;
        let keys = options.keys.as_deref().map_or_else(|| Ok(beside(&address, "keys")), Address::new)?;
        refuse_other_master(options.master_file(&address)?, &seals)?;
        let made = Made::before(&[&address, &keys]);
        let options = OpenOptions { if_absent: IfAbsent::Restore, ..options };
        match Self::open(url, options).await {
            Ok(ledger) => match ledger.restore(backup).await {
                Ok(restored) => Ok((ledger, restored)),
                Err(error) => {
                    ledger.close().await;
                    made.remove();
                    Err(error)
                }
            },
            Err(error) => {
                made.remove();
                Err(error)
            }
        }
    }
}

/// Reads the whole backup.
fn check(backup: &mut impl BufRead) -> Result<Seals, LedgerError> {
    let mut lines = Lines::of(backup);
    let header = lines.header()?;
    let master_check = header.master_check.map(|check| STANDARD.decode(check).unwrap_or_default());
    let mut seals = Seals { master_check, head: None };
    let mut rows = 0;
    loop {
        let text = lines.next()?;
        let Ok((name, values)) = serde_json::from_str::<(String, Vec<Value>)>(&text) else {
            return lines.end(&text, rows).map(|_| seals);
        };
        lines.add(&text);
        rows += 1;
        let table = find_table(&name, header.of).ok_or_else(|| lines.broken(format!("`{name}` is no table of it")))?;
        let row = [values];
        if columns_of(&row, table.kinds).is_none() {
            return Err(lines.broken("a cell is of another kind than its column"));
        }
        if name == Chain::Entries.table() {
            let [values] = row;
            seals.head = seals.head.or_else(|| find_head(&values));
        }
    }
}

/// The head of a chain as it stands in a row of `authority_head`.
fn find_head(values: &[Value]) -> Option<(String, ChainHead, Vec<u8>)> {
    let [authority, position, hash, recorded_at, seal] = values else { return None };
    let bytes = |value: &Value| STANDARD.decode(value.as_str()?).ok();
    let (position, recorded_at) = (position.as_i64()?, recorded_at.as_i64()?);
    let head = ChainHead { position, hash: bytes(hash)?.try_into().ok()?, recorded_at };
    Some((authority.as_str()?.to_owned(), head, bytes(seal)?))
}

/// The master key must be there, and be the one of the backup, before anything is made.
fn refuse_other_master(file: PathBuf, seals: &Seals) -> Result<(), LedgerError> {
    let Some(master) = load_master(&MasterKey::File(file.clone()))? else {
        return Err(LedgerError::RestoreNeedsMasterKey(file));
    };
    let of_check = seals.master_check.as_ref().is_none_or(|check| master.is_sealed(check));
    let of_head = seals
        .head
        .as_ref()
        .is_none_or(|(authority, head, seal)| Chain::Entries.is_sealed((authority, head), seal, &master.head_key()));
    if of_check && of_head { Ok(()) } else { Err(LedgerError::BackupOfOtherMaster) }
}

/// Files that a restore would make.
struct Made(Vec<PathBuf>);

impl Made {
    /// Those of them that are not there yet.
    fn before(addresses: &[&Address]) -> Self {
        let file = |address: &&Address| match address {
            Address::Lite(path) => Some(path.clone()),
            Address::Pg(_) => None,
        };
        let files = addresses.iter().filter_map(file);
        let all = files.flat_map(|path| [with_ending(&path, "-wal"), with_ending(&path, "-shm"), path]);
        Self(all.filter(|path| !path.exists()).collect())
    }

    fn remove(self) {
        for path in self.0 {
            // The error that came before says what is wrong; this one would say it again.
            std::fs::remove_file(path).ok();
        }
    }
}
