//! The read tables made again from entries: what verification compares with and rebuilding writes.

use crate::error::LedgerError;
use crate::projection::heads::CaseEnd;
use crate::projection::{Alarm, Message, Source, fold, id_of, messages_of};
use crate::read::{Content, StoredEntry, open_row};
use crate::row::{EntryRow, entry_columns};
use crate::seal::KeyRing;
use crate::store::{Arg, On};
use domain::event::{AttachmentAdded, Event};
use domain::ids::{AlarmId, AttachmentId, AuthorityId, CaseId, EntryId};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Entries read at once.
const PAGE: i64 = 500;

/// What the entries of one authority say.
#[derive(Debug, Default)]
pub(crate) struct Refold {
    pub cases: BTreeMap<CaseId, CaseEnd>,
    pub alarms: BTreeMap<AlarmId, Alarm>,
    pub messages: BTreeMap<Uuid, Message>,
    /// Cases of which something was erased.
    pub erased: BTreeSet<CaseId>,
    /// Files, each with the entry that speaks of it.
    pub files: BTreeMap<AttachmentId, (EntryId, AttachmentAdded)>,
    /// Entries of which nothing can be read any more.
    pub erased_entries: BTreeSet<EntryId>,
}

impl Refold {
    /// Whether something of the entry was erased.
    pub(crate) fn was_erased(&self, stored: &StoredEntry) -> bool {
        match &stored.content {
            Content::Erased => true,
            Content::Readable { erased, .. } => !erased.is_empty(),
        }
    }

    /// Adds the next entry.
    pub(crate) fn add(&mut self, authority: AuthorityId, row: &CaseEnd, stored: &StoredEntry) {
        self.cases.insert(stored.case, *row);
        let Content::Readable { entry, erased } = &stored.content else {
            self.erased.insert(stored.case);
            self.erased_entries.insert(stored.id);
            return;
        };
        if !erased.is_empty() {
            self.erased.insert(stored.case);
        }
        let source = Source { authority, case: stored.case, entry: stored.id, recorded_at: stored.recorded_at };
        for fact in &entry.facts {
            if let Event::AttachmentAdded(added) = fact {
                self.files.insert(added.attachment, (stored.id, added.clone()));
            }
            let Some(id) = id_of(fact) else { continue };
            if let Some(alarm) = fold(self.alarms.remove(&id), fact, source) {
                self.alarms.insert(id, alarm);
            }
        }
        self.messages.extend(messages_of(&entry.facts, source).into_iter().map(|message| (message.id, message)));
    }
}

impl EntryRow {
    /// End of its case after this row.
    pub(crate) fn case_end(&self) -> CaseEnd {
        CaseEnd { version: self.version, position: self.position, recorded_at: self.recorded_at }
    }
}

/// The next entries of an authority after a position, in the order of the chain.
pub(crate) async fn page(on: &mut On<'_>, authority: &str, after: i64) -> Result<Vec<EntryRow>, LedgerError> {
    const SELECT: &str = concat!(
        "SELECT ",
        entry_columns!(),
        " FROM entry WHERE authority = $1 AND position > $2 ORDER BY position LIMIT $3"
    );
    let rows = on.rows(SELECT, &[Arg::Text(authority), Arg::Int(after), Arg::Int(PAGE)]).await?;
    rows.iter().map(EntryRow::read).collect()
}

/// The entries of one case.
pub(crate) async fn case_rows(on: &mut On<'_>, authority: &str, case: &str) -> Result<Vec<EntryRow>, LedgerError> {
    const SELECT: &str =
        concat!("SELECT ", entry_columns!(), " FROM entry WHERE authority = $1 AND case_id = $2 ORDER BY case_version");
    let rows = on.rows(SELECT, &[Arg::Text(authority), Arg::Text(case)]).await?;
    rows.iter().map(EntryRow::read).collect()
}

/// One case made again.
pub(crate) fn refold_case(
    authority: AuthorityId,
    rows: Vec<EntryRow>,
    keys: &KeyRing,
) -> Result<(Refold, Vec<StoredEntry>), LedgerError> {
    let mut refold = Refold::default();
    let mut entries = Vec::with_capacity(rows.len());
    for row in rows {
        let end = row.case_end();
        let stored = open_row(row, keys)?;
        refold.add(authority, &end, &stored);
        entries.push(stored);
    }
    Ok((refold, entries))
}
