//! `/cases/{case}/contacts`: record who was seen, by whom, where, whether body and face were looked at and the child was
//! alone, the child's own words apart from impressions.

use super::choices::part;
use crate::desk::Desk;
use crate::form::{Act, Field, Form, Reader, Typed};
use app::case::{RecordContact, RecordError};
use domain::event::{BodySeen, Mode, Place};
use domain::ids::{CaseId, PersonId};

pub(super) const MODES: [Mode; 5] = [Mode::Visit, Mode::Office, Mode::InPerson, Mode::Phone, Mode::Online];
pub(super) const PLACES: [Place; 8] = [
    Place::Home,
    Place::Entrance,
    Place::School,
    Place::Nursery,
    Place::Hospital,
    Place::Office,
    Place::Outside,
    Place::Elsewhere,
];
pub(super) const BODIES: [BodySeen; 3] = [BodySeen::Yes, BodySeen::Partly, BodySeen::No];

/// A contact.
#[derive(Debug)]
pub struct Contacts;

impl Act for Contacts {
    const NAME: &'static str = "contacts";
    const TITLE: &'static str = "web.contact.title";
    const FILES: bool = true;
    type Command = RecordContact;

    fn fields(form: &Form<'_>) -> Vec<Field> {
        let mut fields = vec![
            form.date("when", "web.contact.when").help(form.t("web.contact.when_help")),
            form.one("mode", "web.contact.mode", form.words(MODES.map(Mode::word))),
            form.one("place", "web.contact.place", form.words(PLACES.map(Place::word))),
        ];
        // Of somebody who expects a child nothing is asked about children.
        if !form.children().is_empty() {
            fields.extend([
                form.many("seen", "web.contact.seen", form.children()).help(seen_help(form)),
                form.many("not_seen", "web.contact.not_seen", form.children()),
                form.one("body", "web.contact.body", form.worded("web.contact.body", &BODIES.map(BodySeen::word))),
                form.one("alone", "web.contact.alone", form.worded("web.contact.alone", &["true", "false"])),
            ]);
        }
        if !form.adults().is_empty() {
            fields.push(form.many("met", "web.contact.met", form.adults()));
        }
        fields.push(form.line("met_other", "web.contact.met_other").help(form.t("web.contact.met_other_help")));
        fields.push(form.area("child_words", "web.contact.child_words").help(form.t("web.contact.child_words_help")));
        fields.push(form.area("note", "web.contact.note").help(form.t("web.contact.note_help")));
        // Last: a browser sends the text before the files.
        fields.push(form.files("files", "web.files.label").help(form.t("web.files.help")));
        // The children of the row that led here: named, and nothing said of them yet.
        fields.extend(form.typed.all("about").into_iter().map(|child| form.carried("about", child)));
        fields
    }

    /// Nobody counts as seen, or as missed, before somebody says so.
    fn begun(form: &Form<'_>) -> Typed {
        form.typed.without("seen").without("not_seen")
    }

    fn command(reader: &mut Reader<'_>) -> Option<RecordContact> {
        let occurred = reader.past("when");
        let (seen, not_seen, met) = (reader.people("seen"), reader.people("not_seen"), reader.people("met"));
        let mode = reader.one_of("mode", &MODES, Mode::word);
        let (body, alone) = (reader.one_of("body", &BODIES, BodySeen::word), reader.yes_no("alone"));
        if mode.is_none() && !seen.is_empty() {
            reader.wrong("mode", "web.contact.how_seen");
        }
        if seen.is_empty() && (alone.is_some() || matches!(body, Some(BodySeen::Yes | BodySeen::Partly))) {
            reader.wrong("seen", "web.contact.who_seen");
        }
        let named: Vec<PersonId> = seen.iter().chain(&not_seen).chain(&met).copied().collect();
        reader.born_by("when", occurred, &named);
        if seen.iter().any(|child| not_seen.contains(child)) {
            reader.wrong("seen", "web.contact.both");
        }
        if matches!(mode, Some(Mode::Phone | Mode::Online)) && !seen.is_empty() {
            reader.wrong("mode", "web.contact.phone_sees_nobody");
        }
        let (child_words, note) = (reader.text("child_words"), reader.text("note"));
        let met_other = reader.text("met_other");
        // A file tells what happened; of one that is gone that is told first.
        let has_files = reader.form.has_files() || !reader.form.typed.all("files").is_empty();
        if named.is_empty() && child_words.is_none() && met_other.is_none() && !has_files {
            let key = if note.is_none() { "web.contact.nothing" } else { "web.contact.whom" };
            reader.wrong(first_asked(reader.form), key);
        }
        // Somebody outside the family stands in the note, under what it is.
        let other = met_other.map(|other| part(reader.form, "web.contact.met_other", &other));
        let note: Vec<String> = other.into_iter().chain(note).collect();
        Some(RecordContact {
            entry: reader.entry()?,
            by: reader.form.signed.author(),
            occurred: occurred?,
            mode,
            place: reader.one_of("place", &PLACES, Place::word),
            body,
            alone,
            seen,
            not_seen,
            met,
            child_words,
            note: (!note.is_empty()).then(|| note.join("\n")),
            files: reader.form.files.to_vec(),
        })
    }

    async fn record(desk: &Desk, case: Option<CaseId>, contact: &RecordContact) -> Result<CaseId, RecordError> {
        let case = case.unwrap_or_default();
        desk.service.record_contact(case, contact).await?;
        Ok(case)
    }
}

/// The first field that asks whom one saw or spoke with.
fn first_asked(form: &Form<'_>) -> &'static str {
    match (form.children().is_empty(), form.adults().is_empty()) {
        (false, _) => "seen",
        (true, false) => "met",
        (true, true) => "met_other",
    }
}

/// What counts as seeing, and whom it is about where a row led here.
fn seen_help(form: &Form<'_>) -> String {
    let about = form.typed.all("about");
    let named = form.children().into_iter().filter(|(id, _)| about.contains(id)).map(|(_, name)| name);
    let named: Vec<String> = named.collect();
    let help = form.t("web.contact.seen_help");
    if named.is_empty() {
        return help;
    }
    let names = form.wording.list(&named);
    form.wording.say("web.contact.seen_about", &[("n", &names), ("help", &help)])
}
