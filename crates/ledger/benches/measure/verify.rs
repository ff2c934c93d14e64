//! How long opening, verifying, backing up and exporting what is there takes.

use crate::arguments::{Arguments, load, runtime};
use ledger::BackupOf;
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
        ledger.backup(BackupOf::RecordAndKeys, taken_at, std::io::sink()).await.map_err(|error| error.to_string())?;
        let backed_up = seconds(begun);
        let begun = Instant::now();
        ledger.export(std::io::sink()).await.map_err(|error| error.to_string())?;
        let line = serde_json::json!({
            "measure": "verify", "store": arguments.engine(), "entries": report.entries, "cases": report.cases,
            "problems": report.problem_count, "open_seconds": opened, "verify_seconds": verified,
            "backup_seconds": backed_up, "export_seconds": seconds(begun), "load": load(),
        });
        println!("{line}");
        ledger.close().await;
        Ok(report.is_whole())
    })
}

fn seconds(begun: Instant) -> f64 {
    (begun.elapsed().as_secs_f64() * 1_000.0).round() / 1_000.0
}
