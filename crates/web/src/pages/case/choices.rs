//! Choices and words that several forms of a case offer: offices that take part, staff, severities, children, notes in parts.
//! Must not know any one form.

use crate::form::{Field, Form, Reader};
use domain::ids::{OfficeId, PersonId, StaffId};
use domain::policy::SeverityStep;
use domain::word::Word;
use uuid::Uuid;

/// Severity by the steps of the pack, the lowest first; not asked where the pack has none.
pub fn level_field(form: &Form<'_>, label: &str) -> Option<Field> {
    let named = |step: &SeverityStep| {
        let (n, name) = (step.level, form.wording.pick(&step.name));
        (n.to_string(), form.wording.say("web.severity", &[("n", &n), ("name", &name)]))
    };
    let levels: Vec<(String, String)> = steps(form).map(named).collect();
    (!levels.is_empty()).then(|| form.one("level", label, levels))
}

/// The severity that is chosen.
pub fn level(form: &Form<'_>) -> Option<u8> {
    let typed: u8 = form.typed.one("level").parse().ok()?;
    steps(form).find(|step| step.level == typed).map(|step| step.level)
}

fn steps<'a>(form: &Form<'a>) -> impl Iterator<Item = &'a SeverityStep> {
    let service = &form.desk.service;
    let today = service.policy.calendar.to_civil(service.clock.now()).date();
    service.policy.severity_on(today)
}

/// Which of the children it is about: asked where there are several, and taken where it is said of one.
pub fn about_field(form: &Form<'_>) -> Option<Field> {
    let is_asked = form.children().len() > 1 || !form.typed.all("about").is_empty();
    is_asked.then(|| form.many("about", "hand_over.about", form.children()).help(form.t("hand_over.about_help")))
}

/// The children of the case that are ticked; all of them where none is.
pub fn about(reader: &Reader<'_>) -> Vec<PersonId> {
    match reader.people("about") {
        none if none.is_empty() => reader.form.view.map(|view| view.children()).unwrap_or_default(),
        chosen => chosen,
    }
}

/// Offices and agencies that have acted in the case, each once.
pub fn involved(form: &Form<'_>) -> Vec<(String, String)> {
    let Some(view) = form.view else { return Vec::new() };
    let held = view.lead.iter().chain(&view.holders).map(|held| (held.office, held.name.clone()));
    let acted = view.lines.iter().filter_map(|line| Some((line.office?, line.by.clone())));
    let mut offices: Vec<(String, String)> = Vec::new();
    for (office, name) in held.chain(acted) {
        let office = office.to_string();
        if !name.is_empty() && !offices.iter().any(|(known, _)| *known == office) {
            offices.push((office, name));
        }
    }
    offices
}

/// Whoever works at an office today, by name.
pub fn staff(form: &Form<'_>, office: OfficeId) -> Vec<(String, String)> {
    let Some(past) = form.past else { return Vec::new() };
    let (calendar, now) = (&form.desk.service.policy.calendar, form.desk.service.clock.now());
    let staff = past.register.staff_of(calendar, office, now).into_iter();
    staff.map(|id| (id.to_string(), past.register.find_staff_name(id).unwrap_or_default().to_owned())).collect()
}

/// Whoever may sign what somebody else of the office decides: those of the offices of whoever is signed in who hold a post
/// above a worker's, each with that post.
pub fn approver_field(form: &Form<'_>, label: &str) -> Field {
    let named = |(id, post, name): (StaffId, Word, String)| (id.to_string(), with_post(form, &name, &post));
    form.list("approver", label, approvers(form).into_iter().map(named))
}

/// Whoever was chosen to have signed: post and name.
pub fn approver(form: &Form<'_>) -> Option<(Word, String)> {
    let typed = form.typed.one("approver");
    let chosen = approvers(form).into_iter().find(|(id, ..)| id.to_string() == typed);
    chosen.map(|(_, post, name)| {
        let said = with_post(form, &name, &post);
        (post, said)
    })
}

/// Somebody by name and post; the office in brackets behind a post is one's own.
fn with_post(form: &Form<'_>, name: &str, post: &Word) -> String {
    let role = form.wording.role(post.as_str());
    let role = role.split(['(', '（']).next().unwrap_or_default().trim();
    form.wording.say("web.with_post", &[("name", &name), ("post", &role)])
}

fn approvers(form: &Form<'_>) -> Vec<(StaffId, Word, String)> {
    let Some(past) = form.past else { return Vec::new() };
    let (service, now) = (&form.desk.service, form.desk.service.clock.now());
    let calendar = &service.policy.calendar;
    let mut found: Vec<(StaffId, Word, String)> = Vec::new();
    for office in &form.signed.offices {
        for id in past.register.staff_of(calendar, *office, now) {
            let posts = past.register.posts_of(calendar, id, now).filter(|post| post.office == *office);
            let signing = posts.filter_map(|post| post.post.clone()).find(|post| service.watches(Some(post)));
            let is_new = id != form.signed.staff && !found.iter().any(|(known, ..)| *known == id);
            if let Some(post) = signing.filter(|_| is_new) {
                found.push((id, post, past.register.find_staff_name(id).unwrap_or_default().to_owned()));
            }
        }
    }
    found
}

/// The one of them who is chosen.
pub fn chosen_staff(form: &Form<'_>, field: &str, office: OfficeId) -> Option<StaffId> {
    let typed = form.typed.one(field);
    let is_known = staff(form, office).into_iter().any(|(id, _)| id == typed);
    Uuid::parse_str(&typed).ok().map(StaffId).filter(|_| is_known)
}

/// A part of a note under what it is.
pub fn part(form: &Form<'_>, title: &str, text: &str) -> String {
    let title = form.t(title);
    form.wording.say("web.note_part", &[("title", &title), ("text", &text)])
}
