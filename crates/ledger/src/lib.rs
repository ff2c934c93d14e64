//! The permanent record: append, read as of an instant, verify. Two stores (SQLite, PostgreSQL), one behaviour.
//!
//! What is told from what cannot be: entries are sealed per person and chained per authority; read tables (what is due,
//! duties, alarms, outbox) are computed inside the same commit and can be made again from the entries.
//! Must not know HTTP, TOML, rules or the clock: instants, ids and what the rules say are arguments.

mod accounts;
mod append;
mod backup;
mod chain;
mod changes;
mod cipher;
mod day;
mod doctor;
mod each_case;
mod entropy;
mod erase;
mod error;
mod export;
mod files;
mod folder;
mod ids;
mod instant;
mod keys;
mod leader;
mod ledger;
mod migrate;
mod opening;
mod outlook;
mod plans;
mod presence;
mod projection;
mod read;
mod rebuild;
mod refold;
mod row;
mod seal;
mod search;
mod since;
mod stats;
mod store;
mod tables;
mod tally;
mod upgrade;
mod verify;
mod writer;

pub use accounts::{Account, Draft, DraftLimits, DraftOf, NewAccount, Session, Token, TokenDigest};
pub use append::{Access, Append, DueItem, Receipt};
pub use backup::{BackupOf, Restored};
pub use chain::{BEGINNING, Hash};
pub use changes::{Change, ChangeKind, Resumed};
pub use day::{Counts, ListedCase};
pub use doctor::{Finding, Severity};
pub use entropy::Entropy;
pub use error::LedgerError;
pub use files::{KeptFile, NewFile, StagedFile, StagedLimits};
pub use ids::Holder;
pub use keys::Erasure;
pub use ledger::{Ledger, OpenOptions, register_of};
pub use migrate::OldSchema;
pub use outlook::{CaseBrief, DutyRow, Outlook};
pub use plans::Plan;
pub use presence::IfAbsent;
pub use projection::{Alarm, Message};
pub use read::{CaseHead, Content, StoredEntry};
pub use rebuild::Rebuilt;
pub use search::Found;
pub use since::Pulse;
pub use stats::Stats;
pub use tally::{CaseTally, StandingAlarm};
pub use verify::{KnownHead, Problem, VerifyReport};
