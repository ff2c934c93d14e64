//! States of a case or child as one byte, and the conditions on them as tables over that byte.
//! A table is made by asking the condition itself about each byte, so that it cannot mean anything else.

use domain::event::{FieldType, Value};
use domain::policy::condition::Truth;
use domain::policy::{CaseField, ChildField, Cond, FieldRef, Test};

/// A state as one byte: a number, the place of a word in its list, 0 or 1.
pub type Code = u8;

/// The byte of a state that nobody stated.
pub const UNKNOWN: Code = 255;

/// The byte that stands for this number and any above it.
const MOST: Code = 254;

/// Which bytes something is so for.
pub(crate) type Table = [Truth; 256];

/// Whether a state fits into a byte: yes or no, a word of a closed list, a count. Days since something do not.
pub fn is_expressible(field: FieldRef) -> bool {
    match field {
        FieldRef::Fact(_) | FieldRef::FactNamed(_) | FieldRef::Entry(_) => false,
        FieldRef::Child(child) => match child.field_type() {
            FieldType::Bool => true,
            FieldType::Word(words) => !words.is_empty(),
            FieldType::Number => matches!(
                child,
                ChildField::AgeMonths
                    | ChildField::Custodies
                    | ChildField::FailedTries
                    | ChildField::SightingsNotAlone
                    | ChildField::TimesSeenUnderMeasure
            ),
            _ => false,
        },
        FieldRef::Recent(..) => true,
        FieldRef::Case(case) => match case.field_type() {
            FieldType::Bool => true,
            FieldType::Word(words) => !words.is_empty(),
            FieldType::Number => matches!(
                case,
                CaseField::Level
                    | CaseField::Refusals
                    | CaseField::Holders
                    | CaseField::Children
                    | CaseField::AdultsUnmet
            ),
            _ => false,
        },
    }
}

/// The byte of a state.
pub fn code(field: FieldRef, value: &Value<'_>) -> Code {
    match value {
        Value::Bool(is) => Code::from(*is),
        Value::Number(number) => number.clamp(0.0, f64::from(MOST)) as Code,
        Value::Word(word) => place_of(field, word),
        _ => UNKNOWN,
    }
}

fn place_of(field: FieldRef, word: &str) -> Code {
    let place = words_of(field).iter().position(|known| *known == word);
    place.and_then(|place| Code::try_from(place).ok()).filter(|code| *code < MOST).unwrap_or(UNKNOWN)
}

fn type_of(field: FieldRef) -> Option<FieldType> {
    match field {
        FieldRef::Child(field) => Some(field.field_type()),
        FieldRef::Recent(field, _) => Some(field.field_type()),
        FieldRef::Case(field) => Some(field.field_type()),
        FieldRef::Fact(_) | FieldRef::FactNamed(_) | FieldRef::Entry(_) => None,
    }
}

fn words_of(field: FieldRef) -> &'static [&'static str] {
    match type_of(field) {
        Some(FieldType::Word(words)) => words,
        _ => &[],
    }
}

fn value_of(field: FieldRef, code: Code) -> Value<'static> {
    match type_of(field) {
        Some(FieldType::Bool) if code < 2 => Value::Bool(code == 1),
        Some(FieldType::Number) if code != UNKNOWN => Value::Number(f64::from(code)),
        Some(FieldType::Word(words)) => words.get(usize::from(code)).map_or(Value::Unknown, |word| Value::Word(word)),
        _ => Value::Unknown,
    }
}

/// The one state that a condition reads, where it reads just one that fits into a byte.
pub(crate) fn field_of(cond: &Cond) -> Option<FieldRef> {
    let fields = cond.fields();
    let (first, others) = fields.split_first()?;
    let one = others.iter().all(|other| other == first) && is_expressible(**first) && is_within_bytes(cond);
    one.then_some(**first)
}

/// A number that a byte holds only as "this or more" must not be compared beyond it.
fn is_within_bytes(cond: &Cond) -> bool {
    match cond {
        Cond::All(list) | Cond::Any(list) => list.iter().all(is_within_bytes),
        Cond::Not(cond) | Cond::Possibly(cond) => is_within_bytes(cond),
        Cond::Is(_, Test::AtLeast(least)) => *least <= f64::from(MOST),
        Cond::Is(_, Test::AtMost(most)) => *most < f64::from(MOST),
        Cond::Always | Cond::Is(..) => true,
    }
}

/// What a condition on one state says of each byte.
pub(crate) fn table(cond: &Cond, field: FieldRef) -> Table {
    let mut table = [Truth::Unknown; 256];
    for (code, truth) in (0..=UNKNOWN).zip(&mut table) {
        *truth = cond.judge(&mut |_| value_of(field, code));
    }
    table
}
