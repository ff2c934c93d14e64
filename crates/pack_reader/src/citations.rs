//! `citations.tsv`: the short form of each citation in both languages; `abbreviations.tsv`: the short names that laws
//! and documents go by. Must not ask whether a value has a row: a pack without the tables can be read.

use crate::files::{Pack, PackFiles};
use crate::table::{Row, read_table};
use domain::policy::{Abbreviation, Citations, Text};
use marked_text::{Problem, Problems};

/// The table of citations.
pub const CITATIONS: &str = "citations.tsv";
/// The table of short names.
pub const ABBREVIATIONS: &str = "abbreviations.tsv";

/// The rows of all packs, base first: a pack adds to the tables of the one it extends.
pub fn read_citations(files: &PackFiles, problems: &mut Vec<Problem>) -> Citations {
    let mut citations = Citations::default();
    for pack in &files.packs {
        rows(pack, CITATIONS, &["ja", "en"], problems).into_iter().for_each(|cells| citations.add(text(&cells, 0)));
        rows(pack, ABBREVIATIONS, &["ja", "en", "short_ja", "short_en"], problems).into_iter().for_each(|cells| {
            citations.add_abbreviation(Abbreviation { name: text(&cells, 0), short: text(&cells, 2) });
        });
    }
    citations
}

/// The rows of a table that a pack may have, whole and sorted by their first cell.
fn rows(pack: &Pack, file: &str, columns: &[&str], problems: &mut Vec<Problem>) -> Vec<Vec<String>> {
    if !pack.files.contains_key(file) {
        return Vec::new();
    }
    let alone = PackFiles { packs: vec![pack.clone()] };
    let Some(mut table) = read_table(&alone, file, columns, problems) else { return Vec::new() };
    let mut before = String::new();
    let rows = table.each(|row, problems| {
        let cells = cells(row, columns.len(), problems)?;
        let first = cells.first().cloned().unwrap_or_default();
        if first <= before {
            problems.add(row.line, format!("rows are sorted by `ja`, each once: `{first}` comes after `{before}`"));
        }
        before = first;
        Some(cells)
    });
    problems.extend(table.problems.into_list());
    rows
}

fn cells(row: &Row<'_>, columns: usize, problems: &mut Problems) -> Option<Vec<String>> {
    let cells: Vec<Option<String>> = (0..columns).map(|column| row.text(column, problems)).collect();
    cells.into_iter().collect()
}

/// Two cells from a column on: a text in both languages.
fn text(cells: &[String], column: usize) -> Text {
    let cell = |column: usize| cells.get(column).cloned().unwrap_or_default();
    Text { ja: cell(column), en: cell(column + 1) }
}
