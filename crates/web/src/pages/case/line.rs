//! A line of the chronology as the page of a case shows it, with what became of it.

use super::files::{self, ShownFile};
use app::view::{CaseView, Correction, Line, Seen};
use app::wording::Wording;
use domain::calendar::Calendar;
use domain::ids::{EntryId, PersonId};
use domain::time::When;

/// A line ready to be shown.
#[derive(Debug)]
pub struct Shown {
    /// The entry.
    pub id: EntryId,
    /// When it was.
    pub occurred: String,
    /// When it was known.
    pub known: String,
    /// By which agency.
    pub by: String,
    /// What it is.
    pub what: String,
    /// Whom it is about.
    pub about: String,
    /// To whom, where something was asked or told.
    pub to: Option<String>,
    /// What it states beside its kind and note, as one line; nothing where it states no more.
    pub details: Option<String>,
    /// The words, a paragraph each.
    pub note: Vec<String>,
    /// Which children were seen and which were not, in words, by name where the case has several.
    pub seen: Vec<(bool, String)>,
    /// Files that came with it.
    pub files: Vec<ShownFile>,
    /// How it was corrected.
    pub correction: Option<ShownCorrection>,
    /// The wrong entry in whose place it stands.
    pub replaces: Option<EntryId>,
    /// The entry that it corrects.
    pub corrects: Option<EntryId>,
    /// The entries that it answers, where they are shown.
    pub answers: Vec<EntryId>,
    /// It can be corrected.
    pub is_correctable: bool,
}

/// How a line was corrected, in words.
#[derive(Debug)]
pub struct ShownCorrection {
    /// By whom and when.
    pub by: String,
    /// Why.
    pub why: Option<String>,
    /// The entry that says how it really was.
    pub right: Option<EntryId>,
}

/// A line in the voice of a reader.
pub fn shown(view: &CaseView, wording: &Wording<'_>, calendar: &Calendar, line: &Line) -> Shown {
    let known = wording.column_time(calendar, When::Instant(line.known_at), view.as_of);
    let same = calendar.to_civil(line.known_at).date() == calendar.to_civil(line.at).date();
    let about: Vec<String> = line.about.iter().map(|person| view.people.name_in(wording, *person)).collect();
    let correction = |correction: &Correction| ShownCorrection {
        by: wording.say(
            "web.correction.by",
            &[
                ("date", &wording.column_time(calendar, When::Instant(correction.at), view.as_of)),
                ("by", &correction.by),
            ],
        ),
        why: correction.reason.as_ref().map(|reason| wording.say("web.correction.why", &[("n", reason)])),
        right: correction.replaced_by,
    };
    Shown {
        id: line.entry,
        occurred: wording.column_time(calendar, line.occurred, view.as_of),
        known: if same { wording.say("web.case.same_day", &[]) } else { known },
        by: line.by.clone(),
        what: wording.list(&line.what),
        about: wording.list(&about),
        to: (!line.to.is_empty()).then(|| wording.say("web.case.to", &[("n", &wording.list(&line.to))])),
        details: details(wording, &line.details),
        note: paragraphs(wording, line),
        seen: line.seen.as_ref().map(|seen| sighting(view, wording, seen)).unwrap_or_default(),
        files: files::shown(view, wording, line),
        correction: line.correction.as_ref().map(correction),
        replaces: line.replaces,
        corrects: line.corrects,
        answers: line.answers.iter().copied().filter(|one| view.lines.iter().any(|line| line.entry == *one)).collect(),
        is_correctable: line.is_correctable,
    }
}

/// Details as one line; nothing where there are none.
pub fn details(wording: &Wording<'_>, details: &[String]) -> Option<String> {
    let join = |said: String, next: &String| wording.say("web.case.details", &[("first", &said), ("second", next)]);
    let (first, rest) = details.split_first()?;
    Some(rest.iter().fold(first.clone(), join))
}

/// The child's own words, then what was written down, and what was missing where something was refused.
fn paragraphs(wording: &Wording<'_>, line: &Line) -> Vec<String> {
    let child = line.child_words.iter().map(|words| wording.say("web.case.child_said", &[("n", words)]));
    let missing = (!line.missing.is_empty())
        .then(|| wording.say("hand_over.refused_for", &[("n", &wording.list(&line.missing))]));
    child.chain(line.note.iter().flat_map(|note| note.lines()).map(str::to_owned)).chain(missing).collect()
}

fn sighting(view: &CaseView, wording: &Wording<'_>, seen: &Seen) -> Vec<(bool, String)> {
    let named = |children: &[PersonId], said: String| {
        if view.children().len() < 2 && children.len() < 2 {
            return said;
        }
        let names: Vec<String> = children.iter().map(|child| view.people.name_in(wording, *child)).collect();
        wording.say("web.case.of_child", &[("name", &wording.list(&names)), ("n", &said)])
    };
    let mut told = Vec::new();
    if !seen.seen.is_empty() {
        let body = seen.body.map(|body| wording.say(&format!("web.case.body.{}", body.word()), &[]));
        let said = [Some(wording.say("web.case.seen", &[])), body].into_iter().flatten().collect::<Vec<_>>().join(" ");
        told.push((true, named(&seen.seen, said)));
    }
    if !seen.not_seen.is_empty() {
        told.push((false, named(&seen.not_seen, wording.say("web.case.not_seen", &[]))));
    }
    told
}
