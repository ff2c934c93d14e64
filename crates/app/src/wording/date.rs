//! Dates and instants: in Japanese in both calendars, in English in the western one.

use super::Wording;
use domain::calendar::{Calendar, Zone};
use domain::time::When;
use i18n::Lang;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

impl Wording<'_> {
    /// A date in full: 平成31年4月7日(2019-04-07), or 7 April 2019.
    pub fn date(&self, on: Date) -> String {
        match (self.words.lang(), self.find_era_date(on)) {
            (Lang::Ja, Some(era)) => self.say("date.both", &[("era", &era), ("western", &on)]),
            _ => self.western(on, &self.axis_year(on)),
        }
    }

    /// A date beside another: of the same year, its month and day are enough.
    pub fn date_beside(&self, on: Date, beside: Date) -> String {
        if on.year() != beside.year() {
            return self.western(on, &self.year(on));
        }
        self.say("date.day", &[("month", &self.month(on)), ("day", &on.day())])
    }

    /// An instant beside a date. The last minute of a day is the day: a limit by then is a limit by that date.
    pub fn instant_beside(&self, at: DateTime, beside: Date) -> String {
        let date = self.date_beside(at.date(), beside);
        if (at.hour(), at.minute()) == (23, 59) {
            return date;
        }
        let (hour, minute) = (at.hour(), format!("{:02}", at.minute()));
        let key = if at.minute() == 0 { "date.at_full_hour" } else { "date.at" };
        self.say(key, &[("date", &date), ("hour", &hour), ("minute", &minute)])
    }

    /// A time beside a date, as exactly as it is known: a month stays a month, and a vague time says so.
    pub fn when_beside(&self, when: When, zone: Zone, beside: Date) -> String {
        let date = |on: Date| self.date_beside(on, beside);
        match when {
            When::Instant(at) => date(zone.to_civil(at).date()),
            When::Day(on) => date(on),
            When::About(on) => self.say("date.about", &[("date", &date(on))]),
            When::Before(on) => self.say("date.before", &[("date", &date(on))]),
            When::Month(on) if on.year() == beside.year() => self.month(on),
            When::Month(on) => self.say("date.month", &[("year", &self.year(on)), ("month", &self.month(on))]),
            When::Year(on) => self.year(on),
            When::Window { from, until } => self.say("date.from_to", &[("from", &date(from)), ("to", &date(until))]),
        }
    }

    /// A time for a column of a table, as exactly as it is known: the year where it is not that of the reader, the clock
    /// where it is known. The last minute of a day is the day.
    pub fn column_time(&self, calendar: &Calendar, when: When, beside: Timestamp) -> String {
        let today = calendar.to_civil(beside).date();
        let era = |on: Date| self.eras.filter(|_| self.words.lang() == Lang::Ja).and_then(|eras| eras.name(on).ok());
        let day = |on: Date| match era(on) {
            _ if on.year() == today.year() => format!("{}/{}", on.month(), on.day()),
            Some(era) => era.short(),
            None => on.to_string(),
        };
        match when {
            When::Instant(at) => {
                let civil = calendar.to_civil(at);
                if (civil.hour(), civil.minute()) == (23, 59) {
                    return day(civil.date());
                }
                format!("{} {:02}:{:02}", day(civil.date()), civil.hour(), civil.minute())
            }
            When::Day(on) => day(on),
            other => self.when_beside(other, calendar.zone, today),
        }
    }

    /// The first day that a time can mean, on the clock of the place.
    pub fn first_day(&self, when: When, zone: Zone) -> Date {
        match when {
            When::Instant(at) => zone.to_civil(at).date(),
            When::Day(on) | When::About(on) | When::Month(on) | When::Year(on) | When::Before(on) => on,
            When::Window { from, .. } => from,
        }
    }

    fn month(&self, on: Date) -> String {
        self.say(&format!("month.{}", on.month()), &[])
    }

    /// A year: 平成31年(2019), or 2019.
    fn year(&self, on: Date) -> String {
        match (self.words.lang(), self.find_era_year(on)) {
            (Lang::Ja, Some(year)) => self.say("date.both", &[("era", &year), ("western", &on.year())]),
            _ => self.axis_year(on),
        }
    }

    /// A date in a column: 2019-04-07 H31.4.7, or 2019-04-07.
    pub fn column_date(&self, on: Date) -> String {
        let era = self.eras.and_then(|eras| eras.name(on).ok()).map(|era| era.short());
        match (self.words.lang(), era) {
            (Lang::Ja, Some(era)) => format!("{on} {era}"),
            _ => on.to_string(),
        }
    }

    /// A month as a mark on an axis.
    pub fn axis_month(&self, on: Date) -> String {
        self.say(&format!("month.short.{}", on.month()), &[])
    }

    /// A day as a mark on an axis.
    pub fn axis_day(&self, on: Date) -> String {
        self.say("axis.day", &[("month", &self.axis_month(on)), ("day", &on.day())])
    }

    /// A month of a year as a mark on an axis.
    pub fn axis_year_month(&self, on: Date) -> String {
        self.say("axis.year_month", &[("year", &self.axis_year(on)), ("month", &self.axis_month(on))])
    }

    /// A year as a mark on an axis.
    pub fn axis_year(&self, on: Date) -> String {
        self.say("year.short", &[("year", &on.year())])
    }

    fn western(&self, on: Date, year: &str) -> String {
        self.say("date.western", &[("year", &year), ("month", &self.month(on)), ("day", &on.day())])
    }

    fn find_era_year(&self, on: Date) -> Option<String> {
        let era = self.eras?.name(on).ok()?;
        Some(era.year_ja())
    }

    fn find_era_date(&self, on: Date) -> Option<String> {
        let era = self.eras?.name(on).ok()?;
        Some(era.to_string())
    }
}

/// An instant as local time with its offset, as programs read it: `2019-04-07T10:00:00+09:00`.
pub fn local_text(calendar: &Calendar, at: Timestamp) -> String {
    let civil = calendar.to_civil(at);
    let as_utc = civil.to_zoned(TimeZone::UTC).map_or(0, |zoned| zoned.timestamp().as_second());
    let minutes = (as_utc - at.as_second()) / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{}{sign}{:02}:{:02}", civil.strftime("%Y-%m-%dT%H:%M:%S"), minutes.abs() / 60, minutes.abs() % 60)
}
