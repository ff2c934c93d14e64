//! Finding people and cases while somebody types: by the beginning of a name, its reading, a phone or the number of a case.

pub(crate) mod clues;
mod fold;

use crate::error::LedgerError;
use crate::ledger::Ledger;
use crate::projection::alarm_rows::Reader;
use crate::read::open_row;
use crate::refold::page;
use crate::store::{Arg, Row, Tx};
use clues::Digester;
use domain::ids::{AuthorityId, CaseId, PersonId};
use std::collections::{BTreeMap, BTreeSet};

/// What begins as typed, after a row that is known. The authority stands in an expression, so that no engine takes an
/// index which begins with it.
pub(crate) const FIND: &str = "SELECT case_id, person, token FROM search_index WHERE token >= $2 AND token < $3
    AND (token, case_id, person) > ($4, $5, $6) AND authority || '' = $1 ORDER BY token, case_id, person LIMIT $7";

/// Somebody or something that was searched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// The case.
    pub case: CaseId,
    /// The person in it; nobody where the number of the case was searched for.
    pub person: Option<PersonId>,
}

impl Ledger {
    /// People and cases of which a word begins with what was typed, each once, at most `limit`: first those of which it is
    /// the whole word, the same words together; a name is found by every name it ever was written down as.
    /// Nothing where nothing but spaces and signs was typed.
    pub async fn find_people(
        &self,
        authority: AuthorityId,
        typed: &str,
        limit: u32,
    ) -> Result<Vec<Found>, LedgerError> {
        let Some((from, before)) = self.digester(authority).find_range(typed) else { return Ok(Vec::new()) };
        let (authority, most) = (authority.to_string(), limit as usize);
        let mut link = self.store.reader().await?;
        let mut after = [String::new(), String::new(), String::new()];
        let mut found = Vec::new();
        // Somebody may be found by several words; a round more finds others.
        loop {
            let [token, case, person] = &after;
            let range = [&authority, &from, &before, token, case, person].map(|text| Arg::Text(text));
            let rows = link.on().rows(FIND, &[&range[..], &[Arg::Int(limit.into())]].concat()).await?;
            for row in &rows {
                let one = read(row)?;
                if !found.contains(&one) {
                    found.push(one);
                }
            }
            let Some(last) = rows.last().filter(|_| rows.len() >= most && found.len() < most) else { break };
            after = [last.text(2)?, last.text(0)?, last.text(1)?];
        }
        found.truncate(most);
        Ok(found)
    }

    /// What makes digests of the words of an authority.
    pub(crate) fn digester(&self, authority: AuthorityId) -> Digester {
        Digester { key: self.keys.search_key(), authority }
    }

    /// Fills the index from all entries that open; done twice it changes nothing.
    pub(crate) async fn fill_search(&self, tx: &mut Tx) -> Result<(), LedgerError> {
        tx.be_patient().await?;
        for row in tx.on().rows("SELECT DISTINCT authority FROM entry ORDER BY authority", &[]).await? {
            // An authority whose id is none was not written by this program; `verify` names it.
            let Ok(authority) = Reader(&row).id(0).map(AuthorityId) else { continue };
            let digester = self.digester(authority);
            let mut after = i64::MIN;
            loop {
                let rows = page(&mut tx.on(), &authority.to_string(), after).await?;
                let Some(last) = rows.last() else { break };
                after = last.position;
                let ring = self.ring_for(authority, &rows).await?;
                let mut clues: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
                for stored in rows.into_iter().filter_map(|row| open_row(row, &ring).ok()) {
                    let Some(entry) = stored.entry() else { continue };
                    clues.entry((authority, stored.case)).or_default().extend(digester.clues_of(entry));
                }
                tx.on().run_many(clues::INSERT, &clues::cells_of(&clues)).await?;
            }
        }
        Ok(())
    }
}

fn read(row: &Row) -> Result<Found, LedgerError> {
    let cells = Reader(row);
    let is_person = !row.text(1)?.is_empty();
    let person = if is_person { Some(PersonId(cells.id(1)?)) } else { None };
    Ok(Found { case: CaseId(cells.id(0)?), person })
}
