//! Whose a case is: what stands beside somebody who was found, so that a call or a question goes to the right desk.

use super::case::Asked;
use crate::service::Service;
use domain::ids::{CaseId, PersonId};
use ledger::LedgerError;

/// Whose a case is, and how it stands.
#[derive(Debug, Clone, Default)]
pub struct Owner {
    /// The office that leads it.
    pub office: Option<String>,
    /// Who holds it by name.
    pub worker: Option<String>,
    /// Alarms that stand in it.
    pub standing: u32,
    /// It is closed.
    pub is_closed: bool,
    /// The town of somebody of it, as far as it is known: what stands before the first number of the address.
    pub town: Option<String>,
}

impl Service {
    /// Whose a case is; of somebody in it the town.
    pub async fn owner_of(
        &self,
        (case, person): (CaseId, Option<PersonId>),
        asked: impl Into<Asked>,
    ) -> Result<Owner, LedgerError> {
        let viewing = self.viewing(asked).await?;
        let Some(listed) = self.ledger.brief(self.authority, case, viewing.now).await? else {
            return Ok(Owner::default());
        };
        let profile = viewing.profile(case, listed.version).await?;
        let people = profile.as_ref().map(|profile| &profile.people);
        let address = people.and_then(|people| people.find(person?)?.address.as_deref());
        let town =
            |address: &str| address.split(|letter: char| letter.is_numeric()).next().map(|town| town.trim().to_owned());
        let register = viewing.into_register();
        let office = listed.brief.lead.and_then(|lead| register.find_office(lead)).map(|office| office.name.clone());
        let worker = listed.brief.worker.and_then(|worker| register.find_staff_name(worker)).map(str::to_owned);
        Ok(Owner {
            office,
            worker,
            standing: listed.standing,
            is_closed: listed.brief.closed_at.is_some(),
            town: address.and_then(town).filter(|town| !town.is_empty()),
        })
    }
}
