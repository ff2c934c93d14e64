//! People and cases found while somebody types: a name, its reading, a case number, a phone number.

use super::case::CaseView;
use crate::service::Service;
use domain::ids::{CaseId, PersonId};
use i18n::Lang;
use ledger::LedgerError;

/// So many people are shown; whoever looks for one types on.
const MOST: u32 = 20;
/// So many people already known are shown beside a form.
const MATCHES: usize = 6;
/// Letters from which on somebody is looked for.
const LEAST: usize = 2;

/// Somebody found, with the case.
#[derive(Debug)]
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
    pub async fn find(&self, typed: &str, lang: Lang) -> Result<Vec<FoundPerson>, LedgerError> {
        let viewing = self.viewing(lang).await?;
        let mut found = Vec::new();
        for hit in self.ledger.find_people(self.authority, typed, MOST).await? {
            let Some(view) = viewing.find_case(hit.case).await? else { continue };
            // Whoever reported is found by nobody.
            if hit.person.is_some_and(|person| view.people.is_kept_apart(person)) {
                continue;
            }
            found.push(self.found(&view, hit.person, lang));
        }
        Ok(found)
    }

    /// People already known whom a caller may be speaking of: whoever most of what was heard fits comes first.
    pub async fn matches(&self, heard: &[String], lang: Lang) -> Result<Vec<FoundPerson>, LedgerError> {
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
        let viewing = self.viewing(lang).await?;
        let mut found = Vec::new();
        for ((case, person), _) in fits.into_iter().take(MATCHES) {
            let Some(view) = viewing.find_case(case).await? else { continue };
            if !person.is_some_and(|person| view.people.is_kept_apart(person)) {
                found.push(self.found(&view, person, lang));
            }
        }
        Ok(found)
    }

    fn found(&self, view: &CaseView, person: Option<PersonId>, lang: Lang) -> FoundPerson {
        let relative = view.relatives.iter().find(|relative| Some(relative.id) == person);
        FoundPerson {
            case: view.case,
            number: view.number.clone(),
            person,
            name: relative.map(|relative| relative.name.clone()).unwrap_or_default(),
            kana: relative.and_then(|relative| relative.kana.clone()),
            age: relative.and_then(|relative| relative.age.clone()),
            standing: relative.and_then(|relative| relative.standing.clone()),
            children: view.names(self, lang, &view.children()),
        }
    }
}
