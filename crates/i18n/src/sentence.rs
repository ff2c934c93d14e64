//! Sentences that other crates write in English, in Japanese: the English template is the key, and the text filled
//! into it is found again by its literal parts. Must not change a word that stands in backticks: it is the reader's own.

use crate::Lang;
use crate::catalogue::CatalogueProblem;
use crate::template::Template;
use std::collections::BTreeSet;
use std::sync::OnceLock;

const FILES: [(&str, &str); 2] =
    [("problem.txt", include_str!("../locales/ja/problem.txt")), ("help.txt", include_str!("../locales/ja/help.txt"))];

/// Begins every sentence that is told after another one.
const HINT: &str = "; ";

/// How deep a sentence stands in a sentence in a sentence; what is deeper stays as it is.
const MAX_DEPTH: u8 = 4;

/// Sentences by their English templates.
#[derive(Debug, Clone, Default)]
pub struct Sentences {
    pairs: Vec<Pair>,
}

#[derive(Debug, Clone)]
struct Pair {
    english: Template,
    japanese: Template,
    is_hint: bool,
}

static SENTENCES: OnceLock<(Sentences, Vec<CatalogueProblem>)> = OnceLock::new();

/// A sentence that was written in English, in the language of the reader; one that no table has is said as it is.
pub fn translated(english: &str, lang: Lang) -> String {
    let found = match lang {
        Lang::En => None,
        Lang::Ja => Sentences::shipped().find(english),
    };
    found.unwrap_or_else(|| english.to_owned())
}

impl Sentences {
    /// The sentences that ship.
    pub fn shipped() -> &'static Self {
        &read_shipped().0
    }

    /// What is wrong with the tables that ship; nothing in a program that was tested.
    pub fn problems() -> &'static [CatalogueProblem] {
        &read_shipped().1
    }

    /// Reads files of `English => Japanese` lines; `#` opens a comment line. Lines in error are left out and answered.
    pub fn read(files: &[(&str, &str)]) -> (Self, Vec<CatalogueProblem>) {
        let mut sentences = Self::default();
        let mut problems = Vec::new();
        let mut known = BTreeSet::new();
        for (file, text) in files {
            for (place, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
            {
                match Pair::read(line) {
                    Ok((key, pair)) if known.insert(key) => sentences.pairs.push(pair),
                    Ok((key, _)) => problems.push(problem(file, place, format!("`{key}` stands there twice"))),
                    Err(wrong) => problems.push(problem(file, place, wrong)),
                }
            }
        }
        (sentences, problems)
    }

    /// The Japanese of an English sentence, with the hint behind it if it has one.
    pub fn find(&self, english: &str) -> Option<String> {
        self.find_within(english, MAX_DEPTH)
    }

    fn find_within(&self, english: &str, depth: u8) -> Option<String> {
        let hints = self.pairs.iter().filter(|pair| pair.is_hint);
        let mut hinted = hints.filter_map(|pair| {
            let (sentence, hint) = english.split_at(english.rfind(pair.english.start())?);
            let said = self.find_whole(sentence, depth, false)?;
            Some(said + &self.said(pair, hint, depth)?)
        });
        hinted.next().or_else(|| self.find_whole(english, depth, true))
    }

    /// Among all that fit, the one that leaves the least to chance.
    fn find_whole(&self, english: &str, depth: u8, may_be_hint: bool) -> Option<String> {
        let fits = |pair: &&Pair| (may_be_hint || !pair.is_hint) && pair.english.find_in(english).is_some();
        let best = self.pairs.iter().rev().filter(fits).max_by_key(|pair| pair.english.literal_bytes())?;
        self.said(best, english, depth)
    }

    fn said(&self, pair: &Pair, english: &str, depth: u8) -> Option<String> {
        let values = pair.english.find_in(english)?;
        Some(pair.japanese.filled(|name, quoted| {
            let value = values.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| *value);
            if quoted {
                // Several words, each in backticks of its own.
                return value.replace("`, `", "`、`");
            }
            let inner = depth.checked_sub(1).and_then(|depth| self.find_within(value, depth));
            inner.unwrap_or_else(|| value.to_owned())
        }))
    }
}

impl Pair {
    fn read(line: &str) -> Result<(&str, Self), String> {
        let (key, text) = line.split_once(" => ").ok_or("a line is `English => Japanese`")?;
        let (english, japanese) = (Template::cut(key), Template::cut(text));
        if english.names() != japanese.names() {
            return Err(format!("`{key}` fills in other names than its Japanese"));
        }
        Ok((key, Self { english, japanese, is_hint: key.starts_with(HINT) }))
    }
}

fn read_shipped() -> &'static (Sentences, Vec<CatalogueProblem>) {
    SENTENCES.get_or_init(|| Sentences::read(&FILES))
}

fn problem(file: &str, place: usize, problem: String) -> CatalogueProblem {
    CatalogueProblem { file: file.to_owned(), line: place + 1, problem }
}
