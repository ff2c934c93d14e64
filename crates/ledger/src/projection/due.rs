//! Table `due_item`: the index by which a worker finds what changes next.

use crate::append::DueItem;
use crate::error::LedgerError;
use crate::instant::{instant, micros};
use crate::store::{Cells, Many, On, many};
use domain::ids::{AuthorityId, CaseId};
use std::collections::BTreeMap;

/// Items as they are stored: instants to the microsecond, each once, in order.
pub(crate) fn in_order(mut items: Vec<DueItem>) -> Vec<DueItem> {
    items.iter_mut().for_each(|item| item.at = instant(micros(item.at)).unwrap_or(item.at));
    items.sort();
    items.dedup();
    items
}

/// Takes away all items of some cases.
pub(crate) const DELETE: Many = many!(
    "DELETE FROM due_item WHERE (authority, case_id) IN (SELECT authority, case_id FROM ",
    [authority text 1, case_id text 2],
    ")"
);

/// Adds items.
pub(crate) const INSERT: Many = many!(
    "INSERT INTO due_item SELECT * FROM ",
    [authority text 1, case_id text 2, at bigint 3, what text 4],
    ""
);

/// What is known of some cases, in the place of all that stood there.
pub(crate) type ByCase<T> = BTreeMap<(AuthorityId, CaseId), T>;

/// The columns of [`DELETE`], and of whatever else is taken away by case.
pub(crate) fn case_cells<T>(by_case: &ByCase<T>) -> Vec<Cells> {
    vec![Cells::texts(by_case.keys().map(|key| key.0)), Cells::texts(by_case.keys().map(|key| key.1))]
}

/// The columns of [`INSERT`].
pub(crate) fn item_cells(by_case: &ByCase<Vec<DueItem>>) -> Vec<Cells> {
    let rows: Vec<_> = by_case.iter().flat_map(|(key, items)| items.iter().map(move |item| (key, item))).collect();
    vec![
        Cells::texts(rows.iter().map(|(key, _)| key.0)),
        Cells::texts(rows.iter().map(|(key, _)| key.1)),
        Cells::Int(rows.iter().map(|(_, item)| micros(item.at)).collect()),
        Cells::texts(rows.iter().map(|(_, item)| &item.what)),
    ]
}

/// Puts these items in the place of all that stood there for these cases.
pub(crate) async fn replace(on: &mut On<'_>, by_case: &ByCase<Vec<DueItem>>) -> Result<(), LedgerError> {
    on.run_many(DELETE, &case_cells(by_case)).await?;
    on.run_many(INSERT, &item_cells(by_case)).await
}
