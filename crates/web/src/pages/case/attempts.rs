//! `/cases/{case}/attempts`: record that somebody tried to see the child or to reach the family and failed, what happened
//! at the door, and what comes next.

use crate::desk::Desk;
use crate::form::{Act, Field, Form, Reader};
use crate::pages::intake::half_width;
use app::case::{RecordAttempt, RecordError};
use domain::event::{Mode, Place};
use domain::ids::CaseId;
use domain::word::Word;
use jiff::civil::Date;

const MODES: [Mode; 6] = [Mode::Visit, Mode::Phone, Mode::Office, Mode::Letter, Mode::Mail, Mode::Online];
const PLACES: [Place; 7] =
    [Place::Home, Place::Entrance, Place::School, Place::Nursery, Place::Hospital, Place::Outside, Place::Elsewhere];
/// What happened; the first of these is a carer's refusal.
const REFUSED: &str = "refused";
const HAPPENED: [&str; 6] = [REFUSED, "child_kept", "nobody", "signs", "no_answer", "child_away"];
/// What a carer can refuse, in the words of the rules.
const REFUSES: [&str; 6] = ["sighting", "home_visit", "contact", "on_site_inspection", "examination", "service"];
/// What can come next, in the words of promised dates.
const NEXT: [&str; 5] = ["home_visit", "contact", "info_request", "conference", "on_site_inspection"];
/// More tries than this at one time are a slip of the keys; no rule counts so far.
const MOST_TRIES: u32 = 99;

/// A failed attempt.
#[derive(Debug)]
pub struct Attempts;

impl Act for Attempts {
    const NAME: &'static str = "attempts";
    const TITLE: &'static str = "web.attempt.title";
    const LEAD: Option<&'static str> = Some("web.attempt.lead");
    const CHOSEN: &'static [(&'static str, &'static str)] = &[("mode", "visit")];
    type Command = RecordAttempt;

    fn fields(form: &Form<'_>) -> Vec<Field> {
        let mut fields = vec![
            form.date("when", "web.contact.when").help(form.t("web.contact.when_help")),
            form.many("children", "web.attempt.children", form.children()),
            form.one("mode", "web.contact.mode", form.words(MODES.map(Mode::word))),
            form.one("place", "web.contact.place", form.words(PLACES.map(Place::word))),
            form.one("happened", "web.attempt.happened", form.worded("web.attempt.happened", &HAPPENED)),
            form.many("refuses", "web.attempt.refuses", form.worded("web.attempt.refuses", &REFUSES))
                .help(form.t("web.attempt.refuses_help")),
            form.area("note", "web.attempt.note").help(form.t("web.attempt.note_help")),
            form.line("tries", "web.attempt.tries").short().help(form.t("web.attempt.tries_help")),
            form.one("announced", "web.attempt.announced", form.worded("web.attempt.announced", &["true", "false"])),
            form.list("next", "web.attempt.next", form.worded("web.attempt.next", &NEXT)),
            form.limit("next_on", "web.attempt.next_on").help(form.t("web.attempt.next_help")),
        ];
        if !form.adults().is_empty() {
            fields.insert(2, form.many("adults", "web.attempt.adults", form.adults()));
        }
        fields
    }

    fn command(reader: &mut Reader<'_>) -> Option<RecordAttempt> {
        let occurred = reader.past("when");
        let (children, adults) = (reader.people("children"), reader.people("adults"));
        let happened = HAPPENED.into_iter().find(|word| reader.form.typed.has("happened", word));
        let note = reader.text("note");
        if children.is_empty() && adults.is_empty() {
            let field = if reader.form.children().is_empty() { "adults" } else { "children" };
            reader.wrong(field, "web.attempt.nobody");
        }
        if happened.is_none() && note.is_none() {
            reader.wrong("happened", "web.attempt.nothing");
        }
        let (tries, next) = (tries(reader), next(reader));
        Some(RecordAttempt {
            entry: reader.entry()?,
            by: reader.form.signed.author(),
            occurred: occurred?,
            mode: reader.one_of("mode", &MODES, Mode::word),
            place: reader.one_of("place", &PLACES, Place::word),
            children,
            adults,
            tries,
            announced: reader.yes_no("announced"),
            refused: refused(reader, happened),
            note: told(reader, happened, note),
            next,
        })
    }

    async fn record(desk: &Desk, case: Option<CaseId>, attempt: &RecordAttempt) -> Result<CaseId, RecordError> {
        let case = case.unwrap_or_default();
        desk.service.record_attempt(case, attempt).await?;
        Ok(case)
    }
}

/// What was refused: as ticked, or what the answer itself says.
fn refused(reader: &Reader<'_>, happened: Option<&str>) -> Option<Vec<Word>> {
    let ticked: Vec<&str> = REFUSES.into_iter().filter(|word| reader.form.typed.has("refuses", word)).collect();
    let said: &[&str] = match (ticked.is_empty(), happened) {
        (false, _) => &ticked,
        (true, Some("child_kept")) => &["sighting"],
        (true, Some(REFUSED)) => &[],
        (true, _) => return None,
    };
    Some(said.iter().filter_map(|word| Word::new(word).ok()).collect())
}

/// The note begins with what was chosen, so that everybody reads it who reads the chronology.
fn told(reader: &Reader<'_>, happened: Option<&str>, note: Option<String>) -> Option<String> {
    let chosen = happened.map(|word| reader.form.t(&format!("web.attempt.happened.{word}")));
    let parts: Vec<String> = chosen.into_iter().chain(note).collect();
    (!parts.is_empty()).then(|| parts.join("\n"))
}

fn tries(reader: &mut Reader<'_>) -> Option<u32> {
    let typed = reader.text("tries")?;
    let digits: String = typed.chars().map(half_width).filter(|letter| !"回度 ".contains(*letter)).collect();
    let tries = digits.parse().ok().filter(|tries| (1..=MOST_TRIES).contains(tries));
    if tries.is_none() {
        reader.wrong("tries", "web.attempt.tries_wrong");
    }
    tries
}

/// What comes next has a day, and a day says what for; neither is guessed.
fn next(reader: &mut Reader<'_>) -> Option<(Word, Date)> {
    let what = NEXT.into_iter().find(|word| reader.form.typed.has("next", word));
    let is_typed = !reader.form.typed.one("next_on").trim().is_empty();
    let on = reader.limit("next_on");
    match (what, is_typed) {
        (Some(_), false) => reader.wrong("next_on", "web.attempt.next_when"),
        (None, true) => reader.wrong("next", "web.attempt.next_what"),
        _ => {}
    }
    let desk = reader.form.desk;
    let today = desk.service.policy.calendar.to_civil(desk.service.clock.now()).date();
    if on.is_some_and(|on| on < today) {
        reader.wrong("next_on", "web.attempt.next_past");
    }
    Some((Word::new(what?).ok()?, on?))
}
