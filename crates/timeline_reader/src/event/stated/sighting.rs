//! Who was seen and how, injuries, examinations, and who said what.
//! Must not decide that a child was seen: that is in `facts`.

use super::choice;
use crate::event::fields::EventFields;
use domain::event::{Injury, MedicalOpinion, Party};
use domain::ids::{OfficeId, PersonId};
use domain::word::Word;
use marked_text::{Fields, Value};

/// A statement that can be held against others.
#[derive(Debug, Clone)]
pub struct Claim {
    pub by: Option<Party>,
    pub says: Option<String>,
}

/// What an event states about children seen and words heard.
#[derive(Debug, Clone)]
pub struct Sighting {
    pub seen: Option<Vec<PersonId>>,
    pub not_seen: Vec<PersonId>,
    pub seen_by: Vec<OfficeId>,
    pub body_seen: Option<bool>,
    pub parts: Vec<Word>,
    pub alone: Option<bool>,
    pub asked: Option<bool>,
    pub observed: Option<bool>,
    pub present: Option<bool>,
    pub opinion_heard: Option<bool>,
    pub advocate_offered: Option<bool>,
    pub injuries: Option<Vec<Injury>>,
    pub explained_by: Vec<PersonId>,
    pub claims: Vec<Claim>,
    pub examined: Option<bool>,
    pub exam_complete: Option<bool>,
    pub opinion: Option<MedicalOpinion>,
    pub photographs: Option<bool>,
    pub weighed: Option<bool>,
}

impl Sighting {
    pub fn read(fields: &mut EventFields<'_, '_, '_>) -> Self {
        Self {
            seen: fields.find_people("children_seen"),
            not_seen: fields.people("children_not_seen"),
            seen_by: fields.offices("seen_by"),
            body_seen: fields.inner.optional_bool("body_seen"),
            parts: fields.words("body_parts_seen"),
            alone: fields.inner.optional_bool("child_alone"),
            asked: fields.inner.optional_bool("child_asked"),
            observed: fields.inner.optional_bool("child_observed"),
            present: fields.inner.optional_bool("child_present"),
            opinion_heard: fields.inner.optional_bool("child_opinion_heard"),
            advocate_offered: fields.inner.optional_bool("advocate_offered"),
            injuries: injuries(fields),
            explained_by: explained_by(fields),
            claims: claims(fields),
            examined: fields.inner.optional_bool("examined"),
            exam_complete: fields.inner.optional_bool("exam_complete"),
            opinion: fields.inner.optional_choice("medical_opinion", choice!(MedicalOpinion)),
            photographs: fields.inner.optional_bool("photographs"),
            weighed: fields.inner.optional_bool("weighed"),
        }
    }

    /// Something that can only be known of a child who stood there.
    pub fn shows_child(&self) -> bool {
        let shown = [self.body_seen, self.alone, self.observed].contains(&Some(true));
        shown || !self.parts.is_empty()
    }

    /// How the child was seen is stated, well or badly.
    pub fn describes_sighting(&self) -> bool {
        let stated = [self.body_seen, self.alone, self.observed, self.asked, self.weighed].iter().any(Option::is_some);
        stated || !self.parts.is_empty()
    }
}

fn injuries(fields: &mut EventFields<'_, '_, '_>) -> Option<Vec<Injury>> {
    let nodes = fields.inner.find_list("injuries")?;
    let mut injuries = Vec::with_capacity(nodes.len());
    for node in nodes {
        // A scenario may name an injury by one word.
        if let Value::Text(what) = &node.value {
            injuries.push(Injury { what: what.clone(), site: None, note: None });
            continue;
        }
        let Some(mut injury) = Fields::of(node, fields.inner.problems) else { continue };
        let what = injury.required_text("what");
        let site = injury.optional_text("site");
        let note = injury.optional_text("note");
        injury.finish();
        injuries.extend(what.map(|what| Injury { what, site, note }));
    }
    Some(injuries)
}

/// People who explained; an agency's explanation is no private person's word.
fn explained_by(fields: &mut EventFields<'_, '_, '_>) -> Vec<PersonId> {
    let parties = fields.parties("explained_by").into_iter();
    let people = parties.filter_map(|party| match party {
        Party::Person(person) => Some(person),
        Party::Office(_) => None,
    });
    people.collect()
}

fn claims(fields: &mut EventFields<'_, '_, '_>) -> Vec<Claim> {
    let nodes = fields.inner.find_list("claims").unwrap_or_default();
    let mut claims = Vec::with_capacity(nodes.len());
    for node in nodes {
        let names = fields.names;
        let Some(mut claim) = EventFields::of(node, names, fields.inner.problems) else { continue };
        let by = claim.find_party("by");
        let says = claim.inner.required_text("says");
        claim.inner.finish();
        claims.push(Claim { by, says });
    }
    claims
}
