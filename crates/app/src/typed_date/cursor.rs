//! A place in a folded text, and the steps that can be taken from it. Spaces before a step are passed over.
//! Must not know what a date is.

use std::ops::RangeInclusive;

/// What is still to be read. Copied freely: each way to read on has its own.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'t>(&'t str);

impl<'t> Cursor<'t> {
    /// The beginning of a text.
    pub fn new(text: &'t str) -> Self {
        Self(text)
    }

    /// Whether nothing but spaces is left.
    pub fn is_end(self) -> bool {
        self.0.trim_start().is_empty()
    }

    /// Past a word or mark. A word of letters must not go on with a letter: `m` is no part of `may`.
    pub fn find(self, word: &str) -> Option<Self> {
        let rest = self.0.trim_start().strip_prefix(word)?;
        let is_latin = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_alphabetic());
        let goes_on = is_latin(word.chars().next_back()) && is_latin(rest.chars().next());
        (!goes_on).then_some(Self(rest))
    }

    /// Past a word, or where it stands if the word is not there.
    pub fn skip(self, word: &str) -> Self {
        self.find(word).unwrap_or(self)
    }

    /// Past any word of a table: what each stands for, with the place after it.
    pub fn find_any<V: Copy>(self, words: &[(&str, V)]) -> Vec<(V, Self)> {
        let from = Self(self.0.trim_start());
        words.iter().filter_map(|(word, value)| Some((*value, from.find(word)?))).collect()
    }

    /// Past one of several words.
    pub fn find_one_of(self, words: &[&str]) -> Option<Self> {
        let from = Self(self.0.trim_start());
        words.iter().find_map(|word| from.find(word))
    }

    /// Past a whole run of digits, if there are so many of them.
    pub fn find_number(self, digits: RangeInclusive<usize>) -> Option<(u32, Self)> {
        let text = self.0.trim_start();
        let end = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
        let (run, rest) = text.split_at(end);
        if !digits.contains(&run.len()) {
            return None;
        }
        Some((run.parse().ok()?, Self(rest)))
    }

    /// Past a number small enough for a day, a month or a year.
    pub fn find_small(self, digits: RangeInclusive<usize>) -> Option<(i16, Self)> {
        let (number, rest) = self.find_number(digits)?;
        Some((i16::try_from(number).ok()?, rest))
    }
}
