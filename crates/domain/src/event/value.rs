//! How a condition reads a field: a typed value, or not stated. Not stated is never `no`.

use crate::ids::{EntryId, OfficeId, PersonId};
use crate::time::When;
use crate::word::Word;

/// The type of a field, checked against what a condition compares it with when a pack loads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldType {
    /// Yes or no.
    Bool,
    /// A number; unit as in the field's name or docstring.
    Number,
    /// One word, out of a closed list where the list is not empty.
    Word(&'static [&'static str]),
    /// Several words.
    Words(&'static [&'static str]),
    /// A date or instant; may only be asked whether it is stated.
    Time,
    /// Running text or an id; may only be asked whether it is stated.
    Stated,
}

/// A field's value as a condition sees it.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// Nobody stated it.
    Unknown,
    /// Yes or no.
    Bool(bool),
    /// A number.
    Number(f64),
    /// One word.
    Word(&'a str),
    /// Several words, possibly none.
    Words(Vec<&'a str>),
    /// Something that is stated but not compared.
    Stated,
}

/// A field type that conditions can read.
pub trait Readable {
    /// Its type.
    const TYPE: FieldType;
    /// Its value.
    fn value(&self) -> Value<'_>;
}

/// Whether a field was left unstated, so that the stored form leaves it out.
pub fn is_unstated<T: Default + PartialEq>(field: &T) -> bool {
    *field == T::default()
}

impl<T: Readable> Readable for Option<T> {
    const TYPE: FieldType = T::TYPE;

    fn value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Unknown, Readable::value)
    }
}

impl Readable for bool {
    const TYPE: FieldType = FieldType::Bool;

    fn value(&self) -> Value<'_> {
        Value::Bool(*self)
    }
}

macro_rules! numbers {
    ($($ty:ty),*) => {$(
        impl Readable for $ty {
            const TYPE: FieldType = FieldType::Number;

            fn value(&self) -> Value<'_> {
                Value::Number(f64::from(*self))
            }
        }
    )*};
}
numbers!(u8, u16, u32, i8, i16, f64);

macro_rules! stated {
    ($($ty:ty => $kind:ident),* $(,)?) => {$(
        impl Readable for $ty {
            const TYPE: FieldType = FieldType::$kind;

            fn value(&self) -> Value<'_> {
                Value::Stated
            }
        }
    )*};
}
stated! { When => Time, jiff::civil::Date => Time, jiff::Timestamp => Time, String => Stated, PersonId => Stated,
OfficeId => Stated, EntryId => Stated, crate::ids::StaffId => Stated, crate::ids::AuthorityId => Stated,
crate::ids::AlarmId => Stated, crate::ids::AttachmentId => Stated }

impl Readable for Word {
    const TYPE: FieldType = FieldType::Word(&[]);

    fn value(&self) -> Value<'_> {
        Value::Word(self.as_str())
    }
}

/// A list: words are compared word by word; an empty list of anything else reads as not stated.
impl<T: Listed> Readable for Vec<T> {
    const TYPE: FieldType = T::LIST_TYPE;

    fn value(&self) -> Value<'_> {
        T::list_value(self)
    }
}

/// An element of a list field.
pub trait Listed: Sized {
    /// Type of the list.
    const LIST_TYPE: FieldType;
    /// Value of the list.
    fn list_value(list: &[Self]) -> Value<'_>;
}

impl Listed for Word {
    const LIST_TYPE: FieldType = FieldType::Words(&[]);

    fn list_value(list: &[Self]) -> Value<'_> {
        if list.is_empty() { Value::Unknown } else { Value::Words(list.iter().map(Word::as_str).collect()) }
    }
}

macro_rules! stated_lists {
    ($($ty:ty),* $(,)?) => {$(
        impl Listed for $ty {
            const LIST_TYPE: FieldType = FieldType::Stated;

            fn list_value(list: &[Self]) -> Value<'_> {
                if list.is_empty() { Value::Unknown } else { Value::Stated }
            }
        }
    )*};
}
stated_lists!(PersonId, OfficeId, EntryId, String, super::sighting::Injury, super::office::OtherName);
