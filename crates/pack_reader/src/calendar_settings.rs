//! `calendar/settings.tsv`: zone, coverage, working time and first days of years, one setting a row.
//! Must not know a value: each stands in a pack with its source.

use crate::table::Table;
use domain::calendar::{
    CalendarParts, DatedClosure, Holiday, MonthDay, OfficeHours, OutOfHours, SchoolParts, WeeklyClosure, YearlyClosure,
    Zone,
};
use jiff::civil::{Date, Time, Weekday};

/// Settings that say how far the tables reach and need no source.
const WITHOUT_SOURCE: [&str; 5] = ["version", "covers_from", "covers_to", "school_covers_from", "school_covers_to"];

/// The rows of the dated tables.
pub struct Dated {
    /// Public holidays.
    pub holidays: Vec<Holiday>,
    /// Days off every year.
    pub closures: Vec<YearlyClosure>,
    /// School breaks.
    pub school: Vec<DatedClosure>,
}

/// The rows of the settings.
pub struct Settings<'s, 't> {
    /// The table.
    pub table: &'s mut Table<'t>,
}

impl Settings<'_, '_> {
    /// Everything that a calendar is built from; nothing where a setting is missing or wrong, which was reported.
    pub fn parts(mut self, dated: Dated) -> Option<CalendarParts> {
        self.check_keys();
        let zone = self.one("zone", "`fixed +540` or `european_summer_time +0`", zone);
        let (covers_from, covers_to) = (self.date("covers_from"), self.date("covers_to"));
        let (weekly_closed, school_weekly) = (self.weekly("weekly_closed"), self.weekly("school_weekly_closed"));
        let (opens, closes) = (self.time("office_opens"), self.time("office_closes"));
        let out_of_hours = self.one("out_of_hours", "a way of counting", out_of_hours);
        let (fiscal, school_year) = (self.month_day("fiscal_year_starts"), self.month_day("school_year_starts"));
        let (school_from, school_to) = (self.date("school_covers_from"), self.date("school_covers_to"));
        let version = self.one("version", "a name", |text| (!text.is_empty()).then(|| text.to_owned()));
        Some(CalendarParts {
            version: version?,
            zone: zone?,
            covers_from: covers_from?,
            covers_to: covers_to?,
            weekly_closed,
            holidays: dated.holidays,
            yearly_closed: dated.closures,
            office_hours: OfficeHours { opens: opens?, closes: closes? },
            out_of_hours: out_of_hours?,
            fiscal_year_start: fiscal?,
            school: SchoolParts {
                year_start: school_year?,
                covers_from: school_from?,
                covers_to: school_to?,
                weekly_closed: school_weekly,
                closed: dated.school,
            },
        })
    }

    fn check_keys(&mut self) {
        const KNOWN: [&str; 13] = [
            "version",
            "zone",
            "covers_from",
            "covers_to",
            "weekly_closed",
            "office_opens",
            "office_closes",
            "out_of_hours",
            "fiscal_year_starts",
            "school_year_starts",
            "school_covers_from",
            "school_covers_to",
            "school_weekly_closed",
        ];
        let mut seen: Vec<&str> = Vec::new();
        for row in &self.table.rows {
            let key = row.cell(0);
            if !KNOWN.contains(&key) {
                let near = crate::words::hint(key, &KNOWN);
                self.table.problems.add(row.line, format!("unknown setting `{key}`{near}"));
            } else if row.cell(3).is_empty() && !WITHOUT_SOURCE.contains(&key) {
                self.table.problems.add(row.line, format!("`{key}` has no source: fill in `cite`"));
            }
            if seen.contains(&key) && !key.ends_with("weekly_closed") {
                self.table.problems.add(row.line, format!("setting `{key}` stands here twice"));
            }
            seen.push(key);
        }
    }

    fn one<T>(&mut self, key: &str, expected: &str, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let Some(row) = self.table.rows.iter().find(|row| row.cell(0) == key) else {
            self.table.problems.add(1, format!("setting `{key}` is missing"));
            return None;
        };
        row.parsed(1, expected, &mut self.table.problems, read)
    }

    fn date(&mut self, key: &str) -> Option<Date> {
        self.one(
            key,
            "a date that exists, as `2025-04-30`",
            |text| if text.len() == 10 { text.parse().ok() } else { None },
        )
    }

    fn time(&mut self, key: &str) -> Option<Time> {
        self.one(key, "a time, as `08:45`", |text| text.parse().ok())
    }

    fn month_day(&mut self, key: &str) -> Option<MonthDay> {
        let row = self.table.rows.iter().find(|row| row.cell(0) == key);
        let Some(row) = row else {
            self.table.problems.add(1, format!("setting `{key}` is missing"));
            return None;
        };
        row.month_day(1, &mut self.table.problems)
    }

    fn weekly(&mut self, key: &str) -> Vec<WeeklyClosure> {
        let mut closures = Vec::new();
        for row in self.table.rows.iter().filter(|row| row.cell(0) == key) {
            let weekday = row.parsed(1, "a day of the week", &mut self.table.problems, weekday);
            let from_on = row.date(2, &mut self.table.problems);
            closures.extend(weekday.zip(from_on).map(|(weekday, from_on)| WeeklyClosure { weekday, from_on }));
        }
        closures
    }
}

fn zone(text: &str) -> Option<Zone> {
    match text.split_once(' ')? {
        ("fixed", minutes) => Some(Zone::Fixed { minutes: minutes.parse().ok()? }),
        ("european_summer_time", minutes) => Some(Zone::EuropeanSummerTime { standard_minutes: minutes.parse().ok()? }),
        _ => None,
    }
}

fn out_of_hours(text: &str) -> Option<OutOfHours> {
    match text {
        "day_zero_is_trigger_day" => Some(OutOfHours::DayZeroIsTriggerDay),
        "day_zero_is_next_working_day" => Some(OutOfHours::DayZeroIsNextWorkingDay),
        _ => None,
    }
}

fn weekday(text: &str) -> Option<Weekday> {
    let days = [
        ("monday", Weekday::Monday),
        ("tuesday", Weekday::Tuesday),
        ("wednesday", Weekday::Wednesday),
        ("thursday", Weekday::Thursday),
        ("friday", Weekday::Friday),
        ("saturday", Weekday::Saturday),
        ("sunday", Weekday::Sunday),
    ];
    days.iter().find(|(word, _)| *word == text).map(|(_, day)| *day)
}
