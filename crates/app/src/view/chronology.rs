//! One chronology of all offices with two clocks: when it was so, and when we knew.

use super::details::Telling;
use super::people::People;
use crate::alarm::is_registration;
use crate::files::added;
use crate::wording::Wording;
use domain::case::{CaseFile, Register, roster};
use domain::event::{AttachmentAdded, BodySeen, Entry, Event, EventKind, Party};
use domain::ids::{EntryId, OfficeId, PersonId, StaffId};
use domain::time::When;
use domain::word::Word;
use jiff::Timestamp;
use std::collections::BTreeMap;

/// Whether a child was seen in an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The children seen.
    pub seen: Vec<PersonId>,
    /// The children that a try did not reach.
    pub not_seen: Vec<PersonId>,
    /// Whether arms, legs, trunk and face were looked at, where stated.
    pub body: Option<BodySeen>,
    /// Spoken with away from the carers, where stated.
    pub alone: Option<bool>,
}

/// A line of the chronology.
#[derive(Debug, Clone)]
pub struct Line {
    /// The entry.
    pub entry: EntryId,
    /// When it was so, as exactly as it is known.
    pub occurred: When,
    /// The earliest instant at which it can have been so, for the order.
    pub at: Timestamp,
    /// When we knew.
    pub known_at: Timestamp,
    /// Who did it, as read.
    pub by: String,
    /// The office that did it, where one did.
    pub office: Option<OfficeId>,
    /// Whoever wrote it down, where signed in.
    pub recorder: Option<String>,
    /// The same by id.
    pub recorded_by: Option<StaffId>,
    /// What happened, in words, the most telling first.
    pub what: Vec<String>,
    /// Kinds of fact in it.
    pub kinds: Vec<EventKind>,
    /// Whom it is about.
    pub about: Vec<PersonId>,
    /// To whom, where something was asked or told.
    pub to: Vec<String>,
    /// What it states beside its kind and note, in words: how, where, with what result.
    pub details: Vec<String>,
    /// As written down.
    pub note: Option<String>,
    /// What a child said, in the child's own words.
    pub child_words: Vec<String>,
    /// What was missing from a hand-over that was refused.
    pub missing: Vec<String>,
    /// Whether a child was seen.
    pub seen: Option<Seen>,
    /// Version of the case after it.
    pub version: i64,
    /// Files that came with it.
    pub files: Vec<AttachmentAdded>,
    /// It was corrected away since.
    pub corrected_by: Option<EntryId>,
    /// By whom it was corrected, when and why.
    pub correction: Option<Correction>,
    /// The wrong entry in whose place it stands.
    pub replaces: Option<EntryId>,
    /// The entry that it corrects, where it is a correction.
    pub corrects: Option<EntryId>,
    /// Entries that it answers or deals with.
    pub answers: Vec<EntryId>,
    /// It can be corrected.
    pub is_correctable: bool,
}

/// How an entry was corrected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The correcting entry.
    pub entry: EntryId,
    /// Who corrected it: the person by name, or the office.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub reason: Option<String>,
    /// The entry that says how it really was.
    pub replaced_by: Option<EntryId>,
}

/// Lines of a case in the voice of a reader, the newest first.
pub fn lines(file: &CaseFile<'_>, people: &People, wording: &Wording<'_>) -> Vec<Line> {
    let register = file.register;
    let telling = Telling::of(file, people, wording);
    let details =
        |entry| Some(Line { details: telling.details(entry), ..line(file, (people, register), wording, entry)? });
    let told = file.entries.iter().filter_map(details);
    let mut lines: Vec<Line> = told.collect();
    let (corrections, replaced) = corrections(file);
    let by: BTreeMap<EntryId, String> = lines.iter().map(|line| (line.entry, by_name(line))).collect();
    for line in &mut lines {
        line.correction = corrections.get(&line.entry).map(|correction| Correction {
            by: by.get(&correction.entry).cloned().unwrap_or_default(),
            ..correction.clone()
        });
        line.corrected_by = line.correction.as_ref().map(|correction| correction.entry);
        line.replaces = replaced.get(&line.entry).copied();
        line.is_correctable &= line.correction.is_none();
    }
    take_files_along(&mut lines);
    lines.sort_by_key(|line| std::cmp::Reverse((line.at, line.known_at)));
    lines
}

/// Files that came with a wrong entry are shown with the one in its place, however often it was corrected.
fn take_files_along(lines: &mut [Line]) {
    let own: BTreeMap<EntryId, (Option<EntryId>, Vec<AttachmentAdded>)> =
        lines.iter().map(|line| (line.entry, (line.replaces, line.files.clone()))).collect();
    for line in lines {
        let (mut wrong, mut left) = (line.replaces, own.len());
        while let Some((before, files)) = wrong.and_then(|wrong| own.get(&wrong)).filter(|_| left > 0) {
            line.files.extend(files.iter().cloned());
            (wrong, left) = (*before, left - 1);
        }
    }
}

fn by_name(line: &Line) -> String {
    line.recorder.clone().unwrap_or_else(|| line.by.clone())
}

/// The first correction of each entry that was corrected, and the wrong entry of each that stands in its place.
fn corrections(file: &CaseFile<'_>) -> (BTreeMap<EntryId, Correction>, BTreeMap<EntryId, EntryId>) {
    let (mut corrections, mut replaced) = (BTreeMap::new(), BTreeMap::new());
    for (entry, fact) in file.entries.iter().flat_map(|entry| entry.facts.iter().map(move |fact| (entry, fact))) {
        let Event::EntryCorrected(corrected) = fact else { continue };
        corrections.entry(corrected.entry).or_insert_with(|| Correction {
            entry: entry.id,
            by: String::new(),
            at: entry.recorded_at,
            reason: corrected.reason.clone(),
            replaced_by: corrected.replaced_by,
        });
        replaced.extend(corrected.replaced_by.map(|right| (right, corrected.entry)));
    }
    (corrections, replaced)
}

fn corrected_in(entry: &Entry) -> Option<(EntryId, Option<String>)> {
    entry.facts.iter().find_map(|fact| match fact {
        Event::EntryCorrected(corrected) => Some((corrected.entry, corrected.reason.clone())),
        _ => None,
    })
}

fn line(
    file: &CaseFile<'_>,
    (people, register): (&People, &Register),
    wording: &Wording<'_>,
    entry: &Entry,
) -> Option<Line> {
    let all = || entry.facts.iter().map(Event::kind);
    let mut kinds: Vec<EventKind> = all().filter(|kind| is_told(*kind)).collect();
    if kinds.is_empty() && entry.note.is_some() {
        // Somebody wrote down what changed of a person: that is no bare registration.
        kinds.extend(all().find(|kind| *kind == EventKind::PersonRegistered));
    }
    let first = kinds.first()?;
    let mut what: Vec<String> = Vec::new();
    for kind in std::iter::once(first).chain(&kinds) {
        let name = fact_name(wording, entry, *kind);
        if !what.contains(&name) {
            what.push(name);
        }
    }
    let office = match entry.actor {
        Some(Party::Office(office)) => Some(office),
        _ => None,
    };
    let by = entry.actor.map(|actor| people.party(wording, register, actor)).unwrap_or_default();
    let staff = entry.recorded_by.and_then(|by| by.staff).and_then(|staff| register.find_staff_name(staff));
    let correction = corrected_in(entry);
    Some(Line {
        entry: entry.id,
        occurred: entry.occurred,
        at: roster::earliest(&file.policy.calendar, entry.occurred),
        known_at: entry.recorded_at,
        by,
        office,
        recorder: staff.map(str::to_owned),
        recorded_by: entry.recorded_by.and_then(|by| by.staff),
        what,
        kinds,
        about: entry.about.clone(),
        to: addressees(entry)
            .map(|party| people.party(wording, register, party))
            .filter(|name| !name.is_empty())
            .collect(),
        details: Vec::new(),
        note: entry.note.clone().or_else(|| correction.as_ref().and_then(|(_, reason)| reason.clone())),
        child_words: child_words(entry),
        missing: missing(entry).map(|item| wording.listed("word", item.as_str())).collect(),
        seen: seen(entry),
        version: 0,
        files: added(&entry.facts).cloned().collect(),
        corrected_by: None,
        correction: None,
        replaces: None,
        answers: if correction.is_some() { Vec::new() } else { entry.re.clone() },
        corrects: correction.map(|(wrong, _)| wrong),
        is_correctable: crate::case::find_obstacle(entry).is_none(),
    })
}

/// What happened, as it is called: a contact in which nobody of the family was met is no contact with a carer.
fn fact_name(wording: &Wording<'_>, entry: &Entry, kind: EventKind) -> String {
    let meets =
        |fact: &Event| matches!(fact, Event::ContactMade(made) if !made.met.is_empty() || !made.not_met.is_empty());
    match kind {
        EventKind::ContactMade if !entry.facts.iter().any(meets) => wording.say("web.case.contact", &[]),
        kind => wording.fact(kind),
    }
}

/// Whether a kind of fact is a line of the chronology: alarms have their own place, a registration is no event.
fn is_told(kind: EventKind) -> bool {
    !is_registration(kind)
        && !matches!(
            kind,
            EventKind::AlarmRaised
                | EventKind::AlarmEscalated
                | EventKind::AlarmDelivered
                | EventKind::AlarmClosed
                | EventKind::CaseNumbered
                | EventKind::AttachmentAdded
        )
}

/// Whom something was asked of or told to; the chronology names them only where that is what happened.
fn addressees(entry: &Entry) -> impl Iterator<Item = Party> {
    let is_told = entry.facts.iter().any(|fact| {
        matches!(fact.kind(), EventKind::InformationRequested | EventKind::InformationShared | EventKind::ReferralMade)
    });
    entry.to.iter().copied().filter(move |_| is_told)
}

fn child_words(entry: &Entry) -> Vec<String> {
    let words = entry.facts.iter().filter_map(|fact| match fact {
        Event::StatementMade(made) if made.by_child == Some(true) => made.says.as_deref().map(unquoted),
        _ => None,
    });
    words.collect()
}

fn missing(entry: &Entry) -> impl Iterator<Item = &Word> {
    entry.facts.iter().flat_map(|fact| match fact {
        Event::TransferRefused(refused) => refused.missing.as_slice(),
        _ => &[],
    })
}

/// Words without the quotation marks around them: the page sets its own.
pub(super) fn unquoted(words: &str) -> String {
    let bare = [('「', '」'), ('『', '』'), ('“', '”'), ('"', '"')].into_iter().find_map(|(open, close)| {
        let inside = words.trim().strip_prefix(open)?.strip_suffix(close)?;
        (!inside.contains([open, close])).then_some(inside)
    });
    bare.unwrap_or(words).to_owned()
}

fn seen(entry: &Entry) -> Option<Seen> {
    let mut seen = Seen { seen: Vec::new(), not_seen: Vec::new(), body: None, alone: None };
    for fact in &entry.facts {
        match fact {
            Event::ChildSeen(sighting) => {
                seen.seen.push(sighting.child);
                seen.body = seen.body.or(sighting.body);
                seen.alone = seen.alone.or(sighting.alone);
            }
            Event::ChildNotSeen(missed) => seen.not_seen.push(missed.child),
            _ => {}
        }
    }
    (!seen.seen.is_empty() || !seen.not_seen.is_empty()).then_some(seen)
}
