//! The catalogues: `key = text` lines, one file a page area, the same keys in both languages.
//! They are part of the program; whether they are sound is a matter of tests, so reading them never fails.

use crate::Lang;
use crate::piece::Piece;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::sync::OnceLock;

macro_rules! areas {
    ($($area:literal),* $(,)?) => {
        const JA: &[(&str, &str)] = &[$((concat!($area, ".txt"), include_str!(concat!("../locales/ja/", $area, ".txt")))),*];
        const EN: &[(&str, &str)] = &[$((concat!($area, ".txt"), include_str!(concat!("../locales/en/", $area, ".txt")))),*];
    };
}

areas![
    "account",
    "alarm",
    "api",
    "attempt",
    "book",
    "calendar",
    "correction",
    "city",
    "decision",
    "demo",
    "detail",
    "diff",
    "error",
    "fact",
    "field",
    "files",
    "hand_over",
    "health",
    "information",
    "household",
    "live",
    "party",
    "replay",
    "role",
    "tour",
    "typed_date",
    "use",
    "watch",
    "web",
    "word"
];

/// What is wrong with a line of a catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueProblem {
    /// File.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// What is wrong.
    pub problem: String,
}

/// The texts of one language by key.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    texts: BTreeMap<String, Vec<Piece>>,
}

impl Catalogue {
    /// Reads files of `key = text` lines; `#` opens a comment line. Lines in error are left out and answered.
    pub fn read(files: &[(&str, &str)]) -> (Self, Vec<CatalogueProblem>) {
        let mut catalogue = Self::default();
        let mut problems = Vec::new();
        for (file, text) in files {
            for (place, line) in text.lines().enumerate() {
                if let Err(problem) = catalogue.read_line(line) {
                    problems.push(CatalogueProblem { file: (*file).to_owned(), line: place + 1, problem });
                }
            }
        }
        (catalogue, problems)
    }

    fn read_line(&mut self, line: &str) -> Result<(), String> {
        if line.is_empty() || line.starts_with('#') {
            return Ok(());
        }
        let (key, text) = line.split_once(" = ").ok_or("a line is `key = text`")?;
        if self.texts.insert(key.to_owned(), Piece::cut(text)?).is_some() {
            return Err(format!("`{key}` stands there twice"));
        }
        Ok(())
    }

    /// Every key with the names that its text fills in.
    pub fn keys(&self) -> impl Iterator<Item = (&str, BTreeSet<&str>)> {
        self.texts.iter().map(|(key, pieces)| (key.as_str(), pieces.iter().filter_map(Piece::name).collect()))
    }

    fn mirrored(&self) -> Self {
        let mirror = |pieces: &Vec<Piece>| pieces.iter().map(crate::mirror::mirrored).collect();
        Self { texts: self.texts.iter().map(|(key, pieces)| (key.clone(), mirror(pieces))).collect() }
    }
}

/// The words of one language, ready to say.
#[derive(Debug)]
pub struct Words {
    lang: Lang,
    catalogue: Catalogue,
    problems: Vec<CatalogueProblem>,
}

static WORDS: [OnceLock<Words>; 3] = [const { OnceLock::new() }; 3];

impl Words {
    /// The words of a language.
    pub fn of(lang: Lang) -> &'static Self {
        let [ja, en, _] = &WORDS;
        match lang {
            Lang::Ja => ja.get_or_init(|| Self::read(lang, JA)),
            Lang::En => en.get_or_init(|| Self::read(lang, EN)),
        }
    }

    /// A made-up language in which every word of the catalogues is marked and written backwards: whatever else can be
    /// read on a page was never in a catalogue ([`crate::find_unmarked`]).
    pub fn mirrored() -> &'static Self {
        let [.., mirrored] = &WORDS;
        mirrored.get_or_init(|| Self {
            lang: Lang::Ja,
            catalogue: Self::of(Lang::Ja).catalogue.mirrored(),
            problems: Vec::new(),
        })
    }

    fn read(lang: Lang, files: &[(&str, &str)]) -> Self {
        let (catalogue, problems) = Catalogue::read(files);
        Self { lang, catalogue, problems }
    }

    /// The language, to choose among texts that come in both.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The catalogue behind the words.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// What is wrong with the catalogue; nothing in a program that was tested.
    pub fn problems(&self) -> &[CatalogueProblem] {
        &self.problems
    }

    /// The text of a key, filled in; a key that is not there is said as it is, so that it is seen.
    pub fn say(&self, key: &str, values: &[(&str, &dyn Display)]) -> String {
        self.find(key, values).unwrap_or_else(|| key.to_owned())
    }

    /// The text of a key that may not be there: words of open lists.
    pub fn find(&self, key: &str, values: &[(&str, &dyn Display)]) -> Option<String> {
        let mut text = String::new();
        for piece in self.catalogue.texts.get(key)? {
            piece.say(values, &mut text);
        }
        Some(text)
    }
}
