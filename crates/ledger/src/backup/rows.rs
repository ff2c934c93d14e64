//! The tables of a backup, their columns, and a row as a line.

use crate::error::LedgerError;
use crate::store::{Cells, Many, Row, many};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Int,
    MaybeInt,
    Text,
    MaybeText,
    Bytes,
    MaybeBytes,
}

/// A table in a backup.
#[derive(Debug)]
pub(super) struct Table {
    pub name: &'static str,
    pub select: &'static str,
    pub insert: Many,
    pub count: &'static str,
    pub kinds: &'static [Kind],
}

/// The type of a column on PostgreSQL, after which SQLite knows what to unpack.
macro_rules! rows_of {
    ($insert:expr; $($column:ident $kind:ident $place:literal),*) => { rows_of!(@ $insert; [] $($column $kind $place,)*) };
    (@ $insert:expr; [$($done:tt)*]) => { many!($insert, [$($done)*], "") };
    (@ $insert:expr; [$($done:tt)*] $column:ident Int $place:literal, $($rest:tt)*) => {
        rows_of!(@ $insert; [$($done)* $column bigint $place,] $($rest)*)
    };
    (@ $insert:expr; [$($done:tt)*] $column:ident MaybeInt $place:literal, $($rest:tt)*) => {
        rows_of!(@ $insert; [$($done)* $column bigint $place,] $($rest)*)
    };
    (@ $insert:expr; [$($done:tt)*] $column:ident Bytes $place:literal, $($rest:tt)*) => {
        rows_of!(@ $insert; [$($done)* $column bytea $place,] $($rest)*)
    };
    (@ $insert:expr; [$($done:tt)*] $column:ident MaybeBytes $place:literal, $($rest:tt)*) => {
        rows_of!(@ $insert; [$($done)* $column bytea $place,] $($rest)*)
    };
    (@ $insert:expr; [$($done:tt)*] $column:ident $text:ident $place:literal, $($rest:tt)*) => {
        rows_of!(@ $insert; [$($done)* $column text $place,] $($rest)*)
    };
}

macro_rules! table {
    ($name:literal order $order:literal: $first:ident $first_kind:ident $first_place:literal $(, $column:ident $kind:ident $place:literal)*) => {
        Table {
            name: $name,
            select: concat!("SELECT ", stringify!($first) $(, ", ", stringify!($column))*, " FROM ", $name, " ORDER BY ", $order),
            insert: rows_of!(
                concat!("INSERT INTO ", $name, " (", stringify!($first) $(, ", ", stringify!($column))*, ") SELECT * FROM ");
                $first $first_kind $first_place $(, $column $kind $place)*
            ),
            count: concat!("SELECT COUNT(*) FROM ", $name),
            kinds: &[Kind::$first_kind $(, Kind::$kind)*],
        }
    };
}

/// Tables of the record, in the order in which they are put back.
pub(super) const RECORD: &[Table] = &[
    table!("entry" order "authority, position": authority Text 1, position Int 2, case_id Text 3, case_version Int 4,
        entry_id Text 5, recorded_at Int 6, pack Text 7, sealed Bytes 8, wraps Bytes 9, previous_hash Bytes 10,
        hash Bytes 11),
    table!("authority_head" order "authority": authority Text 1, position Int 2, hash Bytes 3, recorded_at Int 4,
        seal Bytes 5),
    table!("case_head" order "authority, case_id": authority Text 1, case_id Text 2, version Int 3, position Int 4,
        recorded_at Int 5),
    table!("access_log" order "authority, position": authority Text 1, position Int 2, row_id Text 3, at Int 4,
        office MaybeText 5, staff MaybeText 6, act Text 7, case_id MaybeText 8, purpose Text 9, previous_hash Bytes 10,
        hash Bytes 11),
    table!("access_head" order "authority": authority Text 1, position Int 2, hash Bytes 3, recorded_at Int 4,
        seal Bytes 5),
    table!("due_item" order "authority, case_id, at, what": authority Text 1, case_id Text 2, at Int 3, what Text 4),
    table!("duty" order "authority, case_id, place": authority Text 1, case_id Text 2, place Int 3, due_at Int 4, rule Text 5,
        child MaybeText 6, member MaybeText 7, opened_by Text 8, office MaybeText 9, worker MaybeText 10,
        second_worker MaybeText 11),
    table!("case_brief" order "authority, case_id": authority Text 1, case_id Text 2, number MaybeText 3, lead MaybeText 4,
        worker MaybeText 5, second_worker MaybeText 6, opened_at MaybeInt 7, closed_at MaybeInt 8, next_due_at MaybeInt 9,
        children Int 10),
    table!("alarm" order "authority, alarm_id": authority Text 1, alarm_id Text 2, case_id Text 3, rule MaybeText 4,
        kind MaybeText 5, child MaybeText 6, adult MaybeText 7, office MaybeText 8, since_at MaybeInt 9,
        due_at MaybeInt 10, raised_at Int 11, raised_by Text 12, level Int 13, level_at Int 14, post MaybeText 15,
        post_office MaybeText 16, staff MaybeText 17, addressed_at MaybeInt 18, overridden_until MaybeInt 19,
        closed_at MaybeInt 20, closed_by MaybeText 21, closed_entry MaybeText 22),
    table!("alarm_child" order "authority, alarm_id, place": authority Text 1, alarm_id Text 2, place Int 3, child Text 4),
    table!("outbox" order "authority, message_id": authority Text 1, message_id Text 2, case_id Text 3, alarm_id Text 4,
        post MaybeText 5, office MaybeText 6, staff MaybeText 7, level Int 8, created_at Int 9, delivered_at MaybeInt 10,
        attempts Int 11, seal Bytes 12),
    table!("attachment" order "authority, attachment_id": authority Text 1, attachment_id Text 2, case_id Text 3, entry_id Text 4,
        bytes Int 5, wraps Bytes 6, preview MaybeBytes 7),
    PIECES,
    table!("account" order "authority, staff": authority Text 1, staff Text 2, login Text 3, password_hash Text 4,
        created_at Int 5, disabled_at MaybeInt 6),
];

/// Tables that travel with the keys although they lie in the store of the record: what is in them opens with the master key
/// alone, so that an old copy would bring back what was erased since. Accounts are of the record, and sessions stay behind.
pub(super) const DRAFTS: &[Table] = &[
    table!("draft" order "authority, staff, form": authority Text 1, staff Text 2, form Text 3, sealed Bytes 4,
        saved_at Int 5),
    table!("staged_file" order "authority, attachment_id": authority Text 1, staff Text 2, form Text 3, attachment_id Text 4,
        bytes Int 5, sealed Bytes 6, preview MaybeBytes 7, staged_at Int 8),
    STAGED_PIECES,
];

/// Pieces of recorded files.
const PIECES: Table = Table {
    select: "SELECT authority, attachment_id, number, sealed FROM attachment_chunk WHERE EXISTS (SELECT 1 FROM attachment
        WHERE attachment.attachment_id = attachment_chunk.attachment_id AND attachment.authority = attachment_chunk.authority)
        ORDER BY attachment_id, number, authority",
    count: "SELECT COUNT(*) FROM attachment_chunk WHERE EXISTS (SELECT 1 FROM attachment
        WHERE attachment.attachment_id = attachment_chunk.attachment_id AND attachment.authority = attachment_chunk.authority)",
    ..ALL_PIECES
};

/// Pieces of files that wait, in the same table under a name of their own.
const STAGED_PIECES: Table = Table {
    name: "staged_chunk",
    select: "SELECT authority, attachment_id, number, sealed FROM attachment_chunk WHERE EXISTS (SELECT 1 FROM staged_file
        WHERE staged_file.attachment_id = attachment_chunk.attachment_id AND staged_file.authority = attachment_chunk.authority)
        ORDER BY attachment_id, number, authority",
    count: "SELECT COUNT(*) FROM attachment_chunk WHERE EXISTS (SELECT 1 FROM staged_file
        WHERE staged_file.attachment_id = attachment_chunk.attachment_id AND staged_file.authority = attachment_chunk.authority)",
    ..ALL_PIECES
};

const ALL_PIECES: Table = table!("attachment_chunk" order "attachment_id, number, authority": authority Text 1,
    attachment_id Text 2, number Int 3, sealed Bytes 4);

/// Tables of the key store.
pub(super) const KEYS: &[Table] = &[
    table!("holder_key" order "authority, holder_kind, holder_id": authority Text 1, holder_kind Text 2, holder_id Text 3,
        sealed_key MaybeBytes 4, created_at Int 5, destroyed_at MaybeInt 6, destroyed_by MaybeText 7, ground MaybeText 8,
        certificate MaybeBytes 9, swept_at MaybeInt 10),
];

/// The cells of a row as they stand in a line; bytes in base64.
pub(super) fn values_of(row: &Row, kinds: &[Kind]) -> Result<Vec<Value>, LedgerError> {
    let value = |(place, kind): (usize, &Kind)| {
        Ok(match kind {
            Kind::Int | Kind::MaybeInt => row.maybe_int(place)?.map_or(Value::Null, Value::from),
            Kind::Text | Kind::MaybeText => row.maybe_text(place)?.map_or(Value::Null, Value::from),
            Kind::Bytes | Kind::MaybeBytes => {
                row.maybe_bytes(place)?.map_or(Value::Null, |bytes| Value::from(STANDARD.encode(bytes)))
            }
        })
    };
    kinds.iter().enumerate().map(value).collect()
}

/// The columns of some lines; nothing where a cell is not of its kind.
pub(super) fn columns_of(lines: &[Vec<Value>], kinds: &[Kind]) -> Option<Vec<Cells>> {
    let column = |(place, kind): (usize, &Kind)| column_of(lines, place, *kind);
    kinds.iter().enumerate().map(column).collect()
}

fn column_of(lines: &[Vec<Value>], place: usize, kind: Kind) -> Option<Cells> {
    let cells = lines.iter().map(|line| line.get(place));
    Some(match kind {
        Kind::Int => Cells::Int(cells.map(|cell| cell?.as_i64()).collect::<Option<_>>()?),
        Kind::Text => Cells::Text(cells.map(|cell| Some(cell?.as_str()?.to_owned())).collect::<Option<_>>()?),
        Kind::Bytes => Cells::Bytes(cells.map(|cell| STANDARD.decode(cell?.as_str()?).ok()).collect::<Option<_>>()?),
        Kind::MaybeInt => Cells::MaybeInt(cells.map(|cell| maybe(cell?, |cell| cell.as_i64())).collect::<Option<_>>()?),
        Kind::MaybeText => {
            let text = |cell: &Value| cell.as_str().map(str::to_owned);
            Cells::MaybeText(cells.map(|cell| maybe(cell?, text)).collect::<Option<_>>()?)
        }
        Kind::MaybeBytes => {
            let bytes = |cell: &Value| STANDARD.decode(cell.as_str()?).ok();
            Cells::MaybeBytes(cells.map(|cell| maybe(cell?, bytes)).collect::<Option<_>>()?)
        }
    })
}

/// Outer nothing: not of its kind. Inner nothing: not stated.
fn maybe<T>(cell: &Value, read: impl Fn(&Value) -> Option<T>) -> Option<Option<T>> {
    if cell.is_null() { Some(None) } else { read(cell).map(Some) }
}
