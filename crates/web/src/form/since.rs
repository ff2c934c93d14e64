//! What others recorded in a case since its form was opened, shown beside what was typed.

use crate::desk::Desk;
use crate::pages::case::line::details;
use crate::signed::Signed;
use app::view::{CaseView, Line};
use app::wording::Wording;
use askama::Template;

/// Something that was recorded since.
#[derive(Debug)]
struct Told {
    /// When, who, what.
    sentence: String,
    /// What it states beside that.
    details: Option<String>,
    /// The child's own words.
    child_words: Vec<String>,
    /// As written down.
    note: Option<String>,
}

/// Everything that was recorded since, oldest first.
#[derive(Debug, Template)]
#[template(path = "form/since.html")]
pub struct Since {
    title: String,
    told: Vec<Told>,
}

impl Since {
    /// Since a version of the case, for a form that is open.
    pub fn of(desk: &Desk, signed: &Signed, view: &CaseView, version: i64) -> Self {
        Self::titled(desk, signed, view, ("web.live.meanwhile_form", view.since_of_others(version, signed.staff)))
    }

    /// Since a version on which an entry was begun, beside that entry, for the page of the case.
    pub fn meanwhile(desk: &Desk, signed: &Signed, view: &CaseView, (version, own): (i64, &str)) -> Self {
        let others =
            view.since_of_others(version, signed.staff).into_iter().filter(|line| line.entry.to_string() != own);
        Self::titled(desk, signed, view, ("web.live.meanwhile", others.collect()))
    }

    fn titled(desk: &Desk, signed: &Signed, view: &CaseView, (title, lines): (&str, Vec<&Line>)) -> Self {
        let wording = Wording::of(signed.lang, None);
        let child_said = |words: &String| wording.say("web.case.child_said", &[("n", words)]);
        let told = lines.into_iter().map(|line| Told {
            sentence: view.told(line, &desk.service, signed.lang),
            details: details(&wording, &line.details),
            child_words: line.child_words.iter().map(child_said).collect(),
            note: line.note.clone(),
        });
        Self { title: wording.say(title, &[]), told: told.collect() }
    }
}
