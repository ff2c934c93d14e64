//! People and cases found while somebody types: a name, its reading, a case number, a phone number.

use super::case::{Asked, Viewing};
use super::household::relatives;
use super::profile::Profile;
use crate::service::Service;
use domain::ids::{CaseId, PersonId};
use ledger::LedgerError;
use std::sync::Arc;

/// So many people are shown; whoever looks for one types on.
const MOST: u32 = 20;
/// So many people already known are shown beside a form.
const MATCHES: usize = 6;
/// Letters from which on somebody is looked for.
const LEAST: usize = 2;

/// Somebody found, with the case.
#[derive(Debug, Clone)]
pub struct FoundPerson {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: Option<String>,
    /// The person; nobody where the number of the case was found.
    pub person: Option<PersonId>,
    /// Name as read.
    pub name: String,
    /// Reading of the name.
    pub kana: Option<String>,
    /// Age.
    pub age: Option<String>,
    /// What the person is to the children.
    pub standing: Option<String>,
    /// The children of the case, each with the age.
    pub children: String,
}

impl Service {
    /// People and cases of which a word begins with what was typed.
    pub async fn find(&self, typed: &str, asked: impl Into<Asked>) -> Result<Arc<Vec<FoundPerson>>, LedgerError> {
        let viewing = self.viewing(asked).await?;
        let make = async || {
            let hits = self.ledger.find_people(self.authority, typed, MOST).await?;
            self.found_of(&viewing, hits.into_iter().map(|hit| (hit.case, hit.person)).collect()).await
        };
        self.found_known(&viewing, typed, make).await
    }

    /// People already known whom a caller may be speaking of: whoever most of what was heard fits comes first.
    pub async fn matches(&self, heard: &[String], asked: impl Into<Asked>) -> Result<Vec<FoundPerson>, LedgerError> {
        let mut fits: Vec<((CaseId, Option<PersonId>), usize)> = Vec::new();
        for clue in heard.iter().filter(|clue| clue.chars().count() >= LEAST) {
            let mut hits = self.ledger.find_people(self.authority, clue, MOST).await?;
            if hits.is_empty() {
                // The family name alone, where nobody has the whole name.
                let family = clue.split_whitespace().next().filter(|family| family.chars().count() >= LEAST);
                if let Some(family) = family {
                    hits = self.ledger.find_people(self.authority, family, MOST).await?;
                }
            }
            for hit in hits {
                match fits.iter_mut().find(|(known, _)| *known == (hit.case, hit.person)) {
                    Some((_, count)) => *count += 1,
                    None => fits.push(((hit.case, hit.person), 1)),
                }
            }
        }
        fits.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let viewing = self.viewing(asked).await?;
        self.found_of(&viewing, fits.into_iter().take(MATCHES).map(|(hit, _)| hit).collect()).await
    }

    async fn found_of(
        &self,
        viewing: &Viewing<'_>,
        hits: Vec<(CaseId, Option<PersonId>)>,
    ) -> Result<Vec<FoundPerson>, LedgerError> {
        let cases: Vec<CaseId> = hits.iter().map(|hit| hit.0).collect();
        let versions = self.ledger.versions_of(self.authority, &cases).await?;
        let mut found = Vec::new();
        for (case, person) in hits {
            let version = versions.get(&case).copied().unwrap_or_default();
            let Some(profile) = viewing.profile(case, version).await? else { continue };
            // Whoever reported is found by nobody.
            if !person.is_some_and(|person| profile.people.is_kept_apart(person)) {
                found.push(self.found(viewing, (case, &profile), person));
            }
        }
        Ok(found)
    }

    fn found(
        &self,
        viewing: &Viewing<'_>,
        (case, profile): (CaseId, &Profile),
        person: Option<PersonId>,
    ) -> FoundPerson {
        let (wording, at) = (viewing.wording(), (&self.policy.calendar, viewing.now));
        let people = &profile.people;
        let relatives = relatives(&profile.relations, people, &wording, at);
        let relative = relatives.iter().find(|relative| Some(relative.id) == person);
        FoundPerson {
            case,
            number: profile.number.clone(),
            person,
            name: relative.map(|relative| relative.name.clone()).unwrap_or_default(),
            kana: relative.and_then(|relative| relative.kana.clone()),
            age: relative.and_then(|relative| relative.age.clone()),
            standing: relative.and_then(|relative| relative.standing.clone()),
            children: people.whose(&wording, at),
        }
    }
}
