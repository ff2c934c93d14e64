//! `/cases/{case}/hand-overs/answer`: accept or refuse what another office wants to hand over, with everything that came
//! along and everything that is missing in view.

use super::choices::{chosen_staff, level, level_field, staff};
use super::hand_overs::kinds;
use crate::desk::Desk;
use crate::form::{Act, Field, Form, Reader};
use app::case::{AnswerHandOver, RecordError, Reply, missing_of};
use app::view::HandOverView;
use domain::case::CaseFile;
use domain::event::{TransferKind, Urgency};
use domain::ids::{CaseId, EntryId};
use domain::word::Word;
use uuid::Uuid;

/// An answer.
#[derive(Debug)]
pub struct AnswersToHandOvers;

impl Act for AnswersToHandOvers {
    const NAME: &'static str = "hand-overs/answer";
    const TITLE: &'static str = "hand_over.answer.title";
    const SAVE: &'static str = "hand_over.answer.save";
    const RESTS_ON_STATE: bool = true;
    type Command = AnswerHandOver;

    fn fields(form: &Form<'_>) -> Vec<Field> {
        let Some(known) = find_proposal(form) else {
            let none = form.t("hand_over.answer.none");
            return vec![form.said("sent", "hand_over.answer.sent", vec![none])];
        };
        let mut fields = vec![form.said("sent", "hand_over.answer.sent", sent(form, known))];
        if !known.missing.is_empty() {
            fields.push(form.said("missing", "hand_over.missing", known.missing.clone()));
        }
        let items = known.hand_over.sent.pack.iter().map(Word::as_str);
        fields.extend([
            Field { value: known.hand_over.entry.to_string(), ..form.hidden("proposal") },
            form.one("reply", "hand_over.reply", form.worded("hand_over.reply", &["accept", "refuse"])),
            form.one("kind", "hand_over.read_as", kinds(form, "hand_over.kind")),
            form.one(
                "urgency",
                "hand_over.read_urgency",
                form.words(Urgency::ALL.iter().map(|urgency| urgency.word())),
            ),
        ]);
        fields.extend(level_field(form, "hand_over.read_level"));
        fields.extend([
            form.many("items", "hand_over.came", form.words(items)).help(form.t("hand_over.came_help")),
            form.one("complete", "hand_over.complete", form.worded("hand_over.complete", &["true", "false"])),
        ]);
        if known.hand_over.moves_case() {
            let staff = staff(form, known.hand_over.to);
            fields.push(form.list("worker", "hand_over.worker", staff.clone()).help(form.t("hand_over.worker_help")));
            fields.push(form.list("second", "hand_over.second", staff));
        }
        fields.push(form.area("reason", "hand_over.reason").help(form.t("hand_over.reason_help")));
        fields.push(form.date("when", "hand_over.when"));
        fields
    }

    fn command(reader: &mut Reader<'_>) -> Option<AnswerHandOver> {
        let (form, signed) = (reader.form, reader.form.signed);
        let Some(known) = find_proposal(form) else {
            reader.wrong("", "unfit.no_proposal");
            return None;
        };
        let occurred = reader.past("when");
        let accepts = match form.typed.one("reply").as_str() {
            "accept" => Some(true),
            "refuse" => Some(false),
            _ => None,
        };
        let kind = reader.one_of("kind", TransferKind::ALL, TransferKind::word);
        let note = reader.text("reason");
        let moves = accepts == Some(true) && known.hand_over.moves_case() && kind == Some(TransferKind::Responsibility);
        let (worker, second) =
            (chosen_staff(form, "worker", known.hand_over.to), chosen_staff(form, "second", known.hand_over.to));
        let told = [
            (accepts.is_none(), "reply", "hand_over.wrong.reply"),
            (accepts == Some(true) && kind.is_none(), "kind", "hand_over.wrong.read_as"),
            (accepts == Some(false) && note.is_none(), "reason", "unfit.no_reason"),
            (moves && worker.is_none(), "worker", "hand_over.wrong.worker"),
            (moves && worker.is_some() && worker == second, "second", "hand_over.wrong.second"),
        ];
        for (_, field, key) in told.into_iter().filter(|(wrong, ..)| *wrong) {
            reader.wrong(field, key);
        }
        if let (Some(true), Some(true), Some(past)) = (accepts, reader.yes_no("complete"), form.past) {
            let file = CaseFile::new(&form.desk.service.policy, &past.register, &past.known.entries);
            let missing = missing_of(&file, &known.hand_over, &came(form, known));
            let names: Vec<String> = missing.iter().map(|item| form.wording.listed("word", item.as_str())).collect();
            if !names.is_empty() {
                let (n, items) = (names.len(), form.wording.list(&names));
                reader.wrong_with("complete", "hand_over.wrong.complete", &[("n", &n), ("items", &items)]);
            }
        }
        let own = signed.offices.contains(&known.hand_over.to).then_some(known.hand_over.to);
        if own.is_none() {
            reader.wrong_with("", "hand_over.wrong.office", &[("to", &known.to), ("own", &signed.office_name)]);
        }
        Some(AnswerHandOver {
            entry: reader.entry()?,
            by: signed.author().acting_for(own?),
            occurred: occurred?,
            proposal: known.hand_over.entry,
            reply: if accepts? { Reply::Accepted { worker, second } } else { Reply::Refused },
            kind: kind.or(known.hand_over.sent.kind).unwrap_or(TransferKind::Information),
            urgency: reader.one_of("urgency", Urgency::ALL, Urgency::word),
            level: level(form),
            items: came(form, known),
            is_complete: reader.yes_no("complete"),
            note,
        })
    }

    async fn record(desk: &Desk, case: Option<CaseId>, answer: &AnswerHandOver) -> Result<CaseId, RecordError> {
        let case = case.unwrap_or_default();
        desk.service.answer_hand_over(case, answer).await?;
        Ok(case)
    }
}

/// The hand-over that the form answers: the one it was opened for and no other; in a new form the one that waits for the
/// reader, else any.
fn find_proposal<'a>(form: &Form<'a>) -> Option<&'a HandOverView> {
    let all = &form.view?.hand_overs;
    let typed = Uuid::parse_str(&form.typed.one("proposal")).ok().map(EntryId);
    let waits = |known: &&HandOverView| known.hand_over.awaits_answer();
    let own = |known: &&HandOverView| form.signed.offices.contains(&known.hand_over.to);
    if !form.typed.one("proposal").is_empty() {
        return all.iter().find(|known| Some(known.hand_over.entry) == typed);
    }
    all.iter().filter(waits).find(own).or_else(|| all.iter().find(waits))
}

/// The things that were sent and are ticked as having come.
fn came(form: &Form<'_>, known: &HandOverView) -> Vec<Word> {
    known.hand_over.sent.pack.iter().filter(|item| form.typed.has("items", item.as_str())).cloned().collect()
}

/// What was sent, a paragraph each.
fn sent(form: &Form<'_>, known: &HandOverView) -> Vec<String> {
    let (sent, wording) = (&known.hand_over.sent, &form.wording);
    let service = &form.desk.service;
    let when = domain::time::When::Instant(known.hand_over.sent_at);
    let when = wording.column_time(&service.policy.calendar, when, service.clock.now());
    let by = known.by.clone().unwrap_or_default();
    let word = |word: Option<&'static str>| {
        word.map_or_else(|| wording.say("hand_over.not_said", &[]), |word| wording.listed("word", word))
    };
    let kind = word(sent.kind.map(TransferKind::word));
    let urgency = word(sent.urgency.map(Urgency::word));
    let level = sent.level.map_or_else(|| wording.say("hand_over.not_said", &[]), |level| level.to_string());
    let items = if known.items.is_empty() { wording.say("hand_over.nothing", &[]) } else { wording.list(&known.items) };
    let judged = word(known.case_urgency.map(Urgency::word));
    let mut said = vec![
        wording.say("hand_over.case_urgency", &[("sent", &urgency), ("judged", &judged)]),
        wording.say("hand_over.sent.by", &[("from", &known.from), ("by", &by), ("when", &when), ("to", &known.to)]),
        wording.say("hand_over.sent.as", &[("kind", &kind), ("urgency", &urgency), ("level", &level)]),
        wording.say("hand_over.sent.items", &[("items", &items)]),
    ];
    said.extend(known.hand_over.note.iter().flat_map(|note| note.lines()).map(str::to_owned));
    said
}
