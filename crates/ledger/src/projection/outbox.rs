//! A message to somebody on duty: one for each `AlarmDelivered` fact, so that none exists without its fact.

use super::Source;
use crate::cipher::Key;
use crate::entropy::Entropy;
use crate::error::LedgerError;
use crate::instant::micros;
use domain::event::Event;
use domain::ids::{AlarmId, AuthorityId, CaseId, EntryId, OfficeId, StaffId};
use domain::word::Word;
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// An alarm on its way to a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Whose ledger.
    pub authority: AuthorityId,
    /// Follows from the entry and the place of the fact in it.
    pub id: Uuid,
    /// The case.
    pub case: CaseId,
    /// The alarm.
    pub alarm: AlarmId,
    /// Post it is addressed to.
    pub post: Option<Word>,
    /// Office of the post.
    pub office: Option<OfficeId>,
    /// Person on duty.
    pub staff: Option<StaffId>,
    /// Level at which it is addressed.
    pub level: u8,
    /// When it was put into the outbox.
    pub created_at: Timestamp,
    /// When it was handed over; nothing while it waits.
    pub delivered_at: Option<Timestamp>,
    /// Failed tries so far.
    pub attempts: i64,
}

/// The messages that the facts of an entry put into the outbox.
pub(crate) fn messages_of(facts: &[Event], source: Source) -> Vec<Message> {
    let one = |(place, fact): (u64, &Event)| match fact {
        Event::AlarmDelivered(fact) => Some(Message {
            authority: source.authority,
            id: id_of(source.entry, place),
            case: source.case,
            alarm: fact.alarm,
            post: fact.post.clone(),
            office: fact.office,
            staff: fact.staff,
            level: fact.level.unwrap_or(0),
            created_at: source.recorded_at,
            delivered_at: None,
            attempts: 0,
        }),
        _ => None,
    };
    (0..).zip(facts).filter_map(one).collect()
}

impl Message {
    /// The seal of what is not told by any fact: whether and when it was handed over.
    pub(crate) fn seal(&self, key: &Key, entropy: &Entropy) -> Result<Vec<u8>, LedgerError> {
        key.seal(b"", &self.delivery_context(), entropy)
    }

    /// Whether the seal is that of this very state.
    pub(crate) fn is_sealed(&self, seal: &[u8], key: &Key) -> bool {
        key.open(seal, &self.delivery_context()).is_some()
    }

    fn delivery_context(&self) -> Vec<u8> {
        let mut context = b"tsunagi.message\x01".to_vec();
        context.extend(self.authority.0.as_bytes());
        context.extend(self.id.as_bytes());
        context.extend(self.delivered_at.map_or(i64::MIN, micros).to_be_bytes());
        context.extend(self.attempts.to_be_bytes());
        context
    }
}

fn id_of(entry: EntryId, place: u64) -> Uuid {
    let digest = Sha256::new()
        .chain_update("tsunagi.message")
        .chain_update(entry.0)
        .chain_update(place.to_be_bytes())
        .finalize();
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
    Uuid::from_bytes(bytes)
}
