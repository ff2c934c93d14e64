//! Alarms and duties as rows: the mark of urgency in words, shape and colour, and the button that starts the remedy.

use crate::frame::Frame;
use app::view::{Row, Urgency};
use app::wording::Wording;
use domain::ids::CaseId;

/// A row ready to be shown.
#[derive(Debug)]
pub struct Shown {
    /// Class of the mark: late, soon, key or none.
    pub class: &'static str,
    /// Shape before the words, so that colour is not the only sign.
    pub shape: &'static str,
    /// How late or how long.
    pub mark: String,
    /// The children, each with the age.
    pub who: String,
    /// Beside the names: case number.
    pub beside: String,
    /// The sentence.
    pub sentence: String,
    /// Title of the rule.
    pub title: String,
    /// Rule id.
    pub rule: String,
    /// The law in a few words.
    pub law: Option<String>,
    /// Where the remedy starts.
    pub href: String,
    /// Words of the button.
    pub button: String,
    /// Address of the case.
    pub case_href: String,
    /// What a person does about it.
    pub remedy: &'static str,
}

/// Rows of one case that one and the same act deals with: the most urgent in full, the others by their titles.
#[derive(Debug)]
pub struct Group {
    /// The most urgent.
    pub first: Shown,
    /// The others.
    pub others: Vec<Shown>,
}

/// Groups of rows in the order of their most urgent ones, so that a person sees things to do and not rules.
pub fn grouped(rows: impl IntoIterator<Item = Shown>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for row in rows {
        let same = |group: &&mut Group| group.first.case_href == row.case_href && group.first.remedy == row.remedy;
        match groups.iter_mut().find(same) {
            Some(group) => group.others.push(row),
            None => groups.push(Group { first: row, others: Vec::new() }),
        }
    }
    groups
}

/// A row of a case.
pub fn shown(frame: &Frame, wording: &Wording<'_>, row: &Row, (case, who, beside): (CaseId, String, String)) -> Shown {
    let (class, shape, mark) = mark(frame, wording, row.urgency);
    let (href, button) = remedy(frame, case, row.remedy);
    Shown {
        class,
        shape,
        mark,
        who,
        beside,
        sentence: row.sentence.clone(),
        title: row.title.clone(),
        rule: row.rule.clone(),
        law: row.law.clone(),
        href,
        button,
        case_href: format!("/cases/{case}"),
        remedy: row.remedy,
    }
}

fn mark(frame: &Frame, wording: &Wording<'_>, urgency: Urgency) -> (&'static str, &'static str, String) {
    match urgency {
        Urgency::Late(seconds) => ("late", "▲", frame.n("web.mark.late", wording.span(seconds))),
        Urgency::Warned(seconds) => ("late", "▲", frame.n("web.mark.left", wording.span(seconds))),
        Urgency::Today(seconds) => ("soon", "◆", frame.n("web.mark.left", wording.span(seconds))),
        Urgency::Ahead(seconds) => ("key", "●", frame.n("web.mark.left", wording.span(seconds))),
        Urgency::Beyond => ("soon", "◆", frame.t("web.mark.beyond")),
    }
}

/// Where a remedy starts: what can be recorded here has its form, the rest starts on the page of the case.
fn remedy(frame: &Frame, case: CaseId, remedy: &str) -> (String, String) {
    match remedy {
        "see" => (format!("/cases/{case}/contacts"), frame.t("web.remedy.see")),
        _ => (format!("/cases/{case}"), frame.t("web.remedy.open")),
    }
}
