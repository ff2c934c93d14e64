//! The master key: 32 bytes in a file of its own, which seals every key of the store.
//! Must never make a new one where keys sealed under an old one exist.

use crate::cipher::Key;
use crate::entropy::Entropy;
use crate::error::LedgerError;
use crate::store::{Arg, Store};
use sha2::{Digest, Sha256};
use std::io::{ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

const HEADING: &str = "tsunagi master key 1";
/// Longest file that can be a key, in bytes.
const LONGEST: u64 = 4_096;
const CHECK: &[u8] = b"tsunagi.master.check";

/// Where the master key is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MasterKey {
    /// In this file, made (readable by its owner only) with a new ledger.
    File(PathBuf),
    /// Nowhere: a fresh one for a throw-away ledger.
    Forgotten,
}

/// Reads or makes the master key and checks that it is the one of this store.
pub(super) async fn open(store: &Store, master: MasterKey, entropy: &Entropy) -> Result<Key, LedgerError> {
    let check = find_check(store).await?;
    let path = match &master {
        MasterKey::Forgotten => PathBuf::new(),
        MasterKey::File(path) => path.clone(),
    };
    let key = match (read(&master)?, &check) {
        (Some(key), _) => key,
        (None, Some(_)) => return Err(LedgerError::MasterKeyMissing(path)),
        (None, None) => make(&master, entropy)?,
    };
    let check = match check {
        Some(check) => check,
        None => write_check(store, &key, entropy).await?,
    };
    if is_sealed(&key, &check) { Ok(key) } else { Err(LedgerError::MasterKeyWrong(path)) }
}

/// Whether the seal is of this master key.
pub(super) fn is_sealed(key: &Key, check: &[u8]) -> bool {
    key.open(check, CHECK).is_some()
}

/// A key for another purpose, from which the master key cannot be found.
pub(super) fn derive(master: &Key, purpose: &[u8]) -> Key {
    let digest: [u8; 32] = Sha256::new().chain_update(purpose).chain_update(master.as_bytes()).finalize().into();
    Key::find(&digest).unwrap_or_else(|| master.clone())
}

pub(super) async fn find_check(store: &Store) -> Result<Option<Vec<u8>>, LedgerError> {
    let mut link = store.reader().await?;
    let row = link.on().find_row("SELECT master_check FROM key_store WHERE one = 1", &[]).await?;
    row.map(|row| row.bytes(0)).transpose()
}

/// Another process may have been first: what stands in the store counts.
async fn write_check(store: &Store, key: &Key, entropy: &Entropy) -> Result<Vec<u8>, LedgerError> {
    const INSERT: &str = "INSERT INTO key_store (one, master_check, epoch) VALUES (1, $1, 1) ON CONFLICT DO NOTHING";
    let check = key.seal(b"", CHECK, entropy)?;
    let mut tx = store.write().await?;
    tx.on().run(INSERT, &[Arg::Bytes(&check)]).await?;
    tx.commit().await?;
    Ok(find_check(store).await?.unwrap_or(check))
}

pub(super) fn read(master: &MasterKey) -> Result<Option<Key>, LedgerError> {
    let MasterKey::File(path) = master else { return Ok(None) };
    match read_start(path) {
        Ok(text) => parse(&text).map(Some).ok_or_else(|| LedgerError::MasterKeyUnreadable(path.clone())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) if error.kind() == ErrorKind::InvalidData => Err(LedgerError::MasterKeyUnreadable(path.clone())),
        Err(source) => Err(LedgerError::MasterKeyFile { path: path.clone(), source }),
    }
}

/// No more than a key has: the file may be anything.
fn read_start(path: &Path) -> std::io::Result<String> {
    let mut text = String::new();
    std::fs::File::open(path)?.take(LONGEST).read_to_string(&mut text)?;
    Ok(text)
}

fn parse(text: &str) -> Option<Key> {
    let digits = text.strip_prefix(HEADING)?.trim();
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    let bytes: Option<Vec<u8>> = digits.as_bytes().chunks(2).map(byte).collect();
    Key::find(&bytes?)
}

fn make(master: &MasterKey, entropy: &Entropy) -> Result<Key, LedgerError> {
    let key = Key::fresh(entropy)?;
    let MasterKey::File(path) = master else { return Ok(key) };
    let digits: String = key.as_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    match write_new(path, &format!("{HEADING}\n{digits}\n"), u64::from_be_bytes(entropy.bytes()?)) {
        Ok(()) => Ok(key),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            read(master)?.ok_or_else(|| LedgerError::MasterKeyMissing(path.clone()))
        }
        Err(source) => Err(LedgerError::MasterKeyFile { path: path.clone(), source }),
    }
}

/// Durable before the first key is sealed under it, readable by its owner only, and there as a whole or not at all:
/// it is written under another name first.
fn write_new(path: &Path, text: &str, number: u64) -> std::io::Result<()> {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{number:016x}"));
    let draft = PathBuf::from(name);
    let written = write_draft(&draft, text).and_then(|()| std::fs::hard_link(&draft, path));
    let removed = std::fs::remove_file(&draft);
    written.and(removed)?;
    match path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        Some(folder) => std::fs::File::open(folder)?.sync_all(),
        None => std::fs::File::open(".")?.sync_all(),
    }
}

fn write_draft(draft: &Path, text: &str) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(draft)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}
