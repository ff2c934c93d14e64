//! What a command says when it cannot do what was asked: a key of the catalogue `error` with its values, so that it is
//! said in the reader's language. Must not decide an exit code.

use i18n::{Lang, Words};
use std::error::Error;
use std::fmt;
use std::path::Path;

/// A sentence of the catalogue, and what caused it.
#[derive(Debug)]
pub struct Complaint {
    key: &'static str,
    values: Vec<(&'static str, String)>,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl Complaint {
    /// A sentence by its key in the catalogue `error`.
    pub fn new(key: &'static str) -> Self {
        Self { key, values: Vec::new(), source: None }
    }

    /// Fills in a name.
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.values.push((name, value.to_string()));
        self
    }

    /// Fills in the path.
    pub fn of(self, path: &Path) -> Self {
        self.with("path", path.display())
    }

    /// What caused it.
    pub fn because(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// The sentence in a language.
    pub fn say(&self, lang: Lang) -> String {
        let values: Vec<(&str, &dyn fmt::Display)> =
            self.values.iter().map(|(name, value)| (*name, value as &dyn fmt::Display)).collect();
        Words::of(lang).say(self.key, &values)
    }
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(Lang::En))
    }
}

impl Error for Complaint {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as &(dyn Error + 'static))
    }
}
