//! `/cases/{case}/information/asked`: ask another body for what it knows. `/cases/{case}/information`: what was given or came
//! in, and which request it answers.

use super::choices::{about, about_field, involved, part};
use crate::desk::Desk;
use crate::form::{Act, Field, Form, Reader, Typed};
use app::case::{Agency, AskInformation, Direction, RecordError, RecordInformation};
use app::view::RequestView;
use domain::event::OfficeKind;
use domain::ids::{CaseId, EntryId, OfficeId};
use domain::word::Word;
use uuid::Uuid;

/// Things that are asked for, in words of the rules.
const ASKED: [&str; 6] = ["sighting", "welfare_check", "joint_visit", "medical_examination", "address", "history"];
/// Chosen where what is told answers no request.
const NONE: &str = "none";
/// What a newly named agency can be for.
const KINDS: [OfficeKind; 12] = [
    OfficeKind::School,
    OfficeKind::Nursery,
    OfficeKind::Hospital,
    OfficeKind::Doctor,
    OfficeKind::Police,
    OfficeKind::Municipal,
    OfficeKind::Health,
    OfficeKind::Protection,
    OfficeKind::Welfare,
    OfficeKind::Provider,
    OfficeKind::Shelter,
    OfficeKind::Other,
];

/// Information asked for.
#[derive(Debug)]
pub struct InformationAsked;

impl Act for InformationAsked {
    const NAME: &'static str = "information/asked";
    const TITLE: &'static str = "information.ask.title";
    type Command = AskInformation;

    fn fields(form: &Form<'_>) -> Vec<Field> {
        let mut fields = agency_fields(form, "information.whom");
        fields.push(form.many("asked", "information.asked", form.words(ASKED)));
        fields.push(form.area("what", "information.what").help(form.t("information.what_help")));
        fields.extend(about_field(form));
        fields.extend([
            form.line("ground", "information.ground").help(form.t("information.ground_help")),
            form.limit("due", "information.due").help(form.t("information.due_help")),
            form.date("when", "information.when"),
        ]);
        fields
    }

    fn command(reader: &mut Reader<'_>) -> Option<AskInformation> {
        let form = reader.form;
        let occurred = reader.past("when");
        let whom = agency(reader);
        let asked: Vec<&str> = ASKED.into_iter().filter(|word| form.typed.has("asked", word)).collect();
        let (what, ground) = (reader.text("what"), reader.text("ground"));
        if what.is_none() && asked.is_empty() {
            reader.wrong("what", "information.wrong.what");
        }
        let due = reader.limit("due");
        let today = form.desk.service.policy.calendar.to_civil(form.desk.service.clock.now()).date();
        if due.is_some_and(|due| due < today) {
            reader.wrong("due", "information.wrong.due");
        }
        let ground = ground.map(|ground| part(form, "information.ground", &ground));
        let note: Vec<String> = what.into_iter().chain(ground).collect();
        Some(AskInformation {
            entry: reader.entry()?,
            by: reader.form.signed.author(),
            occurred: occurred?,
            whom: whom?,
            joint_visit: asked.contains(&"joint_visit"),
            asks_for: asked.into_iter().filter_map(|word| Word::new(word).ok()).collect(),
            due,
            about: about(reader),
            note: (!note.is_empty()).then(|| note.join("\n")),
        })
    }

    async fn record(desk: &Desk, case: Option<CaseId>, asked: &AskInformation) -> Result<CaseId, RecordError> {
        let case = case.unwrap_or_default();
        desk.service.ask_information(case, asked).await?;
        Ok(case)
    }
}

/// Information given or received.
#[derive(Debug)]
pub struct Information;

impl Act for Information {
    const NAME: &'static str = "information";
    const TITLE: &'static str = "information.title";
    type Command = RecordInformation;

    fn fields(form: &Form<'_>) -> Vec<Field> {
        let mut fields = vec![form.one(
            "direction",
            "information.direction",
            form.worded("information.direction", &["received", "given"]),
        )];
        let open = requests(form);
        if !open.is_empty() {
            let none = [(NONE.to_owned(), form.t("information.answers.none"))];
            let open = open.into_iter().chain(none);
            fields.push(form.list("answers", "information.answers", open).help(form.t("information.answers_help")));
        }
        fields.extend(agency_fields(form, "information.with"));
        fields.push(form.area("what", "information.told").help(form.t("information.told_help")));
        fields.extend(about_field(form));
        fields.push(form.one(
            "complete",
            "information.complete",
            form.worded("information.complete", &["true", "false"]),
        ));
        fields.push(form.date("when", "information.when"));
        fields
    }

    /// The answer to a request goes to whoever asked, where the own office was asked, and else comes from whoever was. What
    /// is no open request is not chosen.
    fn begun(form: &Form<'_>) -> Typed {
        let Some(known) = request(form) else { return form.typed.without("answers") };
        let (direction, whom) = match is_own(form, known.request.whom) {
            true => ("given", known.request.by),
            false => ("received", Some(known.request.whom)),
        };
        let typed = form.typed.clone().with("direction", direction);
        whom.map_or(typed.clone(), |whom| typed.with("whom", &whom.to_string()))
    }

    fn command(reader: &mut Reader<'_>) -> Option<RecordInformation> {
        let form = reader.form;
        let occurred = reader.past("when");
        let direction = match form.typed.one("direction").as_str() {
            "received" => Some(Direction::Received),
            "given" => Some(Direction::Given),
            _ => None,
        };
        if direction.is_none() {
            reader.wrong("direction", "information.wrong.direction");
        }
        let answered = request(form);
        let is_said = answered.is_some() || form.typed.has("answers", NONE);
        // The form of an answer begins with whoever was asked; from whom it came is said and never presumed.
        let whom = agency(reader);
        if let (Some(direction), Some(Agency::Known(whom))) = (direction, &whom) {
            match answered {
                Some(known) if !is_between(form, known, (direction, *whom)) => other_request(reader, known),
                None if !is_said && waits(form, (direction, *whom)) => {
                    reader.wrong("answers", "information.wrong.answers");
                }
                _ => {}
            }
        }
        let note = reader.text("what");
        if note.is_none() {
            reader.wrong("what", "information.wrong.told");
        }
        Some(RecordInformation {
            entry: reader.entry()?,
            by: reader.form.signed.author(),
            occurred: occurred?,
            direction: direction?,
            whom: whom?,
            answers: answered.map(|request| request.request.entry),
            is_complete: reader.yes_no("complete"),
            about: about(reader),
            note,
        })
    }

    async fn record(desk: &Desk, case: Option<CaseId>, told: &RecordInformation) -> Result<CaseId, RecordError> {
        let case = case.unwrap_or_default();
        desk.service.record_information(case, told).await?;
        Ok(case)
    }
}

/// Whom: known to the case or the authority, or named for the first time.
fn agency_fields(form: &Form<'_>, label: &str) -> Vec<Field> {
    vec![
        form.list("whom", label, agencies(form)),
        form.line("new_name", "information.new_name").help(form.t("information.new_help")),
        form.list("new_kind", "information.new_kind", form.words(KINDS.map(OfficeKind::word))),
    ]
}

/// Agencies of the case first, then the other offices of the authority.
fn agencies(form: &Form<'_>) -> Vec<(String, String)> {
    let mut known = involved(form);
    let named = form.view.map(|view| view.people.agencies()).unwrap_or_default();
    let named = named.into_iter().map(|(office, name)| (office.to_string(), name));
    let offices = form.past.map(|past| past.register.offices()).unwrap_or_default();
    let offices = offices.iter().map(|office| (office.id.to_string(), office.name.clone()));
    for (office, name) in named.chain(offices) {
        if !name.is_empty() && !known.iter().any(|(id, _)| *id == office) {
            known.push((office, name));
        }
    }
    known.retain(|(office, _)| !own(form).any(|own| own.to_string() == *office));
    known
}

fn agency(reader: &mut Reader<'_>) -> Option<Agency> {
    let form = reader.form;
    let chosen = form.typed.one("whom");
    let known = agencies(form).into_iter().any(|(office, _)| office == chosen);
    let chosen = Uuid::parse_str(&chosen).ok().map(OfficeId).filter(|_| known);
    let kind = reader.one_of("new_kind", &KINDS, OfficeKind::word);
    match (chosen, reader.text("new_name"), kind) {
        (Some(office), None, _) => Some(Agency::Known(office)),
        (None, Some(name), Some(kind)) => Some(Agency::New { kind, name }),
        (Some(_), Some(_), _) => {
            reader.wrong("new_name", "information.wrong.two");
            None
        }
        (None, Some(_), None) => {
            reader.wrong("new_kind", "information.wrong.kind");
            None
        }
        (None, None, _) => {
            reader.wrong("whom", "information.wrong.whom");
            None
        }
    }
}

/// Offices of whoever is signed in: one asks none of them, and tells none of them.
fn own(form: &Form<'_>) -> impl Iterator<Item = OfficeId> {
    form.signed.offices.iter().copied().chain(form.signed.office)
}

fn is_own(form: &Form<'_>, office: OfficeId) -> bool {
    own(form).any(|own| own == office)
}

/// Whether a request is one between the own office and this one, asked in the other direction than the answer went.
fn is_between(form: &Form<'_>, known: &RequestView, (direction, whom): (Direction, OfficeId)) -> bool {
    match direction {
        Direction::Received => known.request.whom == whom,
        Direction::Given => is_own(form, known.request.whom) && known.request.by.is_none_or(|by| by == whom),
    }
}

/// Whether a request waits that this could be the answer to.
fn waits(form: &Form<'_>, told: (Direction, OfficeId)) -> bool {
    form.view.is_some_and(|view| view.requests.iter().any(|known| is_between(form, known, told)))
}

fn other_request(reader: &mut Reader<'_>, known: &RequestView) {
    let whom = match is_own(reader.form, known.request.whom) {
        true => known.request.by.unwrap_or(known.request.whom),
        false => known.request.whom,
    };
    let named = agencies(reader.form).into_iter().find(|(office, _)| *office == whom.to_string());
    let name = named.map(|(_, name)| name).unwrap_or_default();
    reader.wrong_with("answers", "information.wrong.other", &[("whom", &name)]);
}

fn requests(form: &Form<'_>) -> Vec<(String, String)> {
    let Some(view) = form.view else { return Vec::new() };
    view.requests.iter().map(|known| (known.request.entry.to_string(), known.said.clone())).collect()
}

fn request<'a>(form: &Form<'a>) -> Option<&'a RequestView> {
    let typed = Uuid::parse_str(&form.typed.one("answers")).ok().map(EntryId)?;
    form.view?.requests.iter().find(|known| known.request.entry == typed)
}
