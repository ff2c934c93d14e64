//! A sentence with holes, as another crate wrote it: literal text and `{name}` for what it filled in. A bracket around
//! anything else than a name is literal. Must not know any language.

use std::collections::BTreeSet;

/// A sentence with holes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Template {
    /// What stands before the first hole.
    start: String,
    /// Each hole with the text that follows it.
    holes: Vec<Hole>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Hole {
    name: String,
    after: String,
}

impl Template {
    /// Cuts a text into literals and holes.
    pub(crate) fn cut(text: &str) -> Self {
        let mut template = Self { start: String::new(), holes: Vec::new() };
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            template.append(before);
            match after.split_once('}').filter(|(name, _)| is_name(name)) {
                Some((name, left)) => {
                    template.holes.push(Hole { name: name.to_owned(), after: String::new() });
                    rest = left;
                }
                None => {
                    template.append("{");
                    rest = after;
                }
            }
        }
        template.append(rest);
        template
    }

    /// The names of the holes.
    pub(crate) fn names(&self) -> BTreeSet<&str> {
        self.holes.iter().map(|hole| hole.name.as_str()).collect()
    }

    /// What stands before the first hole.
    pub(crate) fn start(&self) -> &str {
        &self.start
    }

    /// How much of it is literal, in bytes: the more, the less a match can be an accident.
    pub(crate) fn literal_bytes(&self) -> usize {
        self.start.len() + self.holes.iter().map(|hole| hole.after.len()).sum::<usize>()
    }

    /// What a text has in the holes, if it has the literals: the first literal begins it, the last one ends it, those
    /// between come as early as they can.
    pub(crate) fn find_in<'t>(&self, text: &'t str) -> Option<Vec<(&str, &'t str)>> {
        let mut rest = text.strip_prefix(self.start.as_str())?;
        let Some((last, between)) = self.holes.split_last() else { return rest.is_empty().then(Vec::new) };
        let mut found = Vec::with_capacity(self.holes.len());
        for hole in between {
            let (filled, left) = rest.split_once(hole.after.as_str())?;
            found.push((hole.name.as_str(), filled));
            rest = left;
        }
        found.push((last.name.as_str(), rest.strip_suffix(last.after.as_str())?));
        Some(found)
    }

    /// The text with its holes filled by `fill`, which hears the name of a hole and whether it stands in backticks. What
    /// brings backticks of its own stands apart from the letters beside it.
    pub(crate) fn filled(&self, fill: impl Fn(&str, bool) -> String) -> String {
        let mut text = self.start.clone();
        for hole in &self.holes {
            let quoted = text.ends_with('`') && hole.after.starts_with('`');
            let value = fill(&hole.name, quoted);
            if value.starts_with('`') && text.ends_with(char::is_alphabetic) {
                text.push(' ');
            }
            text.push_str(&value);
            if value.ends_with('`') && hole.after.starts_with(char::is_alphabetic) {
                text.push(' ');
            }
            text.push_str(&hole.after);
        }
        text
    }

    fn append(&mut self, literal: &str) {
        self.holes.last_mut().map_or(&mut self.start, |hole| &mut hole.after).push_str(literal);
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_')
}
