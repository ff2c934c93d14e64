//! The days that count (working days, school days) within a covered stretch.
//! Must not answer for a day outside the stretch.

use jiff::SignedDuration;
use jiff::civil::Date;

/// The calendar does not reach a date, so nothing can be said about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the calendar covers {covers_from} to {covers_to} and does not reach {date}")]
pub struct BeyondCalendar {
    /// The date asked for, or the first one not covered on the way to it.
    pub date: Date,
    /// First date covered.
    pub covers_from: Date,
    /// Last date covered.
    pub covers_to: Date,
}

impl BeyondCalendar {
    /// Past the last year that any date can have.
    pub(super) fn end_of_time() -> Self {
        Self { date: Date::MAX, covers_from: Date::MIN, covers_to: Date::MAX }
    }
}

/// The days of a stretch that count, with how many there were up to each day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CountedDays {
    from: Date,
    to: Date,
    counted: Vec<Date>,
    counted_through: Vec<usize>,
}

impl CountedDays {
    pub(super) fn new(from: Date, to: Date, counts: impl Fn(Date) -> bool) -> Self {
        let mut counted = Vec::new();
        let mut counted_through = Vec::new();
        for on in from.series(jiff::Span::new().days(1)).take_while(|on| *on <= to) {
            if counts(on) {
                counted.push(on);
            }
            counted_through.push(counted.len());
        }
        Self { from, to, counted, counted_through }
    }

    pub(super) fn from(&self) -> Date {
        self.from
    }

    pub(super) fn to(&self) -> Date {
        self.to
    }

    pub(super) fn contains(&self, on: Date) -> Result<bool, BeyondCalendar> {
        let through = self.through(on)?;
        Ok(through.checked_sub(1).and_then(|last| self.counted.get(last)) == Some(&on))
    }

    /// The n-th counted day after a date; the date itself for 0.
    pub(super) fn nth_after(&self, on: Date, n: u32) -> Result<Date, BeyondCalendar> {
        let through = self.through(on)?;
        let Some(ahead) = n.checked_sub(1) else { return Ok(on) };
        let place = usize::try_from(ahead).ok().and_then(|ahead| through.checked_add(ahead));
        self.day(place, self.to.tomorrow().unwrap_or(self.to))
    }

    /// The n-th counted day from a date on, the date included; the date itself for 0.
    pub(super) fn nth_from(&self, on: Date, n: u32) -> Result<Date, BeyondCalendar> {
        match (n.checked_sub(1), self.contains(on)?) {
            (Some(further), true) => self.nth_after(on, further),
            _ => self.nth_after(on, n),
        }
    }

    pub(super) fn at_or_before(&self, on: Date) -> Result<Date, BeyondCalendar> {
        let place = self.through(on)?.checked_sub(1);
        self.day(place, self.from.yesterday().unwrap_or(self.from))
    }

    pub(super) fn at_or_after(&self, on: Date) -> Result<Date, BeyondCalendar> {
        if self.contains(on)? { Ok(on) } else { self.nth_after(on, 1) }
    }

    /// Counted days after `from`, up to and with `to`.
    pub(super) fn between(&self, from: Date, to: Date) -> Result<u32, BeyondCalendar> {
        let (before, through) = (self.through(from)?, self.through(to)?);
        Ok(u32::try_from(through.saturating_sub(before)).unwrap_or(u32::MAX))
    }

    /// How many days counted from the start of the stretch up to and with a date.
    fn through(&self, on: Date) -> Result<usize, BeyondCalendar> {
        let days: SignedDuration = on.duration_since(self.from);
        let place = usize::try_from(days.as_hours() / 24).ok();
        let through = place.and_then(|place| self.counted_through.get(place));
        through.copied().ok_or_else(|| self.beyond(on))
    }

    fn day(&self, place: Option<usize>, missed: Date) -> Result<Date, BeyondCalendar> {
        let day = place.and_then(|place| self.counted.get(place));
        day.copied().ok_or_else(|| self.beyond(missed))
    }

    fn beyond(&self, date: Date) -> BeyondCalendar {
        BeyondCalendar { date, covers_from: self.from, covers_to: self.to }
    }
}
