//! Links into a demonstration, in the memory of its process. Must not be offered where real people are recorded.

use super::SignIn;
use crate::trace::Act;
use domain::ids::StaffId;
use domain::word::Word;
use ledger::{LedgerError, Token, TokenDigest};
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Links of one process at most.
const MOST: usize = 1_000;

/// Whom a link lets in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guest {
    /// As whom.
    pub staff: StaffId,
    /// In which role of the demonstration.
    pub role: Word,
}

/// Links that were handed out.
#[derive(Debug, Default)]
pub(super) struct Links(Mutex<BTreeMap<TokenDigest, Guest>>);

impl Links {
    fn lock(&self) -> MutexGuard<'_, BTreeMap<TokenDigest, Guest>> {
        // Nothing is half done while it is held.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl SignIn {
    /// The secret of a link that lets in while the process runs; nothing where too many were handed out already.
    pub fn issue_link(&self, staff: StaffId, role: Word) -> Result<Option<Token>, LedgerError> {
        let token = self.ledger.fresh_token()?;
        let mut links = self.links.lock();
        if links.len() >= MOST {
            return Ok(None);
        }
        links.insert(token.digest(), Guest { staff, role });
        Ok(Some(token))
    }

    /// Whoever a link of a role lets in; nothing where none was handed out.
    pub async fn enter_as(&self, role: &str) -> Result<Option<Guest>, LedgerError> {
        let guest = self.links.lock().values().find(|guest| guest.role.as_str() == role).cloned();
        if let Some(guest) = &guest {
            self.note(Act::SignInByLink, Some(guest.staff), self.clock.now()).await?;
        }
        Ok(guest)
    }

    /// Whom the link lets in, as often as it is opened while the process runs; nothing where it was never handed out.
    pub async fn enter_by_link(&self, token: &str) -> Result<Option<Guest>, LedgerError> {
        let Some(token) = Token::find(token) else { return Ok(None) };
        let guest = self.links.lock().get(&token.digest()).cloned();
        if let Some(guest) = &guest {
            self.note(Act::SignInByLink, Some(guest.staff), self.clock.now()).await?;
        }
        Ok(guest)
    }
}
