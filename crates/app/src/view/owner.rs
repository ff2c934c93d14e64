//! Whose a case is: what stands beside somebody who was found, so that a call or a question goes to the right desk.

use super::case::{Asked, Viewing};
use crate::service::Service;
use domain::ids::{CaseId, PersonId};
use ledger::{LedgerError, ListedCase};
use std::collections::BTreeSet;

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
    /// Whose some cases are, in their order; of somebody in one the town. The lines of all are asked for at once.
    pub async fn owners_of(
        &self,
        found: &[(CaseId, Option<PersonId>)],
        asked: impl Into<Asked>,
    ) -> Result<Vec<Owner>, LedgerError> {
        let viewing = self.viewing(asked).await?;
        let cases: BTreeSet<CaseId> = found.iter().map(|(case, _)| *case).collect();
        let cases: Vec<CaseId> = cases.into_iter().collect();
        let lines = self.ledger.briefs(self.authority, &cases, viewing.now).await?;
        let mut owners = Vec::with_capacity(found.len());
        for (case, person) in found {
            owners.push(match lines.get(case) {
                Some(listed) => viewing.owner(listed, *person).await?,
                None => Owner::default(),
            });
        }
        Ok(owners)
    }
}

impl Viewing<'_> {
    async fn owner(&self, listed: &ListedCase, person: Option<PersonId>) -> Result<Owner, LedgerError> {
        let profile = self.profile(listed.case, listed.version).await?;
        let people = profile.as_ref().map(|profile| &profile.people);
        let address = people.and_then(|people| people.find(person?)?.address.as_deref());
        let town =
            |address: &str| address.split(|letter: char| letter.is_numeric()).next().map(|town| town.trim().to_owned());
        let lead = listed.brief.lead.and_then(|lead| self.register.find_office(lead));
        let worker = listed.brief.worker.and_then(|worker| self.register.find_staff_name(worker));
        Ok(Owner {
            office: lead.map(|office| office.name.clone()),
            worker: worker.map(str::to_owned),
            standing: listed.standing,
            is_closed: listed.brief.closed_at.is_some(),
            town: address.and_then(town).filter(|town| !town.is_empty()),
        })
    }
}
