//! The key store: one key per person (or case), kept in a database of its own and sealed under a master key.
//! Destroying a key is how an entry is erased although the record is never changed.
//! Must not know what the keys open.

mod destroy;
mod master;

pub use destroy::Erasure;
pub use master::MasterKey;

use crate::cipher::Key;
use crate::entropy::Entropy;
use crate::error::LedgerError;
use crate::ids::Holder;
use crate::migrate::{KEYS, OldSchema};
use crate::projection::alarm_rows::Reader;
use crate::seal::{KeyRing, KeyState};
use crate::store::{Address, Arg, Cells, Many, Quota, Row, Store, many};
use domain::ids::{AuthorityId, CaseId, PersonId};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

/// The columns of [`KeyStore::find_state`], in order.
macro_rules! key_columns {
    () => {
        "authority, holder_kind, holder_id, sealed_key, created_at, destroyed_at, destroyed_by, ground, certificate"
    };
}

/// Holders kept in memory before the memory is emptied.
const REMEMBERED: usize = 200_000;

/// What the key of the heads is derived for.
const HEADS: &[u8] = b"tsunagi.heads";

/// What the key of the drafts is derived for.
const DRAFTS: &[u8] = b"tsunagi.drafts";

/// What the key of searching is derived for.
const SEARCH: &[u8] = b"tsunagi.search";

const EPOCH: &str = "SELECT epoch FROM key_store";

/// A holder within an authority.
pub(crate) type Of = (AuthorityId, Holder);

/// A master key by itself, before any store is opened with it.
pub(crate) struct Master(Key);

/// The master key of a file; nothing where there is no such file.
pub(crate) fn load_master(master: &MasterKey) -> Result<Option<Master>, LedgerError> {
    Ok(master::read(master)?.map(Master))
}

impl Master {
    /// Whether a seal was made with it.
    pub(crate) fn is_sealed(&self, check: &[u8]) -> bool {
        master::is_sealed(&self.0, check)
    }

    /// The key that seals the heads of chains.
    pub(crate) fn head_key(&self) -> Key {
        master::derive(&self.0, HEADS)
    }
}

/// Keys on their own database.
#[derive(Debug)]
pub struct KeyStore {
    pub(crate) store: Store,
    master: Key,
    entropy: Arc<Entropy>,
    memory: Mutex<Memory>,
}

/// What was read, good for one epoch: each destruction, in any process, begins a new one.
#[derive(Debug, Default)]
struct Memory {
    epoch: i64,
    keys: BTreeMap<Of, KeyState>,
}

/// How the key store is opened.
pub(crate) struct KeyOptions<'a> {
    pub address: &'a Address,
    pub master: MasterKey,
    pub old_schema: OldSchema,
    /// New keys would open nothing that is there.
    pub must_exist: bool,
    pub quota: Quota,
    pub entropy: Arc<Entropy>,
}

impl KeyStore {
    pub(crate) async fn open(options: KeyOptions<'_>) -> Result<Self, LedgerError> {
        let store = Store::open(options.address, KEYS.name, options.quota).await?;
        if options.must_exist && KEYS.find_version(&store).await?.is_none() {
            return Err(LedgerError::KeyStoreMissing(options.address.to_string()));
        }
        KEYS.apply(&store, options.old_schema).await?;
        let master = master::open(&store, options.master, &options.entropy).await?;
        Ok(Self { store, master, entropy: options.entropy, memory: Mutex::default() })
    }

    /// The key that seals the heads of chains, so that nobody without the master key can cut a chain unseen.
    pub(crate) fn head_key(&self) -> Key {
        master::derive(&self.master, HEADS)
    }

    /// The key that seals what somebody was typing.
    pub(crate) fn draft_key(&self) -> Key {
        master::derive(&self.master, DRAFTS)
    }

    /// The key of the digests by which people are searched for.
    pub(crate) fn search_key(&self) -> Key {
        master::derive(&self.master, SEARCH)
    }

    /// What is known of these holders; one without a row is left out.
    pub(crate) async fn ring(&self, authority: AuthorityId, holders: &[Holder]) -> Result<KeyRing, LedgerError> {
        let wanted: BTreeSet<Of> = holders.iter().map(|&holder| (authority, holder)).collect();
        let found = self.states(&wanted).await?;
        Ok(KeyRing(found.into_iter().map(|((_, holder), state)| (holder, state)).collect()))
    }

    /// What is known of these holders, making a key for each that has none. The new keys are durable on return.
    pub(crate) async fn ensure(&self, wanted: &BTreeSet<Of>, at: i64) -> Result<BTreeMap<Of, KeyState>, LedgerError> {
        let found = self.states(wanted).await?;
        let missing: Vec<Of> = wanted.iter().filter(|of| !found.contains_key(of)).copied().collect();
        if missing.is_empty() {
            return Ok(found);
        }
        self.make(&missing, at).await?;
        let found = self.states(wanted).await?;
        match wanted.iter().find(|of| !found.contains_key(of)) {
            Some(of) => Err(LedgerError::KeyDamaged { holder: of.1 }),
            None => Ok(found),
        }
    }

    async fn make(&self, missing: &[Of], at: i64) -> Result<(), LedgerError> {
        const INSERT: Many = many!(
            "INSERT INTO holder_key (authority, holder_kind, holder_id, sealed_key, created_at) SELECT * FROM ",
            [authority text 1, holder_kind text 2, holder_id text 3, sealed_key bytea 4, created_at bigint 5],
            "WHERE true ON CONFLICT DO NOTHING"
        );
        let sealed: Result<Vec<_>, _> = missing.iter().map(|&of| self.seal(of, at)).collect();
        let [authority, kind, id] = cells_of(missing);
        let columns = [authority, kind, id, Cells::Bytes(sealed?), Cells::Int(vec![at; missing.len()])];
        let mut tx = self.store.write().await?;
        tx.on().run_many(INSERT, &columns).await?;
        tx.commit().await
    }

    fn seal(&self, of: Of, created_at: i64) -> Result<Vec<u8>, LedgerError> {
        self.master.seal(Key::fresh(&self.entropy)?.as_bytes(), &key_context(of, created_at), &self.entropy)
    }

    /// Moves with each destruction, in any process.
    pub(crate) async fn epoch(&self) -> Result<i64, LedgerError> {
        self.store.reader().await?.on().number(EPOCH, &[]).await
    }

    async fn states(&self, wanted: &BTreeSet<Of>) -> Result<BTreeMap<Of, KeyState>, LedgerError> {
        const SELECT: Many = many!(
            concat!("SELECT ", key_columns!(), " FROM "),
            [authority text 1, holder_kind text 2, holder_id text 3],
            "JOIN holder_key USING (authority, holder_kind, holder_id)"
        );
        if wanted.is_empty() {
            return Ok(BTreeMap::new());
        }
        let mut link = self.store.reader().await?;
        let epoch = link.on().number(EPOCH, &[]).await?;
        let (mut found, missing) = self.recall(wanted, epoch);
        if !missing.is_empty() {
            for row in link.on().rows_of_many(SELECT, &cells_of(&missing)).await? {
                found.extend(self.find_state(&row)?);
            }
            self.remember(&found, epoch);
        }
        Ok(found)
    }

    /// Holders of an authority whose row was not written by this program.
    pub(crate) async fn damaged(&self, authority: AuthorityId) -> Result<Vec<String>, LedgerError> {
        let mut damaged = Vec::new();
        for row in self.rows_of(authority).await? {
            if !matches!(self.find_state(&row), Ok(Some(_))) {
                damaged.push(row.text(2)?);
            }
        }
        Ok(damaged)
    }

    /// Every erasure of an authority that has its certificate.
    pub(crate) async fn erasures(&self, authority: AuthorityId) -> Result<Vec<Erasure>, LedgerError> {
        let key = self.head_key();
        let rows = self.rows_of(authority).await?;
        let mut erasures = Vec::new();
        for row in &rows {
            erasures.extend(destroy::read_erasure(row, of_row(row)?, &key)?);
        }
        Ok(erasures)
    }

    async fn rows_of(&self, authority: AuthorityId) -> Result<Vec<Row>, LedgerError> {
        const SELECT: &str =
            concat!("SELECT ", key_columns!(), " FROM holder_key WHERE authority = $1 ORDER BY holder_kind, holder_id");
        self.store.reader().await?.on().rows(SELECT, &[Arg::Text(&authority.to_string())]).await
    }

    /// The seal by which the master key of this store is known.
    pub(crate) async fn master_check(&self) -> Result<Vec<u8>, LedgerError> {
        Ok(master::find_check(&self.store).await?.unwrap_or_default())
    }

    /// Whether a seal was made with the master key of this store.
    pub(crate) fn is_master_of(&self, check: &[u8]) -> bool {
        master::is_sealed(&self.master, check)
    }

    /// Reads every key again from the store.
    pub(crate) fn forget(&self) {
        *self.memory.lock().unwrap_or_else(PoisonError::into_inner) = Memory::default();
    }

    fn recall(&self, wanted: &BTreeSet<Of>, epoch: i64) -> (BTreeMap<Of, KeyState>, Vec<Of>) {
        let mut memory = self.memory.lock().unwrap_or_else(PoisonError::into_inner);
        if memory.epoch != epoch || memory.keys.len() > REMEMBERED {
            *memory = Memory { epoch, keys: BTreeMap::new() };
        }
        let mut missing = Vec::new();
        let mut found = BTreeMap::new();
        for &of in wanted {
            match memory.keys.get(&of) {
                Some(state) => drop(found.insert(of, state.clone())),
                None => missing.push(of),
            }
        }
        (found, missing)
    }

    fn remember(&self, found: &BTreeMap<Of, KeyState>, epoch: i64) {
        let mut memory = self.memory.lock().unwrap_or_else(PoisonError::into_inner);
        if memory.epoch == epoch {
            memory.keys.extend(found.iter().map(|(&of, state)| (of, state.clone())));
        }
    }

    /// What a row says; nothing where neither its key nor its certificate is ours.
    fn find_state(&self, row: &Row) -> Result<Option<(Of, KeyState)>, LedgerError> {
        let of = of_row(row)?;
        let Some(sealed) = row.maybe_bytes(3)? else {
            let erasure = destroy::read_erasure(row, of, &self.head_key())?;
            return Ok(erasure.map(|_| (of, KeyState::Destroyed)));
        };
        if row.maybe_int(5)?.is_some() || row.maybe_bytes(8)?.is_some() {
            return Ok(None);
        }
        let key = self.master.open(&sealed, &key_context(of, row.int(4)?)).and_then(|bytes| Key::find(&bytes));
        Ok(key.map(|key| (of, KeyState::Living(key))))
    }
}

/// What a sealed key is bound to.
fn key_context(of: Of, created_at: i64) -> Vec<u8> {
    context_of(b"tsunagi.key", of, created_at)
}

fn context_of(name: &[u8], (authority, holder): Of, at: i64) -> Vec<u8> {
    let mut context = name.to_vec();
    context.push(1);
    context.extend(authority.0.as_bytes());
    context.push(holder.kind());
    context.extend(holder.uuid().as_bytes());
    context.extend(at.to_be_bytes());
    context
}

fn cells_of(holders: &[Of]) -> [Cells; 3] {
    [
        Cells::texts(holders.iter().map(|of| of.0)),
        Cells::texts(holders.iter().map(|of| of.1.word())),
        Cells::texts(holders.iter().map(|of| of.1.uuid())),
    ]
}

fn of_row(row: &Row) -> Result<Of, LedgerError> {
    let cells = Reader(row);
    let (authority, word, id) = (AuthorityId(cells.id(0)?), row.text(1)?, cells.id(2)?);
    match word.as_str() {
        "person" => Ok((authority, Holder::Person(PersonId(id)))),
        "case" => Ok((authority, Holder::Case(CaseId(id)))),
        _ => Err(LedgerError::Store(format!("`{word}` in the key store is no kind of holder"))),
    }
}
