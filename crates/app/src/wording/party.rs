//! People and agencies of a timeline by name. Timelines name them by ids such as `child_a`, `cgc_sending` or
//! `ward_health_east`, so a name is put together from the stem of the id and what is added to it; where the stem is
//! unknown, the role in the timeline's own words is the name.

use super::{Wording, readable};

/// Somebody or an agency with an id, as a timeline states it.
#[derive(Debug, Clone, Copy)]
pub struct Named<'a> {
    /// Id.
    pub id: &'a str,
    /// Role in the timeline's own words.
    pub role: Option<&'a str>,
    /// Place in the timeline's own words.
    pub place: Option<&'a str>,
}

impl Wording<'_> {
    /// The name of a party.
    pub fn party(&self, party: Named<'_>) -> String {
        let parts: Vec<&str> = party.id.split('_').collect();
        self.name_with_parts(&parts)
            .or_else(|| self.find_stem(party.id).map(|stem| self.find_role(party).unwrap_or(stem)))
            .or_else(|| self.name_by_role(party))
            .unwrap_or_else(|| readable(party.id))
    }

    fn find_stem(&self, stem: &str) -> Option<String> {
        self.words.find(&format!("party.{stem}"), &[])
    }

    /// The stem is what is left of the id without letters, numbers and words of place or order.
    fn name_with_parts(&self, parts: &[&str]) -> Option<String> {
        let (added, stem): (Vec<&str>, Vec<&str>) = parts.iter().partition(|part| self.find_part(part).is_some());
        let name = self.find_stem(&stem.join("_")).filter(|_| !added.is_empty())?;
        let words: Vec<String> = added.iter().filter_map(|part| self.find_part(part)).collect();
        let is_mark = |part: &&str| part.len() == 1;
        if stem.len() == 1 && added.iter().all(is_mark) {
            return Some(self.say("party.joined", &[("name", &name), ("part", &words.concat())]));
        }
        let join = |text: String, next: String| self.say("party.parts", &[("first", &text), ("second", &next)]);
        let part = words.into_iter().reduce(join)?;
        Some(self.say("party.with_part", &[("name", &name), ("part", &part)]))
    }

    fn find_part(&self, part: &str) -> Option<String> {
        let is_mark = part.len() == 1 && part.chars().all(|letter| letter.is_ascii_alphanumeric());
        if is_mark { Some(part.to_ascii_uppercase()) } else { self.words.find(&format!("part.{part}"), &[]) }
    }

    fn find_role(&self, party: Named<'_>) -> Option<String> {
        self.find_stem(&stem_of(party.role?))
    }

    fn name_by_role(&self, party: Named<'_>) -> Option<String> {
        let name = self.find_role(party).or_else(|| party.role.map(str::to_owned))?;
        let Some(place) = party.place else { return Some(name) };
        Some(self.say("party.with_part", &[("name", &name), ("part", &place)]))
    }
}

/// A role in the timeline's own words as the stem of a key.
fn stem_of(role: &str) -> String {
    role.to_lowercase().chars().map(|letter| if letter.is_alphanumeric() { letter } else { '_' }).collect()
}
