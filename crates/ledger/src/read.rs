//! Reading the record as it was known at an instant, and the read tables.
//! Every entry is checked against its own hash and seal before it is believed.

use crate::error::LedgerError;
use crate::instant::{instant, micros};
use crate::ledger::{Ledger, register_of};
use crate::projection::alarm_rows::Reader;
use crate::row::{EntryRow, entry_columns};
use crate::seal::{KeyRing, Opened, holders, open};
use crate::store::Arg;
use domain::event::Entry;
use domain::ids::{AuthorityId, CaseId, EntryId, PersonId};
use domain::time::AsOf;
use jiff::Timestamp;
use std::collections::BTreeSet;

/// An entry with its place in the record.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredEntry {
    /// Its id.
    pub id: EntryId,
    /// The case.
    pub case: CaseId,
    /// Place in the authority's ledger, from 1.
    pub position: i64,
    /// Version of the case after it, from 1.
    pub version: i64,
    /// Since when the ledger knows it.
    pub recorded_at: Timestamp,
    /// Name and version of the pack it was judged by.
    pub pack: String,
    /// What it says.
    pub content: Content,
}

/// What an entry says, as far as the keys live.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// The entry.
    Readable {
        /// As it was recorded; the identity of people in `erased` is left out.
        entry: Box<Entry>,
        /// People whose identity in it was erased.
        erased: Vec<PersonId>,
    },
    /// Lawfully erased: every key it was sealed for has been destroyed.
    Erased,
}

impl StoredEntry {
    /// The entry, unless it was erased.
    pub fn entry(&self) -> Option<&Entry> {
        match &self.content {
            Content::Readable { entry, .. } => Some(entry),
            Content::Erased => None,
        }
    }

    /// The entry itself, unless it was erased.
    pub fn into_entry(self) -> Option<Entry> {
        match self.content {
            Content::Readable { entry, .. } => Some(*entry),
            Content::Erased => None,
        }
    }
}

/// A case and how far its part of the record goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CaseHead {
    /// The case.
    pub case: CaseId,
    /// Its version: the number of its entries.
    pub version: i64,
    /// When it was last added to.
    pub recorded_at: Timestamp,
}

pub(crate) const ENTRIES_OF: &str = concat!(
    "SELECT ",
    entry_columns!(),
    " FROM entry WHERE authority = $1 AND case_id = $2 AND recorded_at <= $3 ORDER BY case_version"
);
pub(crate) const FIND_CASE: &str = "SELECT version, recorded_at FROM case_head WHERE authority = $1 AND case_id = $2";

impl Ledger {
    /// The entries of a case as known at an instant, oldest first; later additions never change the answer
    /// for an instant before the last recorded one.
    pub async fn load_case(
        &self,
        authority: AuthorityId,
        case: CaseId,
        as_of: AsOf,
    ) -> Result<Vec<StoredEntry>, LedgerError> {
        let entries = self.entries_of(authority, case, as_of).await?;
        if entries.is_empty() && self.find_case(authority, case).await?.is_none() {
            return Err(LedgerError::UnknownCase { authority, case });
        }
        Ok(entries)
    }

    /// The authority's own entries (offices, staff, posts, rosters) as known at an instant; none where it has none.
    pub async fn load_authority_register(
        &self,
        authority: AuthorityId,
        as_of: AsOf,
    ) -> Result<Vec<StoredEntry>, LedgerError> {
        self.entries_of(authority, register_of(authority), as_of).await
    }

    async fn entries_of(
        &self,
        authority: AuthorityId,
        case: CaseId,
        as_of: AsOf,
    ) -> Result<Vec<StoredEntry>, LedgerError> {
        let (authority_text, case) = (authority.to_string(), case.to_string());
        let args = [Arg::Text(&authority_text), Arg::Text(&case), Arg::Int(micros(as_of.known_at))];
        let rows = self.store.reader().await?.on().rows(ENTRIES_OF, &args).await?;
        let rows: Vec<_> = rows.iter().map(EntryRow::read).collect::<Result<_, _>>()?;
        self.open_rows(authority, rows).await
    }

    /// Opens rows of one authority.
    pub(crate) async fn open_rows(
        &self,
        authority: AuthorityId,
        rows: Vec<EntryRow>,
    ) -> Result<Vec<StoredEntry>, LedgerError> {
        let keys = self.ring_for(authority, &rows).await?;
        rows.into_iter().map(|row| open_row(row, &keys)).collect()
    }

    /// The keys that these rows were sealed under.
    pub(crate) async fn ring_for<'a>(
        &self,
        authority: AuthorityId,
        rows: impl IntoIterator<Item = &'a EntryRow>,
    ) -> Result<KeyRing, LedgerError> {
        let wanted: BTreeSet<_> = rows.into_iter().flat_map(|row| holders(&row.wraps)).collect();
        let wanted: Vec<_> = wanted.into_iter().collect();
        self.keys.ring(authority, &wanted).await
    }

    /// How far a case goes; nothing where there is no such case.
    pub async fn find_case(&self, authority: AuthorityId, case: CaseId) -> Result<Option<CaseHead>, LedgerError> {
        let (authority, case_text) = (authority.to_string(), case.to_string());
        let mut reader = self.store.reader().await?;
        let row = reader.on().find_row(FIND_CASE, &[Arg::Text(&authority), Arg::Text(&case_text)]).await?;
        row.map(|row| Ok(CaseHead { case, version: row.int(0)?, recorded_at: instant(row.int(1)?)? })).transpose()
    }

    /// All cases of an authority with their versions, in the order of their ids; its register is one of them.
    pub async fn cases(&self, authority: AuthorityId) -> Result<Vec<CaseHead>, LedgerError> {
        const SELECT: &str =
            "SELECT case_id, version, recorded_at FROM case_head WHERE authority = $1 ORDER BY case_id";
        let rows = self.store.reader().await?.on().rows(SELECT, &[Arg::Text(&authority.to_string())]).await?;
        let read = |row: &crate::store::Row| -> Result<CaseHead, LedgerError> {
            let case = CaseId(Reader(row).id(0)?);
            Ok(CaseHead { case, version: row.int(1)?, recorded_at: instant(row.int(2)?)? })
        };
        rows.iter().map(read).collect()
    }

    /// All authorities that have entries, in the order of their ids.
    pub async fn authorities(&self) -> Result<Vec<AuthorityId>, LedgerError> {
        const SELECT: &str = "SELECT authority FROM authority_head ORDER BY authority";
        let rows = self.store.reader().await?.on().rows(SELECT, &[]).await?;
        rows.iter().map(|row| Reader(row).id(0).map(AuthorityId)).collect()
    }
}

/// Opens one row, or says how it is damaged.
pub(crate) fn open_row(row: EntryRow, keys: &KeyRing) -> Result<StoredEntry, LedgerError> {
    if row.computed_hash().as_slice() != row.hash {
        return Err(row.damaged("its hash does not fit its columns"));
    }
    let place = row.place().ok_or_else(|| row.damaged("its ids are none"))?;
    let opened = open(&place, &row.sealed, &row.wraps, keys).map_err(|fault| row.damaged(fault))?;
    let content = match opened {
        Opened::Erased => Content::Erased,
        Opened::Readable { entry, erased } => Content::Readable { entry, erased },
    };
    Ok(StoredEntry {
        id: place.entry,
        case: place.case,
        position: row.position,
        version: row.version,
        recorded_at: instant(row.recorded_at)?,
        pack: row.pack,
        content,
    })
}
