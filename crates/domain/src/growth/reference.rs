//! A growth reference: both measures, both sexes, by age.
//! Must not judge a child.

use super::curve::{Curve, Expected};
use super::rows::{GrowthParts, GrowthProblem};
use crate::calendar::{months_after, whole_months_between};
use crate::event::words::Sex;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What was measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Weight in kg.
    Weight,
    /// Length lying or height standing, in cm.
    Height,
}

impl Measure {
    /// The word as packs write it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Weight => "weight",
            Self::Height => "height",
        }
    }
}

/// How a reference counts age.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgeIn {
    /// From one day number to the same day number of the next month (Japan).
    CalendarMonths,
    /// Months of 30.4375 days (WHO).
    MeanMonths,
}

/// A growth reference, checked and ready to compare with.
#[derive(Clone, Debug, PartialEq)]
pub struct GrowthReference {
    version: String,
    age_in: AgeIn,
    weight: BothSexes,
    height: BothSexes,
}

#[derive(Clone, Debug, PartialEq)]
struct BothSexes {
    female: Curve,
    male: Curve,
}

impl GrowthReference {
    /// Checks the rows of a pack and builds the reference, or answers every problem found in them.
    pub fn new(parts: GrowthParts) -> Result<Self, Vec<GrowthProblem>> {
        let GrowthParts { version, age_in, weight, height } = parts;
        let curves = [(Measure::Weight, &weight), (Measure::Height, &height)]
            .map(|(measure, rows)| [Sex::Female, Sex::Male].map(|sex| rows.curve(measure, sex)));
        match curves {
            [[Ok(light), Ok(heavy)], [Ok(short), Ok(tall)]] => Ok(Self {
                version,
                age_in,
                weight: BothSexes { female: light, male: heavy },
                height: BothSexes { female: short, male: tall },
            }),
            curves => Err(curves.into_iter().flatten().filter_map(Result::err).flatten().collect()),
        }
    }

    /// Name of the survey or standard, shown with each finding.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Age in months and parts of months as this reference counts it; none before birth.
    pub fn age_in_months(&self, born_on: Date, on: Date) -> Option<f64> {
        let whole_months = whole_months_between(born_on, on)?;
        match self.age_in {
            AgeIn::MeanMonths => Some(days_between(born_on, on) / 30.4375),
            AgeIn::CalendarMonths => {
                let turned_on = months_after(born_on, whole_months).ok()?;
                let turns_on = months_after(born_on, whole_months + 1).ok()?;
                let share = days_between(turned_on, on) / days_between(turned_on, turns_on);
                Some(f64::from(whole_months) + share)
            }
        }
    }

    /// What is expected at an age in months; none outside the table.
    pub fn find_expected(&self, measure: Measure, sex: Sex, age_months: f64) -> Option<Expected> {
        let both = match measure {
            Measure::Weight => &self.weight,
            Measure::Height => &self.height,
        };
        match sex {
            Sex::Female => both.female.at(age_months),
            Sex::Male => both.male.at(age_months),
        }
    }
}

fn days_between(from: Date, to: Date) -> f64 {
    to.duration_since(from).as_secs_f64() / 86_400.0
}
