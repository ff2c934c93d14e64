//! `/cases/{case}/household`: record that somebody joined or left the household, a new partner, another carer, a move, a birth,
//! or that a name, an address or a number changed.

use crate::desk::Desk;
use crate::form::{Act, Field, Form, Reader, Typed};
use crate::pages::intake::born;
use app::case::{Change, ChangeHousehold, Details, RecordError};
use domain::event::RelationKind;
use domain::ids::{CaseId, PersonId};

const CHANGES: [(&str, Change); 7] = [
    ("joined", Change::Joined),
    ("left", Change::Left),
    ("partner", Change::Partner),
    ("carer", Change::Carer),
    ("moved", Change::Moved),
    ("born", Change::Born),
    ("details", Change::Details),
];
/// A number up to this is an age and not a year; nobody is older.
const OLDEST: i16 = 115;

/// A change in the household.
#[derive(Debug)]
pub struct Household;

impl Act for Household {
    const NAME: &'static str = "household";
    const TITLE: &'static str = "web.household.title";
    const RESTS_ON_STATE: bool = true;
    type Command = ChangeHousehold;

    fn fields(form: &Form<'_>) -> Vec<Field> {
        let relation = |kind: &RelationKind| (kind.word().to_owned(), form.wording.listed("relation", kind.word()));
        let everybody = || form.children().into_iter().chain(form.adults());
        vec![
            form.one(
                "change",
                "web.household.change",
                form.worded("web.household.change", &CHANGES.map(|(word, _)| word)),
            ),
            form.date("when", "web.household.when").help(form.t("web.contact.when_help")),
            form.many("children", "web.household.children", form.children()),
            form.list("person", "web.household.person", everybody()).help(form.t("web.household.person_help")),
            form.line("name", "web.household.name").help(form.t("web.household.name_help")),
            form.line("kana", "web.household.kana"),
            form.line("born", "web.household.born").short(),
            form.list("relation", "web.household.relation", RelationKind::ALL.iter().map(relation)),
            form.one(
                "lives_in_home",
                "web.household.lives_in_home",
                form.worded("web.household.lives_in_home", &["true", "false"]),
            ),
            form.many("lives_with", "web.household.lives_with", form.adults())
                .help(form.t("web.household.lives_with_help")),
            form.line("to_place", "web.household.to_place").help(form.t("web.household.to_place_help")),
            form.line("address", "web.household.address"),
            form.line("phone", "web.household.phone").phone().help(form.t("web.household.phone_help")),
            form.one("planned", "web.household.planned", form.worded("web.household.planned", &["true", "false"])),
            form.area("note", "web.household.note"),
        ]
    }

    /// Most changes concern all children of a case.
    fn begun(form: &Form<'_>) -> Typed {
        form.children().into_iter().fold(form.typed.clone(), |typed, (child, _)| typed.and("children", &child))
    }

    fn command(reader: &mut Reader<'_>) -> Option<ChangeHousehold> {
        let occurred = reader.past("when");
        let change = CHANGES.into_iter().find(|(word, _)| reader.form.typed.has("change", word));
        let change = change.map(|(_, change)| change);
        if change.is_none() {
            reader.wrong("change", "web.household.no_change");
        }
        let stated = Stated {
            person: reader.people("person").first().copied(),
            children: reader.people("children"),
            lives_with: reader.people("lives_with"),
            details: details(reader),
            to_place: reader.text("to_place"),
        };
        if let Some(change) = change {
            check(reader, change, &stated);
        }
        let note = reader.text("note");
        let Stated { person, children, lives_with, details, to_place } = stated;
        Some(ChangeHousehold {
            entry: reader.entry()?,
            by: reader.form.signed.author(),
            occurred: occurred?,
            note: if change == Some(Change::Details) { Some(told(reader, &details, note)) } else { note },
            change: change?,
            children,
            person,
            details,
            lives_with,
            lives_in_home: reader.yes_no("lives_in_home"),
            planned: reader.yes_no("planned"),
            to_place,
        })
    }

    async fn record(desk: &Desk, case: Option<CaseId>, change: &ChangeHousehold) -> Result<CaseId, RecordError> {
        let case = case.unwrap_or_default();
        desk.service.change_household(case, change).await?;
        Ok(case)
    }
}

/// Whom and what the form names.
struct Stated {
    person: Option<PersonId>,
    children: Vec<PersonId>,
    lives_with: Vec<PersonId>,
    details: Details,
    to_place: Option<String>,
}

fn details(reader: &mut Reader<'_>) -> Details {
    Details {
        name: reader.text("name"),
        kana: reader.text("kana"),
        born: born(reader, ("born", OLDEST)),
        relation: reader.one_of("relation", RelationKind::ALL, RelationKind::word),
        address: reader.text("address"),
        phone: reader.text("phone"),
    }
}

/// What each change needs, told at the field where it is missing.
fn check(reader: &mut Reader<'_>, change: Change, stated: &Stated) {
    let Details { name, kana, born, relation, address, phone } = &stated.details;
    let is_new = name.is_some() || kana.is_some() || born.is_some() || relation.is_some();
    let is_somebody = stated.person.is_some() || is_new;
    match change {
        Change::Details if stated.person.is_none() => reader.wrong("person", "web.household.whose"),
        Change::Details
            if !(name.is_some() || kana.is_some() || born.is_some() || address.is_some() || phone.is_some()) =>
        {
            reader.wrong("name", "web.household.same");
        }
        Change::Left if stated.person.is_none() => reader.wrong("person", "web.household.who_left"),
        Change::Joined | Change::Partner if !is_somebody => reader.wrong("person", "web.household.who"),
        Change::Carer if stated.lives_with.is_empty() && !is_somebody => {
            reader.wrong("lives_with", "web.household.with_whom");
        }
        Change::Moved if stated.to_place.is_none() && address.is_none() => {
            reader.wrong("to_place", "web.household.where_to");
        }
        Change::Born if stated.person.is_some() => reader.wrong("person", "web.household.newborn"),
        _ if change != Change::Details && stated.person.is_some() && is_new => {
            reader.wrong("person", "web.household.one_of_two");
        }
        _ => {}
    }
    if stated.children.is_empty() && !matches!(change, Change::Details | Change::Born) {
        reader.wrong("children", "web.household.no_child");
    }
}

/// What changed of a person, so that the chronology says it; what was so before can be read in it as known on a day.
fn told(reader: &Reader<'_>, details: &Details, note: Option<String>) -> String {
    let changed = [
        ("web.household.name", details.name.is_some()),
        ("web.household.kana", details.kana.is_some()),
        ("web.household.born", details.born.is_some()),
        ("web.household.address", details.address.is_some()),
        ("web.household.phone", details.phone.is_some()),
    ];
    let names: Vec<String> =
        changed.into_iter().filter(|(_, is_so)| *is_so).map(|(key, _)| reader.form.t(key)).collect();
    let names = reader.form.wording.list(&names);
    let first = reader.form.wording.say("web.household.changed", &[("n", &names)]);
    note.map_or(first.clone(), |note| format!("{first}\n{note}"))
}
