//! `/cases/{case}/hand-overs`: propose to hand the case over. What is missing from it is shown before it is sent, and again
//! where it was sent without it.

use super::choices::{about, about_field, level, level_field, part};
use crate::form::{Act, Field, Form, Reader};
use app::case::{ProposeHandOver, RecordError, items_wanted};
use app::view::{Rows, missing_if_sent};
use domain::case::CaseFile;
use domain::deadline::judge;
use domain::event::{Mode, TransferKind, Urgency};
use domain::ids::{CaseId, EntryId, OfficeId};
use domain::time::When;
use domain::word::Word;
use uuid::Uuid;

const MODES: [Mode; 5] = [Mode::InPerson, Mode::Visit, Mode::Online, Mode::Phone, Mode::Writing];
/// Where what is missing is shown, and the box that says that it is known.
const MISSING: &str = "missing";
const KNOWN: &str = "known";

/// A hand-over.
#[derive(Debug)]
pub struct HandOvers;

impl Act for HandOvers {
    const NAME: &'static str = "hand-overs";
    const TITLE: &'static str = "hand_over.propose.title";
    const SAVE: &'static str = "hand_over.propose.save";
    const LEAD: Option<&'static str> = Some("hand_over.propose.lead");
    const RESTS_ON_STATE: bool = true;
    type Command = ProposeHandOver;

    fn fields(form: &Form<'_>) -> Vec<Field> {
        let mut fields = vec![
            form.list("to", "hand_over.to", offices(form)).first(),
            form.one("kind", "hand_over.kind", kinds(form, "hand_over.kind")),
            form.one("urgency", "hand_over.urgency", form.words(Urgency::ALL.iter().map(|urgency| urgency.word()))),
        ];
        fields.extend(level_field(form, "hand_over.level"));
        fields.extend(about_field(form));
        fields.extend([
            form.many("items", "hand_over.items", form.words(items(form))).help(form.t("hand_over.items_help")),
            form.many("mode", "hand_over.mode", form.words(MODES.map(Mode::word))),
            form.area("why", "hand_over.why").help(form.t("hand_over.why_help")),
            form.area("know", "hand_over.know").help(form.t("hand_over.know_help")),
            form.area("never", "hand_over.never").help(form.t("hand_over.never_help")),
            form.date("when", "hand_over.when"),
        ]);
        let missing = missing(form);
        if missing.is_empty() {
            fields.push(form.said(MISSING, "hand_over.missing", vec![form.t("hand_over.missing.none")]));
            fields.push(form.hidden(KNOWN));
        } else {
            fields.push(form.said(MISSING, "hand_over.missing", missing));
            let choice = ("true".to_owned(), form.t("hand_over.known.yes"));
            fields.push(form.many(KNOWN, "hand_over.known", [choice]));
        }
        fields
    }

    fn command(reader: &mut Reader<'_>) -> Option<ProposeHandOver> {
        let form = reader.form;
        let occurred = reader.past("when");
        let to = find_office(form);
        if to.is_none() {
            reader.wrong("to", "hand_over.wrong.to");
        }
        let kind = reader.one_of("kind", TransferKind::ALL, TransferKind::word);
        if kind.is_none() {
            reader.wrong("kind", "hand_over.wrong.kind");
        }
        let urgency = reader.one_of("urgency", Urgency::ALL, Urgency::word);
        if urgency.is_none() {
            reader.wrong("urgency", "hand_over.wrong.urgency");
        }
        let parts = ["why", "know", "never"].map(|field| (field, reader.text(field)));
        if parts.iter().all(|(field, text)| *field != "why" || text.is_none()) {
            reader.wrong("why", "hand_over.wrong.why");
        }
        if form.signed.office.is_none() {
            reader.wrong("", "web.no_post");
        }
        let missing = missing(form);
        if !missing.is_empty() && !form.typed.has(KNOWN, "true") {
            reader.wrong_for(KNOWN, "hand_over.wrong.known", missing);
        }
        form.signed.office?;
        let proposal = ProposeHandOver {
            entry: reader.entry()?,
            to: to?,
            kind: kind?,
            urgency: urgency?,
            note: note(form, &parts),
            ..draft(form, occurred?)
        };
        Some(proposal)
    }

    async fn record(
        desk: &crate::desk::Desk,
        case: Option<CaseId>,
        proposal: &ProposeHandOver,
    ) -> Result<CaseId, RecordError> {
        let case = case.unwrap_or_default();
        desk.service.propose_hand_over(case, proposal).await?;
        Ok(case)
    }
}

/// A hand-over as far as it is filled in.
fn draft(form: &Form<'_>, occurred: When) -> ProposeHandOver {
    let reader = Reader::of(form);
    ProposeHandOver {
        entry: EntryId(Uuid::nil()),
        by: form.signed.author(),
        occurred,
        to: find_office(form).unwrap_or_default(),
        kind: reader.one_of("kind", TransferKind::ALL, TransferKind::word).unwrap_or(TransferKind::Responsibility),
        urgency: reader.one_of("urgency", Urgency::ALL, Urgency::word).unwrap_or(Urgency::Routine),
        level: level(form),
        items: chosen_items(form),
        mode: reader.all_of("mode", &MODES, Mode::word),
        about: about(&reader),
        note: None,
    }
}

/// What would be missing if it were sent as it is filled in.
fn missing(form: &Form<'_>) -> Vec<String> {
    let (Some(view), Some(past)) = (form.view, form.past) else { return Vec::new() };
    let service = &form.desk.service;
    let now = service.clock.now();
    let draft = draft(form, When::Instant(now));
    let mut entries = past.known.entries.clone();
    entries.push(draft.entry(&service.policy, (service.authority, view.case), now));
    let file = CaseFile::new(&service.policy, &past.register, &entries);
    let judgement = judge(&file, now);
    let rows = Rows { file: &file, people: &view.people, wording: form.wording, now };
    missing_if_sent(&rows, &judgement)
}

/// Offices of the authority that can receive a case, those with a duty to protect first.
fn offices(form: &Form<'_>) -> Vec<(String, String)> {
    let Some(past) = form.past else { return Vec::new() };
    let file = CaseFile::new(&form.desk.service.policy, &past.register, &[]);
    let others = past.register.offices().iter().filter(|office| office.own && Some(office.id) != form.signed.office);
    let mut others: Vec<_> = others.collect();
    others.sort_by_key(|office| (!file.is_protective(office.id), office.kind));
    others.into_iter().map(|office| (office.id.to_string(), office.name.clone())).collect()
}

fn find_office(form: &Form<'_>) -> Option<OfficeId> {
    let to = Uuid::parse_str(&form.typed.one("to")).ok().map(OfficeId)?;
    form.past?.register.find_office(to).map(|office| office.id)
}

fn items<'a>(form: &Form<'a>) -> Vec<&'a str> {
    items_wanted(&form.desk.service.policy)
}

fn chosen_items(form: &Form<'_>) -> Vec<Word> {
    let chosen = items(form).into_iter().filter(|item| form.typed.has("items", item));
    chosen.filter_map(|item| Word::new(item).ok()).collect()
}

/// Both kinds of hand-over, each with what it means.
pub fn kinds(form: &Form<'_>, key: &str) -> Vec<(String, String)> {
    let kind = |kind: &TransferKind| (kind.word().to_owned(), form.t(&format!("{key}.{}", kind.word())));
    TransferKind::ALL.iter().map(kind).collect()
}

/// Why, what to know and what not to do, one under the other with what each is.
fn note(form: &Form<'_>, parts: &[(&'static str, Option<String>)]) -> Option<String> {
    let told = |(field, text): &(&'static str, Option<String>)| {
        text.as_ref().map(|text| part(form, &format!("hand_over.{field}"), text))
    };
    let parts: Vec<String> = parts.iter().filter_map(told).collect();
    (!parts.is_empty()).then(|| parts.join("\n"))
}
