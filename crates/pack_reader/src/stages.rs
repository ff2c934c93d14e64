//! `calendar/grades.tsv`: the stages of school, by which a grade that somebody says is read as a birth.
//! Must not know a stage: each stands in a pack with its source.

use crate::files::PackFiles;
use crate::table::{Row, read_table};
use domain::policy::SchoolStage;
use marked_text::{Problem, Problems};

/// The table of stages.
pub const STAGES: &str = "calendar/grades.tsv";
const COLUMNS: [&str; 6] = ["said", "grades", "first_age", "born_from", "from", "cite"];

/// The stages, where the packs have any; no word may mean two of them on the same day.
pub fn read_stages(files: &PackFiles, problems: &mut Vec<Problem>) -> Vec<SchoolStage> {
    if files.find(STAGES).is_none() {
        return Vec::new();
    }
    let Some(mut table) = read_table(files, STAGES, &COLUMNS, problems) else { return Vec::new() };
    let mut stages: Vec<SchoolStage> = Vec::new();
    for row in &table.rows {
        let Some(stage) = stage(row, &mut table.problems) else { continue };
        let twice = stages.iter().filter(|other| other.from == stage.from).flat_map(|other| &other.said);
        for word in twice.filter(|word| stage.said.contains(word)) {
            table.problems.add(row.line, format!("`{word}` is said of another stage from the same day"));
        }
        stages.push(stage);
    }
    problems.extend(table.problems.into_list());
    stages
}

fn stage(row: &Row<'_>, problems: &mut Problems) -> Option<SchoolStage> {
    let said = row.parsed(0, "words of small letters, parted by commas", problems, |text| {
        let words: Vec<String> = text.split(',').map(|word| word.trim().to_owned()).collect();
        let is_word = |word: &String| !word.is_empty() && !word.contains(|letter: char| letter.is_uppercase());
        words.iter().all(is_word).then_some(words)
    });
    let grades = row.parsed(1, "a whole number from 1 to 20", problems, |text| number(text, 1));
    let first_age = row.parsed(2, "a whole number from 0 to 20", problems, |text| number(text, 0));
    let (born_from, from) = (row.month_day(3, problems), row.date(4, problems));
    let cite = row.text(5, problems);
    Some(SchoolStage {
        said: said?,
        grades: grades?,
        first_age: first_age?,
        born_from: born_from?,
        from: from?,
        cite: cite?,
    })
}

fn number(text: &str, least: u8) -> Option<u8> {
    text.parse().ok().filter(|number| (least..=20).contains(number))
}
