//! Which list an address asks for, and the address of the list behind a number: what is written is what is read.

use crate::desk::Desk;
use crate::error::PageError;
use crate::signed::Signed;
use app::view::{Break, CasesOf, Figure, Held, Whose};
use app::wording::Wording;
use domain::ids::{OfficeId, StaffId};
use serde::Deserialize;
use std::fmt::Display;
use uuid::Uuid;

/// In an address: cases that no office leads, or that nobody holds by name.
const NOBODY: &str = "nobody";

/// Figures with their words in an address and the keys of their titles.
const FIGURES: [(&str, Figure, &str); 5] = [
    ("office", Figure::Open, "web.cases.of_office"),
    ("unowned", Figure::Unowned, "web.cases.unowned"),
    ("unseen", Figure::Unseen, "web.cases.unseen"),
    ("late", Figure::Late, "web.cases.late"),
    ("warned", Figure::Warned, "web.cases.warned"),
];

/// What breaks a rule of every open case, in the same way.
const BREAKS: [(&str, Break, &str); 6] = [
    ("no_lead", Break::NoLead, "web.cases.no_lead"),
    ("no_worker", Break::NoWorker, "web.cases.no_worker"),
    ("leaver", Break::Leaver, "web.cases.leaver"),
    ("no_next", Break::NoNext, "web.cases.no_next"),
    ("no_reader", Break::NoReader, "web.cases.no_reader"),
    ("no_alarm", Break::NoAlarm, "web.cases.no_alarm"),
];

/// Which cases are asked for: nothing for one's own.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    of: String,
    /// The office, or of `worker` the worker; empty for the whole authority.
    #[serde(default)]
    id: String,
    /// Of the office only what this worker holds.
    #[serde(default)]
    worker: String,
}

impl Asked {
    /// The cases and the key of their title.
    pub(super) fn of(&self, signed: &Signed) -> Option<(CasesOf, &'static str)> {
        match self.of.as_str() {
            "" => return Some((CasesOf::Worker(signed.staff), "web.place.cases")),
            "worker" => {
                let staff = StaffId(Uuid::parse_str(&self.id).ok()?);
                return Some((CasesOf::Worker(staff), "web.cases.of_worker"));
            }
            _ => {}
        }
        if let Some((_, broken, title)) = BREAKS.iter().find(|(word, _, _)| *word == self.of) {
            return Some((CasesOf::Breaking(*broken), title));
        }
        let (_, figure, title) = FIGURES.iter().find(|(word, _, _)| *word == self.of)?;
        let whose = Whose { office: held(&self.id, OfficeId)?, worker: held(&self.worker, StaffId)? };
        let is_all = *figure == Figure::Open && whose == Whose::default();
        Some((CasesOf::Counted(*figure, whose), if is_all { "web.cases.of_all" } else { title }))
    }
}

fn held<Id>(text: &str, id: impl Fn(Uuid) -> Id) -> Option<Held<Id>> {
    match text {
        "" => Some(Held::Any),
        NOBODY => Some(Held::Nobody),
        text => Some(Held::By(id(Uuid::parse_str(text).ok()?))),
    }
}

/// Address of a list.
pub fn href(of: CasesOf) -> String {
    match of {
        CasesOf::Worker(staff) => format!("/cases?of=worker&id={staff}"),
        CasesOf::Breaking(broken) => {
            let word = BREAKS.iter().find(|(_, known, _)| *known == broken).map_or("", |(word, _, _)| word);
            format!("/cases?of={word}")
        }
        CasesOf::Counted(figure, whose) => {
            let word = FIGURES.iter().find(|(_, known, _)| *known == figure).map_or("", |(word, _, _)| word);
            format!("/cases?of={word}{}{}", part("id", whose.office), part("worker", whose.worker))
        }
    }
}

fn part(name: &str, held: Held<impl Display>) -> String {
    match held {
        Held::Any => String::new(),
        Held::Nobody => format!("&{name}={NOBODY}"),
        Held::By(id) => format!("&{name}={id}"),
    }
}

/// Whose cases a list shows, in words; nothing of one's own.
pub(super) async fn whose(desk: &Desk, signed: &Signed, of: CasesOf) -> Result<String, PageError> {
    let register = desk.service.load_register().await.map_err(PageError::broken)?;
    let wording = Wording::of(signed.lang, desk.service.policy.eras.as_ref());
    let say = |key| wording.say(key, &[]);
    let (office, worker) = match of {
        CasesOf::Worker(staff) if staff == signed.staff => return Ok(String::new()),
        CasesOf::Worker(staff) => (Held::Any, Held::By(staff)),
        CasesOf::Counted(_, whose) => (whose.office, whose.worker),
        CasesOf::Breaking(_) => (Held::Any, Held::Any),
    };
    let office = match office {
        Held::Any => (worker == Held::Any).then(|| say("web.place.city")),
        Held::Nobody => Some(say("web.watch.no_office")),
        Held::By(office) => register.find_office(office).map(|office| office.name.clone()),
    };
    let worker = match worker {
        Held::Any => None,
        Held::Nobody => Some(say("web.watch.nobody")),
        Held::By(staff) => register.find_staff_name(staff).map(str::to_owned),
    };
    Ok(office.into_iter().chain(worker).collect::<Vec<_>>().join(" · "))
}
