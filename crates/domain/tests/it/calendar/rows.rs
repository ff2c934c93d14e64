//! Reads the committed tables of the packs for tests only; the real reader reports problems with file and line.

use domain::calendar::{
    Calendar, CalendarParts, DatedClosure, Era, Eras, Holiday, MonthDay, OfficeHours, OutOfHours, SchoolParts,
    WeeklyClosure, YearlyClosure, Zone,
};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time, Weekday};

/// The four tables of one pack as text.
pub struct Tables {
    pub settings: &'static str,
    pub holidays: &'static str,
    pub closures: &'static str,
    pub school: &'static str,
}

macro_rules! tables {
    ($pack:literal, $school:literal) => {
        Tables {
            settings: include_str!(concat!("../../../../../packs/", $pack, "/calendar/settings.tsv")),
            holidays: include_str!(concat!("../../../../../packs/", $pack, "/calendar/holidays.tsv")),
            closures: include_str!(concat!("../../../../../packs/", $pack, "/calendar/closures.tsv")),
            school: include_str!(concat!("../../../../../packs/", $school, "/calendar/school.tsv")),
        }
    };
}

pub const JAPAN: Tables = tables!("jp", "jp");
pub const SAPPORO: Tables = tables!("jp", "sapporo");
pub const ENGLAND: Tables = tables!("england", "england");
pub const TOYLAND: Tables = tables!("toyland", "toyland");
const ERAS: &str = include_str!("../../../../../packs/jp/calendar/eras.tsv");

pub fn japan() -> Calendar {
    Calendar::new(JAPAN.parts()).unwrap()
}

pub fn england() -> Calendar {
    Calendar::new(ENGLAND.parts()).unwrap()
}

pub fn toyland() -> Calendar {
    Calendar::new(TOYLAND.parts()).unwrap()
}

pub fn date(text: &str) -> Date {
    text.parse().unwrap()
}

pub fn civil(text: &str) -> DateTime {
    text.parse().unwrap()
}

pub fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// Rows of a table without comments and column names, cells by tab.
pub fn rows(text: &str) -> Vec<Vec<&str>> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.skip(1).map(|line| line.split('\t').collect()).collect()
}

pub fn eras() -> Eras {
    let era = |row: Vec<&str>| Era {
        letter: row[0].parse().unwrap(),
        name_ja: row[1].into(),
        name_en: row[2].into(),
        year_one: row[3].parse().unwrap(),
        starts_on: date(row[4]),
        ends_on: (!row[5].is_empty()).then(|| date(row[5])),
    };
    Eras::new(rows(ERAS).into_iter().map(era).collect()).unwrap()
}

impl Tables {
    pub fn parts(&self) -> CalendarParts {
        let hours = |key| self.setting(key).parse::<Time>().unwrap();
        CalendarParts {
            version: self.setting("version").into(),
            zone: zone(self.setting("zone")),
            covers_from: date(self.setting("covers_from")),
            covers_to: date(self.setting("covers_to")),
            weekly_closed: self.weekly("weekly_closed"),
            holidays: rows(self.holidays).into_iter().map(holiday).collect(),
            yearly_closed: rows(self.closures).into_iter().map(yearly).collect(),
            office_hours: OfficeHours { opens: hours("office_opens"), closes: hours("office_closes") },
            out_of_hours: match self.setting("out_of_hours") {
                "day_zero_is_trigger_day" => OutOfHours::DayZeroIsTriggerDay,
                "day_zero_is_next_working_day" => OutOfHours::DayZeroIsNextWorkingDay,
                other => panic!("{other}"),
            },
            fiscal_year_start: month_day(self.setting("fiscal_year_starts")),
            school: SchoolParts {
                year_start: month_day(self.setting("school_year_starts")),
                covers_from: date(self.setting("school_covers_from")),
                covers_to: date(self.setting("school_covers_to")),
                weekly_closed: self.weekly("school_weekly_closed"),
                closed: rows(self.school).into_iter().map(closure).collect(),
            },
        }
    }

    fn setting(&self, key: &str) -> &'static str {
        rows(self.settings).into_iter().find(|row| row[0] == key).unwrap_or_else(|| panic!("{key}"))[1]
    }

    fn weekly(&self, key: &str) -> Vec<WeeklyClosure> {
        let named = rows(self.settings).into_iter().filter(|row| row[0] == key);
        named.map(|row| WeeklyClosure { weekday: weekday(row[1]), from_on: date(row[2]) }).collect()
    }
}

fn holiday(row: Vec<&str>) -> Holiday {
    assert!(["announced", "projected"].contains(&row[3]), "{row:?}");
    Holiday { on: date(row[0]), name_ja: row[1].into(), name_en: row[2].into(), projected: row[3] == "projected" }
}

fn yearly(row: Vec<&str>) -> YearlyClosure {
    YearlyClosure {
        name_ja: row[0].into(),
        name_en: row[1].into(),
        starts: month_day(row[2]),
        ends: month_day(row[3]),
        from_on: date(row[4]),
    }
}

fn closure(row: Vec<&str>) -> DatedClosure {
    DatedClosure { starts_on: date(row[0]), ends_on: date(row[1]), name_ja: row[2].into(), name_en: row[3].into() }
}

pub fn month_day(text: &str) -> MonthDay {
    let (month, day) = text.split_once('-').unwrap();
    MonthDay::new(month.parse().unwrap(), day.parse().unwrap()).unwrap()
}

fn zone(text: &str) -> Zone {
    match text.split_once(' ').unwrap() {
        ("fixed", minutes) => Zone::Fixed { minutes: minutes.parse().unwrap() },
        ("european_summer_time", minutes) => Zone::EuropeanSummerTime { standard_minutes: minutes.parse().unwrap() },
        other => panic!("{other:?}"),
    }
}

fn weekday(text: &str) -> Weekday {
    match text {
        "saturday" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        other => panic!("{other}"),
    }
}
