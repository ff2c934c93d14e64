//! `/cases/{case}/corrections?entry=…`: show an entry as recorded, ask why it was wrong, and record how it really was in the
//! same sending. Nothing is taken away.

use super::contacts::{BODIES, MODES, PLACES};
use crate::desk::Desk;
use crate::form::{Act, Field, Form, Reader, Typed};
use app::case::{CorrectEntry, Really, ReallyContact, RecordError, contact_of, find_obstacle, is_contact};
use app::view::Line;
use domain::event::{BodySeen, Entry, Event, Mode, Place};
use domain::ids::{CaseId, EntryId, PersonId};
use domain::time::When;
use uuid::Uuid;

/// Field that holds the wrong entry.
const WRONG: &str = "wrong";
/// Nothing of the kind happened, or it was otherwise.
const REALLY: [&str; 2] = ["otherwise", "never"];

/// A correction.
#[derive(Debug)]
pub struct Corrections;

impl Act for Corrections {
    const NAME: &'static str = "corrections";
    const TITLE: &'static str = "web.correction.title";
    const SAVE: &'static str = "web.correction.save";
    const LEAD: Option<&'static str> = Some("web.correction.lead");
    const RESTS_ON_STATE: bool = true;
    const SUBJECT: Option<&'static str> = Some(WRONG);
    type Command = CorrectEntry;

    fn fields(form: &Form<'_>) -> Vec<Field> {
        let mut fields = vec![form.hidden(WRONG)];
        let Some(wrong) = wrong_entry(form) else { return fields };
        if let Some(line) = form.view.and_then(|view| view.lines.iter().find(|line| line.entry == wrong.id)) {
            fields.push(form.said("as_recorded", "web.correction.as_recorded", as_recorded(form, line)));
        }
        if let Some(obstacle) = find_obstacle(wrong) {
            fields.push(form.said("obstacle", "web.correction.obstacle", vec![form.t(obstacle.key())]));
            return fields;
        }
        let really = REALLY.map(|word| (word.to_owned(), form.t(&format!("web.correction.really.{word}"))));
        fields.push(form.area("reason", "web.correction.reason").help(form.t("web.correction.reason_help")).first());
        fields.push(form.one("really", "web.correction.really", really));
        fields.push(form.date("when", "web.correction.when").help(form.t("web.correction.when_help")));
        if is_contact(wrong) {
            fields.extend(contact_fields(form));
        }
        fields.push(form.area("note", "web.correction.note"));
        fields
    }

    fn begun(form: &Form<'_>) -> Typed {
        let typed = form.typed.clone();
        match wrong_entry(form) {
            Some(wrong) => as_it_stands(form, wrong, typed),
            None => typed,
        }
    }

    fn command(reader: &mut Reader<'_>) -> Option<CorrectEntry> {
        let form = reader.form;
        let wrong = wrong_entry(form)?;
        let reason = reader.text("reason");
        if reason.is_none() {
            reader.wrong("reason", "web.correction.no_reason");
        }
        let chosen = REALLY.into_iter().find(|word| form.typed.has("really", word));
        let really = match chosen {
            Some("otherwise") => really(reader, wrong),
            Some(_) => None,
            None => {
                reader.wrong("really", "web.correction.choose");
                None
            }
        };
        Some(CorrectEntry {
            entry: reader.entry()?,
            by: reader.form.signed.author(),
            wrong: wrong.id,
            reason: reason?,
            really,
        })
    }

    async fn record(desk: &Desk, case: Option<CaseId>, correction: &CorrectEntry) -> Result<CaseId, RecordError> {
        let case = case.unwrap_or_default();
        desk.service.correct_entry(case, correction).await?;
        Ok(case)
    }
}

fn wrong_entry<'a>(form: &Form<'a>) -> Option<&'a Entry> {
    let id = Uuid::parse_str(&form.typed.one(WRONG)).ok().map(EntryId)?;
    form.past?.known.entries.iter().find(|entry| entry.id == id)
}

/// The form as it begins: with what the entry says.
fn as_it_stands(form: &Form<'_>, wrong: &Entry, typed: Typed) -> Typed {
    let begun = typed.with("when", &written(form, wrong)).with("note", wrong.note.as_deref().unwrap_or_default());
    let begun = if is_contact(wrong) { contact_as_it_stands(&contact_of(wrong), begun) } else { begun };
    wrong.facts.iter().fold(begun, |begun, fact| match fact {
        Event::ChildSeen(seen) => begun.and("seen", &seen.child.to_string()),
        Event::ChildNotSeen(missed) => begun.and("not_seen", &missed.child.to_string()),
        _ => begun,
    })
}

/// What the form of a contact asks, so that whatever stands wrong in one can be put right.
fn contact_fields(form: &Form<'_>) -> Vec<Field> {
    let mut fields = vec![
        form.one("mode", "web.contact.mode", form.words(MODES.map(Mode::word))),
        form.one("place", "web.contact.place", form.words(PLACES.map(Place::word))),
    ];
    if !form.children().is_empty() {
        fields.extend([
            form.many("seen", "web.contact.seen", form.children()).help(form.t("web.contact.seen_help")),
            form.many("not_seen", "web.contact.not_seen", form.children()),
            form.one("body", "web.contact.body", form.worded("web.contact.body", &BODIES.map(BodySeen::word))),
            form.one("alone", "web.contact.alone", form.worded("web.contact.alone", &["true", "false"])),
        ]);
    }
    if !form.adults().is_empty() {
        fields.push(form.many("met", "web.contact.met", form.adults()));
    }
    fields.push(form.area("child_words", "web.contact.child_words").help(form.t("web.contact.child_words_help")));
    fields
}

fn contact_as_it_stands(contact: &ReallyContact, typed: Typed) -> Typed {
    let word = |known: Option<&'static str>| known.unwrap_or_default();
    let alone = contact.alone.map(|alone| if alone { "true" } else { "false" });
    let begun = typed
        .with("mode", word(contact.mode.map(Mode::word)))
        .with("place", word(contact.place.map(Place::word)))
        .with("body", word(contact.body.map(BodySeen::word)))
        .with("alone", word(alone))
        .with("child_words", contact.child_words.as_deref().unwrap_or_default());
    contact.met.iter().fold(begun, |begun, adult| begun.and("met", &adult.to_string()))
}

/// How the contact really was.
fn really_contact(reader: &mut Reader<'_>, (seen, not_seen): (&[PersonId], &[PersonId])) -> ReallyContact {
    let mode = reader.one_of("mode", &MODES, Mode::word);
    if seen.iter().any(|child| not_seen.contains(child)) {
        reader.wrong("seen", "web.contact.both");
    }
    if matches!(mode, Some(Mode::Phone | Mode::Online)) && !seen.is_empty() {
        reader.wrong("mode", "web.contact.phone_sees_nobody");
    }
    let (body, alone) = (reader.one_of("body", &BODIES, BodySeen::word), reader.yes_no("alone"));
    ReallyContact {
        mode,
        place: reader.one_of("place", &PLACES, Place::word),
        body,
        alone,
        met: reader.people("met"),
        child_words: reader.text("child_words"),
    }
}

/// When the entry says that it was, as somebody would type it.
fn written(form: &Form<'_>, wrong: &Entry) -> String {
    let calendar = &form.desk.service.policy.calendar;
    match wrong.occurred {
        When::Instant(at) => calendar.to_civil(at).strftime("%Y-%m-%d %H:%M").to_string(),
        other => other.first_day().map(|day| day.to_string()).unwrap_or_default(),
    }
}

/// How it really was; a date that was left as it stood stays as exact as it was.
fn really(reader: &mut Reader<'_>, wrong: &Entry) -> Option<Really> {
    let (seen, not_seen, note) = (reader.people("seen"), reader.people("not_seen"), reader.text("note"));
    let contact = is_contact(wrong).then(|| really_contact(reader, (&seen, &not_seen)));
    let is_same_time = reader.form.typed.one("when").trim() == written(reader.form, wrong);
    let occurred = if is_same_time { Some(wrong.occurred) } else { reader.past("when") };
    let begun = as_it_stands(reader.form, wrong, Typed::default());
    let is_same = |field: &str| {
        let (mut before, mut now) = (begun.all(field), reader.form.typed.all(field));
        before.sort();
        now.sort();
        // What may be left out is as it was where it is.
        before == now || !is_contact(wrong) || (now.is_empty() && ["mode", "place", "body", "alone"].contains(&field))
    };
    const ASKED: [&str; 7] = ["seen", "not_seen", "mode", "place", "body", "alone", "met"];
    let is_said_otherwise = contact.as_ref().is_some_and(|now| now.child_words != contact_of(wrong).child_words);
    if is_same_time && note == wrong.note && ASKED.into_iter().all(is_same) && !is_said_otherwise {
        reader.wrong("really", "web.correction.no_difference");
    }
    Some(Really { occurred: occurred?, note, seen, not_seen, contact })
}

/// Who, when, what and the words, as the chronology tells them.
fn as_recorded(form: &Form<'_>, line: &Line) -> Vec<String> {
    let calendar = &form.desk.service.policy.calendar;
    let Some(view) = form.view else { return Vec::new() };
    let at = form.wording.column_time(calendar, line.occurred, view.as_of);
    let known = form.wording.column_time(calendar, When::Instant(line.known_at), view.as_of);
    let about: Vec<String> = line.about.iter().map(|person| view.people.name_in(&form.wording, *person)).collect();
    let who: Vec<String> = [&line.by, line.recorder.as_ref().unwrap_or(&String::new())]
        .into_iter()
        .filter(|name| !name.is_empty())
        .cloned()
        .collect();
    let (what, about, who) = (form.wording.list(&line.what), form.wording.list(&about), who.join(" · "));
    let times = form.wording.say("web.correction.times", &[("at", &at), ("known", &known), ("who", &who)]);
    let what = if about.is_empty() { what } else { format!("{what} ({about})") };
    let note = line.note.clone().unwrap_or_default();
    [vec![what, times], note.lines().map(str::to_owned).collect()].concat()
}
