//! Reads the committed growth tables for tests only, and makes up children.

use domain::event::Sex;
use domain::growth::{
    AgeIn, BandRow, BelowLimit, BirthWindow, CurveRows, GrowthLimits, GrowthParts, GrowthReference, Line, LmsRow,
    Measured, NoGainLimit, ObservedChild,
};
use jiff::civil::Date;

const JAPAN_WEIGHT: &str = include_str!("../../../../../packs/jp/growth/weight.tsv");
const JAPAN_HEIGHT: &str = include_str!("../../../../../packs/jp/growth/height.tsv");
const WHO_WEIGHT: &str = include_str!("../../../../../packs/england/growth/weight.tsv");
const WHO_HEIGHT: &str = include_str!("../../../../../packs/england/growth/height.tsv");

/// The values of R-CHK-06, with newborns judged after two weeks.
pub const LIMITS: GrowthLimits = GrowthLimits {
    below: Some(BelowLimit { line: Line::P3, from_days: 14 }),
    crossed_lines: Some(2),
    no_gain: Some(NoGainLimit { months: 3, under_months: 24 }),
    weight_loss_percent: Some(5),
    settled_after_days: 30,
};

pub fn japan_parts() -> GrowthParts {
    GrowthParts {
        version: "jp-2023".into(),
        age_in: AgeIn::CalendarMonths,
        weight: CurveRows::Bands(rows(JAPAN_WEIGHT).map(band).collect()),
        height: CurveRows::Bands(rows(JAPAN_HEIGHT).map(band).collect()),
    }
}

pub fn who_parts() -> GrowthParts {
    GrowthParts {
        version: "who-2006".into(),
        age_in: AgeIn::MeanMonths,
        weight: CurveRows::Lms(rows(WHO_WEIGHT).map(lms).collect()),
        height: CurveRows::Lms(rows(WHO_HEIGHT).map(lms).collect()),
    }
}

pub fn japan() -> GrowthReference {
    GrowthReference::new(japan_parts()).unwrap()
}

pub fn who() -> GrowthReference {
    GrowthReference::new(who_parts()).unwrap()
}

pub fn date(text: &str) -> Date {
    text.parse().unwrap()
}

/// A Toylander born on 10 January 2024.
pub fn toylander(sex: Option<Sex>) -> ObservedChild {
    ObservedChild { sex, born: BirthWindow::on(date("2024-01-10")) }
}

/// Date, kg and cm; 0 = not measured.
pub fn visit(on: &str, weight_kg: f64, height_cm: f64) -> Measured {
    let some = |value: f64| (value != 0.0).then_some(value);
    Measured { on: date(on), weight_kg: some(weight_kg), height_cm: some(height_cm) }
}

fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.skip(1).map(|line| line.split('\t').collect())
}

fn band(row: Vec<&str>) -> BandRow {
    BandRow {
        sex: Sex::find(row[0]).unwrap(),
        from_month: row[2].parse().unwrap(),
        to_month: row[3].parse().unwrap(),
        lines: std::array::from_fn(|place| row[4 + place].parse().unwrap()),
    }
}

/// Sex and month come first; a table of height has the position in between.
fn lms(row: Vec<&str>) -> LmsRow {
    let value = |from_end: usize| row[row.len() - from_end].parse().unwrap();
    LmsRow { sex: Sex::find(row[0]).unwrap(), month: row[1].parse().unwrap(), l: value(3), m: value(2), s: value(1) }
}
