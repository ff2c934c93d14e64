//! Who lives in a household: who is there, how old, and what they are called.

use super::resident::other;
use super::{CASE_STRIDE, Cast, Household, Kin, Resident, Shape, person_id, shape_of};
use crate::chance::Chance;
use crate::names::{Surname, from_abroad, full, given, given_abroad, surname};
use crate::place::{address, phone, ward_at};
use domain::event::{NameKind, OtherName, Sex};
use jiff::ToSpan;
use jiff::civil::Date;

/// The household of this number as it stands on a day.
pub fn household(seed: u64, number: u64, today: Date) -> Household {
    let mut chance = Chance::of(seed, "household", number);
    let anywhere = chance.number();
    // Families in which a case could be are spread evenly over the wards.
    let ward = ward_at(if number.is_multiple_of(CASE_STRIDE) { number / CASE_STRIDE / 5 } else { anywhere });
    let cast = cast(&mut chance, shape_of(number), today);
    let family = Family::of(&mut chance, &cast);
    let home = address(&mut chance, ward);
    let mut people = Vec::with_capacity(cast.len());
    for (place, one) in (0_u64..).zip(&cast) {
        let named = family.name(&mut chance, one);
        let has_phone = one.kin != Kin::Child || years(today, one.born) >= 15;
        people.push(Resident {
            id: person_id(seed, number, place),
            household: number,
            kin: one.kin,
            name: named.name,
            kana: named.kana,
            other_names: named.other_names,
            born: one.born,
            sex: one.sex,
            address: home.clone(),
            ward: ward.id,
            phone: has_phone.then(|| phone(&mut chance)),
        });
    }
    Household { number, ward, people }
}

fn years(today: Date, born: Date) -> i16 {
    today.year() - born.year()
}

/// The day that is so many years and some days before another.
fn born(chance: &mut Chance, today: Date, least: i64, most: i64) -> Date {
    let days = chance.between(least * 365, most * 365 + 360);
    today.saturating_sub(days.days())
}

fn cast(chance: &mut Chance, shape: Shape, today: Date) -> Vec<Cast> {
    match shape {
        Shape::Any => match chance.below(20) {
            0..=6 => family(chance, today, shape),
            7..=10 => couple(chance, today, (24, 60)),
            11..=14 => couple(chance, today, (61, 88)),
            _ => alone(chance, today),
        },
        Shape::Expecting => expecting(chance, today),
        _ => family(chance, today, shape),
    }
}

fn one(kin: Kin, sex: Sex, born: Date) -> Cast {
    Cast { kin, sex, born, other_name: false }
}

fn alone(chance: &mut Chance, today: Date) -> Vec<Cast> {
    let sex = chance.pick(&[Some(Sex::Female), Some(Sex::Male)]).unwrap_or(Sex::Female);
    vec![one(Kin::Adult, sex, born(chance, today, 19, 90))]
}

fn couple(chance: &mut Chance, today: Date, (least, most): (i64, i64)) -> Vec<Cast> {
    let her = born(chance, today, least, most);
    let him = her.saturating_sub(chance.between(-1_500, 2_500).days());
    vec![one(Kin::Adult, Sex::Female, her), one(Kin::Adult, Sex::Male, him)]
}

fn expecting(chance: &mut Chance, today: Date) -> Vec<Cast> {
    let her = born(chance, today, 17, 33);
    let mut cast = vec![one(Kin::Mother, Sex::Female, her)];
    if chance.percent(60) {
        let him = her.saturating_sub(chance.between(-700, 2_000).days());
        cast.push(Cast { other_name: chance.percent(60), ..one(Kin::Father, Sex::Male, him) });
    }
    if chance.percent(30) {
        let mother = her.saturating_sub(chance.between(19 * 365, 30 * 365).days());
        cast.push(one(Kin::Grandmother, Sex::Female, mother));
    }
    cast
}

fn family(chance: &mut Chance, today: Date, shape: Shape) -> Vec<Cast> {
    let children = children(chance, today, shape);
    let eldest = children.iter().map(|child| child.born).min().unwrap_or(today);
    let her = eldest.saturating_sub(chance.between(18 * 365, 36 * 365).days());
    let him = her.saturating_sub(chance.between(-900, 2_500).days());
    let mut cast = Vec::new();
    match chance.below(20) {
        0..=9 => cast.extend([one(Kin::Mother, Sex::Female, her), one(Kin::Father, Sex::Male, him)]),
        10..=13 => cast.push(one(Kin::Mother, Sex::Female, her)),
        14 => cast.push(one(Kin::Father, Sex::Male, him)),
        15..=17 => cast.extend([
            one(Kin::Mother, Sex::Female, her),
            Cast { other_name: true, ..one(Kin::Partner, Sex::Male, him.saturating_add(1_200.days())) },
        ]),
        _ => {
            let old = her.saturating_sub(chance.between(21 * 365, 33 * 365).days());
            cast.extend([one(Kin::Mother, Sex::Female, her), one(Kin::Grandmother, Sex::Female, old)]);
            if chance.percent(50) {
                let older = old.saturating_sub(chance.between(-300, 2_400).days());
                cast.push(one(Kin::Grandfather, Sex::Male, older));
            }
        }
    }
    cast.extend(children);
    cast
}

/// One to four children, eldest first; now and then twins.
fn children(chance: &mut Chance, today: Date, shape: Shape) -> Vec<Cast> {
    let few = chance.pick(&[1, 1, 1, 2, 2, 2, 2, 3, 3, 4]);
    let (count, (least, most)) = match shape {
        Shape::Infant => (few, (100, 520)),
        Shape::Toddler => (few, (800, 1_700)),
        Shape::Pupil => (few, (8 * 365, 11 * 365)),
        Shape::Siblings => (few.max(2), (500, 8 * 365)),
        _ => (few, (400, 13 * 365)),
    };
    let youngest = today.saturating_sub(chance.between(least, most).days());
    let (mut children, mut next) = (Vec::new(), youngest);
    for place in 0..count {
        let sex = if chance.percent(51) { Sex::Male } else { Sex::Female };
        children.push(one(Kin::Child, sex, next));
        let is_twin = place == 0 && chance.percent(6);
        if !is_twin {
            next = next.saturating_sub(chance.between(500, 1_500).days());
        }
        if years(today, next) > 17 {
            break;
        }
    }
    children.reverse();
    children
}

/// How the people of a household are called.
struct Family {
    surname: Surname,
    other: Surname,
    /// Family name and reading of the side that came from abroad.
    abroad: Option<(&'static str, &'static str)>,
    /// Both sides came from abroad.
    all_abroad: bool,
}

struct Named {
    name: String,
    kana: String,
    other_names: Vec<OtherName>,
}

impl Family {
    fn of(chance: &mut Chance, cast: &[Cast]) -> Self {
        let roll = chance.below(100);
        let abroad = (roll < 5 && cast.len() > 1).then(|| from_abroad(chance));
        Self { surname: surname(chance), other: surname(chance), abroad, all_abroad: roll < 3 }
    }

    fn name(&self, chance: &mut Chance, one: &Cast) -> Named {
        let comes_from_abroad = self.all_abroad || one.kin == Kin::Mother;
        if let Some(family) = self.abroad.filter(|_| comes_from_abroad) {
            return self.abroad_name(chance, one, family);
        }
        let given = given(chance, one.sex, one.born.year());
        let (mine, maiden) = if one.other_name { (&self.other, None) } else { (&self.surname, Some(&self.other)) };
        let (name, kana) = full((&mine.written, &mine.kana), &given);
        let mut other_names = Vec::new();
        if let Some(plain) = &mine.plain {
            other_names.push(other(NameKind::Alias, full((plain, &mine.kana), &given)));
        }
        let has_married = matches!(one.kin, Kin::Mother | Kin::Grandmother) && chance.percent(55);
        if let Some(maiden) = maiden.filter(|_| has_married) {
            other_names.push(other(NameKind::Former, full((&maiden.written, &maiden.kana), &given)));
        }
        Named { name, kana, other_names }
    }

    /// As on a residence card, with the reading the person goes by; some use a Japanese name as well.
    fn abroad_name(&self, chance: &mut Chance, one: &Cast, family: (&str, &str)) -> Named {
        let given = given_abroad(chance, one.sex);
        let (name, kana) = full(family, &given);
        let mut other_names = vec![other(NameKind::Foreign, full((family.1, family.1), &in_kana(&given)))];
        if chance.percent(40) {
            let mine = full((&self.surname.written, &self.surname.kana), &in_kana(&given));
            other_names.push(other(NameKind::Alias, mine));
        }
        Named { name, kana, other_names }
    }
}

/// A given name written as it is read.
fn in_kana(given: &crate::names::Given) -> crate::names::Given {
    crate::names::Given { written: given.kana.clone(), kana: given.kana.clone() }
}
