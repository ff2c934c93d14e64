//! Households and the people in them. Each household follows from the seed and its number alone, so that a city of
//! millions needs no memory.

mod make;
mod resident;

pub use make::household;
pub use resident::{Kin, Resident};

use crate::place::Ward;
use domain::event::Sex;
use domain::ids::PersonId;
use jiff::civil::Date;

/// Every third household is one in which a case could be.
pub const CASE_STRIDE: u64 = 3;

/// Who lives together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Household {
    /// Its number in the city.
    pub number: u64,
    /// Where.
    pub ward: Ward,
    /// The people, carers before children, children by age.
    pub people: Vec<Resident>,
}

impl Household {
    /// The children.
    pub fn children(&self) -> impl Iterator<Item = &Resident> {
        self.people.iter().filter(|one| one.kin == Kin::Child)
    }

    /// Everybody else.
    pub fn adults(&self) -> impl Iterator<Item = &Resident> {
        self.people.iter().filter(|one| one.kin != Kin::Child)
    }
}

/// Who is meant to live in a household.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Whoever chance puts there.
    Any,
    /// At least one child.
    Family,
    /// At least two children.
    Siblings,
    /// The youngest child is a baby.
    Infant,
    /// The youngest child goes to a nursery.
    Toddler,
    /// The youngest child goes to school.
    Pupil,
    /// A woman who may be with child, and no children yet.
    Expecting,
}

/// What a household in which a case could be is meant to be.
pub fn shape_of(number: u64) -> Shape {
    if !number.is_multiple_of(CASE_STRIDE) {
        return Shape::Any;
    }
    crate::story::shape_of_case(number / CASE_STRIDE)
}

/// Who somebody is before a name is given.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cast {
    pub kin: Kin,
    pub sex: Sex,
    pub born: Date,
    /// Has the name of the other side of the family.
    pub other_name: bool,
}

/// The id of a person, by household and place in it.
pub fn person_id(seed: u64, household: u64, place: u64) -> PersonId {
    PersonId(crate::ids::id_of(seed, "person", household.wrapping_mul(32).wrapping_add(place)))
}
