//! The schema of a database, step by step, each named in `schema_version` when it is done; all that are missing are taken
//! in one transaction.
//! Must not change what an entry says: stored forms are read for ever.

use crate::error::LedgerError;
use crate::store::{Arg, On, Store, Tx};
use sha2::{Digest, Sha256};

/// One step, the same number and name on both stores.
pub(crate) struct Step {
    number: i64,
    name: &'static str,
    lite: &'static str,
    pg: &'static str,
}

macro_rules! step {
    ($number:expr, $of:literal, $name:literal) => {
        Step {
            number: $number,
            name: $name,
            lite: include_str!(concat!("../migrations/sqlite/", $of, "/", $name, ".sql")),
            pg: include_str!(concat!("../migrations/postgres/", $of, "/", $name, ".sql")),
        }
    };
}

/// The schema of one kind of database.
pub(crate) struct Schema {
    /// Its name on PostgreSQL.
    pub name: &'static str,
    /// Marks the file on SQLite (`PRAGMA application_id`).
    pub mark: i64,
    create: &'static str,
    set_mark: &'static str,
    steps: &'static [Step],
    tables: &'static [&'static [&'static str]],
}

/// The step after which every child of an alarm has a row: what was written before it has none.
pub(crate) const ALARM_CHILDREN: i64 = 4;

/// The step after which each case has a line in lists and its duties in a table: what was written before it has none.
pub(crate) const DAY_TABLES: i64 = 7;

/// The step after which somebody is found by every form of a character: what was written before it is made again.
pub(crate) const WORDS: i64 = 14;

/// The record and its read tables.
pub(crate) const LEDGER: Schema = Schema {
    name: "tsunagi",
    mark: 0x7473_6e67,
    create: "CREATE SCHEMA IF NOT EXISTS tsunagi",
    set_mark: "PRAGMA application_id = 0x74736e67",
    steps: &[
        step!(1, "ledger", "0001_record"),
        step!(2, "ledger", "0002_read_tables"),
        step!(3, "ledger", "0003_case_first"),
        step!(ALARM_CHILDREN, "ledger", "0004_alarm_children"),
        step!(5, "ledger", "0005_ids_first"),
        step!(6, "ledger", "0006_accounts"),
        step!(DAY_TABLES, "ledger", "0007_day_tables"),
        step!(8, "ledger", "0008_search"),
        step!(9, "ledger", "0009_files"),
        step!(10, "ledger", "0010_told"),
        step!(11, "ledger", "0011_taken"),
        step!(12, "ledger", "0012_search_words"),
        step!(13, "ledger", "0013_ready"),
        step!(WORDS, "ledger", "0014_search_variants"),
    ],
    tables: &[
        &["entry", "authority_head", "case_head", "access_log", "access_head"],
        &["due_item", "alarm", "outbox", "leader"],
        &[],
        &["alarm_child"],
        &[],
        &["account", "session", "draft"],
        &["case_brief", "duty"],
        &["search_index"],
        &["attachment", "attachment_chunk", "staged_file"],
        &[],
        &[],
        &[],
        &[],
        &[],
    ],
};

/// The keys.
pub(crate) const KEYS: Schema = Schema {
    name: "tsunagi_keys",
    mark: 0x7473_6e6b,
    create: "CREATE SCHEMA IF NOT EXISTS tsunagi_keys",
    set_mark: "PRAGMA application_id = 0x74736e6b",
    steps: &[step!(1, "keys", "0001_keys")],
    tables: &[&["holder_key", "key_store"]],
};

const VERSION_TABLE: &str =
    "CREATE TABLE schema_version (number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, digest TEXT NOT NULL)";

/// What to do with a database that is older than the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OldSchema {
    /// Refuse it, and say which command brings it up to date.
    #[default]
    Refuse,
    /// Bring it up to date; all or nothing, and done twice it does nothing.
    Migrate,
}

impl Schema {
    /// The number of the last step.
    pub(crate) fn latest(&self) -> i64 {
        self.steps.last().map_or(0, |step| step.number)
    }

    /// Makes an empty database whole, checks a known one, and refuses any other.
    pub(crate) async fn apply(&self, store: &Store, old: OldSchema) -> Result<(), LedgerError> {
        if self.check(store, old).await? == self.latest() {
            return Ok(());
        }
        let mut tx = store.write().await?;
        let went = self.take_steps(&mut tx).await;
        tx.end(went).await?;
        self.check_whole(store, self.latest()).await
    }

    /// The schema number of the database, 0 where it is empty; refuses one that is older than wished, or not whole as far
    /// as it goes.
    pub(crate) async fn check(&self, store: &Store, old: OldSchema) -> Result<i64, LedgerError> {
        let found = self.find_version(store).await?.unwrap_or(0);
        if found > 0 && found < self.latest() && old == OldSchema::Refuse {
            return Err(LedgerError::OlderSchema { found, known: self.latest() });
        }
        self.check_whole(store, found).await?;
        Ok(found)
    }

    /// The schema number of the database; nothing where it is empty.
    pub(crate) async fn find_version(&self, store: &Store) -> Result<Option<i64>, LedgerError> {
        let mut moment = store.snapshot().await?;
        let mut on = moment.on();
        if !on.has_table(self.name, "schema_version").await? {
            return if on.is_empty_of_tables(self.name).await? {
                Ok(None)
            } else {
                Err(LedgerError::NotALedger("the database".to_owned()))
            };
        }
        if !on.is_postgres() && on.number("PRAGMA application_id", &[]).await? != self.mark {
            return Err(LedgerError::NotALedger("the database".to_owned()));
        }
        let found = on.number("SELECT MAX(number) FROM schema_version", &[]).await?;
        if found > self.latest() {
            return Err(LedgerError::NewerSchema { found, known: self.latest() });
        }
        Ok(Some(found))
    }

    /// All steps that are missing, in one transaction: whoever looks sees the schema before or after, never between.
    /// The numbers of those that were taken.
    pub(crate) async fn take_steps(&self, tx: &mut Tx) -> Result<Vec<i64>, LedgerError> {
        let mut taken = Vec::new();
        for step in self.steps {
            if self.take_step(tx, step).await? {
                taken.push(step.number);
            }
        }
        Ok(taken)
    }

    /// Does nothing where another process has taken the step meanwhile.
    async fn take_step(&self, tx: &mut Tx, step: &Step) -> Result<bool, LedgerError> {
        let mut on = tx.on();
        if on.is_postgres() {
            on.run("SELECT pg_advisory_xact_lock($1)", &[Arg::Int(self.mark)]).await?;
            on.run(self.create, &[]).await?;
        }
        if !on.has_table(self.name, "schema_version").await? {
            on.run(VERSION_TABLE, &[]).await?;
            if !on.is_postgres() {
                on.run(self.set_mark, &[]).await?;
            }
        }
        let done = on.number("SELECT COUNT(*) FROM schema_version WHERE number = $1", &[Arg::Int(step.number)]).await?;
        if done > 0 {
            return Ok(false);
        }
        on.script(if on.is_postgres() { step.pg } else { step.lite }).await?;
        let digest = digest_of(step);
        let args = [Arg::Int(step.number), Arg::Text(step.name), Arg::Text(&digest)];
        on.run("INSERT INTO schema_version (number, name, digest) VALUES ($1, $2, $3)", &args).await?;
        Ok(true)
    }

    /// Compares what `schema_version` claims up to a step with the tables that are there.
    pub(crate) async fn check_whole(&self, store: &Store, up_to: i64) -> Result<(), LedgerError> {
        let mut link = store.reader().await?;
        let mut on = link.on();
        for (step, tables) in self.steps.iter().zip(self.tables).filter(|(step, _)| step.number <= up_to) {
            let row =
                on.find_row("SELECT digest FROM schema_version WHERE number = $1", &[Arg::Int(step.number)]).await?;
            match row.map(|row| row.text(0)).transpose()? {
                None => return Err(LedgerError::HalfMigrated(format!("step `{}` was never finished", step.name))),
                Some(digest) if digest != digest_of(step) => {
                    return Err(LedgerError::HalfMigrated(format!("step `{}` was another one", step.name)));
                }
                Some(_) => {}
            }
            for table in *tables {
                if !on.has_table(self.name, table).await? {
                    return Err(LedgerError::HalfMigrated(format!("table `{table}` is missing")));
                }
            }
        }
        Ok(())
    }
}

impl On<'_> {
    async fn is_empty_of_tables(&mut self, schema: &str) -> Result<bool, LedgerError> {
        const LITE: &str = "SELECT COUNT(*) FROM sqlite_master";
        const PG: &str = "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = $1";
        let count = match self {
            Self::Lite(_) => self.number(LITE, &[]).await?,
            Self::Pg(_) => self.number(PG, &[Arg::Text(schema)]).await?,
        };
        Ok(count == 0)
    }
}

/// Tells a step from a later edit of it; the same on both stores, so that a backup moves between them.
fn digest_of(step: &Step) -> String {
    let digest = Sha256::new().chain_update(step.lite).chain_update(step.pg).finalize();
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
