//! Tables of a pack: lines of cells parted by tabs, the first line names the columns, `#` begins a comment.
//! Must not know any table.

use crate::document::problem_of;
use crate::files::PackFiles;
use domain::calendar::MonthDay;
use jiff::civil::Date;
use marked_text::{Problem, Problems};

/// The rows of one table.
pub struct Table<'t> {
    /// Rows in the order of the text.
    pub rows: Vec<Row<'t>>,
    /// Where problems with the rows go.
    pub problems: Problems,
}

/// One row.
pub struct Row<'t> {
    /// Its line.
    pub line: u32,
    cells: Vec<&'t str>,
}

impl<'t> Row<'t> {
    /// The cell in this column, without blanks around it; empty where the row is too short, which was reported.
    pub fn cell(&self, column: usize) -> &'t str {
        self.cells.get(column).map_or("", |cell| cell.trim())
    }
}

/// Reads the last table of this name in the packs; a problem where it is missing or its columns are others.
pub fn read_table<'t>(
    files: &'t PackFiles,
    file: &str,
    columns: &[&str],
    problems: &mut Vec<Problem>,
) -> Option<Table<'t>> {
    let Some((pack, text)) = files.find(file) else {
        problems.extend(files.packs.last().map(|pack| problem_of(pack, file, "the table is missing")));
        return None;
    };
    let mut table = Table { rows: Vec::new(), problems: Problems::new(&pack.path_of(file)) };
    let mut head: Option<Vec<&str>> = None;
    for (line, text) in (1u32..).zip(text.lines()) {
        if text.starts_with('#') || text.trim().is_empty() {
            continue;
        }
        let cells: Vec<&str> = text.split('\t').collect();
        match &head {
            None => {
                if cells != columns {
                    table.problems.add(line, format!("the columns must be `{}`", columns.join("`, `")));
                }
                head = Some(cells);
            }
            Some(head) => {
                if cells.len() > head.len() {
                    table
                        .problems
                        .add(line, format!("the row has {} cells, the table {} columns", cells.len(), head.len()));
                }
                table.rows.push(Row { line, cells });
            }
        }
    }
    if table.problems.is_empty() {
        return Some(table);
    }
    problems.extend(table.problems.into_list());
    None
}

impl Table<'_> {
    /// Each row as a value; rows that give none have reported why.
    pub fn each<T>(&mut self, mut read: impl FnMut(&Row<'_>, &mut Problems) -> Option<T>) -> Vec<T> {
        self.rows.iter().filter_map(|row| read(row, &mut self.problems)).collect()
    }
}

impl Row<'_> {
    /// A date that exists.
    pub fn date(&self, column: usize, problems: &mut Problems) -> Option<Date> {
        self.parsed(column, "a date that exists, as `2025-04-30`", problems, |text| {
            if text.len() == 10 { text.parse().ok() } else { None }
        })
    }

    /// A day of every year.
    pub fn month_day(&self, column: usize, problems: &mut Problems) -> Option<MonthDay> {
        self.parsed(column, "month and day, as `04-01`", problems, |text| {
            let (month, day) = text.split_once('-')?;
            MonthDay::new(month.parse().ok()?, day.parse().ok()?)
        })
    }

    /// Text that must be there.
    pub fn text(&self, column: usize, problems: &mut Problems) -> Option<String> {
        self.parsed(column, "text", problems, |text| (!text.is_empty()).then(|| text.to_owned()))
    }

    /// Whatever the reader makes of a cell, or a problem that says what was expected.
    pub fn parsed<T>(
        &self,
        column: usize,
        expected: &str,
        problems: &mut Problems,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.cell(column);
        let value = read(text);
        if value.is_none() {
            problems.add(self.line, format!("cell {} must be {expected}, not `{text}`", column + 1));
        }
        value
    }
}
