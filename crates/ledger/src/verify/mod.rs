//! Recomputing everything that can be recomputed, and naming the first entry that is not what was stored.
//! Must not mend anything, and must not stop at the first fault: what can be checked is checked.

mod chains;
mod clues;
mod compare;
mod files;
mod outlook;
mod tables;

use crate::chain::Hash;
use crate::error::LedgerError;
use crate::ledger::Ledger;
use crate::outlook::Outlook;
use crate::rebuild::OutlookOf;
use crate::store::Tx;
use domain::event::Entry;
use domain::ids::AuthorityId;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Problems that are told one by one; further ones are counted.
const TOLD: usize = 100;

/// A chain head that somebody keeps outside the store, on paper or with another agency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownHead {
    /// Whose chain.
    pub authority: AuthorityId,
    /// Place of the entry.
    pub position: i64,
    /// Hash of the chain at that place.
    pub hash: Hash,
}

/// Something that is not as it was stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Whose ledger.
    pub authority: String,
    /// Place in the chain, where it is about one.
    pub position: Option<i64>,
    /// Id of the entry or row, where it is about one.
    pub id: Option<String>,
    /// Table.
    pub table: &'static str,
    /// What is wrong, as the rest of a sentence.
    pub what: String,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.table)?;
        if let Some(id) = &self.id {
            write!(f, " `{id}`")?;
        }
        if let Some(position) = self.position {
            write!(f, " at position {position}")?;
        }
        write!(f, " of authority `{}`: {}", self.authority, self.what)
    }
}

/// What was checked and what was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VerifyReport {
    /// Entries checked.
    pub entries: u64,
    /// Of them lawfully erased, in whole or in part.
    pub erased: u64,
    /// Cases checked.
    pub cases: u64,
    /// Of them cases whose due items, duties and line in lists were recomputed and compared.
    pub cases_with_due: u64,
    /// Rows of the access log checked.
    pub accesses: u64,
    /// Files checked.
    pub files: u64,
    /// The first problems, entries first and in the order of the chain.
    pub problems: Vec<Problem>,
    /// All problems, told or not.
    pub problem_count: u64,
}

impl VerifyReport {
    /// Whether nothing is wrong.
    pub fn is_whole(&self) -> bool {
        self.problem_count == 0
    }

    fn add(&mut self, problem: Problem) {
        self.problem_count += 1;
        if self.problems.len() < TOLD {
            self.problems.push(problem);
        }
    }
}

impl Ledger {
    /// Recomputes chains, versions, contents and every read table, and compares. `outlook_of` says what the
    /// rules say of a case.
    pub async fn verify(
        &self,
        outlook_of: impl Fn(&[Entry]) -> Option<Outlook> + Sync,
    ) -> Result<VerifyReport, LedgerError> {
        self.verify_against(&[], outlook_of).await
    }

    /// Also compares with heads kept outside: only these show that a whole store was put back to an earlier day.
    pub async fn verify_against(
        &self,
        known: &[KnownHead],
        outlook_of: impl Fn(&[Entry]) -> Option<Outlook> + Sync,
    ) -> Result<VerifyReport, LedgerError> {
        self.keys.forget();
        let mut moment = self.store.snapshot().await?;
        let mut report = VerifyReport::default();
        for authority in authorities(&mut moment).await? {
            let known: Vec<_> = known.iter().filter(|head| head.authority.to_string() == authority).copied().collect();
            let outside = Outside { known: &known, outlook_of: &outlook_of };
            self.verify_one(&mut moment, &authority, outside, &mut report).await?;
        }
        for head in known {
            let missing = || format!("its chain should reach position {}", head.position);
            let found = authorities(&mut moment).await?.contains(&head.authority.to_string());
            if !found {
                report.add(Problem {
                    authority: head.authority.to_string(),
                    position: None,
                    id: None,
                    table: "authority_head",
                    what: missing(),
                });
            }
        }
        Ok(report)
    }

    async fn verify_one(
        &self,
        moment: &mut Tx,
        authority: &str,
        outside: Outside<'_>,
        report: &mut VerifyReport,
    ) -> Result<(), LedgerError> {
        let Ok(id) = Uuid::parse_str(authority).map(AuthorityId) else {
            report.add(Problem {
                authority: authority.to_owned(),
                position: None,
                id: None,
                table: "entry",
                what: "its id is none".to_owned(),
            });
            return Ok(());
        };
        let mut check = Check { ledger: self, moment, authority, id, report };
        let refold = check.entries(outside.known).await?;
        check.entry_head().await?;
        check.accesses().await?;
        check.keys().await?;
        check.cases(&refold).await?;
        check.alarms(&refold).await?;
        check.children(&refold).await?;
        check.messages(&refold).await?;
        check.outlook(&refold, outside.outlook_of).await?;
        check.files(&refold).await?;
        check.stray_clues().await
    }
}

/// What is known from outside the store.
struct Outside<'a> {
    known: &'a [KnownHead],
    outlook_of: OutlookOf<'a>,
}

/// The checks of one authority.
struct Check<'a> {
    ledger: &'a Ledger,
    moment: &'a mut Tx,
    authority: &'a str,
    id: AuthorityId,
    report: &'a mut VerifyReport,
}

impl Check<'_> {
    fn problem(&mut self, table: &'static str, place: (Option<i64>, Option<&str>), what: impl ToString) {
        self.report.add(Problem {
            authority: self.authority.to_owned(),
            position: place.0,
            id: place.1.map(str::to_owned),
            table,
            what: what.to_string(),
        });
    }
}

/// Every authority that any table names.
async fn authorities(moment: &mut Tx) -> Result<BTreeSet<String>, LedgerError> {
    const SELECT: &str = "SELECT authority FROM entry UNION SELECT authority FROM authority_head
        UNION SELECT authority FROM case_head UNION SELECT authority FROM access_log UNION SELECT authority FROM access_head
        UNION SELECT authority FROM due_item UNION SELECT authority FROM alarm UNION SELECT authority FROM alarm_child
        UNION SELECT authority FROM outbox UNION SELECT authority FROM duty UNION SELECT authority FROM case_brief
        UNION SELECT authority FROM search_index UNION SELECT authority FROM attachment
        UNION SELECT authority FROM attachment_chunk";
    moment.on().rows(SELECT, &[]).await?.iter().map(|row| row.text(0)).collect()
}
