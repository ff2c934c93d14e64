//! `/cases/{case}/worker`: name who works the case, and who beside.

use super::choices;
use crate::desk::Desk;
use crate::form::{Act, Field, Form, Reader};
use app::case::{AssignWorker, RecordError, Second};
use domain::ids::{CaseId, OfficeId, StaffId};
use domain::word::Word;
use uuid::Uuid;

/// An assignment.
#[derive(Debug)]
pub struct Worker;

impl Act for Worker {
    const NAME: &'static str = "worker";
    const TITLE: &'static str = "web.worker.title";
    const LEAD: Option<&'static str> = Some("web.worker.lead");
    const RESTS_ON_STATE: bool = true;
    type Command = AssignWorker;

    fn fields(form: &Form<'_>) -> Vec<Field> {
        let worker = form.list("staff", "web.worker.staff", staff(form)).first();
        vec![
            match takes(form) {
                Some(said) => worker.help(said),
                None => worker,
            },
            form.list("second", "web.worker.second", seconds(form)).help(second_help(form)),
            form.date("when", "web.worker.when"),
            form.area("note", "web.worker.note").help(form.t("web.worker.note_help")),
        ]
    }

    fn command(reader: &mut Reader<'_>) -> Option<AssignWorker> {
        let occurred = reader.past("when");
        let leading = leading(reader);
        let worker = holder(reader, "staff");
        let second = match (holder(reader, "second"), reader.form.typed.has("second", NOBODY)) {
            (Some(named), _) => Second::Named(named),
            (None, true) => Second::Nobody,
            (None, false) => Second::Kept,
        };
        let beside = match &second {
            Second::Named((id, _)) => Some(*id),
            Second::Kept => reader.form.view.and_then(|view| view.second_id),
            Second::Nobody => None,
        };
        if worker.is_none() {
            reader.wrong("staff", "web.worker.nobody");
        } else if beside == worker.as_ref().map(|(id, _)| *id) {
            reader.wrong("second", "web.worker.same");
        }
        let note = reader.text("note");
        let (signed, entry) = (reader.form.signed, reader.entry());
        let by = match leading?.or_else(|| taking(reader.form)) {
            Some(office) => signed.author().acting_for(office),
            None => signed.author(),
        };
        Some(AssignWorker { entry: entry?, by, occurred: occurred?, worker: worker?, second, note })
    }

    async fn record(desk: &Desk, case: Option<CaseId>, assigned: &AssignWorker) -> Result<CaseId, RecordError> {
        let case = case.unwrap_or_default();
        desk.service.assign_worker(case, assigned).await?;
        Ok(case)
    }
}

/// The choice of a case that is worked by one person alone.
const NOBODY: &str = "nobody";

/// The office that leads the case, where it is one for which the reader acts; the inner nothing: none leads. Nothing at
/// all where another leads: it names its workers itself.
fn leading(reader: &mut Reader<'_>) -> Option<Option<OfficeId>> {
    let form = reader.form;
    // Sent again, it is told as it was recorded.
    let Some(lead) = form.view.and_then(|view| view.lead.as_ref()) else { return Some(None) };
    if form.signed.offices.contains(&lead.office) {
        return Some(Some(lead.office));
    }
    let own = &form.signed.office_name;
    reader.wrong_with("", "web.worker.not_leading", &[("lead", &lead.name), ("own", own)]);
    None
}

/// Which office of the reader takes a case that none leads: the own one, or else another for which the reader acts, where
/// it must protect children.
fn taking(form: &Form<'_>) -> Option<OfficeId> {
    let register = &form.past?.register;
    let service = &form.desk.service;
    let protects = |office: &OfficeId| register.find_office(*office).is_some_and(|known| service.protects(known.kind));
    form.signed.office.into_iter().chain(form.signed.offices.iter().copied()).find(protects)
}

/// What naming somebody does to an open case that no office leads, in words.
fn takes(form: &Form<'_>) -> Option<String> {
    form.view.filter(|view| view.lead.is_none() && view.closed_at.is_none())?;
    let own = &form.past?.register.find_office(taking(form)?)?.name;
    Some(form.wording.say("web.worker.takes", &[("own", own)]))
}

/// Who may work beside, and nobody.
fn seconds(form: &Form<'_>) -> Vec<(String, String)> {
    let nobody = (NOBODY.to_owned(), form.t("web.worker.second_nobody"));
    staff(form).into_iter().chain([nobody]).collect()
}

/// What an empty choice means: whoever works beside stays.
fn second_help(form: &Form<'_>) -> String {
    match form.view.and_then(|view| view.second.as_ref()) {
        Some(name) => form.wording.say("web.worker.second_stays", &[("name", name)]),
        None => form.t("web.worker.second_help"),
    }
}

/// Whoever holds a post of the leading office today, or of the one that takes the case where none leads.
fn staff(form: &Form<'_>) -> Vec<(String, String)> {
    let lead = form.view.and_then(|view| view.lead.as_ref()).map(|lead| lead.office).or_else(|| taking(form));
    lead.map(|office| choices::staff(form, office)).unwrap_or_default()
}

/// The one chosen, with the post of that person.
fn holder(reader: &Reader<'_>, field: &str) -> Option<(StaffId, Option<Word>)> {
    let typed = reader.form.typed.one(field);
    staff(reader.form).into_iter().find(|(id, _)| *id == typed)?;
    let staff = Uuid::parse_str(&typed).ok().map(StaffId)?;
    let (calendar, now) = (&reader.form.desk.service.policy.calendar, reader.form.desk.service.clock.now());
    let post = reader.form.past.and_then(|past| past.register.find_post_of(calendar, staff, now));
    Some((staff, post.and_then(|post| post.post.clone())))
}
