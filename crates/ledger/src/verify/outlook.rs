//! What the rules say of each case (due items, duties ahead, its line in lists) against what the caller computes from its
//! entries.

use super::Check;
use crate::each_case::{ByCase, Gather};
use crate::error::LedgerError;
use crate::instant::micros;
use crate::outlook::{CaseBrief, DutyRow, Outlook, soonest_first};
use crate::projection::due::in_order;
use crate::read::StoredEntry;
use crate::rebuild::OutlookOf;
use crate::refold::{Refold, refold_case};
use crate::row::EntryRow;
use crate::store::{Arg, Row};
use domain::event::Entry;
use std::collections::BTreeMap;

/// A row of any of the tables: its numbers and its texts.
type Line = (Vec<Option<i64>>, Vec<Option<String>>);
/// The lines of each table for one case.
type Lines = [Vec<Line>; TABLES.len()];

/// A table, the statement that reads it and how many numbers and texts follow the case.
struct Table {
    name: &'static str,
    select: &'static str,
    numbers: usize,
    texts: usize,
}

const TABLES: [Table; 3] = [
    Table {
        name: "due_item",
        select: "SELECT case_id, at, what FROM due_item WHERE authority = $1 ORDER BY case_id, at, what",
        numbers: 1,
        texts: 1,
    },
    Table {
        name: "duty",
        select: "SELECT case_id, place, due_at, rule, child, member, opened_by, office, worker, second_worker FROM duty
            WHERE authority = $1 ORDER BY case_id, place",
        numbers: 2,
        texts: 7,
    },
    Table {
        name: "case_brief",
        select: "SELECT case_id, opened_at, closed_at, next_due_at, children, number, lead, worker, second_worker
            FROM case_brief WHERE authority = $1 ORDER BY case_id",
        numbers: 4,
        texts: 4,
    },
];

impl Check<'_> {
    /// Rows that follow from the rules; a case of which something was erased is left out, because nothing can be computed
    /// from it.
    pub(super) async fn outlook(&mut self, refold: &Refold, outlook_of: OutlookOf<'_>) -> Result<(), LedgerError> {
        let mut stored = self.stored_lines().await?;
        let mut rows = ByCase::new(self.authority, i64::MAX);
        let mut gather = Gather::default();
        loop {
            let page = rows.page(&mut self.moment.on()).await?;
            let is_end = page.is_empty();
            let mut cases: Vec<_> = page.into_iter().filter_map(|row| gather.add(row)).collect();
            if is_end {
                cases.extend(std::mem::take(&mut gather).end());
            }
            self.compare(cases, (refold, outlook_of), &mut stored).await?;
            if is_end {
                break;
            }
        }
        for (case, lines) in &stored {
            for (table, _) in TABLES.iter().zip(lines).filter(|(_, lines)| !lines.is_empty()) {
                self.problem(table.name, (None, Some(case)), "no entry speaks of its case");
            }
        }
        Ok(())
    }

    async fn compare(
        &mut self,
        cases: Vec<Vec<EntryRow>>,
        (refold, outlook_of): (&Refold, OutlookOf<'_>),
        stored: &mut BTreeMap<String, Lines>,
    ) -> Result<(), LedgerError> {
        let ring = self.ledger.ring_for(self.id, cases.iter().flatten()).await?;
        for rows in cases {
            let Some(case) = rows.first().map(|row| row.case.clone()) else { continue };
            let found = stored.remove(&case).unwrap_or_default();
            // Damaged entries are told already; nothing can be computed from a case that has one.
            let Ok((own, entries)) = refold_case(self.id, rows, &ring) else { continue };
            self.clues(&case, &entries).await?;
            if own.cases.keys().any(|case| refold.erased.contains(case)) {
                self.compare_erased(&case, &entries, &found);
                continue;
            }
            let entries: Vec<Entry> = entries.into_iter().filter_map(StoredEntry::into_entry).collect();
            let Some(outlook) = outlook_of(&entries) else { continue };
            self.report.cases_with_due += 1;
            let expected = lines_of(outlook);
            for ((table, expected), found) in TABLES.iter().zip(&expected).zip(&found) {
                if expected != found {
                    self.problem(table.name, (None, Some(&case)), difference(table, expected, found));
                }
            }
        }
        Ok(())
    }

    /// Of a case that nobody can read any more nothing is kept but when to look at it.
    fn compare_erased(&mut self, case: &str, entries: &[StoredEntry], found: &Lines) {
        if entries.iter().any(|stored| stored.entry().is_some()) {
            return;
        }
        for (table, _) in TABLES.iter().zip(found).skip(1).filter(|(_, lines)| !lines.is_empty()) {
            self.problem(table.name, (None, Some(case)), "it is kept although its case was erased");
        }
    }

    async fn stored_lines(&mut self) -> Result<BTreeMap<String, Lines>, LedgerError> {
        let mut stored: BTreeMap<String, Lines> = BTreeMap::new();
        for (place, table) in TABLES.iter().enumerate() {
            for row in self.moment.on().rows(table.select, &[Arg::Text(self.authority)]).await? {
                let (case, line) = (row.text(0)?, read(&row, table)?);
                if let Some(own) = stored.entry(case).or_default().get_mut(place) {
                    own.push(line);
                }
            }
        }
        Ok(stored)
    }
}

fn read(row: &Row, table: &Table) -> Result<Line, LedgerError> {
    let texts = 1 + table.numbers;
    let numbers: Result<_, _> = (1..texts).map(|place| row.maybe_int(place)).collect();
    let texts: Result<_, _> = (texts..texts + table.texts).map(|place| row.maybe_text(place)).collect();
    Ok((numbers?, texts?))
}

fn lines_of(outlook: Outlook) -> Lines {
    let due = in_order(outlook.due).into_iter().map(|item| (vec![Some(micros(item.at))], vec![Some(item.what)]));
    let duties = (0..).zip(soonest_first(outlook.duties)).map(|(place, duty)| line_of_duty(place, duty));
    [due.collect(), duties.collect(), outlook.brief.into_iter().map(line_of_brief).collect()]
}

fn line_of_duty(place: i64, duty: DutyRow) -> Line {
    let texts = vec![
        Some(duty.rule),
        duty.child.map(|id| id.to_string()),
        duty.member.map(|id| id.to_string()),
        Some(duty.opened_by.to_string()),
        duty.office.map(|id| id.to_string()),
        duty.worker.map(|id| id.to_string()),
        duty.second_worker.map(|id| id.to_string()),
    ];
    (vec![Some(place), Some(micros(duty.due_at))], texts)
}

fn line_of_brief(brief: CaseBrief) -> Line {
    let numbers = vec![
        brief.opened_at.map(micros),
        brief.closed_at.map(micros),
        brief.next_due_at.map(micros),
        Some(i64::from(brief.children)),
    ];
    let texts = vec![
        brief.number,
        brief.lead.map(|id| id.to_string()),
        brief.worker.map(|id| id.to_string()),
        brief.second_worker.map(|id| id.to_string()),
    ];
    (numbers, texts)
}

/// Of due items it is said which one; a duty or the line of a case is named by its case.
fn difference(table: &Table, expected: &[Line], found: &[Line]) -> String {
    let is_of_items = TABLES.first().is_some_and(|items| items.name == table.name);
    if !is_of_items {
        return "it is not what the entries say".to_owned();
    }
    let what = |line: &Line| line.1.first().cloned().flatten().unwrap_or_default();
    let missing = expected.iter().find(|item| !found.contains(item));
    let extra = found.iter().find(|item| !expected.contains(item));
    match (missing, extra) {
        (Some(line), _) => format!("`{}` is missing or stands at another instant", what(line)),
        (None, Some(line)) => format!("`{}` should not be there", what(line)),
        (None, None) => "its items are not in order".to_owned(),
    }
}
