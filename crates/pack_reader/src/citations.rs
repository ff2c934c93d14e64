//! `citations.tsv`: the short form of each citation in both languages.
//! Must not ask whether a value has a row: a pack without the table can be read.

use crate::files::{Pack, PackFiles};
use crate::table::{Row, read_table};
use domain::policy::{Citations, Text};
use marked_text::{Problem, Problems};

/// The table.
pub const CITATIONS: &str = "citations.tsv";

/// The rows of all packs, base first: a pack adds to the table of the one it extends.
pub fn read_citations(files: &PackFiles, problems: &mut Vec<Problem>) -> Citations {
    let mut citations = Citations::default();
    for row in files.packs.iter().flat_map(|pack| rows(pack, problems)) {
        citations.add(row);
    }
    citations
}

fn rows(pack: &Pack, problems: &mut Vec<Problem>) -> Vec<Text> {
    if !pack.files.contains_key(CITATIONS) {
        return Vec::new();
    }
    let alone = PackFiles { packs: vec![pack.clone()] };
    let Some(mut table) = read_table(&alone, CITATIONS, &["ja", "en"], problems) else { return Vec::new() };
    let mut before = String::new();
    let rows = table.each(|row, problems| {
        let read = text(row, problems)?;
        if read.ja <= before {
            problems.add(row.line, format!("rows are sorted by `ja`, each once: `{}` comes after `{before}`", read.ja));
        }
        before.clone_from(&read.ja);
        Some(read)
    });
    problems.extend(table.problems.into_list());
    rows
}

fn text(row: &Row<'_>, problems: &mut Problems) -> Option<Text> {
    let (ja, en) = (row.text(0, problems), row.text(1, problems));
    Some(Text { ja: ja?, en: en? })
}
