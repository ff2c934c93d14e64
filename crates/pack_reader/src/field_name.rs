//! Names of fields in conditions, resolved against the kinds of facts they are asked about.
//! Must not compare.

use crate::known::Known;
use crate::words::hint;
use domain::event::{EventKind, FieldType};
use domain::policy::{CaseField, ChildField, EntryField, FieldRef, RecentField};

/// A field of a condition and the words it may be compared with.
pub struct Resolved<'k> {
    /// Where the engine reads it.
    pub field: FieldRef,
    /// Its type.
    pub field_type: FieldType,
    /// The closed list of its words, if there is one.
    pub words: Vec<&'k str>,
}

/// Resolves a name for facts of every one of these kinds, or says what is wrong with it.
/// Without kinds only fields of the entry, the child and the case are known.
pub fn resolve<'k>(name: &str, kinds: &[EventKind], known: &'k Known) -> Result<Resolved<'k>, String> {
    if let Some((field, field_type)) = of_any_fact(name) {
        let words = words(field, field_type, known);
        return Ok(Resolved { field, field_type, words });
    }
    let places: Result<Vec<(usize, &'static str, FieldType)>, String> =
        kinds.iter().map(|kind| place(*kind, name).ok_or_else(|| unknown(*kind, name))).collect();
    let places = places?;
    let Some((place, stored, field_type)) = places.first().copied() else {
        return Err(format!("unknown field `{name}`{}", hint(name, &shared_names())));
    };
    if places.iter().any(|(_, _, other)| *other != field_type) {
        return Err(format!("`{name}` is not of one type in {}", names(kinds)));
    }
    let one_place = places.iter().all(|(other, _, _)| *other == place);
    let field = if one_place { FieldRef::Fact(place) } else { FieldRef::FactNamed(stored) };
    Ok(Resolved { field, field_type, words: words(field, field_type, known) })
}

/// The field that a name means over so many days, if it is one that looks back.
pub fn find_recent(name: &str) -> Option<RecentField> {
    RecentField::ALL.iter().copied().find(|field| field.name() == name)
}

fn of_any_fact(name: &str) -> Option<(FieldRef, FieldType)> {
    let entry = EntryField::ALL.iter().find(|field| field.name() == name);
    let child = ChildField::ALL.iter().find(|field| field.name() == name);
    let case = CaseField::ALL.iter().find(|field| field.name() == name);
    let entry = entry.map(|field| (FieldRef::Entry(*field), field.field_type()));
    let child = child.map(|field| (FieldRef::Child(*field), field.field_type()));
    entry.or(child).or_else(|| case.map(|field| (FieldRef::Case(*field), field.field_type())))
}

fn place(kind: EventKind, name: &str) -> Option<(usize, &'static str, FieldType)> {
    let place = kind.fields().iter().position(|(field, _)| *field == name)?;
    kind.fields().get(place).map(|(field, field_type)| (place, *field, *field_type))
}

fn unknown(kind: EventKind, name: &str) -> String {
    let own = kind.fields().iter().map(|(field, _)| *field);
    let candidates: Vec<&str> = own.chain(shared_names()).collect();
    format!("unknown field `{name}` of `{}`{}", kind.name(), hint(name, &candidates))
}

fn shared_names() -> Vec<&'static str> {
    let entry = EntryField::ALL.iter().map(|field| field.name());
    let child = ChildField::ALL.iter().map(|field| field.name());
    let child = child.chain(RecentField::ALL.iter().map(|field| field.name()));
    entry.chain(child).chain(CaseField::ALL.iter().map(|field| field.name())).collect()
}

fn names(kinds: &[EventKind]) -> String {
    let names: Vec<String> = kinds.iter().map(|kind| format!("`{}`", kind.name())).collect();
    names.join(" and ")
}

fn words(field: FieldRef, field_type: FieldType, known: &Known) -> Vec<&str> {
    match (field, field_type) {
        (FieldRef::Entry(EntryField::With | EntryField::ReKinds), _) => {
            EventKind::ALL.iter().map(|kind| kind.name()).collect()
        }
        (FieldRef::Entry(EntryField::ByRole | EntryField::ApprovedBy), _) => known.roles().into_iter().collect(),
        (_, FieldType::Word(list) | FieldType::Words(list)) => list.to_vec(),
        _ => Vec::new(),
    }
}
