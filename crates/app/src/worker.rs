//! The background worker: one leader among many processes keeps the alarms of every authority right.
//! One that slept raises what it missed; each alarm says since when it stands.

use crate::clock::Clock;
use crate::kept::KeptDuties;
use crate::known::Known;
use crate::service::Service;
use crate::trace::Agent;
use domain::ids::AuthorityId;
use domain::policy::Policy;
use jiff::SignedDuration;
use ledger::{Ledger, LedgerError};
use std::sync::Arc;

/// How long a lease lasts; a leader that dies is followed after at most this long.
const LEASE: SignedDuration = SignedDuration::from_secs(30);

/// What one round did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Round {
    /// Authorities this process leads.
    pub led: usize,
    /// Authorities that another process leads.
    pub left: usize,
    /// Cases looked at.
    pub looked: usize,
    /// Messages handed over.
    pub handed: usize,
}

/// A worker under a name of its own.
#[derive(Debug)]
pub struct Worker {
    /// The record.
    pub ledger: Ledger,
    /// The pack in force.
    pub policy: Policy,
    /// The present.
    pub clock: Clock,
    /// Name of this process, unlike that of any other.
    pub holder: String,
    /// Duties of cases looked at before.
    pub kept: Arc<KeptDuties>,
    /// Cases read before.
    pub known: Arc<Known>,
}

impl Worker {
    /// Looks once at every authority that this process leads. What fails in one place keeps nothing elsewhere from being
    /// raised and handed over; the first failure is told when all was tried.
    pub async fn round(&self) -> Result<Round, LedgerError> {
        let (mut round, mut told) = (Round::default(), None);
        for authority in self.ledger.authorities().await? {
            if let Err(error) = self.look_at(authority, &mut round).await {
                told = told.or(Some(error));
            }
        }
        told.map_or(Ok(round), Err)
    }

    async fn look_at(&self, authority: AuthorityId, round: &mut Round) -> Result<(), LedgerError> {
        let now = self.clock.now();
        let until = now.saturating_add(LEASE).unwrap_or(now);
        if !self.ledger.lead(authority, &self.holder, (now, until)).await? {
            round.left += 1;
            return Ok(());
        }
        round.led += 1;
        let (ledger, policy, clock) = (self.ledger.clone(), self.policy.clone(), self.clock.clone());
        let (kept, known) = (Arc::clone(&self.kept), Arc::clone(&self.known));
        let service = Service { ledger, policy, authority, clock, agent: Agent::Worker, kept, known };
        let looked = service.tick().await;
        round.handed += service.deliver().await?;
        service.sweep().await?;
        round.looked += looked?;
        Ok(())
    }

    /// Gives every lease up, so that another process need not wait for its end.
    pub async fn retire(&self) -> Result<(), LedgerError> {
        for authority in self.ledger.authorities().await? {
            self.ledger.give_up_lead(authority, &self.holder).await?;
        }
        Ok(())
    }
}
