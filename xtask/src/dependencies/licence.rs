//! Licence expressions such as `(MIT OR Apache-2.0) AND Unicode-3.0`.
//! Must not know which licences we allow.
use anyhow::{Result, bail};

/// Whether the expression can be met with allowed licences alone.
/// `MIT/Apache-2.0` is the old way to write `OR`; `X WITH Y` must be allowed as written.
pub fn is_allowed(expression: &str, allowed: &[&str]) -> Result<bool> {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let mut reader = Reader { words: spaced.split_whitespace().collect(), at: 0, allowed };
    let met = reader.any()?;
    match reader.peek() {
        None => Ok(met),
        Some(word) => bail!("`{word}` is in the wrong place in `{expression}`"),
    }
}

struct Reader<'a> {
    words: Vec<&'a str>,
    at: usize,
    allowed: &'a [&'a str],
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<&'a str> {
        self.words.get(self.at).copied()
    }

    fn take(&mut self, word: &str) -> bool {
        let found = self.peek() == Some(word);
        self.at += usize::from(found);
        found
    }

    fn any(&mut self) -> Result<bool> {
        let mut met = self.all()?;
        while self.take("OR") {
            met |= self.all()?;
        }
        Ok(met)
    }

    fn all(&mut self) -> Result<bool> {
        let mut met = self.one()?;
        while self.take("AND") {
            met &= self.one()?;
        }
        Ok(met)
    }

    fn one(&mut self) -> Result<bool> {
        if self.take("(") {
            let met = self.any()?;
            if !self.take(")") {
                bail!("a bracket stays open");
            }
            return Ok(met);
        }
        let name = self.name()?;
        let full = if self.take("WITH") { format!("{name} WITH {}", self.name()?) } else { name.to_owned() };
        Ok(self.allowed.contains(&full.as_str()))
    }

    fn name(&mut self) -> Result<&'a str> {
        match self.peek() {
            Some(word) if !["AND", "OR", "WITH", "(", ")"].contains(&word) => {
                self.at += 1;
                Ok(word)
            }
            _ => bail!("a licence is missing after word {}", self.at),
        }
    }
}
