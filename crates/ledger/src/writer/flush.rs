//! Writing what a group planned: one statement per table.

use super::Delivery;
use super::plan::CaseOf;
use crate::append::DueItem;
use crate::error::LedgerError;
use crate::files::{self, commit::Taken};
use crate::outlook::{CaseBrief, DutyRow};
use crate::projection::access::{self, AccessRow};
use crate::projection::heads::{CaseEnd, Chain, ChainHead, Sealer, UPSERT_CASES, case_cells};
use crate::projection::outbox_rows::{self, FIND_MESSAGE};
use crate::projection::{Alarm, Message, alarm_children, alarm_rows, brief, due, duty};
use crate::row::{self, EntryRow};
use crate::search::clues::{self, Clue};
use crate::store::{Arg, On, batch};
use domain::ids::{AlarmId, AuthorityId};
use std::collections::{BTreeMap, BTreeSet};

/// What a group adds and changes.
#[derive(Default)]
pub(super) struct Written {
    pub rows: Vec<EntryRow>,
    pub heads: BTreeMap<AuthorityId, ChainHead>,
    pub cases: BTreeMap<CaseOf, CaseEnd>,
    pub due: BTreeMap<CaseOf, Vec<DueItem>>,
    pub duties: BTreeMap<CaseOf, Vec<DutyRow>>,
    pub briefs: BTreeMap<CaseOf, CaseBrief>,
    pub clues: BTreeMap<CaseOf, BTreeSet<Clue>>,
    pub alarms: BTreeMap<(AuthorityId, AlarmId), Alarm>,
    pub messages: Vec<Message>,
    pub accesses: Vec<AccessRow>,
    pub access_heads: BTreeMap<AuthorityId, ChainHead>,
    pub deliveries: Vec<Delivery>,
    pub files: Vec<Taken>,
}

batch!(
    FLUSH,
    [
        // What was there goes first: on PostgreSQL one stage sees nothing of what another part of it does.
        &[due::DELETE, duty::DELETE, alarm_children::DELETE],
        &[
            row::INSERT_ENTRIES,
            UPSERT_CASES,
            Chain::Entries.advance(),
            due::INSERT,
            duty::INSERT,
            brief::UPSERT,
            clues::INSERT,
            alarm_rows::UPSERT_ALARMS,
            alarm_children::INSERT,
            outbox_rows::INSERT_MESSAGES,
            access::INSERT_ACCESSES,
            Chain::Accesses.advance(),
        ]
    ]
);

pub(super) async fn flush(on: &mut On<'_>, written: Written, sealer: &Sealer<'_>) -> Result<(), LedgerError> {
    let cases: Vec<_> = written.cases.into_iter().collect();
    let heads: Vec<_> = written.heads.into_iter().collect();
    let access_heads: Vec<_> = written.access_heads.into_iter().collect();
    let alarms: Vec<_> = written.alarms.into_values().collect();
    let head_cells = sealer.cells_of(Chain::Entries, &heads)?;
    let seals: Result<_, _> = written.messages.iter().map(|one| one.seal(sealer.key, sealer.entropy)).collect();
    let columns = [
        due::case_cells(&written.due),
        due::case_cells(&written.duties),
        alarm_children::alarm_cells(&alarms),
        row::cells_of(written.rows),
        case_cells(&cases),
        head_cells,
        due::item_cells(&written.due),
        duty::cells_of(&written.duties),
        brief::cells_of(&written.briefs),
        clues::cells_of(&written.clues),
        alarm_rows::cells_of(&alarms),
        alarm_children::child_cells(&alarms),
        outbox_rows::cells_of(&written.messages, seals?),
        access::cells_of(&written.accesses),
        sealer.cells_of(Chain::Accesses, &access_heads)?,
    ];
    on.run_batch(&FLUSH, &columns).await?;
    for file in &written.files {
        files::commit::keep(on, file).await?;
    }
    for delivery in written.deliveries {
        note_delivery(on, delivery, sealer).await?;
    }
    Ok(())
}

/// The first hand-over counts; a failed try is counted. What is not waiting is left as it is.
async fn note_delivery(on: &mut On<'_>, delivery: Delivery, sealer: &Sealer<'_>) -> Result<(), LedgerError> {
    let (authority, message) = (delivery.authority.to_string(), delivery.message.to_string());
    let row = on.find_row(FIND_MESSAGE, &[Arg::Text(&authority), Arg::Text(&message)]).await?;
    let found = row.map(|row| outbox_rows::read(&row)).transpose()?;
    if let Some(waiting) = found.filter(|message| message.delivered_at.is_none()) {
        outbox_rows::update(on, waiting, delivery.delivered_at, sealer).await?;
    }
    Ok(())
}
