//! Read tables against what the entries say they should hold: no row too few, none too many, none different.

use super::Check;
use super::compare::is_row;
use crate::error::LedgerError;
use crate::projection::alarm_children;
use crate::projection::alarm_rows::{self, alarm_columns};
use crate::projection::heads::case_cells;
use crate::projection::outbox_rows::{self, outbox_columns};
use crate::refold::Refold;
use crate::store::{Arg, Cells, Row};
use std::collections::BTreeMap;

/// A table, the statement that reads it and the column that names its rows.
struct Table {
    name: &'static str,
    select: &'static str,
    id: usize,
}

impl Check<'_> {
    /// Heads of cases.
    pub(super) async fn cases(&mut self, refold: &Refold) -> Result<(), LedgerError> {
        const SELECT: &str =
            "SELECT authority, case_id, version, position, recorded_at FROM case_head WHERE authority = $1";
        let row = |(case, end): (&_, &_)| (format!("{case}"), case_cells(&[((self.id, *case), *end)]));
        let expected = refold.cases.iter().map(row).collect();
        self.table(&Table { name: "case_head", select: SELECT, id: 1 }, expected).await.map(drop)
    }

    /// Alarms.
    pub(super) async fn alarms(&mut self, refold: &Refold) -> Result<(), LedgerError> {
        const SELECT: &str = concat!("SELECT ", alarm_columns!(), " FROM alarm WHERE authority = $1");
        let alarms = refold.alarms.iter();
        let expected = alarms.map(|(id, alarm)| (id.to_string(), alarm_rows::cells_of(std::slice::from_ref(alarm))));
        self.table(&Table { name: "alarm", select: SELECT, id: 1 }, expected.collect()).await.map(drop)
    }

    /// Children of alarms.
    pub(super) async fn children(&mut self, refold: &Refold) -> Result<(), LedgerError> {
        const SELECT: &str =
            "SELECT authority, alarm_id, place, child, alarm_id || '/' || place FROM alarm_child WHERE authority = $1";
        let mut expected = BTreeMap::new();
        for alarm in refold.alarms.values() {
            for (place, child) in alarm_children::places_of(alarm) {
                let row = vec![
                    Cells::texts([self.authority]),
                    Cells::texts([alarm.id]),
                    Cells::Int(vec![place]),
                    Cells::texts([child]),
                ];
                expected.insert(format!("{}/{place}", alarm.id), row);
            }
        }
        self.table(&Table { name: "alarm_child", select: SELECT, id: 4 }, expected).await.map(drop)
    }

    /// Messages, and the seal of what became of each.
    pub(super) async fn messages(&mut self, refold: &Refold) -> Result<(), LedgerError> {
        const SELECT: &str = concat!("SELECT ", outbox_columns!(), " FROM outbox WHERE authority = $1");
        let row = |message: &_| outbox_rows::cells_of(std::slice::from_ref(message), Vec::new());
        let told_by_facts = |mut cells: Vec<Cells>| {
            cells.truncate(outbox_rows::TOLD_BY_FACTS);
            cells
        };
        let expected =
            refold.messages.iter().map(|(id, message)| (id.to_string(), told_by_facts(row(message)))).collect();
        let rows = self.table(&Table { name: "outbox", select: SELECT, id: 1 }, expected).await?;
        let key = self.ledger.keys.head_key();
        for row in rows {
            let seal = row.bytes(outbox_rows::SEAL).unwrap_or_default();
            if !outbox_rows::read(&row).is_ok_and(|message| message.is_sealed(&seal, &key)) {
                self.problem("outbox", (None, Some(&row.text(1)?)), "what became of it was changed by something else");
            }
        }
        Ok(())
    }

    async fn table(
        &mut self,
        table: &Table,
        mut expected: BTreeMap<String, Vec<Cells>>,
    ) -> Result<Vec<Row>, LedgerError> {
        let rows = self.moment.on().rows(table.select, &[Arg::Text(self.authority)]).await?;
        for row in &rows {
            let id = row.text(table.id)?;
            match expected.remove(&id) {
                None => self.problem(table.name, (None, Some(&id)), "no entry speaks of it"),
                Some(cells) if !is_row(row, &cells) => {
                    self.problem(table.name, (None, Some(&id)), "it is not what the entries say");
                }
                Some(_) => {}
            }
        }
        for id in expected.keys() {
            self.problem(table.name, (None, Some(id)), "it is missing, although entries speak of it");
        }
        Ok(rows)
    }
}
