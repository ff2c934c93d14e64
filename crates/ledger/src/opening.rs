//! Opening a ledger: record and keys are found together, checked, made where they are missing and brought up to date.
//! Must not make anything where what is there does not fit together.

use crate::changes::Changes;
use crate::entropy::Entropy;
use crate::error::LedgerError;
use crate::folder::ThrowAway;
use crate::keys::{KeyOptions, KeyStore, MasterKey};
use crate::ledger::Ledger;
use crate::migrate::{LEDGER, OldSchema};
use crate::presence::{self, IfAbsent};
use crate::store::{Address, Quota, Store};
use crate::writer::{Desk, Queue};
use std::sync::Arc;

/// What was asked for.
pub(crate) struct Opening {
    pub address: Address,
    pub key_address: Address,
    pub master: MasterKey,
    pub old_schema: OldSchema,
    pub if_absent: IfAbsent,
    pub quota: Quota,
}

impl Opening {
    /// Opens both databases, in the order that leaves nothing half made.
    pub(crate) async fn open(self, entropy: Entropy, folder: Option<ThrowAway>) -> Result<Ledger, LedgerError> {
        if self.if_absent == IfAbsent::Refuse {
            presence::refuse_absent(&self.address)?;
        }
        let entropy = Arc::new(entropy);
        let store = Store::open(&self.address, LEDGER.name, self.quota).await?;
        let is_new = LEDGER.find_version(&store).await.map_err(|error| self.address.name(error))?.is_none();
        if is_new && self.if_absent == IfAbsent::Refuse {
            return Err(LedgerError::NoLedger(self.address.to_string()));
        }
        // A record is made, or brought up to date, last: where keys without a record are found, nothing is made, and what
        // is sealed is needed to fill what a later schema added.
        if !is_new {
            LEDGER.check(&store, self.old_schema).await.map_err(|error| self.address.name(error))?;
        }
        let has_entries = !is_new && presence::has_entries(&store).await?;
        let keys = Arc::new(self.open_keys(has_entries, &entropy).await?);
        let is_lost = match self.if_absent {
            IfAbsent::Make => is_new,
            IfAbsent::Refuse => !has_entries,
            IfAbsent::Restore => false,
        };
        if is_lost && presence::has_keys(&keys).await? {
            return Err(LedgerError::KeysWithoutRecord(self.key_address.to_string()));
        }
        let master_file = match &self.master {
            MasterKey::File(path) => Some(path.clone()),
            MasterKey::Forgotten => None,
        };
        let desk = Desk { store: store.clone(), keys: keys.clone(), entropy: entropy.clone() };
        let changes = Changes::default();
        let queue = Queue::start(desk, changes.clone());
        let _folder = folder.map(Arc::new);
        let ledger = Ledger { store, keys, entropy, master_file, queue, changes, _folder };
        ledger.bring_up_to_date().await.map_err(|error| self.address.name(error))?;
        Ok(ledger)
    }

    /// New keys are made only where no entry could have been sealed under old ones.
    async fn open_keys(&self, has_entries: bool, entropy: &Arc<Entropy>) -> Result<KeyStore, LedgerError> {
        let must_exist = match self.if_absent {
            IfAbsent::Refuse => true,
            IfAbsent::Make => has_entries,
            IfAbsent::Restore => false,
        };
        if must_exist {
            presence::refuse_absent_keys(&self.key_address)?;
        }
        let options = KeyOptions {
            address: &self.key_address,
            master: self.master.clone(),
            old_schema: self.old_schema,
            must_exist,
            quota: Quota { pages: None, scrub: true, ..self.quota },
            entropy: entropy.clone(),
        };
        KeyStore::open(options).await.map_err(|error| self.key_address.name(error))
    }
}
