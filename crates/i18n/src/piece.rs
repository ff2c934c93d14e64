//! The text behind one key, cut into what is said and what is filled in.
//! `{name}` is filled in; `{name:one|many}` is `one` if the value is 1 and `many` otherwise.

use std::fmt::Display;

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Said as it stands.
    Said(String),
    /// Filled in by its name.
    Filled(String),
    /// One of two words, by the number filled in.
    Counted { name: String, one: String, many: String },
}

impl Piece {
    /// The name that is filled in, if any.
    pub(crate) fn name(&self) -> Option<&str> {
        match self {
            Self::Said(_) => None,
            Self::Filled(name) | Self::Counted { name, .. } => Some(name),
        }
    }

    /// Cuts a text; a bracket that does not close, or is empty, is answered as a problem.
    pub(crate) fn cut(text: &str) -> Result<Vec<Self>, String> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((said, after)) = rest.split_once('{') {
            if !said.is_empty() {
                pieces.push(Self::Said(said.to_owned()));
            }
            let (inside, left) = after.split_once('}').ok_or("a `{` is not closed")?;
            pieces.push(Self::of_bracket(inside)?);
            rest = left;
        }
        if rest.contains('}') {
            return Err("a `}` was not opened".to_owned());
        }
        if !rest.is_empty() {
            pieces.push(Self::Said(rest.to_owned()));
        }
        Ok(pieces)
    }

    fn of_bracket(inside: &str) -> Result<Self, String> {
        let (name, words) = inside.split_once(':').map_or((inside, None), |(name, words)| (name, Some(words)));
        let is_name = !name.is_empty() && name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_');
        if !is_name {
            return Err(format!("`{name}` is not a name to fill in"));
        }
        let Some(words) = words else { return Ok(Self::Filled(name.to_owned())) };
        let (one, many) = words.split_once('|').ok_or("the words of a count are `one|many`")?;
        Ok(Self::Counted { name: name.to_owned(), one: one.to_owned(), many: many.to_owned() })
    }

    /// Appends what this piece says; a name without a value stays visible in its bracket.
    pub(crate) fn say(&self, values: &[(&str, &dyn Display)], text: &mut String) {
        let find = |name: &str| values.iter().find(|(given, _)| *given == name).map(|(_, value)| value.to_string());
        match self {
            Self::Said(said) => text.push_str(said),
            Self::Filled(name) => text.push_str(&find(name).unwrap_or_else(|| format!("{{{name}}}"))),
            Self::Counted { name, one, many } => {
                let is_one = find(name).is_some_and(|value| value == "1");
                text.push_str(if is_one { one } else { many });
            }
        }
    }
}
