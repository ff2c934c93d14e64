//! What is wrong with a text, and where; collected, so that one reading reports everything.
//! Must not decide what to do about it.

use std::fmt;
use std::sync::Arc;

/// A line of a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Name of the file as the reader was given it.
    pub file: Arc<str>,
    /// Line, from 1.
    pub line: u32,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// One thing that is wrong: `FILE:LINE: message`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("{place}: {message}")]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// What, in one sentence: lower case, no full stop, the reader's own words in backticks.
    pub message: String,
}

/// Collects what is wrong with one file.
#[derive(Debug, Clone)]
pub struct Problems {
    file: Arc<str>,
    list: Vec<Problem>,
}

impl Problems {
    /// Nothing wrong yet with the file of this name.
    pub fn new(file: &str) -> Self {
        Self { file: file.into(), list: Vec::new() }
    }

    /// The line of this file.
    pub fn place(&self, line: u32) -> Place {
        Place { file: Arc::clone(&self.file), line }
    }

    /// Something is wrong at this line.
    pub fn add(&mut self, line: u32, message: impl Into<String>) {
        let place = self.place(line);
        self.list.push(Problem { place, message: message.into() });
    }

    /// Takes over what another reading of the same or another file found.
    pub fn extend(&mut self, more: impl IntoIterator<Item = Problem>) {
        self.list.extend(more);
    }

    /// Nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many things are wrong.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Everything that is wrong, in the order of lines.
    pub fn into_list(self) -> Vec<Problem> {
        let mut list = self.list;
        list.sort_by(|a, b| a.place.cmp(&b.place));
        list
    }

    /// The value if nothing is wrong, else everything that is wrong in the order of lines.
    /// A reader that has no value must have added a problem.
    pub fn or_value<T>(mut self, value: Option<T>) -> Result<T, Vec<Problem>> {
        match value {
            Some(value) if self.list.is_empty() => Ok(value),
            Some(_) => Err(self.into_list()),
            None => {
                if self.list.is_empty() {
                    self.add(1, "the file could not be read");
                }
                Err(self.into_list())
            }
        }
    }
}
