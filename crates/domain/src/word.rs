//! A word of an open list (a condition set for a release, an item of a hand-over pack): lower-case snake case.
//! Words of closed lists are enums beside the facts that use them.

use serde::{Deserialize, Serialize};

/// A lower-case word such as `risk_sheet` or `not_alone_with_father`; checked when made.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Word(String);

/// The text is not a word: only lower-case letters, digits, `_` and at most 80 characters are allowed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a word: use lower-case letters, digits and `_`")]
pub struct NotAWord(pub String);

impl Word {
    /// Makes a word, or says why the text is none.
    pub fn new(text: &str) -> Result<Self, NotAWord> {
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if text.is_empty() || text.len() > 80 || !text.chars().all(fits) {
            return Err(NotAWord(text.to_owned()));
        }
        Ok(Self(text.to_owned()))
    }

    /// The word as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Word {
    type Error = NotAWord;

    fn try_from(text: String) -> Result<Self, NotAWord> {
        Self::new(&text)
    }
}

impl From<Word> for String {
    fn from(word: Word) -> Self {
        word.0
    }
}

impl std::fmt::Display for Word {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
