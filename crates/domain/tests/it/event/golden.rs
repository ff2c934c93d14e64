//! Stored forms, pinned: every form ever written is decoded for ever and written again byte for byte.
//! A line in a golden file is never changed or removed; a fact that gains a field gains a line.

use domain::event::{Entry, Event, EventKind};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name)
}

/// The file as it must be: one stored form on each line.
fn written<T: Serialize>(forms: &[T]) -> String {
    let lines: Vec<String> = forms.iter().map(|form| serde_json::to_string(form).unwrap()).collect();
    format!("[\n{}\n]\n", lines.join(",\n"))
}

fn check<T: Serialize + DeserializeOwned>(path: &Path) -> Vec<T> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|_| panic!("{} is missing: write it", path.display()));
    let forms: Vec<T> = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    assert_eq!(written(&forms), text, "{}: the stored form has changed", path.display());
    forms
}

#[test]
fn every_fact_is_stored_as_on_the_first_day() {
    for &kind in EventKind::ALL {
        let path = golden("facts").join(format!("{}.json", kind.name()));
        let forms: Vec<Event> = check(&path);
        assert!(forms.iter().all(|form| form.kind() == kind), "{} holds another fact", path.display());
        let missing = missing_fields(kind, &forms);
        assert!(missing.is_empty(), "{}: add a line that states {missing:?}", path.display());
    }
}

fn missing_fields(kind: EventKind, forms: &[Event]) -> Vec<&'static str> {
    let stated = |form: &Event| -> Vec<String> {
        let Value::Object(outer) = serde_json::to_value(form).unwrap() else { return Vec::new() };
        outer.values().filter_map(Value::as_object).flat_map(|fact| fact.keys().cloned().collect::<Vec<_>>()).collect()
    };
    let stated: BTreeSet<String> = forms.iter().flat_map(stated).collect();
    kind.fields().iter().map(|(name, _)| *name).filter(|name| !stated.contains(*name)).collect()
}

#[test]
fn no_golden_fact_is_left_without_its_kind() {
    let kinds: BTreeSet<String> = EventKind::ALL.iter().map(|kind| format!("{}.json", kind.name())).collect();
    let files = std::fs::read_dir(golden("facts")).unwrap();
    let names: BTreeSet<String> = files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(names, kinds, "a fact that was once stored is never removed or renamed");
}

#[test]
fn entries_are_stored_as_on_the_first_day() {
    let entries: Vec<Entry> = check(&golden("entry.json"));
    assert!(entries.len() >= 10);
}

/// Words of closed lists: the ones of the first day are still there, in their order, and each is read.
#[test]
fn no_word_of_a_closed_list_was_removed_or_renamed() {
    let text = std::fs::read_to_string(golden("words.json")).unwrap();
    let lists: BTreeMap<String, Vec<String>> = serde_json::from_str(&text).unwrap();
    let today = lists_of_today();
    for (name, words) in lists {
        let now = today.get(name.as_str()).unwrap_or_else(|| panic!("the list {name} is gone"));
        assert_eq!(now.get(..words.len()), Some(words.as_slice()), "{name}: new words come last");
    }
}

fn lists_of_today() -> BTreeMap<&'static str, Vec<String>> {
    macro_rules! lists {
        ($($name:ident),*) => {
            [$((stringify!($name), domain::event::$name::WORDS.iter().map(|word| (*word).to_owned()).collect()),)*]
        };
    }
    BTreeMap::from(lists![
        OfficeKind,
        Standing,
        RelationKind,
        Sex,
        AbuseType,
        Place,
        BodySeen,
        Mode,
        Answer,
        Outcome,
        MedicalOpinion,
        Urgency,
        UrgencyCode,
        Registration,
        TransferKind,
        Step,
        CourtStep,
        ClosedBy,
        AttachmentKind,
        FileFormat
    ])
}

#[test]
fn an_unknown_field_is_refused_and_never_dropped() {
    let text = r#"{"CaseOpened":{"colour":"red"}}"#;
    assert!(serde_json::from_str::<Event>(text).unwrap_err().to_string().contains("colour"));
}
