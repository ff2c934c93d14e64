//! Table `alarm`: writing and reading its rows.

use super::Alarm;
use crate::error::LedgerError;
use crate::instant::{instant, micros};
use crate::store::{Cells, Many, Row, many};
use domain::event::ClosedBy;
use domain::ids::{AlarmId, AuthorityId, CaseId, EntryId, OfficeId, PersonId, StaffId};
use domain::word::Word;
use jiff::Timestamp;
use uuid::Uuid;

/// The columns of [`read`], in order: those of the table, and the children of the family that its own column leaves out.
macro_rules! alarm_columns {
    () => {
        "alarm.authority, alarm.alarm_id, alarm.case_id, alarm.rule, alarm.kind, alarm.child, alarm.adult, alarm.office, \
         alarm.since_at, alarm.due_at, alarm.raised_at, alarm.raised_by, alarm.level, alarm.level_at, alarm.post, \
         alarm.post_office, alarm.staff, alarm.addressed_at, alarm.overridden_until, alarm.closed_at, alarm.closed_by, \
         alarm.closed_entry, \
         (SELECT string_agg(alarm_child.child, ' ' ORDER BY alarm_child.place) FROM alarm_child \
          WHERE alarm_child.authority = alarm.authority AND alarm_child.alarm_id = alarm.alarm_id \
          AND alarm_child.place > 0)"
    };
}
pub(crate) use alarm_columns;

macro_rules! alarm_updates {
    () => {
        "case_id = excluded.case_id, rule = excluded.rule, kind = excluded.kind, child = excluded.child, \
         adult = excluded.adult, office = excluded.office, since_at = excluded.since_at, due_at = excluded.due_at, \
         raised_at = excluded.raised_at, raised_by = excluded.raised_by, level = excluded.level, \
         level_at = excluded.level_at, post = excluded.post, post_office = excluded.post_office, staff = excluded.staff, \
         addressed_at = excluded.addressed_at, overridden_until = excluded.overridden_until, \
         closed_at = excluded.closed_at, closed_by = excluded.closed_by, closed_entry = excluded.closed_entry"
    };
}

/// Adds an alarm or puts it in the place of what stood there.
pub(crate) const UPSERT_ALARMS: Many = many!(
    "INSERT INTO alarm SELECT * FROM ",
    [authority text 1, alarm_id text 2, case_id text 3, rule text 4, kind text 5, child text 6, adult text 7, office text 8,
     since_at bigint 9, due_at bigint 10, raised_at bigint 11, raised_by text 12, level bigint 13, level_at bigint 14,
     post text 15, post_office text 16, staff text 17, addressed_at bigint 18, overridden_until bigint 19,
     closed_at bigint 20, closed_by text 21, closed_entry text 22],
    concat!("WHERE true ON CONFLICT (authority, alarm_id) DO UPDATE SET ", alarm_updates!())
);

/// Alarms by their ids, looked up as entries are.
pub(crate) const SELECT_ALARMS: Many = many!(
    concat!("SELECT ", alarm_columns!(), " FROM "),
    [authority text 1, alarm_id text 2],
    lite: "CROSS JOIN alarm ON alarm.authority = given.authority AND alarm.alarm_id = given.alarm_id",
    pg: "CROSS JOIN LATERAL (SELECT * FROM alarm WHERE alarm.authority = given.authority
         AND alarm.alarm_id = given.alarm_id OFFSET 0) AS alarm"
);

/// The columns of [`UPSERT_ALARMS`].
pub(crate) fn cells_of(alarms: &[Alarm]) -> Vec<Cells> {
    let times = |of: fn(&Alarm) -> Option<Timestamp>| {
        Cells::MaybeInt(alarms.iter().map(|alarm| of(alarm).map(micros)).collect())
    };
    vec![
        Cells::texts(alarms.iter().map(|alarm| alarm.authority)),
        Cells::texts(alarms.iter().map(|alarm| alarm.id)),
        Cells::texts(alarms.iter().map(|alarm| alarm.case)),
        Cells::maybe_texts(alarms.iter().map(|alarm| alarm.rule.as_ref())),
        Cells::maybe_texts(alarms.iter().map(|alarm| alarm.kind.as_ref())),
        Cells::maybe_texts(alarms.iter().map(|alarm| alarm.child)),
        Cells::maybe_texts(alarms.iter().map(|alarm| alarm.adult)),
        Cells::maybe_texts(alarms.iter().map(|alarm| alarm.office)),
        times(|alarm| alarm.since),
        times(|alarm| alarm.due),
        times(|alarm| Some(alarm.raised_at)),
        Cells::texts(alarms.iter().map(|alarm| alarm.raised_by)),
        Cells::Int(alarms.iter().map(|alarm| i64::from(alarm.level)).collect()),
        times(|alarm| Some(alarm.level_at)),
        Cells::maybe_texts(alarms.iter().map(|alarm| alarm.post.as_ref())),
        Cells::maybe_texts(alarms.iter().map(|alarm| alarm.post_office)),
        Cells::maybe_texts(alarms.iter().map(|alarm| alarm.staff)),
        times(|alarm| alarm.addressed_at),
        times(|alarm| alarm.overridden_until),
        times(|alarm| alarm.closed_at),
        Cells::maybe_texts(alarms.iter().map(|alarm| alarm.closed_by.map(ClosedBy::word))),
        Cells::maybe_texts(alarms.iter().map(|alarm| alarm.closed_entry)),
    ]
}

/// Reads a row selected with `alarm_columns!`.
pub(crate) fn read(row: &Row) -> Result<Alarm, LedgerError> {
    let cells = Reader(row);
    Ok(Alarm {
        authority: AuthorityId(cells.id(0)?),
        id: AlarmId(cells.id(1)?),
        case: CaseId(cells.id(2)?),
        rule: row.maybe_text(3)?,
        kind: row.maybe_text(4)?,
        child: cells.maybe_id(5)?.map(PersonId),
        others: cells.ids(22)?.into_iter().map(PersonId).collect(),
        adult: cells.maybe_id(6)?.map(PersonId),
        office: cells.maybe_id(7)?.map(OfficeId),
        since: cells.maybe_instant(8)?,
        due: cells.maybe_instant(9)?,
        raised_at: instant(row.int(10)?)?,
        raised_by: EntryId(cells.id(11)?),
        level: u8::try_from(row.int(12)?).unwrap_or(u8::MAX),
        level_at: instant(row.int(13)?)?,
        post: cells.maybe_word(14)?,
        post_office: cells.maybe_id(15)?.map(OfficeId),
        staff: cells.maybe_id(16)?.map(StaffId),
        addressed_at: cells.maybe_instant(17)?,
        overridden_until: cells.maybe_instant(18)?,
        closed_at: cells.maybe_instant(19)?,
        closed_by: row.maybe_text(20)?.as_deref().and_then(ClosedBy::find),
        closed_entry: cells.maybe_id(21)?.map(EntryId),
    })
}

/// Typed cells of a row of a read table.
pub(crate) struct Reader<'a>(pub &'a Row);

impl Reader<'_> {
    pub(crate) fn id(&self, place: usize) -> Result<Uuid, LedgerError> {
        parse_id(&self.0.text(place)?)
    }

    pub(crate) fn maybe_id(&self, place: usize) -> Result<Option<Uuid>, LedgerError> {
        self.0.maybe_text(place)?.as_deref().map(parse_id).transpose()
    }

    /// Ids with a space between them; none where the cell is empty.
    pub(crate) fn ids(&self, place: usize) -> Result<Vec<Uuid>, LedgerError> {
        self.0.maybe_text(place)?.iter().flat_map(|text| text.split(' ')).map(parse_id).collect()
    }

    pub(crate) fn maybe_instant(&self, place: usize) -> Result<Option<Timestamp>, LedgerError> {
        self.0.maybe_int(place)?.map(instant).transpose()
    }

    pub(crate) fn maybe_word(&self, place: usize) -> Result<Option<Word>, LedgerError> {
        let text = self.0.maybe_text(place)?;
        text.map(Word::try_from).transpose().map_err(|error| LedgerError::Store(error.to_string()))
    }
}

fn parse_id(text: &str) -> Result<Uuid, LedgerError> {
    Uuid::parse_str(text).map_err(|_| LedgerError::Store(format!("`{text}` in a read table is no id")))
}
