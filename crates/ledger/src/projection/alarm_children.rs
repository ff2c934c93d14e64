//! Table `alarm_child`: a row for each child that an alarm is about.
//! Place 0 is the child that the fact names first, and the others of the family follow in its order.

use super::Alarm;
use crate::error::LedgerError;
use crate::store::{Cells, Many, On, many};
use domain::ids::PersonId;

/// Takes away the children of some alarms.
pub(crate) const DELETE: Many = many!(
    "DELETE FROM alarm_child WHERE (authority, alarm_id) IN (SELECT authority, alarm_id FROM ",
    [authority text 1, alarm_id text 2],
    ")"
);

/// Adds children.
pub(crate) const INSERT: Many = many!(
    "INSERT INTO alarm_child SELECT * FROM ",
    [authority text 1, alarm_id text 2, place bigint 3, child text 4],
    ""
);

/// The children of an alarm with their places.
pub(crate) fn places_of(alarm: &Alarm) -> impl Iterator<Item = (i64, PersonId)> {
    let others = (1..).zip(alarm.others.iter().copied());
    alarm.child.map(|child| (0, child)).into_iter().chain(others)
}

/// The columns of [`DELETE`].
pub(crate) fn alarm_cells(alarms: &[Alarm]) -> Vec<Cells> {
    vec![Cells::texts(alarms.iter().map(|alarm| alarm.authority)), Cells::texts(alarms.iter().map(|alarm| alarm.id))]
}

/// The columns of [`INSERT`].
pub(crate) fn child_cells(alarms: &[Alarm]) -> Vec<Cells> {
    let of_alarm = |alarm| places_of(alarm).map(move |place| (alarm, place));
    let rows: Vec<(&Alarm, (i64, PersonId))> = alarms.iter().flat_map(of_alarm).collect();
    vec![
        Cells::texts(rows.iter().map(|(alarm, _)| alarm.authority)),
        Cells::texts(rows.iter().map(|(alarm, _)| alarm.id)),
        Cells::Int(rows.iter().map(|(_, (place, _))| *place).collect()),
        Cells::texts(rows.iter().map(|(_, (_, child))| child)),
    ]
}

/// Puts the children of these alarms in the place of all that stood there.
pub(crate) async fn replace(on: &mut On<'_>, alarms: &[Alarm]) -> Result<(), LedgerError> {
    on.run_many(DELETE, &alarm_cells(alarms)).await?;
    on.run_many(INSERT, &child_cells(alarms)).await
}
