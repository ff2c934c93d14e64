//! A group of commands in one transaction: read what they need, plan each in memory, write what they made, commit.

use super::plan::Plan;
use super::{Desk, Done, Order, Outcome, check, flush};
use crate::error::LedgerError;
use crate::instant::micros;
use crate::keys::Of;
use crate::projection::heads::{CaseEnd, Chain, ChainHead, SELECT_CASES, Sealer};
use crate::projection::{Alarm, access, alarm_rows, id_of};
use crate::row::{EntryRow, entry_columns};
use crate::seal::{KeyRing, KeyState, holders_of};
use crate::store::{Cells, Many, On, Tx, many};
use domain::event::{Entry, Event};
use domain::ids::{AlarmId, AuthorityId, CaseId, EntryId};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// What the store held of everything that a group touches, under lock.
#[derive(Default)]
pub(super) struct Held {
    pub heads: BTreeMap<AuthorityId, ChainHead>,
    pub access_heads: BTreeMap<AuthorityId, ChainHead>,
    pub cases: BTreeMap<(AuthorityId, CaseId), CaseEnd>,
    pub stored: BTreeMap<(AuthorityId, EntryId), EntryRow>,
    pub alarms: BTreeMap<(AuthorityId, AlarmId), Alarm>,
    pub accesses: BTreeSet<(AuthorityId, Uuid)>,
    pub keys: BTreeMap<AuthorityId, KeyRing>,
}

/// Stores a group, or nothing of it.
pub(super) async fn commit(desk: &Desk, orders: &[Order]) -> Result<Vec<Outcome>, LedgerError> {
    // Keys first: an entry must never be durable before the key that opens it.
    let keys = desk.keys.ensure(&holders(orders), latest_instant(orders)).await?;
    let mut tx = desk.store.write().await?;
    match write(desk, orders, keys, &mut tx).await {
        Ok(outcomes) => {
            tx.commit().await?;
            Ok(outcomes)
        }
        Err(error) => {
            // The first error says what is wrong; undoing happens anyway when the connection is used again.
            tx.undo().await.ok();
            Err(error)
        }
    }
}

async fn write(
    desk: &Desk,
    orders: &[Order],
    keys: BTreeMap<Of, KeyState>,
    tx: &mut Tx,
) -> Result<Vec<Outcome>, LedgerError> {
    let head_key = desk.keys.head_key();
    let sealer = Sealer { key: &head_key, entropy: &desk.entropy };
    let mut on = tx.on();
    let held = Held { keys: rings_of(keys), ..hold(&mut on, orders, &sealer).await? };
    let mut plan = Plan::new(held, &desk.entropy);
    let outcomes = orders.iter().map(|order| plan_one(&mut plan, order)).collect();
    flush::flush(&mut on, plan.into_written(), &sealer).await?;
    Ok(outcomes)
}

fn rings_of(keys: BTreeMap<Of, KeyState>) -> BTreeMap<AuthorityId, KeyRing> {
    let mut rings: BTreeMap<AuthorityId, KeyRing> = BTreeMap::new();
    for ((authority, holder), state) in keys {
        rings.entry(authority).or_default().0.insert(holder, state);
    }
    rings
}

fn plan_one(plan: &mut Plan<'_>, order: &Order) -> Outcome {
    match order {
        Order::Append(append) => plan.append(append).map(Done::Appended),
        Order::Access(authority, access) => {
            plan.access(*authority, access);
            Ok(Done::Noted)
        }
        Order::Delivery(delivery) => {
            plan.delivery(*delivery);
            Ok(Done::Noted)
        }
    }
}

fn appends(orders: &[Order]) -> impl Iterator<Item = &crate::append::Append> {
    orders.iter().filter_map(|order| match order {
        Order::Append(append) => Some(append),
        _ => None,
    })
}

fn entries(orders: &[Order]) -> impl Iterator<Item = &Entry> {
    appends(orders).flat_map(|append| &append.entries)
}

/// Everybody for whom something will be sealed.
fn holders(orders: &[Order]) -> BTreeSet<Of> {
    let of_entry = |entry: &Entry| {
        let named = entry.facts.iter().filter_map(|fact| match fact {
            Event::PersonRegistered(identity) => Some(crate::ids::Holder::Person(identity.person)),
            _ => None,
        });
        let all: Vec<Of> = holders_of(entry).into_iter().chain(named).map(|holder| (entry.authority, holder)).collect();
        all
    };
    entries(orders).flat_map(of_entry).collect()
}

fn latest_instant(orders: &[Order]) -> i64 {
    entries(orders).map(|entry| micros(entry.recorded_at)).max().unwrap_or(0)
}

async fn hold(on: &mut On<'_>, orders: &[Order], sealer: &Sealer<'_>) -> Result<Held, LedgerError> {
    let authorities: BTreeSet<_> = appends(orders).map(|append| append.authority).collect();
    let authorities: Vec<_> = authorities.into_iter().collect();
    let accesses = accesses_of(orders);
    let watched: BTreeSet<_> = accesses.iter().map(|access| access.0).collect();
    let watched: Vec<_> = watched.into_iter().collect();
    Ok(Held {
        heads: sealer.lock(on, Chain::Entries, &authorities).await?,
        access_heads: sealer.lock(on, Chain::Accesses, &watched).await?,
        cases: hold_cases(on, orders).await?,
        stored: hold_entries(on, orders).await?,
        alarms: hold_alarms(on, orders).await?,
        accesses: hold_accesses(on, &accesses).await?,
        keys: BTreeMap::new(),
    })
}

fn accesses_of(orders: &[Order]) -> BTreeSet<(AuthorityId, Uuid)> {
    let of = |order: &Order| match order {
        Order::Append(append) => append.access.as_ref().map(|access| (append.authority, access.id)),
        Order::Access(authority, access) => Some((*authority, access.id)),
        Order::Delivery(_) => None,
    };
    orders.iter().filter_map(of).collect()
}

async fn hold_cases(
    on: &mut On<'_>,
    orders: &[Order],
) -> Result<BTreeMap<(AuthorityId, CaseId), CaseEnd>, LedgerError> {
    let keys: BTreeSet<_> = appends(orders).map(|append| (append.authority, append.case)).collect();
    let columns = [Cells::texts(keys.iter().map(|key| key.0)), Cells::texts(keys.iter().map(|key| key.1))];
    let mut cases = BTreeMap::new();
    for row in on.rows_of_many(SELECT_CASES, &columns).await? {
        let cells = alarm_rows::Reader(&row);
        let end = CaseEnd { version: row.int(2)?, position: row.int(3)?, recorded_at: row.int(4)? };
        cases.insert((AuthorityId(cells.id(0)?), CaseId(cells.id(1)?)), end);
    }
    Ok(cases)
}

async fn hold_entries(
    on: &mut On<'_>,
    orders: &[Order],
) -> Result<BTreeMap<(AuthorityId, EntryId), EntryRow>, LedgerError> {
    const STORED: Many = many!(
        concat!("SELECT ", entry_columns!(), " FROM "),
        [authority text 1, entry_id text 2],
        "JOIN entry ON entry.authority = given.authority AND entry.entry_id = given.entry_id"
    );
    let keys: Vec<_> = appends(orders).flat_map(|one| check::ids(one).map(|id| (one.authority, id))).collect();
    let columns = [Cells::texts(keys.iter().map(|key| key.0)), Cells::texts(keys.iter().map(|key| key.1))];
    let mut stored = BTreeMap::new();
    for row in on.rows_of_many(STORED, &columns).await? {
        let row = EntryRow::read(&row)?;
        let place = row.place().ok_or_else(|| row.damaged("its ids are none"))?;
        stored.insert((place.authority, place.entry), row);
    }
    Ok(stored)
}

async fn hold_alarms(
    on: &mut On<'_>,
    orders: &[Order],
) -> Result<BTreeMap<(AuthorityId, AlarmId), Alarm>, LedgerError> {
    let of_entry = |entry: &Entry| -> Vec<_> {
        entry.facts.iter().filter_map(id_of).map(|alarm| (entry.authority, alarm)).collect()
    };
    let keys: BTreeSet<_> = entries(orders).flat_map(of_entry).collect();
    let columns = [Cells::texts(keys.iter().map(|key| key.0)), Cells::texts(keys.iter().map(|key| key.1))];
    let mut alarms = BTreeMap::new();
    for row in on.rows_of_many(alarm_rows::SELECT_ALARMS, &columns).await? {
        let alarm = alarm_rows::read(&row)?;
        alarms.insert((alarm.authority, alarm.id), alarm);
    }
    Ok(alarms)
}

async fn hold_accesses(
    on: &mut On<'_>,
    keys: &BTreeSet<(AuthorityId, Uuid)>,
) -> Result<BTreeSet<(AuthorityId, Uuid)>, LedgerError> {
    let columns = [Cells::texts(keys.iter().map(|key| key.0)), Cells::texts(keys.iter().map(|key| key.1))];
    let mut known = BTreeSet::new();
    for row in on.rows_of_many(access::SELECT_KNOWN, &columns).await? {
        let cells = alarm_rows::Reader(&row);
        known.insert((AuthorityId(cells.id(0)?), cells.id(1)?));
    }
    Ok(known)
}
