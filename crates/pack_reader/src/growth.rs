//! The tables below `growth/` into a growth reference.
//! Must not judge a child.

use crate::document::problem_of;
use crate::files::PackFiles;
use crate::table::{Row, Table, read_table};
use domain::event::Sex;
use domain::growth::{AgeIn, BandRow, CurveRows, GrowthParts, GrowthReference, LmsRow};
use marked_text::{Problem, Problems};

const SETTINGS: &str = "growth/settings.tsv";
const WEIGHT: &str = "growth/weight.tsv";
const HEIGHT: &str = "growth/height.tsv";
const BANDS: [&str; 11] = ["sex", "band", "from_month", "to_month", "p3", "p10", "p25", "p50", "p75", "p90", "p97"];
const LMS_WEIGHT: [&str; 5] = ["sex", "month", "L", "M", "S"];
const LMS_HEIGHT: [&str; 6] = ["sex", "month", "position", "L", "M", "S"];

#[derive(Clone, Copy)]
enum Form {
    Bands,
    Lms,
}

/// Reads the growth reference, where the packs have one.
pub fn read_growth(files: &PackFiles, problems: &mut Vec<Problem>) -> Option<GrowthReference> {
    files.find(SETTINGS)?;
    let before = problems.len();
    let mut settings = read_table(files, SETTINGS, &["key", "value"], problems)?;
    let version = setting(&mut settings, "version", "a name", |text| (!text.is_empty()).then(|| text.to_owned()));
    let age_in = setting(&mut settings, "age_in", "`calendar_months` or `mean_months`", |text| match text {
        "calendar_months" => Some(AgeIn::CalendarMonths),
        "mean_months" => Some(AgeIn::MeanMonths),
        _ => None,
    });
    let form = setting(&mut settings, "form", "`bands` or `lms`", |text| match text {
        "bands" => Some(Form::Bands),
        "lms" => Some(Form::Lms),
        _ => None,
    });
    problems.extend(settings.problems.into_list());
    let (weight, height) = (curve(files, WEIGHT, form?, problems), curve(files, HEIGHT, form?, problems));
    let parts = GrowthParts { version: version?, age_in: age_in?, weight: weight?, height: height? };
    if problems.len() > before {
        return None;
    }
    let reference = GrowthReference::new(parts);
    for problem in reference.as_ref().err().into_iter().flatten() {
        problems.extend(files.find(SETTINGS).map(|(pack, _)| problem_of(pack, SETTINGS, problem.to_string())));
    }
    reference.ok()
}

fn setting<T>(table: &mut Table<'_>, key: &str, expected: &str, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
    let Some(row) = table.rows.iter().find(|row| row.cell(0) == key) else {
        table.problems.add(1, format!("setting `{key}` is missing"));
        return None;
    };
    row.parsed(1, expected, &mut table.problems, read)
}

fn curve(files: &PackFiles, file: &str, form: Form, problems: &mut Vec<Problem>) -> Option<CurveRows> {
    let columns: &[&str] = match form {
        Form::Bands => &BANDS,
        Form::Lms if file == HEIGHT => &LMS_HEIGHT,
        Form::Lms => &LMS_WEIGHT,
    };
    let mut table = read_table(files, file, columns, problems)?;
    let rows = match form {
        Form::Bands => CurveRows::Bands(table.each(band)),
        Form::Lms if file == HEIGHT => CurveRows::Lms(table.each(|row, problems| {
            row.parsed(2, "`length` or `height`", problems, |text| matches!(text, "length" | "height").then_some(()))?;
            lms(row, 3, problems)
        })),
        Form::Lms => CurveRows::Lms(table.each(|row, problems| lms(row, 2, problems))),
    };
    problems.extend(table.problems.into_list());
    Some(rows)
}

fn sex(row: &Row<'_>, problems: &mut Problems) -> Option<Sex> {
    row.parsed(0, "`f` or `m`", problems, Sex::find)
}

fn month(row: &Row<'_>, column: usize, problems: &mut Problems) -> Option<u16> {
    row.parsed(column, "a month", problems, |text| text.parse().ok())
}

fn number(row: &Row<'_>, column: usize, problems: &mut Problems) -> Option<f64> {
    row.parsed(column, "a number", problems, |text| text.parse().ok().filter(|number: &f64| number.is_finite()))
}

fn band(row: &Row<'_>, problems: &mut Problems) -> Option<BandRow> {
    let sex = sex(row, problems);
    let (from_month, to_month) = (month(row, 2, problems), month(row, 3, problems));
    let mut lines = [0.0; 7];
    for (column, line) in (4..).zip(&mut lines) {
        *line = number(row, column, problems)?;
    }
    Some(BandRow { sex: sex?, from_month: from_month?, to_month: to_month?, lines })
}

/// L, M and S stand in this column and the two after it.
fn lms(row: &Row<'_>, column: usize, problems: &mut Problems) -> Option<LmsRow> {
    let sex = sex(row, problems);
    let month = month(row, 1, problems);
    let (l, m) = (number(row, column, problems), number(row, column + 1, problems));
    let s = number(row, column + 2, problems);
    Some(LmsRow { sex: sex?, month: month?, l: l?, m: m?, s: s? })
}
