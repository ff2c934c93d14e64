//! What a city is made from: everything that could differ is an argument.

use domain::calendar::Calendar;
use domain::ids::{AuthorityId, CaseId};
use jiff::civil::{Date, Time};
use jiff::{Timestamp, ToSpan};

/// What a city is made from. The same plan makes the same city, byte for byte.
#[derive(Debug, Clone, Copy)]
pub struct Plan<'a> {
    /// From which all chance follows.
    pub seed: u64,
    /// Whose ledger.
    pub authority: AuthorityId,
    /// The stream of the authority's own entries.
    pub register_case: CaseId,
    /// Residents.
    pub people: u64,
    /// Cases that are open now.
    pub open_cases: u64,
    /// Cases that were closed within the year.
    pub closed_cases: u64,
    /// About so many facts in a case that goes by the rules; 0 leaves it at what its story tells.
    pub facts_per_case: u64,
    /// Working days, office hours and zone.
    pub calendar: &'a Calendar,
    /// The present: nothing is recorded later.
    pub now: Timestamp,
}

impl<'a> Plan<'a> {
    /// A city of the size of a demonstration: 5,000 people, 400 open cases and 60 closed ones.
    pub fn new(seed: u64, calendar: &'a Calendar, now: Timestamp) -> Self {
        let authority = AuthorityId(crate::ids::id_of(seed, "authority", 0));
        let register_case = CaseId(authority.0);
        let (people, open_cases, closed_cases) = (5_000, 400, 60);
        Self { seed, authority, register_case, people, open_cases, closed_cases, facts_per_case: 0, calendar, now }
    }

    /// Cases, open and closed.
    pub fn cases(&self) -> u64 {
        self.open_cases.saturating_add(self.closed_cases)
    }

    /// How many times as many cases as a demonstration has.
    pub(crate) fn size(&self) -> u64 {
        (self.cases() / 460).max(1)
    }

    /// The day of the present.
    pub fn today(&self) -> Date {
        self.calendar.to_civil(self.now).date()
    }

    /// A time of day on a day.
    pub fn instant(&self, day: Date, time: Time) -> Timestamp {
        self.calendar.to_instant(day.to_datetime(time))
    }

    /// When the record of the city begins: before its oldest case.
    pub fn begin(&self) -> Timestamp {
        self.calendar.start_of_day(self.today().saturating_sub(400.days()))
    }
}
