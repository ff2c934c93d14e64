//! Making the read tables again from the entries. Heads of chains are not touched: a chain is evidence, not an index.

use crate::error::LedgerError;
use crate::ids::Holder;
use crate::ledger::Ledger;
use crate::outlook::{Outlook, soonest_first};
use crate::projection::alarm_rows::{self, Reader};
use crate::projection::heads::{Sealer, UPSERT_CASES, case_cells};
use crate::projection::outbox_rows::{self, outbox_columns};
use crate::projection::{Message, alarm_children, brief, due, duty};
use crate::refold::{Refold, case_rows, refold_case};
use crate::seal::{KeyRing, KeyState};
use crate::search::clues;
use crate::store::{Arg, On};
use crate::tables::of_case;
use domain::event::Entry;
use domain::ids::{AuthorityId, CaseId};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Cases made again in one transaction.
const CASES_AT_ONCE: usize = 200;

/// What was made again.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rebuilt {
    /// Cases.
    pub cases: u64,
    /// Alarms, standing or not.
    pub alarms: u64,
    /// Messages of the outbox.
    pub messages: u64,
}

/// What the rules say of a case, from its readable entries; nothing where that cannot be said.
pub(crate) type OutlookOf<'a> = &'a (dyn Fn(&[Entry]) -> Option<Outlook> + Sync);

pub(crate) const DROP_CHILDREN: &str = concat!(
    "DELETE FROM alarm_child WHERE (authority, alarm_id) IN (SELECT authority, alarm_id FROM alarm",
    of_case!(),
    ")"
);
pub(crate) const DROP_DUTIES_ABOUT: &str =
    "DELETE FROM duty WHERE authority = $1 AND case_id = $2 AND (child = $3 OR member = $3)";
pub(crate) const DROP_ALARMS: &str = concat!("DELETE FROM alarm", of_case!());
pub(crate) const DROP_MESSAGES: &str = concat!("DELETE FROM outbox", of_case!());
pub(crate) const MESSAGES_OF: &str = concat!("SELECT ", outbox_columns!(), " FROM outbox", of_case!());

impl Ledger {
    /// Makes all read tables again. `outlook_of` says what the rules say of a case; where it
    /// cannot, what stands there is left.
    pub async fn rebuild(
        &self,
        outlook_of: impl Fn(&[Entry]) -> Option<Outlook> + Sync,
    ) -> Result<Rebuilt, LedgerError> {
        self.drop_strays().await?;
        let mut rebuilt = Rebuilt::default();
        for authority in self.authorities().await? {
            let cases = self.cases_with_entries(authority).await?;
            for some in cases.chunks(CASES_AT_ONCE) {
                self.rebuild_cases(authority, some, &outlook_of, &mut rebuilt).await?;
            }
        }
        Ok(rebuilt)
    }

    /// Removes rows of cases that have no entry.
    async fn drop_strays(&self) -> Result<(), LedgerError> {
        const STRAYS: [&str; 8] = [
            "DELETE FROM case_head WHERE NOT EXISTS (SELECT 1 FROM entry WHERE entry.authority = case_head.authority
             AND entry.case_id = case_head.case_id)",
            "DELETE FROM due_item WHERE NOT EXISTS (SELECT 1 FROM entry WHERE entry.authority = due_item.authority
             AND entry.case_id = due_item.case_id)",
            "DELETE FROM duty WHERE NOT EXISTS (SELECT 1 FROM entry WHERE entry.authority = duty.authority
             AND entry.case_id = duty.case_id)",
            "DELETE FROM case_brief WHERE NOT EXISTS (SELECT 1 FROM entry WHERE entry.authority = case_brief.authority
             AND entry.case_id = case_brief.case_id)",
            "DELETE FROM search_index WHERE NOT EXISTS (SELECT 1 FROM entry WHERE entry.authority = search_index.authority
             AND entry.case_id = search_index.case_id)",
            "DELETE FROM alarm WHERE NOT EXISTS (SELECT 1 FROM entry WHERE entry.authority = alarm.authority
             AND entry.case_id = alarm.case_id)",
            "DELETE FROM alarm_child WHERE NOT EXISTS (SELECT 1 FROM alarm WHERE alarm.authority = alarm_child.authority
             AND alarm.alarm_id = alarm_child.alarm_id)",
            "DELETE FROM outbox WHERE NOT EXISTS (SELECT 1 FROM entry WHERE entry.authority = outbox.authority
             AND entry.case_id = outbox.case_id)",
        ];
        let mut tx = self.store.write().await?;
        tx.be_patient().await?;
        for statement in STRAYS {
            tx.on().run(statement, &[]).await?;
        }
        tx.commit().await
    }

    async fn cases_with_entries(&self, authority: AuthorityId) -> Result<Vec<CaseId>, LedgerError> {
        const SELECT: &str = "SELECT case_id FROM entry WHERE authority = $1 AND case_version = 1 ORDER BY case_id";
        let rows = self.store.reader().await?.on().rows(SELECT, &[Arg::Text(&authority.to_string())]).await?;
        rows.iter().map(|row| Reader(row).id(0).map(CaseId)).collect()
    }

    /// Makes the read tables of these cases again, under the lock of the authority.
    pub(crate) async fn rebuild_cases(
        &self,
        authority: AuthorityId,
        cases: &[CaseId],
        outlook_of: OutlookOf<'_>,
        rebuilt: &mut Rebuilt,
    ) -> Result<(), LedgerError> {
        let key = self.keys.head_key();
        let sealer = Sealer { key: &key, entropy: &self.entropy };
        let mut tx = self.store.write().await?;
        sealer.hold(&mut tx.on(), authority).await?;
        for &case in cases {
            let rows = case_rows(&mut tx.on(), &authority.to_string(), &case.to_string()).await?;
            let ring = self.ring_for(authority, &rows).await?;
            let (refold, entries) = refold_case(authority, rows, &ring)?;
            let entries: Vec<Entry> = entries.into_iter().filter_map(|entry| entry.into_entry()).collect();
            let is_erased = !refold.erased.is_empty();
            rebuilt.cases += 1;
            rebuilt.alarms += refold.alarms.len() as u64;
            rebuilt.messages += refold.messages.len() as u64;
            write_case(&mut tx.on(), (authority, case), refold, &sealer).await?;
            let clues = entries.iter().flat_map(|entry| self.digester(authority).clues_of(entry)).collect();
            clues::replace(&mut tx.on(), (authority, case), &clues).await?;
            if is_erased {
                let gone = Gone { people: destroyed(&ring), all: entries.is_empty() };
                drop_erased(&mut tx.on(), (authority, case), gone).await?;
            } else if let Some(outlook) = outlook_of(&entries) {
                write_outlook(&mut tx.on(), (authority, case), outlook).await?;
            }
        }
        tx.commit().await
    }
}

/// Puts what the rules say of a case in the place of all that stood there.
async fn write_outlook(on: &mut On<'_>, of: (AuthorityId, CaseId), outlook: Outlook) -> Result<(), LedgerError> {
    due::replace(on, &BTreeMap::from([(of, due::in_order(outlook.due))])).await?;
    duty::replace(on, &BTreeMap::from([(of, soonest_first(outlook.duties))])).await?;
    let briefs: BTreeMap<_, _> = outlook.brief.map(|brief| (of, brief)).into_iter().collect();
    if briefs.is_empty() {
        return on.run_many(brief::DELETE, &due::case_cells(&BTreeMap::from([(of, ())]))).await;
    }
    on.run_many(brief::UPSERT, &brief::cells_of(&briefs)).await
}

/// What nobody can read any more in a case.
struct Gone {
    people: Vec<String>,
    /// Every entry.
    all: bool,
}

fn destroyed(ring: &KeyRing) -> Vec<String> {
    let gone = |(holder, state): (&Holder, &KeyState)| match (holder, state) {
        (Holder::Person(person), KeyState::Destroyed) => Some(person.to_string()),
        _ => None,
    };
    ring.0.iter().filter_map(gone).collect()
}

/// Takes away duties about people who were erased, and everything that follows from the rules where no entry is left.
async fn drop_erased(on: &mut On<'_>, of: (AuthorityId, CaseId), gone: Gone) -> Result<(), LedgerError> {
    if gone.all {
        let case = due::case_cells(&BTreeMap::from([(of, ())]));
        on.run_many(duty::DELETE, &case).await?;
        return on.run_many(brief::DELETE, &case).await;
    }
    let (authority, case) = (of.0.to_string(), of.1.to_string());
    for person in &gone.people {
        on.run(DROP_DUTIES_ABOUT, &[Arg::Text(&authority), Arg::Text(&case), Arg::Text(person)]).await?;
    }
    Ok(())
}

async fn write_case(
    on: &mut On<'_>,
    of: (AuthorityId, CaseId),
    refold: Refold,
    sealer: &Sealer<'_>,
) -> Result<(), LedgerError> {
    let (authority, case) = (of.0.to_string(), of.1.to_string());
    let args = [Arg::Text(&authority), Arg::Text(&case)];
    let delivered = deliveries(on, &args, sealer).await?;
    for statement in [DROP_CHILDREN, DROP_ALARMS, DROP_MESSAGES] {
        on.run(statement, &args).await?;
    }
    let ends: Vec<_> = refold.cases.into_iter().map(|(case, end)| ((of.0, case), end)).collect();
    on.run_many(UPSERT_CASES, &case_cells(&ends)).await?;
    let alarms: Vec<_> = refold.alarms.into_values().collect();
    on.run_many(alarm_rows::UPSERT_ALARMS, &alarm_rows::cells_of(&alarms)).await?;
    alarm_children::replace(on, &alarms).await?;
    let as_delivered = |message: Message| match delivered.get(&message.id) {
        Some(known) => Message { delivered_at: known.delivered_at, attempts: known.attempts, ..message },
        None => message,
    };
    let messages: Vec<_> = refold.messages.into_values().map(as_delivered).collect();
    let seals: Result<_, _> = messages.iter().map(|message| message.seal(sealer.key, sealer.entropy)).collect();
    on.run_many(outbox_rows::INSERT_MESSAGES, &outbox_rows::cells_of(&messages, seals?)).await
}

/// What is known of hand-overs; what was not written by this program does not count, so that the message goes out again.
async fn deliveries(
    on: &mut On<'_>,
    args: &[Arg<'_>],
    sealer: &Sealer<'_>,
) -> Result<BTreeMap<Uuid, Message>, LedgerError> {
    let mut known = BTreeMap::new();
    for row in on.rows(MESSAGES_OF, args).await? {
        let Ok(message) = outbox_rows::read(&row) else { continue };
        if message.is_sealed(&row.bytes(outbox_rows::SEAL)?, sealer.key) {
            known.insert(message.id, message);
        }
    }
    Ok(known)
}
