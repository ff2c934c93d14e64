//! People and cases found while somebody types: a name, its reading, a case number, a phone number.

use super::case::CaseView;
use crate::service::Service;
use domain::ids::{CaseId, PersonId};
use i18n::Lang;
use ledger::LedgerError;

/// So many people are shown; whoever looks for one types on.
const MOST: u32 = 20;

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
