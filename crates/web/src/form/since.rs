//! What others recorded in a case since its form was opened, shown beside what was typed.

use crate::desk::Desk;
use crate::signed::Signed;
use app::view::{CaseView, Line};
use app::wording::Wording;
use askama::Template;

/// Something that was recorded since.
#[derive(Debug)]
struct Told {
    /// When, who, what.
    sentence: String,
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
        Self::titled(desk, signed, view, ("web.live.meanwhile_form", view.since(version)))
    }

    /// Since a version on which an entry was begun, beside that entry, for the page of the case.
    pub fn meanwhile(desk: &Desk, signed: &Signed, view: &CaseView, (version, own): (i64, &str)) -> Self {
        let others = view.since(version).into_iter().filter(|line| line.entry.to_string() != own);
        Self::titled(desk, signed, view, ("web.live.meanwhile", others.collect()))
    }

    fn titled(desk: &Desk, signed: &Signed, view: &CaseView, (title, lines): (&str, Vec<&Line>)) -> Self {
        let told = lines
            .into_iter()
            .map(|line| Told { sentence: view.told(line, &desk.service, signed.lang), note: line.note.clone() });
        Self { title: Wording::of(signed.lang, None).say(title, &[]), told: told.collect() }
    }
}
