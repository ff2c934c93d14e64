//! Counting from an instant to the end of a span.
//! Must not guess: a count that leaves the calendar is an error value.

use super::{BeyondCalendar, Calendar, CountFrom, OutOfHours, Within, months_after};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

impl Calendar {
    /// The instant at which a span ends that began at `start`.
    pub fn add(&self, start: Timestamp, within: &Within) -> Result<Timestamp, BeyondCalendar> {
        let civil = self.to_civil(start);
        let on = civil.date();
        let end_on = match *within {
            Within::Hours(hours) => return hours_after(start, hours),
            Within::WorkingHours(hours) => return self.working_hours_after(start, hours),
            Within::Days(days) => {
                let end_on = days_after(on, days.into())?;
                return Ok(self.to_instant(end_on.to_datetime(civil.time())));
            }
            Within::EndOfDay(days) => days_after(on, days.into())?,
            Within::Weeks(weeks) => days_after(on, i64::from(weeks) * 7)?,
            Within::WorkingDays { days, count_from: CountFrom::NextDay } => {
                self.working.nth_after(self.day_zero(start)?, days)?
            }
            Within::WorkingDays { days, count_from: CountFrom::SameDay } => {
                self.working.nth_from(self.day_zero(start)?, days)?
            }
            Within::SchoolDays(days) => self.school.nth_after(on, days)?,
            Within::Months(months) => months_after(on, months)?,
            Within::MonthsBroughtForward(months) => self.working_day_at_or_before(months_after(on, months)?)?,
        };
        Ok(self.end_of_day(end_on))
    }

    /// The day from which working days are counted.
    /// Before opening time the day is not lost, since the office still works on it.
    fn day_zero(&self, start: Timestamp) -> Result<Date, BeyondCalendar> {
        let civil = self.to_civil(start);
        let on = civil.date();
        match self.out_of_hours {
            OutOfHours::DayZeroIsTriggerDay => Ok(on),
            OutOfHours::DayZeroIsNextWorkingDay => {
                if self.is_working_day(on)? && civil.time() < self.office_hours.closes {
                    Ok(on)
                } else {
                    self.working.nth_after(on, 1)
                }
            }
        }
    }

    fn working_hours_after(&self, start: Timestamp, hours: u32) -> Result<Timestamp, BeyondCalendar> {
        let mut left = SignedDuration::from_hours(hours.into());
        let mut on = self.working.at_or_after(self.to_civil(start).date())?;
        loop {
            let opens = self.to_instant(on.to_datetime(self.office_hours.opens)).max(start);
            let closes = self.to_instant(on.to_datetime(self.office_hours.closes));
            let open = closes.duration_since(opens);
            if open.is_positive() && left <= open {
                return opens.checked_add(left).map_err(|_| BeyondCalendar::end_of_time());
            }
            left -= open.max(SignedDuration::ZERO);
            on = self.working.nth_after(on, 1)?;
        }
    }
}

fn hours_after(start: Timestamp, hours: u32) -> Result<Timestamp, BeyondCalendar> {
    let end = start.checked_add(SignedDuration::from_hours(hours.into()));
    end.map_err(|_| BeyondCalendar::end_of_time())
}

fn days_after(on: Date, days: i64) -> Result<Date, BeyondCalendar> {
    let end = on.checked_add(SignedDuration::from_hours(days * 24));
    end.map_err(|_| BeyondCalendar::end_of_time())
}
