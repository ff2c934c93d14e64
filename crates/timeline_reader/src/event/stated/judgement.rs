//! Ratings, kinds of abuse, findings, and the grounds on which reports are set aside.
//! Must not compare with earlier ratings.

use super::choice;
use crate::event::fields::EventFields;
use domain::event::{AbuseType, Urgency, UrgencyCode};
use domain::word::Word;

/// What an event states as a judgement.
#[derive(Debug, Clone)]
pub struct Judgement {
    pub level: Option<u8>,
    pub level_scale: Option<u8>,
    pub level_word: Option<Word>,
    pub level_change: Option<i8>,
    pub urgency: Option<Urgency>,
    pub urgency_code: Option<UrgencyCode>,
    pub abuse_types: Option<Vec<AbuseType>>,
    pub risk_sheet: Option<bool>,
    pub findings: Vec<Word>,
    pub threshold_met: Option<bool>,
    pub source_spoken_to: Option<bool>,
    pub set_aside_as: Option<Word>,
    pub pattern_reviewed: bool,
    pub escalated: bool,
}

impl Judgement {
    pub fn read(fields: &mut EventFields<'_, '_, '_>) -> Self {
        Self {
            level: fields.inner.optional("level"),
            level_scale: fields.inner.optional("level_scale"),
            level_word: fields.find_word("level_word"),
            level_change: fields.inner.optional("level_change"),
            urgency: fields.inner.optional_choice("urgency", choice!(Urgency)),
            urgency_code: fields.inner.optional_choice("urgency_code", choice!(UrgencyCode)),
            abuse_types: abuse_types(fields),
            risk_sheet: fields.inner.optional_bool("risk_sheet"),
            findings: fields.words("finding"),
            threshold_met: fields.inner.optional_bool("threshold_met"),
            source_spoken_to: fields.inner.optional_bool("source_spoken_to"),
            set_aside_as: fields.find_word("set_aside_as"),
            pattern_reviewed: fields.inner.optional_bool("pattern_reviewed").unwrap_or(false),
            escalated: fields.inner.optional_bool("escalated").unwrap_or(false),
        }
    }

    /// A rating is stated.
    pub fn has_rating(&self) -> bool {
        self.has_level() || self.urgency.is_some()
    }

    /// A rating other than an urgency is stated.
    pub fn has_level(&self) -> bool {
        self.level.is_some() || self.level_word.is_some() || self.level_change.is_some() || self.urgency_code.is_some()
    }
}

fn abuse_types(fields: &mut EventFields<'_, '_, '_>) -> Option<Vec<AbuseType>> {
    let nodes = fields.inner.find_list("abuse_type")?;
    let choice = choice!(AbuseType);
    Some(nodes.iter().filter_map(|node| choice.decode(node, "abuse_type", fields.inner.problems)).collect())
}
