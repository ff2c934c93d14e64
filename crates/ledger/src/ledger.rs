//! The ledger as others use it: opened once, shared by cloning.
//! Must not read the clock or decide anything: instants and due items are arguments.

use crate::append::{Access, Append, Receipt};
use crate::entropy::Entropy;
use crate::error::LedgerError;
use crate::folder::ThrowAway;
use crate::keys::{KeyOptions, KeyStore, MasterKey};
use crate::migrate::{LEDGER, OldSchema};
use crate::store::{Address, Quota, Store};
use crate::writer::{Delivery, Desk, Done, Order, Queue};
use domain::ids::{AuthorityId, CaseId};
use jiff::Timestamp;
use std::path::PathBuf;
use std::sync::Arc;
use uuid::Uuid;

/// How a ledger is opened; the defaults are right for one city on one machine.
#[derive(Debug, Default)]
pub struct OpenOptions {
    /// File of the master key; beside the data where it is not named (SQLite only: PostgreSQL needs it).
    pub master_key: Option<PathBuf>,
    /// Address of the key store; `PATH.keys` beside a SQLite file and a schema of its own on PostgreSQL where not named.
    pub keys: Option<String>,
    /// What to do with an older schema.
    pub old_schema: OldSchema,
    /// SQLite: most pages of 4,096 bytes that the file may have.
    pub most_pages: Option<u32>,
    /// Where keys and nonces come from.
    pub entropy: Entropy,
}

/// The permanent record of one or more authorities. Clones share one writer.
#[derive(Debug, Clone)]
pub struct Ledger {
    pub(crate) store: Store,
    pub(crate) keys: Arc<KeyStore>,
    pub(crate) entropy: Arc<Entropy>,
    pub(crate) master_file: Option<PathBuf>,
    queue: Queue,
    _folder: Option<Arc<ThrowAway>>,
}

/// The stream of an authority's own entries: offices, staff, posts, rosters.
pub fn register_of(authority: AuthorityId) -> CaseId {
    CaseId(authority.0)
}

impl Ledger {
    /// Opens `sqlite:PATH` or `postgres://…`, making an empty database whole and refusing any that is not a ledger.
    pub async fn open(url: &str, options: OpenOptions) -> Result<Self, LedgerError> {
        let address = Address::new(url)?;
        let key_address = match &options.keys {
            Some(url) => Address::new(url)?,
            None => beside(&address, "keys"),
        };
        let master = match (options.master_key, &address) {
            (Some(path), _) => MasterKey::File(path),
            (None, Address::Lite(path)) => MasterKey::File(with_suffix(path, "master")),
            (None, Address::Pg(_)) => return Err(LedgerError::MasterKeyNotNamed),
        };
        let quota = Quota { pages: options.most_pages, ..Quota::default() };
        let plan = Opening { address, key_address, master, old_schema: options.old_schema, quota };
        plan.open(options.entropy, None).await
    }

    /// A ledger on SQLite that is gone when the last clone is dropped: for trying out, replaying and testing.
    pub async fn open_throw_away() -> Result<Self, LedgerError> {
        let entropy = Entropy::system();
        let folder = ThrowAway::make(&entropy)?;
        let address = Address::Lite(folder.path().join("ledger"));
        let key_address = beside(&address, "keys");
        let quota = Quota { throw_away: true, ..Quota::default() };
        let old_schema = OldSchema::Refuse;
        let plan = Opening { address, key_address, master: MasterKey::Forgotten, old_schema, quota };
        plan.open(entropy, Some(folder)).await
    }

    /// Stores a command's entries with everything that follows from them, or nothing. Durable on return.
    pub async fn append(&self, append: Append) -> Result<Receipt, LedgerError> {
        match self.queue.write(Order::Append(append)).await? {
            Done::Appended(receipt) => Ok(receipt),
            Done::Noted => Err(LedgerError::Closed),
        }
    }

    /// Leaves a row in the access log; durable on return, so that no answer leaves before its trace.
    pub async fn note_access(&self, authority: AuthorityId, access: Access) -> Result<(), LedgerError> {
        self.queue.write(Order::Access(authority, access)).await.map(drop)
    }

    /// A message of the outbox was handed over.
    pub async fn mark_delivered(
        &self,
        authority: AuthorityId,
        message: Uuid,
        at: Timestamp,
    ) -> Result<(), LedgerError> {
        let delivery = Delivery { authority, message, delivered_at: Some(at) };
        self.queue.write(Order::Delivery(delivery)).await.map(drop)
    }

    /// Handing over a message failed; it stays in the outbox and the try is counted.
    pub async fn count_attempt(&self, authority: AuthorityId, message: Uuid) -> Result<(), LedgerError> {
        let delivery = Delivery { authority, message, delivered_at: None };
        self.queue.write(Order::Delivery(delivery)).await.map(drop)
    }

    /// Closes all connections once running statements are done; clones find the ledger closed.
    pub async fn close(&self) {
        self.store.close().await;
        self.keys.store.close().await;
    }
}

struct Opening {
    address: Address,
    key_address: Address,
    master: MasterKey,
    old_schema: OldSchema,
    quota: Quota,
}

impl Opening {
    async fn open(self, entropy: Entropy, folder: Option<ThrowAway>) -> Result<Ledger, LedgerError> {
        let entropy = Arc::new(entropy);
        let store = Store::open(&self.address, LEDGER.name, self.quota).await?;
        LEDGER.apply(&store, self.old_schema).await.map_err(|error| self.address.name(error))?;
        let quota = Quota { pages: None, scrub: true, ..self.quota };
        let master_file = match &self.master {
            MasterKey::File(path) => Some(path.clone()),
            MasterKey::Forgotten => None,
        };
        let options = KeyOptions {
            address: &self.key_address,
            master: self.master,
            old_schema: self.old_schema,
            quota,
            entropy: entropy.clone(),
        };
        let keys = Arc::new(KeyStore::open(options).await.map_err(|error| self.key_address.name(error))?);
        let desk = Desk { store: store.clone(), keys: keys.clone(), entropy: entropy.clone() };
        Ok(Ledger { store, keys, entropy, master_file, queue: Queue::start(desk), _folder: folder.map(Arc::new) })
    }
}

impl Address {
    /// Puts the file's name into an error about it.
    fn name(&self, error: LedgerError) -> LedgerError {
        match self {
            Self::Lite(path) => error.about_file(path),
            Self::Pg(_) => error,
        }
    }
}

/// The same server, or another file beside the first.
fn beside(address: &Address, suffix: &str) -> Address {
    match address {
        Address::Lite(path) => Address::Lite(with_suffix(path, suffix)),
        Address::Pg(url) => Address::Pg(url.clone()),
    }
}

fn with_suffix(path: &std::path::Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    PathBuf::from(name)
}
