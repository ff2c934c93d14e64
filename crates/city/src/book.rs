//! The book of one case: acts written down one by one, each by somebody of an office, at an hour of work.

use crate::ids::id_of;
use crate::plan::Plan;
use domain::event::{Entry, Event, Mode, Party, Place, Recorder, Stamp};
use domain::ids::{CaseId, EntryId, OfficeId, PersonId, StaffId};
use domain::time::When;
use domain::word::Word;
use jiff::civil::{Date, Weekday, time};
use jiff::{SignedDuration, Timestamp, ToSpan};

/// Who writes: a member of staff in a post of an office.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Hand {
    pub office: OfficeId,
    pub staff: StaffId,
    pub role: &'static str,
}

/// The entries of one case in the making.
#[derive(Debug)]
pub(crate) struct Book<'a> {
    pub plan: Plan<'a>,
    pub case: CaseId,
    number: u64,
    entries: Vec<Entry>,
}

impl<'a> Book<'a> {
    /// An empty book for the case of a number.
    pub fn new(plan: Plan<'a>, number: u64) -> Self {
        Self { plan, case: CaseId(id_of(plan.seed, "case", number)), number, entries: Vec::new() }
    }

    /// So many facts are written down.
    pub fn facts(&self) -> u64 {
        self.entries.iter().map(|entry| entry.facts.len() as u64).sum()
    }

    /// Writes down what an office did, by somebody of it.
    pub fn write(&mut self, at: Timestamp, hand: Hand, facts: Vec<Event>) -> Pen<'_> {
        let place = self.number.wrapping_mul(4_096).wrapping_add(self.entries.len() as u64);
        let id = EntryId(id_of(self.plan.seed, "entry", place));
        let (authority, case) = (self.plan.authority, self.case);
        let stamp = Stamp { id, authority, case, occurred: When::Instant(at), recorded_at: at };
        let mut entry = Entry::new(stamp, facts);
        entry.actor = Some(Party::Office(hand.office));
        entry.by_role = Word::new(hand.role).ok();
        entry.recorded_by = Some(Recorder { office: hand.office, staff: Some(hand.staff) });
        self.entries.push(entry);
        let place = self.entries.len().saturating_sub(1);
        Pen { entry: self.entries.get_mut(place), id }
    }

    /// The entries in the order in which they were known, up to the present.
    pub fn into_entries(self) -> Vec<Entry> {
        let now = self.plan.now;
        let mut entries = self.entries;
        entries.sort_by_key(|entry| entry.recorded_at);
        entries.retain(|entry| entry.recorded_at <= now);
        entries
    }

    /// The day of an instant.
    pub fn day(&self, at: Timestamp) -> Date {
        self.plan.calendar.to_civil(at).date()
    }

    /// An hour of a day, with minutes.
    pub fn at(&self, day: Date, hour: i8, minute: i8) -> Timestamp {
        self.plan.instant(day, time(hour.clamp(0, 23), minute.clamp(0, 59), 0, 0))
    }

    /// The last working day up to a day.
    pub fn work_on_or_before(&self, day: Date) -> Date {
        self.plan.calendar.working_day_at_or_before(day).unwrap_or(day)
    }

    /// The first working day from a day on.
    pub fn work_on_or_after(&self, day: Date) -> Date {
        self.plan.calendar.working_day_at_or_after(day).unwrap_or(day)
    }

    /// The same instant where offices are open, or else the next morning at which they are.
    pub fn office_hour(&self, at: Timestamp) -> Timestamp {
        if self.plan.calendar.is_office_open(at) == Ok(true) {
            return at;
        }
        let civil = self.plan.calendar.to_civil(at);
        let before_opening = civil.time() < time(8, 45, 0, 0);
        let from = if before_opening { civil.date() } else { civil.date().saturating_add(1.day()) };
        let day = if civil.date().weekday() == Weekday::Saturday { from } else { from.max(civil.date()) };
        self.at(self.work_on_or_after(day), 9, 5)
    }
}

/// Some minutes later.
pub(crate) fn minutes(at: Timestamp, minutes: i64) -> Timestamp {
    at.saturating_add(SignedDuration::from_mins(minutes)).unwrap_or(at)
}

/// Says more about what was just written.
pub(crate) struct Pen<'a> {
    entry: Option<&'a mut Entry>,
    id: EntryId,
}

impl Pen<'_> {
    fn set(mut self, change: impl FnOnce(&mut Entry)) -> Self {
        if let Some(entry) = self.entry.as_deref_mut() {
            change(entry);
        }
        self
    }

    pub fn id(&self) -> EntryId {
        self.id
    }

    pub fn about(self, people: &[PersonId]) -> Self {
        self.set(|entry| entry.about = people.to_vec())
    }

    pub fn to(self, offices: &[OfficeId]) -> Self {
        self.set(|entry| entry.to = offices.iter().map(|office| Party::Office(*office)).collect())
    }

    pub fn from(self, office: OfficeId) -> Self {
        self.set(|entry| entry.from = Some(office))
    }

    /// It was done by somebody else than who wrote it down.
    pub fn done_by(self, actor: Option<Party>, role: Option<&str>) -> Self {
        self.set(|entry| {
            entry.actor = actor;
            entry.by_role = role.and_then(|role| Word::new(role).ok());
        })
    }

    pub fn re(self, entries: &[EntryId]) -> Self {
        self.set(|entry| entry.re = entries.to_vec())
    }

    pub fn evidence(self, entries: &[EntryId]) -> Self {
        self.set(|entry| entry.evidence = entries.to_vec())
    }

    pub fn with(self, offices: &[OfficeId]) -> Self {
        self.set(|entry| entry.participants = offices.to_vec())
    }

    pub fn mode(self, mode: Mode) -> Self {
        self.set(|entry| entry.mode = vec![mode])
    }

    pub fn place(self, place: Place) -> Self {
        self.set(|entry| entry.place = Some(place))
    }

    pub fn approved(self, role: &str) -> Self {
        self.set(|entry| entry.approved_by = Word::new(role).ok())
    }

    pub fn note(self, note: &str) -> Self {
        self.set(|entry| entry.note = Some(note.to_owned()))
    }

    /// It was written down so many minutes after it was done.
    pub fn later(self, late: i64) -> Self {
        self.set(|entry| entry.recorded_at = minutes(entry.recorded_at, late))
    }
}
