//! Columns as files: little-endian numbers, one after the other, and a list that names them.
//! `tools/export_columns.py` and `tools/generate.py` write them; `packs/bench/README.md` says what stands in them.

use crate::input::InputError;
use cohort::{Code, Columns, Events};
use domain::event::EventKind;
use domain::policy::{CaseField, ChildField, Each, FieldRef};
use std::path::Path;

/// The table of open cases below a folder.
///
/// `cases.tsv` lists its columns in order: `days` and the name of a fact, or `state` and the name of a field.
/// The numbers lie in `cases/NAME.i32` (days since 1970) and `cases/NAME.u8` (bytes of states).
pub fn read_cases(folder: &Path) -> Result<Columns, InputError> {
    let list = folder.join("cases.tsv");
    let mut columns: Option<Columns> = None;
    for Pair { line, one: what, other: name } in pairs(&list)? {
        let place = || format!("{}:{line}", list.display());
        let file = |ending: &str| folder.join("cases").join(format!("{name}.{ending}"));
        match what.as_str() {
            "days" => {
                let kind = kind_named(&name).ok_or_else(|| InputError::Unknown(place(), name.clone()))?;
                let days = numbers(&file("i32"))?;
                table(&mut columns, days.len())?.add_days(kind, days)?;
            }
            "state" => {
                let field = state_named(&name).ok_or_else(|| InputError::Unknown(place(), name.clone()))?;
                let codes = bytes(&file("u8"))?;
                table(&mut columns, codes.len())?.add_state(field, codes)?;
            }
            _ => return Err(InputError::Unknown(place(), what)),
        }
    }
    columns.ok_or_else(|| InputError::Unknown(list.display().to_string(), "no column".to_owned()))
}

/// The facts of many years below a folder, and the kinds by their numbers.
///
/// `facts.tsv` lists `kind` and the name of each, in the order of their numbers, then `state` and the name of a field.
/// The numbers lie in `facts/case.i32`, `facts/day.i32`, `facts/kind.u8` and `facts/NAME.u8`.
pub fn read_facts(folder: &Path) -> Result<Events, InputError> {
    let list = folder.join("facts.tsv");
    let at = |file: &str| folder.join("facts").join(file);
    let (mut kinds, mut states) = (Vec::new(), Vec::<(FieldRef, Vec<Code>)>::new());
    for Pair { line, one: what, other: name } in pairs(&list)? {
        let unknown = || InputError::Unknown(format!("{}:{line}", list.display()), name.clone());
        match what.as_str() {
            "kind" => kinds.push(kind_named(&name).ok_or_else(unknown)?),
            "state" => {
                states.push((state_named(&name).ok_or_else(unknown)?, bytes(&at(&format!("{name}.u8")))?));
            }
            _ => return Err(unknown()),
        }
    }
    let cases = numbers(&at("case.i32"))?.into_iter().map(i32::unsigned_abs).collect();
    let columns = (cases, numbers(&at("day.i32"))?, bytes(&at("kind.u8"))?);
    Ok(Events::of_columns(Each::Case, kinds, columns, states)?)
}

fn table(columns: &mut Option<Columns>, rows: usize) -> Result<&mut Columns, InputError> {
    match columns {
        Some(columns) => Ok(columns),
        none => Ok(none.insert(Columns::new(Each::Case, rows)?)),
    }
}

/// The kind of fact with this name.
pub fn kind_named(name: &str) -> Option<EventKind> {
    EventKind::ALL.iter().copied().find(|kind| kind.name() == name)
}

/// The state with this name, as packs write it.
pub fn state_named(name: &str) -> Option<FieldRef> {
    let case = CaseField::ALL.iter().find(|field| field.name() == name).map(|field| FieldRef::Case(*field));
    let child = ChildField::ALL.iter().find(|field| field.name() == name).map(|field| FieldRef::Child(*field));
    case.or(child)
}

/// A line of two words between which a tab stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// Its number in the file, from 1.
    pub line: usize,
    /// The word before the tab.
    pub one: String,
    /// The word behind it.
    pub other: String,
}

/// Lines of two words each; lines that begin with `#` say something to people.
pub fn pairs(file: &Path) -> Result<Vec<Pair>, InputError> {
    let text = std::fs::read_to_string(file).map_err(|error| InputError::Unreadable(file.to_owned(), error))?;
    let lines = text.lines().zip(1..).filter(|(text, _)| !text.starts_with('#'));
    let pair = |(text, line): (&str, usize)| match text.split_once('\t') {
        Some((one, other)) => Ok(Pair { line, one: one.to_owned(), other: other.to_owned() }),
        None => Err(InputError::Unknown(format!("{}:{line}", file.display()), text.to_owned())),
    };
    lines.map(pair).collect()
}

fn bytes(file: &Path) -> Result<Vec<u8>, InputError> {
    std::fs::read(file).map_err(|error| InputError::Unreadable(file.to_owned(), error))
}

fn numbers(file: &Path) -> Result<Vec<i32>, InputError> {
    let bytes = bytes(file)?;
    let (fours, rest) = bytes.as_chunks::<4>();
    if !rest.is_empty() {
        return Err(InputError::Unknown(
            file.display().to_string(),
            format!("{} bytes after the last number", rest.len()),
        ));
    }
    Ok(fours.iter().map(|four| i32::from_le_bytes(*four)).collect())
}
