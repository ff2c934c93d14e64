//! The tables below `calendar/` into a calendar. A table of an extending pack replaces the whole table of its base.
//! Must not count days, and must not know a holiday.

use crate::calendar_settings::{Dated, Settings};
use crate::files::PackFiles;
use crate::table::{Row, read_table};
use domain::calendar::{Calendar, CalendarProblem, DatedClosure, Era, Eras, Holiday, YearlyClosure};
use marked_text::{Problem, Problems};

const SETTINGS: &str = "calendar/settings.tsv";
const HOLIDAYS: &str = "calendar/holidays.tsv";
const CLOSURES: &str = "calendar/closures.tsv";
const SCHOOL: &str = "calendar/school.tsv";
const ERAS: &str = "calendar/eras.tsv";

const HOLIDAY_TABLE: (&str, &[&str]) = (HOLIDAYS, &["on", "name_ja", "name_en", "status"]);
const CLOSURE_TABLE: (&str, &[&str]) = (CLOSURES, &["name_ja", "name_en", "starts", "ends", "from_on", "cite"]);
const SCHOOL_TABLE: (&str, &[&str]) = (SCHOOL, &["starts_on", "ends_on", "name_ja", "name_en"]);
const ERA_TABLE: (&str, &[&str]) = (ERAS, &["letter", "name_ja", "name_en", "year_one", "starts_on", "ends_on"]);

/// Reads the calendar of a pack on top of those it extends.
pub fn read_calendar(files: &PackFiles, problems: &mut Vec<Problem>) -> Option<Calendar> {
    let before = problems.len();
    let holidays = rows(files, HOLIDAY_TABLE, problems, holiday);
    let closures = rows(files, CLOSURE_TABLE, problems, yearly);
    let school = rows(files, SCHOOL_TABLE, problems, closure);
    let mut settings = read_table(files, SETTINGS, &["key", "value", "from_on", "cite"], problems)?;
    let parts = Settings { table: &mut settings }.parts(Dated { holidays, closures, school });
    let line_of = |key: &str| settings.rows.iter().find(|row| row.cell(0) == key).map_or(1, |row| row.line);
    let version_line = line_of("version");
    problems.extend(std::mem::replace(&mut settings.problems, Problems::new("")).into_list());
    let parts = parts.filter(|_| problems.len() == before)?;
    match Calendar::new(parts) {
        Ok(calendar) => Some(calendar),
        Err(found) => {
            problems.extend(found.into_iter().map(|problem| placed(files, &problem, version_line)));
            None
        }
    }
}

/// Reads the table of eras, where the packs have one.
pub fn eras(files: &PackFiles, problems: &mut Vec<Problem>) -> Option<Eras> {
    files.find(ERAS)?;
    let before = problems.len();
    let eras = rows(files, ERA_TABLE, problems, era);
    if problems.len() > before {
        return None;
    }
    let read = Eras::new(eras);
    for problem in read.as_ref().err().into_iter().flatten() {
        problems.extend(files.find(ERAS).map(|(pack, _)| crate::document::problem_of(pack, ERAS, problem.to_string())));
    }
    read.ok()
}

fn rows<T>(
    files: &PackFiles,
    (file, columns): (&str, &[&str]),
    problems: &mut Vec<Problem>,
    read: fn(&Row<'_>, &mut Problems) -> Option<T>,
) -> Vec<T> {
    let Some(mut table) = read_table(files, file, columns, problems) else { return Vec::new() };
    let rows = table.each(read);
    problems.extend(table.problems.into_list());
    rows
}

fn holiday(row: &Row<'_>, problems: &mut Problems) -> Option<Holiday> {
    let on = row.date(0, problems);
    let (name_ja, name_en) = (row.text(1, problems), row.text(2, problems));
    let projected = row.parsed(3, "`announced` or `projected`", problems, |text| match text {
        "announced" => Some(false),
        "projected" => Some(true),
        _ => None,
    });
    Some(Holiday { on: on?, name_ja: name_ja?, name_en: name_en?, projected: projected? })
}

fn yearly(row: &Row<'_>, problems: &mut Problems) -> Option<YearlyClosure> {
    let (name_ja, name_en) = (row.text(0, problems), row.text(1, problems));
    let (starts, ends) = (row.month_day(2, problems), row.month_day(3, problems));
    let from_on = row.date(4, problems);
    row.text(5, problems)?;
    Some(YearlyClosure { name_ja: name_ja?, name_en: name_en?, starts: starts?, ends: ends?, from_on: from_on? })
}

fn closure(row: &Row<'_>, problems: &mut Problems) -> Option<DatedClosure> {
    let (starts_on, ends_on) = (row.date(0, problems), row.date(1, problems));
    let (name_ja, name_en) = (row.text(2, problems), row.text(3, problems));
    Some(DatedClosure { starts_on: starts_on?, ends_on: ends_on?, name_ja: name_ja?, name_en: name_en? })
}

fn era(row: &Row<'_>, problems: &mut Problems) -> Option<Era> {
    let letter = row.parsed(0, "one letter", problems, |text| text.parse().ok());
    let (name_ja, name_en) = (row.text(1, problems), row.text(2, problems));
    let year_one = row.parsed(3, "a year", problems, |text| text.parse().ok());
    let starts_on = row.date(4, problems);
    let ends_on = if row.cell(5).is_empty() { Some(None) } else { row.date(5, problems).map(Some) };
    Some(Era {
        letter: letter?,
        name_ja: name_ja?,
        name_en: name_en?,
        year_one: year_one?,
        starts_on: starts_on?,
        ends_on: ends_on?,
    })
}

/// A problem of the calendar as a whole at the row that causes it.
fn placed(files: &PackFiles, problem: &CalendarProblem, version_line: u32) -> Problem {
    let (file, text) = match problem {
        CalendarProblem::HolidayTwice { on } | CalendarProblem::HolidayOutside { on } => (HOLIDAYS, on.to_string()),
        CalendarProblem::BreakReversed { starts_on, .. } | CalendarProblem::BreakOutside { starts_on, .. } => {
            (SCHOOL, starts_on.to_string())
        }
        _ => (SETTINGS, String::new()),
    };
    let found = files.find(file);
    let path = found.map_or_else(|| file.to_owned(), |(pack, _)| pack.path_of(file));
    let row = found.and_then(|(_, table)| {
        (1u32..)
            .zip(table.lines())
            .filter(|(_, line)| line.starts_with(&text) && !text.is_empty())
            .map(|(line, _)| line)
            .last()
    });
    let place = Problems::new(&path).place(row.unwrap_or(version_line));
    Problem { place, message: problem.to_string() }
}
