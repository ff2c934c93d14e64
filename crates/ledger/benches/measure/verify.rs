//! How long opening, verifying, backing up, exporting and restoring what is there takes, and how many bytes it fills.

use crate::arguments::{Arguments, load, runtime};
use ledger::BackupOf;
use sqlx::Connection as _;
use std::time::Instant;

/// Measures once and prints one line; `false` where the ledger is not whole.
pub fn measure(arguments: &Arguments) -> Result<bool, String> {
    runtime()?.block_on(async {
        let begun = Instant::now();
        let ledger = arguments.open().await?;
        let opened = seconds(begun);
        let begun = Instant::now();
        let report = ledger.verify(|_| None).await.map_err(|error| error.to_string())?;
        let verified = seconds(begun);
        let begun = Instant::now();
        let taken_at = jiff::Timestamp::UNIX_EPOCH;
        let mut copy = Vec::new();
        ledger.backup(BackupOf::RecordAndKeys, taken_at, &mut copy).await.map_err(|error| error.to_string())?;
        let backed_up = seconds(begun);
        let begun = Instant::now();
        ledger.export(std::io::sink()).await.map_err(|error| error.to_string())?;
        let exported = seconds(begun);
        ledger.close().await;
        let restored = restore(arguments, &copy).await?;
        let bytes = bytes_of(&arguments.store).await?;
        println!(
            "{}",
            serde_json::json!({
                "measure": "verify", "store": arguments.engine(), "entries": report.entries, "cases": report.cases,
                "problems": report.problem_count, "open_seconds": opened, "verify_seconds": verified,
                "backup_seconds": backed_up, "backup_bytes": copy.len(), "export_seconds": exported,
                "restore_and_verify_seconds": restored, "database_bytes": bytes,
                "bytes_per_entry": bytes / report.entries.max(1), "load": load(),
            })
        );
        Ok(report.is_whole())
    })
}

/// Restores into the empty place that was named and verifies what is there then; nothing where none was named.
async fn restore(arguments: &Arguments, copy: &[u8]) -> Result<Option<f64>, String> {
    let Some(place) = &arguments.restore_to else { return Ok(None) };
    let begun = Instant::now();
    let place = Arguments { store: place.clone(), ..arguments.clone() };
    let ledger = place.open().await?;
    ledger.restore(copy).await.map_err(|error| error.to_string())?;
    let report = ledger.verify(|_| None).await.map_err(|error| error.to_string())?;
    ledger.close().await;
    if report.is_whole() { Ok(Some(seconds(begun))) } else { Err("what was restored is not whole".to_owned()) }
}

/// Size of the record and its read tables, without the bare table.
async fn bytes_of(store: &str) -> Result<u64, String> {
    const SELECT: &str = "SELECT CAST(COALESCE(SUM(pg_total_relation_size(c.oid)), 0) AS BIGINT)
        FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
        WHERE n.nspname IN ('tsunagi', 'tsunagi_keys') AND c.relkind = 'r'";
    if let Some(path) = store.strip_prefix("sqlite:") {
        return std::fs::metadata(path).map(|file| file.len()).map_err(|error| error.to_string());
    }
    let ask = async {
        let mut link = sqlx::PgConnection::connect(store).await?;
        let bytes: i64 = sqlx::query_scalar(SELECT).fetch_one(&mut link).await?;
        link.close().await.map(|()| bytes)
    };
    ask.await.map(i64::unsigned_abs).map_err(|error: sqlx::Error| error.to_string())
}

fn seconds(begun: Instant) -> f64 {
    (begun.elapsed().as_secs_f64() * 1_000.0).round() / 1_000.0
}
