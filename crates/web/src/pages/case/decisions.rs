//! `/cases/{case}/decisions`: record an assessment, a meeting or a decision with its grounds. What the rules refuse comes
//! back with everything that is missing, and the text is still there.

use super::choices::{about, about_field, approver, approver_field, involved, level, level_field, part};
use super::steps::step_field;
use crate::desk::Desk;
use crate::form::{Act, Field, Form, Reader};
use app::case::{Nature, RecordDecision, RecordError};
use app::view::Line;
use domain::event::{EventKind, Outcome, Step, Urgency};
use domain::ids::{CaseId, EntryId, OfficeId};
use uuid::Uuid;

/// So many of the last entries stand to be ticked as grounds, so that the form stays short; no rule limits them.
const GROUNDS: usize = 12;
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
            form.one("result", "decision.result", form.words(RESULTS.map(Outcome::word)))
                .help(form.t("decision.result_help")),
            form.area("grounds", "decision.grounds").help(form.t("decision.grounds_help")),
        ];
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

    async fn record(desk: &Desk, case: Option<CaseId>, decision: &RecordDecision) -> Result<CaseId, RecordError> {
        let case = case.unwrap_or_default();
        desk.service.record_decision(case, decision).await?;
        Ok(case)
    }
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
