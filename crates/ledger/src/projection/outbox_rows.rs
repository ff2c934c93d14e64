//! Table `outbox`: writing and reading its rows.

use super::Message;
use super::alarm_rows::Reader;
use crate::error::LedgerError;
use crate::instant::{instant, micros};
use crate::projection::heads::Sealer;
use crate::store::{Arg, Cells, Many, On, Row, many};
use domain::ids::{AlarmId, AuthorityId, CaseId, OfficeId, StaffId};
use jiff::Timestamp;

/// Columns that follow from the entries; the others tell what became of the message.
pub(crate) const TOLD_BY_FACTS: usize = 9;
/// Place of the seal among the columns.
pub(crate) const SEAL: usize = 11;

/// The columns of [`read`], in order.
macro_rules! outbox_columns {
    () => {
        "authority, message_id, case_id, alarm_id, post, office, staff, level, created_at, delivered_at, attempts, seal"
    };
}
pub(crate) use outbox_columns;

/// Adds messages; one that is there already keeps its delivery.
pub(crate) const INSERT_MESSAGES: Many = many!(
    "INSERT INTO outbox SELECT * FROM ",
    [authority text 1, message_id text 2, case_id text 3, alarm_id text 4, post text 5, office text 6, staff text 7,
     level bigint 8, created_at bigint 9, delivered_at bigint 10, attempts bigint 11, seal bytea 12],
    "WHERE true ON CONFLICT DO NOTHING"
);

/// A message, whether or not it waits.
pub(crate) const FIND_MESSAGE: &str =
    concat!("SELECT ", outbox_columns!(), " FROM outbox WHERE authority = $1 AND message_id = $2");

/// What became of a message that waits. That it waits stands in an expression: in plain words it would lead PostgreSQL to
/// the index of all that wait. No message is handed over in the last microsecond before 1970.
pub(crate) const UPDATE: &str = "UPDATE outbox SET delivered_at = $3, attempts = $4, seal = $5
    WHERE authority = $1 AND message_id = $2 AND COALESCE(delivered_at, -1) = -1 AND attempts = $6";

/// The columns of [`INSERT_MESSAGES`].
pub(crate) fn cells_of(messages: &[Message], seals: Vec<Vec<u8>>) -> Vec<Cells> {
    vec![
        Cells::texts(messages.iter().map(|message| message.authority)),
        Cells::texts(messages.iter().map(|message| message.id)),
        Cells::texts(messages.iter().map(|message| message.case)),
        Cells::texts(messages.iter().map(|message| message.alarm)),
        Cells::maybe_texts(messages.iter().map(|message| message.post.as_ref())),
        Cells::maybe_texts(messages.iter().map(|message| message.office)),
        Cells::maybe_texts(messages.iter().map(|message| message.staff)),
        Cells::Int(messages.iter().map(|message| i64::from(message.level)).collect()),
        Cells::Int(messages.iter().map(|message| micros(message.created_at)).collect()),
        Cells::MaybeInt(messages.iter().map(|message| message.delivered_at.map(micros)).collect()),
        Cells::Int(messages.iter().map(|message| message.attempts).collect()),
        Cells::Bytes(seals),
    ]
}

/// Writes down that a message was handed over, or that a try failed; `false` where it is not waiting any more.
pub(crate) async fn update(
    on: &mut On<'_>,
    message: Message,
    delivered_at: Option<Timestamp>,
    sealer: &Sealer<'_>,
) -> Result<bool, LedgerError> {
    let failed = i64::from(delivered_at.is_none());
    let after = Message { delivered_at, attempts: message.attempts + failed, ..message };
    let seal = after.seal(sealer.key, sealer.entropy)?;
    let (authority, id) = (after.authority.to_string(), after.id.to_string());
    let key = [Arg::Text(&authority), Arg::Text(&id)];
    let new = [Arg::MaybeInt(delivered_at.map(micros)), Arg::Int(after.attempts), Arg::Bytes(&seal)];
    let touched = on.run(UPDATE, &[key.as_slice(), &new, &[Arg::Int(message.attempts)]].concat()).await?;
    Ok(touched > 0)
}

/// Reads a row selected with `outbox_columns!`.
pub(crate) fn read(row: &Row) -> Result<Message, LedgerError> {
    let cells = Reader(row);
    Ok(Message {
        authority: AuthorityId(cells.id(0)?),
        id: cells.id(1)?,
        case: CaseId(cells.id(2)?),
        alarm: AlarmId(cells.id(3)?),
        post: cells.maybe_word(4)?,
        office: cells.maybe_id(5)?.map(OfficeId),
        staff: cells.maybe_id(6)?.map(StaffId),
        level: u8::try_from(row.int(7)?).unwrap_or(u8::MAX),
        created_at: instant(row.int(8)?)?,
        delivered_at: cells.maybe_instant(9)?,
        attempts: row.int(10)?,
    })
}
