//! The ledger as others use it: opened once, shared by cloning.
//! Must not read the clock or decide anything: instants and due items are arguments.

use crate::append::{Access, Append, Receipt};
use crate::entropy::Entropy;
use crate::error::LedgerError;
use crate::folder::ThrowAway;
use crate::keys::{KeyOptions, KeyStore, MasterKey};
use crate::migrate::{LEDGER, OldSchema};
use crate::presence::{self, IfAbsent};
use crate::store::{Address, Quota, Store};
use crate::writer::{Delivery, Desk, Done, Order, Queue};
use domain::ids::{AuthorityId, CaseId};
use jiff::Timestamp;
use std::path::{Path, PathBuf};
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
    /// What to do where the ledger or its key store is not there.
    pub if_absent: IfAbsent,
    /// SQLite: most pages of 4,096 bytes that the file may have.
    pub most_pages: Option<u32>,
    /// Where keys and nonces come from.
    pub entropy: Entropy,
}

impl OpenOptions {
    /// Where the master key is: as named, or beside a file.
    pub(crate) fn master_file(&self, address: &Address) -> Result<PathBuf, LedgerError> {
        match (&self.master_key, address) {
            (Some(path), _) => Ok(path.clone()),
            (None, Address::Lite(path)) => Ok(with_suffix(path, "master")),
            (None, Address::Pg(_)) => Err(LedgerError::MasterKeyNotNamed),
        }
    }
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
        let master = MasterKey::File(options.master_file(&address)?);
        let quota = Quota { pages: options.most_pages, ..Quota::default() };
        let (old_schema, if_absent) = (options.old_schema, options.if_absent);
        let plan = Opening { address, key_address, master, old_schema, if_absent, quota };
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
        let if_absent = IfAbsent::Make;
        let plan = Opening { address, key_address, master: MasterKey::Forgotten, old_schema, if_absent, quota };
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

    /// The file of the master key, without which no backup opens; nothing where the ledger is a throw-away.
    pub fn master_file(&self) -> Option<&Path> {
        self.master_file.as_deref()
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
    if_absent: IfAbsent,
    quota: Quota,
}

impl Opening {
    async fn open(self, entropy: Entropy, folder: Option<ThrowAway>) -> Result<Ledger, LedgerError> {
        if self.if_absent == IfAbsent::Refuse {
            presence::refuse_absent(&self.address)?;
        }
        let entropy = Arc::new(entropy);
        let store = Store::open(&self.address, LEDGER.name, self.quota).await?;
        let is_new = LEDGER.find_version(&store).await.map_err(|error| self.address.name(error))?.is_none();
        if is_new && self.if_absent == IfAbsent::Refuse {
            return Err(LedgerError::NoLedger(self.address.to_string()));
        }
        // A new record is made last: where keys without a record are found, nothing is made.
        if !is_new {
            self.apply(&store).await?;
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
        if is_new {
            self.apply(&store).await?;
        }
        let master_file = match self.master {
            MasterKey::File(path) => Some(path),
            MasterKey::Forgotten => None,
        };
        let desk = Desk { store: store.clone(), keys: keys.clone(), entropy: entropy.clone() };
        Ok(Ledger { store, keys, entropy, master_file, queue: Queue::start(desk), _folder: folder.map(Arc::new) })
    }

    async fn apply(&self, store: &Store) -> Result<(), LedgerError> {
        LEDGER.apply(store, self.old_schema).await.map_err(|error| self.address.name(error))
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
pub(crate) fn beside(address: &Address, suffix: &str) -> Address {
    match address {
        Address::Lite(path) => Address::Lite(with_suffix(path, suffix)),
        Address::Pg(url) => Address::Pg(url.clone()),
    }
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    with_ending(path, &format!(".{suffix}"))
}

/// The path with more letters at its end.
pub(crate) fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}
