//! The texts of a timeline in Japanese, from a file beside it: `NAME.ja.tsv` with the id of an event or missed point
//! (or `title`), a tab, and the text. Only for showing: nothing is judged by a translation.

use super::report::Report;
use std::collections::BTreeMap;
use timeline_reader::Timeline;

/// The name that stands for the title of a timeline.
const TITLE: &str = "title";

/// Texts by the ids of a timeline.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Translation(BTreeMap<String, String>);

/// What is wrong with a line of a translation.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {problem}")]
pub struct TranslationProblem {
    /// File.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// What is wrong.
    pub problem: String,
}

impl Translation {
    /// Reads the translation of a timeline, or answers every problem of it. Empty lines and lines after `#` say nothing.
    pub fn read(file: &str, text: &str, timeline: &Timeline) -> Result<Self, Vec<TranslationProblem>> {
        let mut texts = BTreeMap::new();
        let mut problems = Vec::new();
        for (place, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
            if let Err(problem) = read_line(line, timeline, &mut texts) {
                problems.push(TranslationProblem { file: file.to_owned(), line: place + 1, problem });
            }
        }
        if problems.is_empty() { Ok(Self(texts)) } else { Err(problems) }
    }

    /// Puts the texts into the report of the timeline.
    pub fn apply(&self, report: &mut Report) {
        let find = |id: &str| self.0.get(id).cloned();
        report.title_ja = find(TITLE);
        report.events.iter_mut().for_each(|event| event.detail_ja = find(&event.id));
        report.missed.iter_mut().for_each(|point| point.missed_ja = find(&point.id));
    }
}

fn read_line(line: &str, timeline: &Timeline, texts: &mut BTreeMap<String, String>) -> Result<(), String> {
    let (id, text) = line.split_once('\t').ok_or("a line is an id, a tab and a text")?;
    let is_event = || timeline.events.iter().any(|event| event.local == id);
    let is_point = || timeline.missed.iter().any(|point| point.local == id);
    if id != TITLE && !is_event() && !is_point() {
        return Err(format!("the timeline has no `{id}`"));
    }
    if text.trim().is_empty() {
        return Err(format!("`{id}` has no text"));
    }
    match texts.insert(id.to_owned(), text.trim().to_owned()) {
        Some(_) => Err(format!("`{id}` stands there twice")),
        None => Ok(()),
    }
}
