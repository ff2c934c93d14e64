//! Conditions of packs: a small typed tree, three-valued, that can say which entries decided it.
//! What nobody stated is `Unknown`, never false; there is no scripting language.

use super::field::FieldRef;
use crate::event::Value;

/// A condition, already checked against the vocabulary.
#[derive(Debug, Clone, PartialEq)]
pub enum Cond {
    /// Always so.
    Always,
    /// All of them.
    All(Vec<Cond>),
    /// At least one of them.
    Any(Vec<Cond>),
    /// Not so. Not of unknown is unknown.
    Not(Box<Cond>),
    /// Not known to be false: makes an unknown count as so, where a pack wants silence to be spoken of.
    Possibly(Box<Cond>),
    /// A comparison of one field.
    Is(FieldRef, Test),
}

/// A comparison.
#[derive(Debug, Clone, PartialEq)]
pub enum Test {
    /// Stated at all.
    Known(bool),
    /// Yes or no.
    Bool(bool),
    /// At least.
    AtLeast(f64),
    /// At most.
    AtMost(f64),
    /// One of these words (a list of words: has at least one of them).
    OneOf(Vec<String>),
}

/// Three-valued truth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Truth {
    /// So.
    Yes,
    /// Not so.
    No,
    /// Not stated.
    Unknown,
}

impl Truth {
    fn from(value: bool) -> Self {
        if value { Self::Yes } else { Self::No }
    }
}

impl Test {
    /// Holds a value against the comparison.
    pub fn judge(&self, value: &Value<'_>) -> Truth {
        match (self, value) {
            (Self::Known(wanted), value) => Truth::from((*value != Value::Unknown) == *wanted),
            (_, Value::Unknown) => Truth::Unknown,
            (Self::Bool(wanted), Value::Bool(value)) => Truth::from(wanted == value),
            (Self::AtLeast(least), Value::Number(value)) => Truth::from(value >= least),
            (Self::AtMost(most), Value::Number(value)) => Truth::from(value <= most),
            (Self::OneOf(words), Value::Word(word)) => Truth::from(words.iter().any(|w| w == word)),
            (Self::OneOf(words), Value::Words(list)) => {
                Truth::from(list.iter().any(|word| words.iter().any(|w| w == word)))
            }
            // The pack reader refuses a comparison of the wrong type, so that nothing else can occur.
            _ => Truth::Unknown,
        }
    }
}

impl Cond {
    /// Judges the condition; `read` gives a field's value. Short-circuits like the words it is made of.
    pub fn judge<'a>(&self, read: &mut dyn FnMut(&FieldRef) -> Value<'a>) -> Truth {
        match self {
            Self::Always => Truth::Yes,
            Self::All(list) => fold(list, read, Truth::No, Truth::Yes),
            Self::Any(list) => fold(list, read, Truth::Yes, Truth::No),
            Self::Not(cond) => match cond.judge(read) {
                Truth::Yes => Truth::No,
                Truth::No => Truth::Yes,
                Truth::Unknown => Truth::Unknown,
            },
            Self::Possibly(cond) => Truth::from(cond.judge(read) != Truth::No),
            Self::Is(field, test) => test.judge(&read(field)),
        }
    }

    /// The fields that the condition reads, for the register and for checks.
    pub fn fields(&self) -> Vec<&FieldRef> {
        match self {
            Self::Always => Vec::new(),
            Self::All(list) | Self::Any(list) => list.iter().flat_map(Self::fields).collect(),
            Self::Not(cond) | Self::Possibly(cond) => cond.fields(),
            Self::Is(field, _) => vec![field],
        }
    }
}

fn fold<'a>(list: &[Cond], read: &mut dyn FnMut(&FieldRef) -> Value<'a>, stop: Truth, end: Truth) -> Truth {
    let mut truth = end;
    for cond in list {
        match cond.judge(read) {
            Truth::Unknown => truth = Truth::Unknown,
            found if found == stop => return stop,
            _ => {}
        }
    }
    truth
}
