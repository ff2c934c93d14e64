//! `/cases/{case}/worker`: name who works the case, and who beside.

use super::choices;
use crate::desk::Desk;
use crate::form::{Act, Field, Form, Reader};
use app::case::{AssignWorker, RecordError};
use domain::ids::{CaseId, StaffId};
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
        vec![
            form.list("staff", "web.worker.staff", staff(form)).first(),
            form.list("second", "web.worker.second", staff(form)).help(form.t("web.worker.second_help")),
            form.date("when", "web.worker.when"),
            form.area("note", "web.worker.note").help(form.t("web.worker.note_help")),
        ]
    }

    fn command(reader: &mut Reader<'_>) -> Option<AssignWorker> {
        let occurred = reader.past("when");
        let (worker, second) = (holder(reader, "staff"), holder(reader, "second"));
        if worker.is_none() {
            reader.wrong("staff", "web.worker.nobody");
        } else if second.as_ref().map(|(id, _)| *id) == worker.as_ref().map(|(id, _)| *id) {
            reader.wrong("second", "web.worker.same");
        }
        let note = reader.text("note");
        let before = reader.form.view.and_then(|view| view.worker_id);
        let worker = worker?;
        Some(AssignWorker {
            entry: reader.entry()?,
            by: reader.form.signed.author(),
            occurred: occurred?,
            takes_over: before.is_some_and(|before| before != worker.0),
            worker,
            second,
            note,
        })
    }

    async fn record(desk: &Desk, case: Option<CaseId>, assigned: &AssignWorker) -> Result<CaseId, RecordError> {
        let case = case.unwrap_or_default();
        desk.service.assign_worker(case, assigned).await?;
        Ok(case)
    }
}

/// Whoever holds a post of the leading office today, or of one's own where none leads.
fn staff(form: &Form<'_>) -> Vec<(String, String)> {
    let lead = form.view.and_then(|view| view.lead.as_ref()).map(|lead| lead.office).or(form.signed.office);
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
