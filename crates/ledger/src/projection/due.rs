//! Table `due_item`: the index by which a worker finds what changes next.

use crate::append::DueItem;
use crate::error::LedgerError;
use crate::instant::{instant, micros};
use crate::store::{Cells, Many, On};
use domain::ids::{AuthorityId, CaseId};
use std::collections::BTreeMap;

/// Items as they are stored: instants to the microsecond, each once, in order.
pub(crate) fn in_order(mut items: Vec<DueItem>) -> Vec<DueItem> {
    items.iter_mut().for_each(|item| item.at = instant(micros(item.at)).unwrap_or(item.at));
    items.sort();
    items.dedup();
    items
}

const DELETE: Many = Many {
    lite: "DELETE FROM due_item WHERE authority = $1 AND case_id = $2",
    pg: "DELETE FROM due_item USING UNNEST($1::text[], $2::text[]) AS asked (authority, case_id)
         WHERE due_item.authority = asked.authority AND due_item.case_id = asked.case_id",
};

const INSERT: Many = Many {
    lite: "INSERT INTO due_item VALUES ($1, $2, $3, $4)",
    pg: "INSERT INTO due_item SELECT * FROM UNNEST($1::text[], $2::text[], $3::bigint[], $4::text[])",
};

/// Puts these items in the place of all that stood there for these cases.
pub(crate) async fn replace(
    on: &mut On<'_>,
    by_case: &BTreeMap<(AuthorityId, CaseId), Vec<DueItem>>,
) -> Result<(), LedgerError> {
    let cases = [Cells::texts(by_case.keys().map(|key| key.0)), Cells::texts(by_case.keys().map(|key| key.1))];
    on.run_many(DELETE, &cases).await?;
    let rows: Vec<_> = by_case.iter().flat_map(|(key, items)| items.iter().map(move |item| (key, item))).collect();
    let columns = [
        Cells::texts(rows.iter().map(|(key, _)| key.0)),
        Cells::texts(rows.iter().map(|(key, _)| key.1)),
        Cells::Int(rows.iter().map(|(_, item)| micros(item.at)).collect()),
        Cells::texts(rows.iter().map(|(_, item)| &item.what)),
    ];
    on.run_many(INSERT, &columns).await
}
