//! `/cases/{case}/decisions`: record an assessment, a meeting or a decision with its grounds. What the rules refuse comes
//! back with everything that is missing, and the text is still there.

use super::choices::{about, about_field, approver, approver_field, involved, level, level_field, part};
use super::steps::step_field;
use crate::desk::Desk;
use crate::form::{Act, Ending, Field, Form, Part, Reader, Typed};
use app::case::{Nature, RecordDecision, RecordError};
use app::view::{CaseView, Closing, Line, Row};
use app::wording::Wording;
use domain::event::{EventKind, Outcome, Step, Urgency};
use domain::ids::{CaseId, EntryId, OfficeId};
use domain::time::When;
use uuid::Uuid;

/// So many of the last entries stand to be ticked as grounds, so that the form stays short; no rule limits them.
const GROUNDS: usize = 12;
/// Says in a draft that the rules refused the closing that is chosen in it.
const CLOSING_REFUSED: &str = "closing_refused";
const NATURES: [(&str, Nature); 3] =
    [("assessment", Nature::Assessment), ("meeting", Nature::Meeting), ("decision", Nature::Decision)];
const RESULTS: [Outcome; 6] = [
    Outcome::NotAbuse,
    Outcome::Substantiated,
    Outcome::Accidental,
    Outcome::NoFurtherAction,
    Outcome::RemoveFromLedger,
    Outcome::Close,
];

/// A decision.
#[derive(Debug)]
pub struct Decisions;

impl Act for Decisions {
    const NAME: &'static str = "decisions";
    const TITLE: &'static str = "decision.title";
    const RESTS_ON_STATE: bool = true;
    type Command = RecordDecision;

    fn fields(form: &Form<'_>) -> Vec<Field> {
        let mut fields = vec![
            form.one("nature", "decision.nature", form.worded("decision.nature", &NATURES.map(|(word, _)| word))),
            step_field(form),
        ];
        fields.extend(closing_refused(form));
        fields.extend([
            form.one("result", "decision.result", form.words(RESULTS.map(Outcome::word)))
                .help(form.t("decision.result_help")),
            form.area("grounds", "decision.grounds").help(form.t("decision.grounds_help")),
        ]);
        let evidence = evidence(form);
        if !evidence.is_empty() {
            fields.push(form.many("evidence", "decision.evidence", evidence));
        }
        fields.extend(about_field(form));
        let yes_no = |field: &str| form.worded(&format!("decision.{field}"), &["true", "false"]);
        fields.push(form.one(
            "urgency",
            "hand_over.urgency",
            form.words(Urgency::ALL.iter().map(|urgency| urgency.word())),
        ));
        fields.extend(level_field(form, "hand_over.level"));
        fields.extend([
            form.one("risk_sheet", "decision.risk_sheet", yes_no("risk_sheet")),
            form.one("child_asked", "decision.child_asked", yes_no("child_asked")),
            form.many("participants", "decision.participants", involved(form)),
            approver_field(form, "decision.approver").help(form.t("decision.approver_help")),
            form.area("present", "decision.present").help(form.t("decision.present_help")),
            form.many("watchers", "decision.watchers", involved(form)).help(form.t("decision.watchers_help")),
            form.area("reopen", "decision.reopen").help(form.t("decision.reopen_help")),
            form.date("when", "hand_over.when"),
        ]);
        fields
    }

    fn command(reader: &mut Reader<'_>) -> Option<RecordDecision> {
        let form = reader.form;
        let occurred = reader.past("when");
        let typed = form.typed.one("nature");
        let nature = NATURES.iter().find(|(word, _)| *word == typed).map(|(_, nature)| *nature);
        if nature.is_none() {
            reader.wrong("nature", "decision.wrong.nature");
        }
        let grounds = reader.text("grounds");
        if grounds.is_none() {
            reader.wrong("grounds", "unfit.no_ground");
        }
        let (present, reopen) = (reader.text("present"), reader.text("reopen"));
        let (step, result) =
            (reader.one_of("step", Step::ALL, Step::word), reader.one_of("result", &RESULTS, Outcome::word));
        let judged =
            level(form).is_some() || !form.typed.one("urgency").is_empty() || reader.yes_no("risk_sheet").is_some();
        let mut lines = form.view.into_iter().flat_map(|view| view.lines.iter());
        let keeps = lines.any(|line| is_refusal(line) && is_ticked(form, line.entry));
        if nature.is_some() && step.is_none() && result.is_none() && !judged && !keeps {
            reader.wrong("result", "decision.wrong.nothing");
        }
        let is_ending = matches!(result, Some(Outcome::Close | Outcome::RemoveFromLedger));
        if is_ending && nature == Some(Nature::Assessment) {
            reader.wrong("result", "decision.wrong.assessed_end");
        }
        let reopen_note = reopen.is_some();
        let approver = approver(form);
        let approved = approver.as_ref().map(|(_, name)| name.clone());
        Some(RecordDecision {
            entry: reader.entry()?,
            by: reader.form.signed.author(),
            occurred: occurred?,
            nature: nature?,
            step,
            result,
            urgency: reader.one_of("urgency", Urgency::ALL, Urgency::word),
            level: level(form),
            risk_sheet: reader.yes_no("risk_sheet"),
            child_asked: reader.yes_no("child_asked"),
            about: about(reader),
            participants: offices(form, "participants"),
            watchers: offices(form, "watchers"),
            approved_by: approver.as_ref().map(|(post, _)| post.clone()),
            reopen_note,
            evidence: form.view?.lines.iter().map(|line| line.entry).filter(|entry| is_ticked(form, *entry)).collect(),
            grounds: Some(told(form, grounds?, [("approver", approved), ("present", present), ("reopen", reopen)])),
        })
    }

    fn ends(form: &Form<'_>, decision: &RecordDecision) -> Option<Ending> {
        let (service, past) = (&form.desk.service, form.past?);
        let case = (form.view?, past.known.entries.as_slice(), &*past.register);
        service.closing(case, decision, form.signed.lang).map(|closing| ending(form, &closing))
    }

    fn refused(typed: Typed) -> Typed {
        if typed.has("result", Outcome::Close.word()) { typed.with(CLOSING_REFUSED, "true") } else { typed }
    }

    async fn record(desk: &Desk, case: Option<CaseId>, decision: &RecordDecision) -> Result<CaseId, RecordError> {
        let case = case.unwrap_or_default();
        desk.service.record_decision(case, decision).await?;
        Ok(case)
    }
}

/// What the rules refused before says so wherever it comes back.
fn closing_refused(form: &Form<'_>) -> Vec<Field> {
    if form.typed.one(CLOSING_REFUSED).is_empty() || !form.typed.has("result", Outcome::Close.word()) {
        return Vec::new();
    }
    let told = form.said("closing", "decision.closing_refused", vec![form.t("decision.closing_refused.how")]);
    vec![told, form.hidden(CLOSING_REFUSED)]
}

/// What ends with a closing, in words.
fn ending(form: &Form<'_>, closing: &Closing) -> Ending {
    let wording = &form.wording;
    let line = |row: &Row| {
        let names: Vec<String> = form.view.iter().flat_map(|view| named(view, wording, row)).collect();
        wording.say("decision.closing.line", &[("title", &row.title), ("names", &wording.list(&names))])
    };
    let dated = |row: &Row| {
        let (calendar, now) = (&form.desk.service.policy.calendar, form.desk.service.clock.now());
        let due = row.due.map(|due| wording.column_time(calendar, When::Instant(due), now)).unwrap_or_default();
        wording.say("decision.closing.dated", &[("due", &due), ("line", &line(row))])
    };
    let office = |(office, names): &(String, Vec<String>)| {
        let names = if names.is_empty() { form.t("decision.closing.nobody") } else { wording.list(names) };
        wording.say("decision.closing.office", &[("office", office), ("names", &names)])
    };
    let worker = |key: &'static str| move |name: &String| wording.say(key, &[("name", name)]);
    let workers = closing.worker.iter().map(worker("decision.closing.worker"));
    let workers = workers.chain(closing.second.iter().map(worker("decision.closing.second")));
    let told = workers.chain(closing.offices.iter().map(office)).collect();
    let parts = [
        ("decision.closing.alarms", closing.alarms.iter().map(line).collect::<Vec<_>>()),
        ("decision.closing.ahead", closing.ahead.iter().map(dated).collect()),
        ("decision.closing.told", told),
        ("decision.closing.stays", closing.stays.iter().map(line).collect()),
    ];
    let lead = match &closing.stays_with {
        Some(lead) => wording.say("decision.closing.part", &[("lead", lead), ("own", &form.signed.office_name)]),
        None => form.t("decision.closing.lead"),
    };
    let parts = parts.into_iter().filter(|(_, lines)| !lines.is_empty());
    Ending {
        title: form.t("decision.closing.title"),
        lead,
        parts: parts.map(|(key, lines)| Part { title: form.t(key), lines }).collect(),
        save: form.t("decision.closing.save"),
    }
}

fn named(view: &CaseView, wording: &Wording<'_>, row: &Row) -> Vec<String> {
    row.children.iter().map(|child| view.people.name_in(wording, *child)).collect()
}

fn is_ticked(form: &Form<'_>, entry: EntryId) -> bool {
    form.typed.has("evidence", &entry.to_string())
}

/// The last entries that tell something of the child or the family.
fn evidence(form: &Form<'_>) -> Vec<(String, String)> {
    let Some(view) = form.view else { return Vec::new() };
    let calendar = &form.desk.service.policy.calendar;
    let tells = |line: &&Line| {
        let own = [EventKind::TransferSent, EventKind::TransferReceived, EventKind::WorkerAssigned, EventKind::LeadSet];
        line.corrected_by.is_none() && !line.kinds.iter().all(|kind| own.contains(kind))
    };
    let name = |line: &Line| {
        let when = form.wording.column_time(calendar, line.occurred, view.as_of);
        let what = line.what.first().cloned().unwrap_or_default();
        form.wording.say("decision.evidence.line", &[("when", &when), ("what", &what), ("by", &line.by)])
    };
    let lines = view.lines.iter().filter(tells).enumerate();
    let offered = lines.filter(|(place, line)| *place < GROUNDS || is_refusal(line));
    offered.map(|(_, line)| (line.entry.to_string(), name(line))).collect()
}

fn is_refusal(line: &Line) -> bool {
    line.kinds.contains(&EventKind::TransferRefused)
}

fn offices(form: &Form<'_>, field: &str) -> Vec<OfficeId> {
    let known = involved(form);
    let ticked = form.typed.all(field).into_iter().filter(|typed| known.iter().any(|(id, _)| id == typed));
    ticked.filter_map(|id| Uuid::parse_str(&id).ok().map(OfficeId)).collect()
}

/// The grounds as they stand; what else was said under what it is.
fn told(form: &Form<'_>, grounds: String, parts: [(&str, Option<String>); 3]) -> String {
    let part = |(field, text): (&str, Option<String>)| Some(part(form, &format!("decision.{field}"), &text?));
    let parts = parts.into_iter().filter_map(part);
    std::iter::once(grounds).chain(parts).collect::<Vec<_>>().join("\n")
}
