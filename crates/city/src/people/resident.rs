//! One person of the city, as the resident register would have it.

use crate::names::SPACE;
use domain::event::{Event, NameKind, OtherName, PersonRegistered, Sex, Standing};
use domain::ids::PersonId;
use domain::time::When;
use domain::word::Word;
use jiff::civil::Date;

/// What somebody is in the household.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kin {
    /// Mother of the children.
    Mother,
    /// Father of the children.
    Father,
    /// The mother's partner, no parent of the children.
    Partner,
    /// A grandmother.
    Grandmother,
    /// A grandfather.
    Grandfather,
    /// A child or youth.
    Child,
    /// Somebody else.
    Adult,
}

/// One person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resident {
    /// Id.
    pub id: PersonId,
    /// Number of the household.
    pub household: u64,
    /// Place in it.
    pub kin: Kin,
    /// Name as registered.
    pub name: String,
    /// Reading.
    pub kana: String,
    /// Maiden names, names in Latin letters, usual forms of rare characters.
    pub other_names: Vec<OtherName>,
    /// Day of birth.
    pub born: Date,
    /// Sex.
    pub sex: Sex,
    /// Address.
    pub address: String,
    /// Ward, by id.
    pub ward: &'static str,
    /// Number, where there is one.
    pub phone: Option<String>,
}

impl Resident {
    /// The head of the lines of [`Self::line`].
    pub const HEAD: &'static str = "id,name,kana,other_names,birth,sex,household,address,ward,phone";

    /// One line of a list of residents. No field holds a comma or a quote. Each of the other names is written
    /// `kind:name:kana`, between them stands `;`.
    pub fn line(&self) -> String {
        let kana = |one: &OtherName| one.kana.clone().unwrap_or_default();
        let other = |one: &OtherName| format!("{}:{}:{}", one.kind.word(), one.name, kana(one));
        let other_names: Vec<String> = self.other_names.iter().map(other).collect();
        format!(
            "{},{},{},{},{},{},{},{},{},{}",
            self.id,
            self.name,
            self.kana,
            other_names.join(";"),
            self.born,
            self.sex.word(),
            self.household,
            self.address,
            self.ward,
            self.phone.as_deref().unwrap_or_default()
        )
    }

    /// The given name.
    pub fn given(&self) -> &str {
        self.name.split(SPACE).nth(1).unwrap_or(&self.name)
    }

    /// Whole years of age on a day.
    pub fn age(&self, on: Date) -> i16 {
        let before_birthday = (on.month(), on.day()) < (self.born.month(), self.born.day());
        on.year() - self.born.year() - i16::from(before_birthday)
    }

    /// Months of age on a day.
    pub fn months(&self, on: Date) -> i32 {
        let months = i32::from(on.year() - self.born.year()) * 12 + i32::from(on.month() - self.born.month());
        months - i32::from(on.day() < self.born.day())
    }

    /// The fact that makes the person known to a case.
    pub fn registered(&self) -> Event {
        let standing = match self.kin {
            Kin::Child => Standing::Child,
            Kin::Mother | Kin::Father => Standing::Carer,
            Kin::Partner => Standing::Partner,
            Kin::Grandmother | Kin::Grandfather => Standing::Relative,
            Kin::Adult => Standing::OtherAdult,
        };
        Event::PersonRegistered(PersonRegistered {
            standing: Some(standing),
            born: Some(When::Day(self.born)),
            sex: Some(self.sex),
            name: Some(self.name.clone()),
            kana: Some(self.kana.clone()),
            other_names: self.other_names.clone(),
            phones: self.phone.iter().cloned().collect(),
            address: Some(self.address.clone()),
            area: Word::new(self.ward).ok(),
            ..PersonRegistered::new(self.id)
        })
    }
}

/// A name beside the registered one.
pub(crate) fn other(kind: NameKind, (name, kana): (String, String)) -> OtherName {
    OtherName { kind, name, kana: Some(kana) }
}
