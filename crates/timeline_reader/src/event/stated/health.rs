//! Health checks, measures, pregnancy, nursery and school.
//! Must not judge a measure.

use crate::event::fields::EventFields;
use crate::moment::Stamp;
use domain::time::When;
use domain::word::Word;
use marked_text::{Decode, Node, Problems, Value};

/// Days present in one month, or altogether.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attended {
    pub days: u32,
    pub month: Option<When>,
}

/// What an event states about health, nursery and school.
#[derive(Debug, Clone)]
pub struct Health {
    pub checks: Vec<Word>,
    pub weight_kg: Option<f64>,
    pub height_cm: Option<f64>,
    pub epds: Option<u8>,
    pub epds_item10: Option<u8>,
    pub pregnancy_week: Option<u8>,
    pub expected_birth: Option<When>,
    pub absent_days: Option<u32>,
    pub absent_until: Option<When>,
    pub attended: Vec<Attended>,
    pub enrolled: Option<bool>,
    pub home_education: Option<bool>,
}

impl Health {
    pub fn read(fields: &mut EventFields<'_, '_, '_>) -> Self {
        let zone = fields.names.zone;
        let expected_birth: Option<Stamp> = fields.inner.optional("expected_birth");
        let absent_until: Option<Stamp> = fields.inner.optional("absent_until");
        Self {
            checks: fields.words("check"),
            weight_kg: fields.inner.optional("weight_kg"),
            height_cm: fields.inner.optional("height_cm"),
            epds: fields.inner.optional("epds"),
            epds_item10: fields.inner.optional("epds_item10"),
            pregnancy_week: fields.inner.optional("pregnancy_week"),
            expected_birth: expected_birth.map(|stamp| stamp.when(zone)),
            absent_days: fields.inner.optional("absent_days"),
            absent_until: absent_until.map(|stamp| stamp.when(zone)),
            attended: attended(fields),
            enrolled: fields.inner.optional_bool("enrolled"),
            home_education: fields.inner.optional_bool("home_education"),
        }
    }

    /// An absence is stated.
    pub fn has_absence(&self) -> bool {
        self.absent_days.is_some() || self.absent_until.is_some()
    }
}

fn attended(fields: &mut EventFields<'_, '_, '_>) -> Vec<Attended> {
    let days: Option<u32> = fields.inner.optional("attended_days");
    let mut attended: Vec<Attended> = days.map(|days| Attended { days, month: None }).into_iter().collect();
    if let Some(by_month) = fields.inner.find("attended_days_by_month") {
        attended.extend(days_by_month(by_month, fields.inner.problems));
    }
    attended
}

/// `2025-04: 18` for each month, or the days of the months one after the other.
fn days_by_month(node: &Node, problems: &mut Problems) -> Vec<Attended> {
    let name = "attended_days_by_month";
    match &node.value {
        Value::Map(months) => {
            let counted = months.iter().filter_map(|(key, node)| {
                let month = Node { line: key.line, value: Value::Text(key.text.clone()) };
                let month = match Stamp::decode(&month, name, problems)? {
                    Stamp::Month(day) | Stamp::Day(day) => When::Month(day.first_of_month()),
                    Stamp::Year(day) => When::Year(day),
                    Stamp::Minute(at) => When::Month(at.date().first_of_month()),
                };
                Some(Attended { days: u32::decode(node, name, problems)?, month: Some(month) })
            });
            counted.collect()
        }
        Value::List(months) => months.iter().flat_map(|node| days_by_month(node, problems)).collect(),
        _ => u32::decode(node, name, problems).map(|days| Attended { days, month: None }).into_iter().collect(),
    }
}
