//! The ledger as others use it: opened once, shared by cloning.
//! Must not read the clock or decide anything: instants and due items are arguments.

use crate::append::{Access, Append, Receipt};
use crate::changes::Changes;
use crate::entropy::Entropy;
use crate::error::LedgerError;
use crate::folder::ThrowAway;
use crate::keys::{KeyStore, MasterKey};
use crate::migrate::OldSchema;
use crate::opening::Opening;
use crate::presence::IfAbsent;
use crate::store::{Address, Quota, Store};
use crate::writer::{Delivery, Done, Order, Queue};
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
    pub(crate) queue: Queue,
    pub(crate) changes: Changes,
    pub(crate) _folder: Option<Arc<ThrowAway>>,
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
        match self.queue.write(Order::Append(Box::new(append))).await? {
            Done::Appended(receipt) => Ok(receipt),
            Done::Noted => Err(LedgerError::Closed),
        }
    }

    /// Leaves a row in the access log before an answer leaves. On return it outlives this process; a power cut may take
    /// the traces since the last record.
    pub async fn note_access(&self, authority: AuthorityId, access: Access) -> Result<(), LedgerError> {
        self.queue.write(Order::Access(authority, access)).await.map(drop)
    }

    /// Messages of the outbox were handed over; they share a commit as far as they fit in one.
    pub async fn mark_delivered(
        &self,
        authority: AuthorityId,
        messages: &[Uuid],
        at: Timestamp,
    ) -> Result<(), LedgerError> {
        let order = |message: &Uuid| Order::Delivery(Delivery { authority, message: *message, delivered_at: Some(at) });
        let outcomes = self.queue.write_all(messages.iter().map(order)).await?;
        outcomes.into_iter().try_for_each(|outcome| outcome.map(drop))
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

impl Address {
    /// Puts the file's name into an error about it.
    pub(crate) fn name(&self, error: LedgerError) -> LedgerError {
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
