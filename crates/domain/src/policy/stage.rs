//! Stages of school, and the birthdays of the children of a grade.
//! Must not hold an age or a day of the law: a pack says what each stage is called, when it begins and where that stands.

use crate::calendar::MonthDay;
use crate::time::When;
use jiff::civil::Date;
use std::ops::RangeInclusive;

/// One stage, such as a primary school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchoolStage {
    /// Words that it goes by where somebody says a grade.
    pub said: Vec<String>,
    /// Grades that it has.
    pub grades: u8,
    /// Age in years that a child has reached when the first grade begins.
    pub first_age: u8,
    /// First birthday of the children of one grade; the last is the day before it a year later.
    pub born_from: MonthDay,
    /// From which day it holds.
    pub from: Date,
    /// Where it stands.
    pub cite: String,
}

impl SchoolStage {
    /// The births of the children who are in these grades, counted from 1, in a school year that is named by the civil
    /// year in which it begins; nothing where the stage has no such grade.
    pub fn find_births(&self, school_year: i16, grades: RangeInclusive<u8>) -> Option<When> {
        let (lowest, highest) = grades.into_inner();
        if lowest < 1 || lowest > highest || highest > self.grades {
            return None;
        }
        let reached = |grade: u8| i16::from(self.first_age) + i16::from(grade) - 1;
        let from = self.born_from.find_in(school_year - reached(highest) - 1)?;
        let until = self.born_from.find_in(school_year - reached(lowest))?.yesterday().ok()?;
        Some(When::Window { from, until })
    }
}
