//! Japanese eras (元号): naming a civil date by era and year, and back.
//! Must not hold the eras themselves: they are a table in a pack.

use jiff::civil::Date;
use std::fmt;

/// One era of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Era {
    /// Letter used on forms, such as `R`.
    pub letter: char,
    /// Name in Japanese, such as 令和.
    pub name_ja: String,
    /// Name in English, such as Reiwa.
    pub name_en: String,
    /// Civil year that is year 1 of the era.
    pub year_one: i16,
    /// First day of the era.
    pub starts_on: Date,
    /// Last day of the era; none for the present one.
    pub ends_on: Option<Date>,
}

/// The eras in order, each beginning the day after the one before ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Eras(Vec<Era>);

/// What is wrong with a table of eras, or with a date named by era.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EraProblem {
    /// The table is empty.
    #[error("the table of eras is empty")]
    NoEra,
    /// An era does not begin the day after the one before ended.
    #[error("the era `{name}` does not begin the day after the era before it ended")]
    NotAdjoining {
        /// Name of the era.
        name: String,
    },
    /// A date lies before the first or after the last era of the table.
    #[error("no era of the table holds {on}")]
    NoEraOn {
        /// The date.
        on: Date,
    },
    /// No era has this name or letter.
    #[error("there is no era `{name}`")]
    Unknown {
        /// Name as given.
        name: String,
    },
    /// The day does not exist in the civil calendar.
    #[error("there is no day `{month}-{day}` in year {year} of `{name}`")]
    NoSuchDay {
        /// Name as given.
        name: String,
        /// Year of the era.
        year: i16,
        /// Month.
        month: i8,
        /// Day.
        day: i8,
    },
    /// The day exists, but the era had not begun or was over.
    #[error("{on} does not lie in the era `{name}`")]
    OutsideEra {
        /// Name as given.
        name: String,
        /// The civil date meant.
        on: Date,
    },
}

/// A civil date named by its era.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EraDate<'a> {
    /// The era.
    pub era: &'a Era,
    /// Year of the era, 1 for the first.
    pub year: i16,
    /// The civil date.
    pub on: Date,
}

impl Eras {
    /// Checks that the eras follow each other without a gap.
    pub fn new(eras: Vec<Era>) -> Result<Self, Vec<EraProblem>> {
        if eras.is_empty() {
            return Err(vec![EraProblem::NoEra]);
        }
        let problems: Vec<_> = eras
            .iter()
            .zip(eras.iter().skip(1))
            .filter(|(era, next)| era.ends_on.and_then(|on| on.tomorrow().ok()) != Some(next.starts_on))
            .map(|(_, next)| EraProblem::NotAdjoining { name: next.name_en.clone() })
            .collect();
        if problems.is_empty() { Ok(Self(eras)) } else { Err(problems) }
    }

    /// The eras, the earliest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Era> {
        self.0.iter()
    }

    /// Names a date by its era; a date outside the table is a problem, never a guess.
    pub fn name(&self, on: Date) -> Result<EraDate<'_>, EraProblem> {
        let era = self.0.iter().find(|era| era.holds(on)).ok_or(EraProblem::NoEraOn { on })?;
        Ok(EraDate { era, year: on.year().saturating_sub(era.year_one).saturating_add(1), on })
    }

    /// The civil date of a day named by era (`R`, `r`, 令和 or Reiwa), year, month and day.
    pub fn date(&self, name: &str, year: i16, month: i8, day: i8) -> Result<Date, EraProblem> {
        let era = self.0.iter().find(|era| era.is_called(name));
        let era = era.ok_or_else(|| EraProblem::Unknown { name: name.to_owned() })?;
        let no_such_day = || EraProblem::NoSuchDay { name: name.to_owned(), year, month, day };
        let civil_year = era.year_one.checked_add(year).and_then(|next| next.checked_sub(1));
        let on = civil_year.and_then(|civil_year| Date::new(civil_year, month, day).ok());
        let on = on.filter(|_| year >= 1).ok_or_else(no_such_day)?;
        if era.holds(on) { Ok(on) } else { Err(EraProblem::OutsideEra { name: name.to_owned(), on }) }
    }
}

impl Era {
    /// Whether a date lies in the era.
    pub fn holds(&self, on: Date) -> bool {
        self.starts_on <= on && self.ends_on.is_none_or(|ends_on| on <= ends_on)
    }

    fn is_called(&self, name: &str) -> bool {
        let mut letters = name.chars();
        let is_letter =
            letters.next().is_some_and(|letter| letter.eq_ignore_ascii_case(&self.letter)) && letters.next().is_none();
        is_letter || name == self.name_ja || name.eq_ignore_ascii_case(&self.name_en)
    }
}

impl EraDate<'_> {
    /// The year in Japanese, such as 令和元年 or 令和8年.
    pub fn year_ja(&self) -> String {
        match self.year {
            1 => format!("{}元年", self.era.name_ja),
            year => format!("{}{year}年", self.era.name_ja),
        }
    }

    /// The short form used on paper, such as `R8.4.1`.
    pub fn short(&self) -> String {
        let (letter, year, on) = (self.era.letter, self.year, self.on);
        format!("{letter}{year}.{}.{}", on.month(), on.day())
    }
}

/// The date in Japanese, such as 令和8年4月1日.
impl fmt::Display for EraDate<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}月{}日", self.year_ja(), self.on.month(), self.on.day())
    }
}
