//! The list of people.
//! Must not hold a name of anybody: people are roles.

use crate::age::born_by_age;
use crate::list_of_ids::decode_nodes;
use crate::moment::Stamp;
use crate::names::Names;
use crate::timeline::TimelinePerson;
use crate::word_table;
use domain::event::{Sex, Standing};
use domain::ids::PersonId;
use domain::time::When;
use jiff::Span;
use jiff::civil::Date;
use marked_text::{Choice, Fields, Node, Problems, Value};

const SEXES: Choice<Sex> = Choice { words: Sex::WORDS, find: Sex::find };

/// Reads the list of people and adds them to the names; an age counts on the day `aged_on`.
pub fn decode_people(
    list: &Node,
    aged_on: Option<Date>,
    names: &mut Names,
    problems: &mut Problems,
) -> Vec<TimelinePerson> {
    let people = decode_nodes(list, problems, |fields| Some((fields.line(), person(fields, aged_on)?)));
    let mut known = Vec::with_capacity(people.len());
    for (line, mut person) in people {
        match names.add_person(&person.local, person.standing) {
            Some(id) => {
                person.id = id;
                known.push(person);
            }
            None => problems.add(line, taken(&person.local)),
        }
    }
    known
}

/// Says that an id cannot be given twice.
pub(crate) fn taken(local: &str) -> String {
    if local == "unknown" {
        "`unknown` stands for nobody known and cannot be an id".to_owned()
    } else {
        format!("the id `{local}` is given twice")
    }
}

fn person(fields: &mut Fields<'_, '_>, aged_on: Option<Date>) -> Option<TimelinePerson> {
    let local = fields.required_text("id");
    let role = fields.required_text("role");
    let birth: Option<Stamp> = fields.optional("birth");
    let age = age(fields);
    let sex = fields.optional_choice("sex", SEXES);
    let note = fields.optional_text("note");
    let born = birth.map(birth_day).or_else(|| born_by_age(&age?, aged_on?));
    let (local, role) = (local?, role?);
    let standing = standing(&role, born, aged_on);
    Some(TimelinePerson { local, id: PersonId::default(), role, standing, born, sex, note })
}

/// What the words of the role say; somebody who is no carer, partner or neighbour by them and not yet of age is a
/// child of the home.
fn standing(role: &str, born: Option<When>, on: Option<Date>) -> Standing {
    let by_words = word_table::standing(role);
    let open = matches!(by_words, Standing::Relative | Standing::OtherAdult);
    let of_age = on.and_then(|on| on.checked_sub(Span::new().years(18)).ok());
    let minor = born.and_then(When::first_day).zip(of_age).is_some_and(|(born, of_age)| born > of_age);
    if open && minor { Standing::Child } else { by_words }
}

/// `2y6m`, or a whole number of years.
fn age(fields: &mut Fields<'_, '_>) -> Option<String> {
    match &fields.find("age_at_end")?.value {
        Value::Integer(years) => Some(format!("{years}y")),
        _ => fields.optional_text("age_at_end"),
    }
}

/// A birth has no time of day.
fn birth_day(stamp: Stamp) -> When {
    match stamp {
        Stamp::Year(day) => When::Year(day),
        Stamp::Month(day) => When::Month(day),
        Stamp::Day(day) => When::Day(day),
        Stamp::Minute(at) => When::Day(at.date()),
    }
}

impl TimelinePerson {
    /// Is a child of the case.
    pub fn is_child(&self) -> bool {
        self.standing == Standing::Child
    }
}
