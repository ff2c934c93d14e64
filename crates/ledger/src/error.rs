//! What can go wrong with the record, each in one sentence that says what to do.
//! Must not carry what an entry says: ids and paths only.

use crate::ids::Holder;
use domain::ids::{AttachmentId, AuthorityId, CaseId, EntryId};
use std::path::PathBuf;

/// Why the ledger refused or could not answer. Nothing is half stored when one of these comes back.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// Somebody else added to the case since it was read: load it again and decide again.
    #[error("case `{case}` has moved on: version {expected} was expected, version {found} was found")]
    Conflict {
        /// The case.
        case: CaseId,
        /// Version the command was decided on.
        expected: i64,
        /// Version in the store.
        found: i64,
    },
    /// The same id was sent before with something else in it.
    #[error("entry `{entry}` is already stored with different content")]
    DifferentContent {
        /// The entry.
        entry: EntryId,
    },
    /// An entry does not fit the command that brings it.
    #[error("entry `{entry}` {what}")]
    Misplaced {
        /// The entry.
        entry: EntryId,
        /// What is wrong, as the rest of the sentence.
        what: &'static str,
    },
    /// The holder was erased; nothing more can be recorded about them under this id.
    #[error("the key of {holder} has been destroyed by lawful erasure: record what is new under a new id")]
    Erased {
        /// Whose key.
        holder: Holder,
    },
    /// Nothing was ever sealed for the holder.
    #[error("there is no key of {holder} in the key store")]
    UnknownHolder {
        /// Whose key.
        holder: Holder,
    },
    /// There is no such case in the ledger.
    #[error("there is no case `{case}` in the ledger of authority `{authority}`")]
    UnknownCase {
        /// The authority asked.
        authority: AuthorityId,
        /// The case.
        case: CaseId,
    },
    /// A stored entry is not what was stored; it is not shown.
    #[error(
        "entry `{entry}` at position {position} of authority `{authority}` is damaged: {what}; run `tsunagi ledger verify`"
    )]
    Damaged {
        /// Whose ledger.
        authority: String,
        /// Where in it.
        position: i64,
        /// Which entry.
        entry: String,
        /// What is wrong with it.
        what: String,
    },
    /// What is kept of a draft is not what was saved; it is not shown.
    #[error("the draft of `{form}` was changed by something else: discard it and type it again")]
    DraftDamaged {
        /// Which form.
        form: String,
    },
    /// A file is not what was stored; it is not shown.
    #[error("the file `{attachment}` is damaged: {what}; run `tsunagi ledger verify`")]
    FileDamaged {
        /// The file.
        attachment: AttachmentId,
        /// What is wrong with it.
        what: &'static str,
    },
    /// A file that was to be recorded was thrown away meanwhile.
    #[error("the file `{attachment}` waits no longer: attach it again")]
    FileGone {
        /// The file.
        attachment: AttachmentId,
    },
    /// A text is too long, or has more parts than the stored form can count.
    #[error("the entry is too long to be sealed")]
    TooLongToSeal,
    /// A value has no stored form.
    #[error("the entry has no stored form")]
    NotEncodable,
    /// A text that rows keep has a character that a store cannot keep.
    #[error("`{0}` has a character that cannot be stored")]
    NotStorable(String),
    /// The machine gave no chance for keys.
    #[error("the operating system gives no random numbers, without which nothing can be sealed")]
    NoEntropy,
    /// The address of the store is none.
    #[error("`{0}` is no address of a ledger: write `sqlite:PATH` or `postgres://USER@HOST/DATABASE`")]
    Address(String),
    /// Several processes need one key file that was not named.
    #[error("a ledger on PostgreSQL needs to be told where its master key is kept")]
    MasterKeyNotNamed,
    /// The keys in the store were sealed under a master key that is not there.
    #[error("the master key `{0}` is missing, without which no entry opens: put the file back from its own copy")]
    MasterKeyMissing(PathBuf),
    /// The file is no master key.
    #[error("`{0}` is no master key")]
    MasterKeyUnreadable(PathBuf),
    /// The keys in the store were sealed under another master key.
    #[error("the master key `{0}` is not the one that this ledger was sealed under")]
    MasterKeyWrong(PathBuf),
    /// A row of the key store is not what was stored.
    #[error("the key of {holder} in the key store is damaged: restore the key store from its backup")]
    KeyDamaged {
        /// Whose key.
        holder: Holder,
    },
    /// A head of a chain is not what this program wrote: nothing is added to it before it is looked at.
    #[error("the chain head of authority `{authority}` was changed by something else: run `tsunagi ledger verify`")]
    HeadDamaged {
        /// Whose chain.
        authority: String,
    },
    /// The master key could not be read or made.
    #[error("the master key `{path}` cannot be read or made: {source}")]
    MasterKeyFile {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file is not what was backed up.
    #[error("the backup is broken at line {line}: {what}")]
    BackupBroken {
        /// Line of the file, from 1.
        line: u64,
        /// What is wrong there.
        what: String,
    },
    /// Keys of the backup would not open under this master key.
    #[error("the backup was sealed under another master key: open the new ledger with a copy of that one")]
    BackupOfOtherMaster,
    /// A restore never mixes two records.
    #[error("the ledger already has rows in `{table}`: restore into an empty one")]
    NotEmpty {
        /// First table with rows.
        table: &'static str,
    },
    /// The output could not be written.
    #[error("the output cannot be written")]
    Output(#[source] std::io::Error),
    /// The input could not be read.
    #[error("the input cannot be read")]
    Input(#[source] std::io::Error),
    /// The program is older than the database.
    #[error("the database has schema {found} and this program knows {known}: use the newer program")]
    NewerSchema {
        /// In the database.
        found: i64,
        /// In the program.
        known: i64,
    },
    /// The database is older than the program.
    #[error("the database has schema {found} and this program needs {known}: run `tsunagi migrate`")]
    OlderSchema {
        /// In the database.
        found: i64,
        /// In the program.
        known: i64,
    },
    /// The tables are not those of the schema they claim.
    #[error("the database is not whole: {0}; restore it from a backup")]
    HalfMigrated(String),
    /// A slip in a path, or a lost file, must not become an empty ledger.
    #[error("there is no ledger `{0}`: check the path, or put the ledger back with `tsunagi restore`")]
    NoLedger(String),
    /// The file is there and nothing is in it.
    #[error("the ledger `{0}` is empty: its record is lost; put it back with `tsunagi restore`")]
    EmptyLedger(String),
    /// Without the keys nothing opens, and new ones open nothing old.
    #[error("the key store `{0}` is missing or empty, without which no entry opens: put it back from its backup")]
    KeyStoreMissing(String),
    /// Keys were made for entries that are not there.
    #[error("the key store `{0}` has keys, but the ledger has no entries: put the record back with `tsunagi restore`")]
    KeysWithoutRecord(String),
    /// A restore needs the key that the backup was sealed under; a new one would open nothing.
    #[error("the backup opens only under its master key, and there is none at `{0}`: name a copy with `--master-key`")]
    RestoreNeedsMasterKey(PathBuf),
    /// The file is something else.
    #[error("`{0}` is not a ledger")]
    NotALedger(String),
    /// The engine found its own file broken.
    #[error("the database file is corrupt: restore it from a backup, and keep the broken file for the auditors")]
    Corrupt,
    /// No space is left. What was there is untouched, and reading goes on.
    #[error("the disk of the database is full: nothing was stored; free space and try again")]
    DiskFull,
    /// The disk refused for another reason than space: a limit on files, a quota, broken hardware.
    #[error(
        "the disk of the database refuses to be read or written: nothing was stored; look at its quota and its health"
    )]
    DiskRefuses,
    /// The folder or file may not be written.
    #[error("the database cannot be written or made: check that `{0}` exists and may be written")]
    NotWritable(String),
    /// The engine is too old to be trusted with the record.
    #[error("{engine} {found} is too old: {wanted} or later is needed")]
    EngineTooOld {
        /// Which.
        engine: &'static str,
        /// Its version.
        found: String,
        /// The oldest accepted.
        wanted: &'static str,
    },
    /// The store cannot be reached, or the connection broke. A retry with the same ids is harmless.
    #[error("the database cannot be reached: {0}")]
    Unreachable(String),
    /// Another process held the database too long.
    #[error("the database was busy for too long: try again")]
    Busy,
    /// The ledger was closed while the command waited.
    #[error("the ledger is closed")]
    Closed,
    /// The program itself failed at this command; a retry with the same ids is harmless.
    #[error("the ledger failed at this command: whether it is stored is unknown, so send it again")]
    Failed,
    /// Any other answer of the engine.
    #[error("the database refused: {0}")]
    Store(String),
}

impl LedgerError {
    /// Whether the command was right, and the record, its store or the disk under it is not.
    pub fn is_found_wrong(&self) -> bool {
        matches!(
            self,
            Self::Damaged { .. }
                | Self::FileDamaged { .. }
                | Self::KeyDamaged { .. }
                | Self::HeadDamaged { .. }
                | Self::BackupBroken { .. }
                | Self::Output(_)
                | Self::HalfMigrated(_)
                | Self::EmptyLedger(_)
                | Self::KeyStoreMissing(_)
                | Self::KeysWithoutRecord(_)
                | Self::Corrupt
                | Self::DiskFull
                | Self::DiskRefuses
        )
    }

    /// Whether entries of one case, or the key of somebody in it, are what is wrong, so that any other case may be sound.
    pub fn is_of_one_case(&self) -> bool {
        matches!(self, Self::Damaged { .. } | Self::KeyDamaged { .. } | Self::UnknownHolder { .. })
    }
}
