//! Reading every case of an authority, one after the other, without holding all of them in memory.

use crate::error::LedgerError;
use crate::instant::micros;
use crate::ledger::Ledger;
use crate::read::StoredEntry;
use crate::row::{EntryRow, entry_columns};
use crate::store::{Arg, On};
use domain::ids::{AuthorityId, CaseId};
use domain::time::AsOf;

/// Entries read at once.
const PAGE: i64 = 2_000;

/// Rows of an authority in the order of its cases, from where the last page ended.
pub(crate) struct ByCase {
    authority: String,
    known_at: i64,
    after: (String, i64),
}

impl ByCase {
    pub(crate) fn new(authority: &str, known_at: i64) -> Self {
        Self { authority: authority.to_owned(), known_at, after: (String::new(), 0) }
    }

    /// The next rows; none at the end.
    pub(crate) async fn page(&mut self, on: &mut On<'_>) -> Result<Vec<EntryRow>, LedgerError> {
        const SELECT: &str = concat!(
            "SELECT ",
            entry_columns!(),
            " FROM entry WHERE authority = $1 AND (case_id, case_version) > ($2, $3) AND recorded_at <= $4
              ORDER BY case_id, case_version LIMIT $5"
        );
        let (case, version) = &self.after;
        let args =
            [Arg::Text(&self.authority), Arg::Text(case), Arg::Int(*version), Arg::Int(self.known_at), Arg::Int(PAGE)];
        let rows = on.rows(SELECT, &args).await?;
        let rows: Vec<_> = rows.iter().map(EntryRow::read).collect::<Result<_, _>>()?;
        if let Some(last) = rows.last() {
            self.after = (last.case.clone(), last.version);
        }
        Ok(rows)
    }
}

/// Rows in, whole cases out.
#[derive(Default)]
pub(crate) struct Gather(Vec<EntryRow>);

impl Gather {
    /// Adds the next row; the case before it, where the row begins another.
    pub(crate) fn add(&mut self, row: EntryRow) -> Option<Vec<EntryRow>> {
        let ended = self.0.last().is_some_and(|last| last.case != row.case);
        let case = ended.then(|| std::mem::take(&mut self.0));
        self.0.push(row);
        case
    }

    /// The last case.
    pub(crate) fn end(self) -> Option<Vec<EntryRow>> {
        Some(self.0).filter(|rows| !rows.is_empty())
    }
}

impl Ledger {
    /// Hands every case of an authority to `take`, as known at an instant and at one moment of the store,
    /// in the order of their ids; the register of the authority is one of them. How many there were.
    pub async fn each_case(
        &self,
        authority: AuthorityId,
        as_of: AsOf,
        mut take: impl FnMut(CaseId, Vec<StoredEntry>) + Send,
    ) -> Result<u64, LedgerError> {
        let mut moment = self.store.snapshot().await?;
        let mut rows = ByCase::new(&authority.to_string(), micros(as_of.known_at));
        let (mut gather, mut count) = (Gather::default(), 0);
        loop {
            let page = rows.page(&mut moment.on()).await?;
            let cases: Vec<_> = match page.is_empty() {
                true => std::mem::take(&mut gather).end().into_iter().collect(),
                false => page.into_iter().filter_map(|row| gather.add(row)).collect(),
            };
            if cases.is_empty() && gather.0.is_empty() {
                break;
            }
            let ring = self.ring_for(authority, cases.iter().flatten()).await?;
            for rows in cases {
                let entries: Vec<_> =
                    rows.into_iter().map(|row| crate::read::open_row(row, &ring)).collect::<Result<_, _>>()?;
                if let Some(case) = entries.first().map(|entry| entry.case) {
                    take(case, entries);
                    count += 1;
                }
            }
        }
        moment.undo().await?;
        Ok(count)
    }
}
