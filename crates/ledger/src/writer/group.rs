//! A group of commands in one transaction: read what they need, plan each in memory, write what they made, commit.

use super::plan::Plan;
use super::{Desk, Done, Order, Outcome, check, flush};
use crate::error::LedgerError;
use crate::files::{self, commit::Waiting};
use crate::instant::micros;
use crate::keys::Of;
use crate::projection::heads::{CaseEnd, Chain, ChainHead, SELECT_CASES, Sealer};
use crate::projection::{Alarm, access, alarm_rows, id_of};
use crate::row::{EntryRow, SELECT_ENTRIES};
use crate::seal::{KeyRing, KeyState, holders_of};
use crate::store::{Cells, On, Row, Tx, Wait, batch};
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
    pub files: Waiting,
}

/// Stores a group, or nothing of it.
pub(super) async fn commit(desk: &Desk, orders: &[Order]) -> Result<Vec<Outcome>, LedgerError> {
    // Keys first: an entry must never be durable before the key that opens it.
    let keys = desk.keys.ensure(&holders(orders), latest_instant(orders)).await?;
    let mut tx = desk.store.write_until(wait_for(orders)).await?;
    let went = write(desk, orders, keys, &mut tx).await;
    tx.end(went).await
}

/// Traces of readings wait for no disk: the next record takes them along.
fn wait_for(orders: &[Order]) -> Wait {
    let are_traces = orders.iter().all(|order| matches!(order, Order::Access(..)));
    if are_traces { Wait::System } else { Wait::Disk }
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
    let files = files::commit::waiting(&mut on, files::commit::brought(appends(orders))).await?;
    let held = Held { keys: rings_of(keys), files, ..hold(&mut on, asked_by(orders), &sealer).await? };
    let mut plan = Plan::new(held, &desk.entropy, desk.keys.search_key());
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
        Order::Append(append) => Some(append.as_ref()),
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

batch!(
    LOOKUPS,
    [&[
        Chain::Entries.lock(),
        Chain::Accesses.lock(),
        SELECT_CASES,
        SELECT_ENTRIES,
        alarm_rows::SELECT_ALARMS,
        access::SELECT_KNOWN,
    ]]
);

/// What a group asks the store for.
struct Asked {
    authorities: Vec<AuthorityId>,
    watched: Vec<AuthorityId>,
    columns: [Vec<Cells>; 6],
}

fn asked_by(orders: &[Order]) -> Asked {
    let authorities: BTreeSet<_> = appends(orders).map(|append| append.authority).collect();
    let authorities: Vec<_> = authorities.into_iter().collect();
    let accesses = accesses_of(orders);
    let watched: BTreeSet<_> = accesses.iter().map(|access| access.0).collect();
    let watched: Vec<_> = watched.into_iter().collect();
    let cases: BTreeSet<_> = appends(orders).map(|append| (append.authority, append.case)).collect();
    let stored: Vec<_> = appends(orders).flat_map(|one| check::ids(one).map(|id| (one.authority, id))).collect();
    let columns = [
        vec![Cells::texts(&authorities)],
        vec![Cells::texts(&watched)],
        pairs(&cases),
        pairs(&stored),
        pairs(&alarms_of(orders)),
        pairs(&accesses),
    ];
    Asked { authorities, watched, columns }
}

/// Reads and locks everything that a group touches.
async fn hold(on: &mut On<'_>, asked: Asked, sealer: &Sealer<'_>) -> Result<Held, LedgerError> {
    let mut answers = on.rows_of_batch(&LOOKUPS, &asked.columns).await?.into_iter();
    let mut next = || answers.next().unwrap_or_default();
    let (heads, access_heads, cases, stored, alarms, accesses) = (next(), next(), next(), next(), next(), next());
    Ok(Held {
        heads: sealer.heads(on, Chain::Entries, (&asked.authorities, &heads)).await?,
        access_heads: sealer.heads(on, Chain::Accesses, (&asked.watched, &access_heads)).await?,
        cases: cases.iter().map(read_case).collect::<Result<_, _>>()?,
        stored: stored.iter().map(read_entry).collect::<Result<_, _>>()?,
        alarms: alarms.iter().map(read_alarm).collect::<Result<_, _>>()?,
        accesses: accesses.iter().map(read_access).collect::<Result<_, _>>()?,
        keys: BTreeMap::new(),
        files: Waiting::new(),
    })
}

/// Two columns of ids.
fn pairs<'a, T: ToString + 'a>(keys: impl IntoIterator<Item = &'a (AuthorityId, T)> + Clone) -> Vec<Cells> {
    let ids = keys.clone().into_iter().map(|key| key.1.to_string());
    vec![Cells::texts(keys.into_iter().map(|key| key.0)), Cells::texts(ids)]
}

fn accesses_of(orders: &[Order]) -> BTreeSet<(AuthorityId, Uuid)> {
    let of = |order: &Order| match order {
        Order::Append(append) => append.access.as_ref().map(|access| (append.authority, access.id)),
        Order::Access(authority, access) => Some((*authority, access.id)),
        Order::Delivery(_) => None,
    };
    orders.iter().filter_map(of).collect()
}

fn alarms_of(orders: &[Order]) -> BTreeSet<(AuthorityId, AlarmId)> {
    let of_entry = |entry: &Entry| -> Vec<_> {
        entry.facts.iter().filter_map(id_of).map(|alarm| (entry.authority, alarm)).collect()
    };
    entries(orders).flat_map(of_entry).collect()
}

fn read_case(row: &Row) -> Result<((AuthorityId, CaseId), CaseEnd), LedgerError> {
    let cells = alarm_rows::Reader(row);
    let end = CaseEnd { version: row.int(2)?, position: row.int(3)?, recorded_at: row.int(4)? };
    Ok(((AuthorityId(cells.id(0)?), CaseId(cells.id(1)?)), end))
}

fn read_entry(row: &Row) -> Result<((AuthorityId, EntryId), EntryRow), LedgerError> {
    let row = EntryRow::read(row)?;
    let place = row.place().ok_or_else(|| row.damaged("its ids are none"))?;
    Ok(((place.authority, place.entry), row))
}

fn read_alarm(row: &Row) -> Result<((AuthorityId, AlarmId), Alarm), LedgerError> {
    let alarm = alarm_rows::read(row)?;
    Ok(((alarm.authority, alarm.id), alarm))
}

fn read_access(row: &Row) -> Result<(AuthorityId, Uuid), LedgerError> {
    let cells = alarm_rows::Reader(row);
    Ok((AuthorityId(cells.id(0)?), cells.id(1)?))
}
