//! The engine: version, how it writes, whether its files are sound, which schema it has.

use super::{Findings, Severity};
use crate::error::LedgerError;
use crate::ledger::Ledger;
use crate::migrate::LEDGER;
use crate::store::{On, Store};

impl Ledger {
    pub(super) async fn look_at_engine(&self, findings: &mut Findings) -> Result<(), LedgerError> {
        match &self.store {
            Store::Lite { .. } => look_at_sqlite(&self.store, findings).await?,
            Store::Pg { .. } => look_at_postgres(&self.store, findings).await?,
        }
        let schema = LEDGER.find_version(&self.store).await?.unwrap_or(0);
        let known = LEDGER.latest();
        findings.fine_or(
            "schema",
            schema == known,
            (
                Severity::Problem,
                format!("スキーマは {schema} 版で、このプログラムは {known} 版を使います。`tsunagi migrate` を実行してください。"),
                format!("the schema is {schema} and this program needs {known}: run `tsunagi migrate`"),
            ),
            (format!("スキーマは {schema} 版です。"), format!("the schema is {schema}")),
        );
        Ok(())
    }
}

async fn text(on: &mut On<'_>, sql: &'static str) -> Result<String, LedgerError> {
    Ok(on.find_row(sql, &[]).await?.map(|row| row.text(0)).transpose()?.unwrap_or_default())
}

async fn look_at_sqlite(store: &Store, findings: &mut Findings) -> Result<(), LedgerError> {
    let mut tx = store.write().await?;
    let mut on = tx.on();
    let version = text(&mut on, "SELECT sqlite_version()").await?;
    let words = (format!("SQLite {version} を使っています。"), format!("SQLite {version}"));
    findings.add("engine", Severity::Fine, words);
    let journal = text(&mut on, "PRAGMA journal_mode").await?;
    let level = on.number("PRAGMA synchronous", &[]).await?;
    findings.fine_or(
        "durability",
        journal == "wal" && level >= 2,
        (
            Severity::Problem,
            format!("記録は停電で失われるおそれがあります(journal_mode={journal}、synchronous={level})。別のプログラムがこのファイルを開いていないか確かめてください。"),
            format!("records can be lost when the power fails (journal_mode={journal}, synchronous={level}): check that no other program opens this file"),
        ),
        ("受け付けた記録は停電でも失われません(WAL、synchronous=FULL)。".to_owned(), "what is acknowledged survives a power cut (WAL, synchronous=FULL)".to_owned()),
    );
    tx.undo().await?;
    let sound = text(&mut store.reader().await?.on(), "PRAGMA quick_check(1)").await?;
    findings.fine_or(
        "file",
        sound == "ok",
        (
            Severity::Problem,
            format!("データベースのファイルが壊れています({sound})。ファイルを保存してから、バックアップから復元してください。"),
            format!("the database file is broken ({sound}): keep the file and restore from a backup"),
        ),
        ("データベースのファイルは壊れていません。".to_owned(), "the database file is sound".to_owned()),
    );
    Ok(())
}

async fn look_at_postgres(store: &Store, findings: &mut Findings) -> Result<(), LedgerError> {
    let mut link = store.reader().await?;
    let mut on = link.on();
    let version = text(&mut on, "SELECT current_setting('server_version')").await?;
    let words = (format!("PostgreSQL {version} を使っています。"), format!("PostgreSQL {version}"));
    findings.add("engine", Severity::Fine, words);
    const SETTINGS: &str = "SELECT string_agg(name || '=' || setting, ', ' ORDER BY name) FROM pg_settings
        WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND setting = 'off'";
    let off = on.find_row(SETTINGS, &[]).await?.map(|row| row.maybe_text(0)).transpose()?.flatten();
    findings.fine_or(
        "durability",
        off.is_none(),
        (
            Severity::Problem,
            format!(
                "記録は停電で失われるおそれがあります({})。postgresql.conf で on にしてください。",
                off.clone().unwrap_or_default()
            ),
            format!(
                "records can be lost when the power fails ({}): set it to on in postgresql.conf",
                off.unwrap_or_default()
            ),
        ),
        ("受け付けた記録は停電でも失われません。".to_owned(), "what is acknowledged survives a power cut".to_owned()),
    );
    let checksums = text(&mut on, "SELECT current_setting('data_checksums')").await?;
    findings.fine_or(
        "checksums",
        checksums == "on",
        (
            Severity::Advice,
            "PostgreSQL のデータチェックサムが無効です。停止中に `pg_checksums --enable` を実行してください。"
                .to_owned(),
            "data checksums are off: run `pg_checksums --enable` while the server is stopped".to_owned(),
        ),
        ("データチェックサムは有効です。".to_owned(), "data checksums are on".to_owned()),
    );
    Ok(())
}
