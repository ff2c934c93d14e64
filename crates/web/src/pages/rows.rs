//! Alarms and duties as rows: the mark of urgency in words, shape and colour, and the button that starts the remedy.

use crate::frame::Frame;
use app::view::{Row, Start, StartAct, Urgency};
use app::wording::Wording;
use domain::ids::{CaseId, EntryId};

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
    /// What a person does about it, and where that starts.
    pub start: Start,
    /// Where a refused hand-over is dealt with otherwise: its address and the words of the button.
    pub keep: Option<(String, String)>,
}

impl Shown {
    /// Whether its button would only open the case: on the page of the case it leads nowhere.
    pub fn is_here(&self) -> bool {
        self.href == self.case_href
    }
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
        let same = |group: &&mut Group| group.first.case_href == row.case_href && group.first.start == row.start;
        match groups.iter_mut().find(same) {
            Some(group) => group.others.push(row),
            None => groups.push(Group { first: row, others: Vec::new() }),
        }
    }
    groups
}

/// What there is to do for one family: the most urgent in full, the rest folded behind it.
#[derive(Debug)]
pub struct Family {
    /// The most urgent.
    pub first: Group,
    /// The others, the most urgent first.
    pub others: Vec<Group>,
}

/// Families in the order of what is most urgent in each, so that a person reads one sentence for each family at first.
pub fn by_family(groups: impl IntoIterator<Item = Group>) -> Vec<Family> {
    let mut families: Vec<Family> = Vec::new();
    for group in groups {
        match families.iter_mut().find(|family| family.first.first.case_href == group.first.case_href) {
            Some(family) => family.others.push(group),
            None => families.push(Family { first: group, others: Vec::new() }),
        }
    }
    families
}

/// A row of a case.
pub fn shown(frame: &Frame, wording: &Wording<'_>, row: &Row, (case, who, beside): (CaseId, String, String)) -> Shown {
    let (class, shape, mark) = mark(frame, wording, row.urgency);
    let (href, button) = start(frame, case, row);
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
        start: row.start,
        keep: row.refused_in.map(|refusal| (keep_href(case, refusal), frame.t("hand_over.keep"))),
    }
}

/// The form of the decision to go on with a case of which a hand-over was refused; it rests on the refusal.
pub fn keep_href(case: CaseId, refusal: EntryId) -> String {
    format!("/cases/{case}/decisions?nature=decision&evidence={refusal}")
}

fn mark(frame: &Frame, wording: &Wording<'_>, urgency: Urgency) -> (&'static str, &'static str, String) {
    match urgency {
        Urgency::Late(seconds) => ("late", "▲", frame.n("web.mark.late", wording.span(seconds))),
        Urgency::Warned(seconds) => ("late", "▲", frame.n("web.mark.left", wording.span(seconds))),
        Urgency::Today(seconds) => ("soon", "◆", frame.n("web.mark.left", wording.span(seconds))),
        Urgency::Ahead(seconds) => ("key", "●", frame.n("web.mark.left", wording.span(seconds))),
        Urgency::Waiting(seconds) => ("late", "▲", frame.n("web.mark.waiting", wording.span(seconds.max(0)))),
        Urgency::Refused(seconds) => ("late", "▲", frame.n("web.mark.refused", wording.span(seconds.max(0)))),
        Urgency::Unowned(seconds) => ("late", "▲", frame.n("web.mark.unowned", wording.span(seconds.max(0)))),
        Urgency::Beyond => ("soon", "◆", frame.t("web.mark.beyond")),
    }
}

/// Where a remedy starts: the form that records it, with the children it is about named beforehand.
fn start(frame: &Frame, case: CaseId, row: &Row) -> (String, String) {
    let (act, chosen, children) = match row.start.act {
        // Whom it is about; who was seen is for whoever was there to say.
        StartAct::Contact => ("contacts", "", "about"),
        StartAct::Assessment => ("decisions", "nature=assessment", "about"),
        StartAct::Meeting => ("decisions", "nature=meeting", "about"),
        StartAct::Decision => ("decisions", "nature=decision", "about"),
        StartAct::Ask => ("information/asked", "", "about"),
        StartAct::Share => ("information", "direction=given", "about"),
        StartAct::Receive => ("information", "direction=received", "about"),
        StartAct::Worker => ("worker", "", ""),
        StartAct::Health => ("health", "", "about"),
        StartAct::Household => ("household", "", ""),
        StartAct::HandOver => ("hand-overs", "", "about"),
        StartAct::Answer => ("hand-overs/answer", "", ""),
        StartAct::Look => ("", "", ""),
    };
    let button = frame.t(&format!("web.remedy.{}", row.start.word));
    if act.is_empty() {
        let part = if row.start.word == "wait" { "#hand-overs" } else { "" };
        return (format!("/cases/{case}{part}"), button);
    }
    let children = row.children.iter().filter(|_| !children.is_empty()).map(|child| format!("{children}={child}"));
    // What was asked is named, so that the form knows what it answers.
    let is_told = matches!(row.start.act, StartAct::Share | StartAct::Receive);
    let answered = row.opened_by.filter(|_| is_told).map(|entry| format!("answers={entry}"));
    let chosen = Some(chosen.to_owned()).filter(|chosen| !chosen.is_empty());
    let query: Vec<String> = chosen.into_iter().chain(answered).chain(children).collect();
    let query = if query.is_empty() { String::new() } else { format!("?{}", query.join("&")) };
    (format!("/cases/{case}/{act}{query}"), button)
}
