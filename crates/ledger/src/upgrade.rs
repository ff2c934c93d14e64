//! Bringing a ledger up to date: the steps of the schema, and what a new table must say of entries that were there before.
//! Must not stop at an entry that does not open: what follows from it is left out, and `verify` names the entry.

use crate::error::LedgerError;
use crate::ledger::Ledger;
use crate::migrate::{ALARM_CHILDREN, DAY_TABLES, LEDGER, WORDS};
use crate::projection::alarm_rows::Reader;
use crate::projection::{Alarm, Source, alarm_children, fold, id_of};
use crate::read::open_row;
use crate::row::{EntryRow, entry_columns};
use crate::seal::KeyRing;
use crate::store::{Arg, Tx};
use domain::ids::AuthorityId;

/// Alarms read at once.
const PAGE: i64 = 500;
/// Place of the alarm's id after the columns of the entry.
const ALARM_ID: usize = 11;

impl Ledger {
    /// Takes the steps that are missing and fills what they added, all in one transaction.
    pub(crate) async fn bring_up_to_date(&self) -> Result<(), LedgerError> {
        if LEDGER.find_version(&self.store).await? == Some(LEDGER.latest()) {
            return Ok(());
        }
        let mut tx = self.store.write().await?;
        let went = self.take_steps(&mut tx).await;
        tx.end(went).await?;
        LEDGER.check_whole(&self.store, LEDGER.latest()).await
    }

    async fn take_steps(&self, tx: &mut Tx) -> Result<(), LedgerError> {
        let taken = LEDGER.take_steps(tx).await?;
        if taken.contains(&ALARM_CHILDREN) {
            self.fill_alarm_children(tx).await?;
        }
        if taken.contains(&DAY_TABLES) {
            look_again(tx).await?;
        }
        if taken.contains(&WORDS) {
            self.fill_search(tx).await?;
        }
        Ok(())
    }

    /// Fills the children of all alarms from the entries that raised them.
    pub(crate) async fn fill_alarm_children(&self, tx: &mut Tx) -> Result<(), LedgerError> {
        tx.be_patient().await?;
        for row in tx.on().rows("SELECT DISTINCT authority FROM alarm ORDER BY authority", &[]).await? {
            // An authority whose id is none was not written by this program; `verify` names it.
            let Ok(authority) = Reader(&row).id(0).map(AuthorityId) else { continue };
            self.fill_children_in(tx, authority).await?;
        }
        Ok(())
    }

    async fn fill_children_in(&self, tx: &mut Tx, authority: AuthorityId) -> Result<(), LedgerError> {
        const SELECT: &str = concat!(
            "SELECT ",
            entry_columns!(),
            ", alarm.alarm_id FROM alarm
             JOIN entry ON entry.authority = alarm.authority AND entry.entry_id = alarm.raised_by
             WHERE alarm.authority = $1 AND alarm.alarm_id > $2 ORDER BY alarm.alarm_id LIMIT $3"
        );
        let (text, mut after) = (authority.to_string(), String::new());
        loop {
            let rows = tx.on().rows(SELECT, &[Arg::Text(&text), Arg::Text(&after), Arg::Int(PAGE)]).await?;
            let Some(last) = rows.last() else { return Ok(()) };
            after = last.text(ALARM_ID)?;
            let raising: Result<Vec<_>, LedgerError> =
                rows.iter().map(|row| Ok((row.text(ALARM_ID)?, EntryRow::read(row)?))).collect();
            let raising = raising?;
            let ring = self.ring_for(authority, raising.iter().map(|(_, row)| row)).await?;
            let alarms: Vec<Alarm> =
                raising.into_iter().filter_map(|(id, row)| find_raised((authority, &id), row, &ring)).collect();
            alarm_children::replace(&mut tx.on(), &alarms).await?;
        }
    }
}

/// Has every case looked at again, as if something were due in it since it was last added to: what the rules say of it is
/// not for the ledger to know, and is written by whoever looks.
pub(crate) async fn look_again(tx: &mut Tx) -> Result<(), LedgerError> {
    const LOOK: &str = "INSERT INTO due_item SELECT authority, case_id, recorded_at, 'look' FROM case_head
        WHERE case_id <> authority ON CONFLICT DO NOTHING";
    tx.be_patient().await?;
    tx.on().run(LOOK, &[]).await.map(drop)
}

/// The alarm as the entry that raised it says; the facts after that entry change nothing about its children.
fn find_raised((authority, id): (AuthorityId, &str), row: EntryRow, keys: &KeyRing) -> Option<Alarm> {
    let stored = open_row(row, keys).ok()?;
    let source = Source { authority, case: stored.case, entry: stored.id, recorded_at: stored.recorded_at };
    let of_alarm = |fact: &_| id_of(fact).is_some_and(|of| of.to_string() == id);
    let facts = stored.entry()?.facts.iter().filter(|fact| of_alarm(fact));
    facts.fold(None, |before, fact| fold(before, fact, source))
}
