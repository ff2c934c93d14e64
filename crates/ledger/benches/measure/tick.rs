//! What a look at what is due costs while nothing is, however many cases wait.

use crate::arguments::{Arguments, load, runtime};
use crate::story::{AUTHORITY, Thread};
use ledger::Ledger;
use sqlx::Connection as _;
use std::time::{Duration, Instant};

/// Commands that wait for each other in one group.
const AT_ONCE: u64 = 200;

/// Fills the ledger with cases in which something is due later, looks at an instant before, and prints one line.
pub fn measure(arguments: &Arguments) -> Result<bool, String> {
    runtime()?.block_on(async {
        let before = scans(arguments).await?;
        let ledger = arguments.open().await?;
        fill(&ledger, arguments.cases).await?;
        let plan = plan_of(&ledger).await?;
        let mut waits = looks(&ledger, arguments.ticks).await?;
        waits.sort();
        ledger.close().await;
        let after = scans(arguments).await?;
        println!(
            "{}",
            serde_json::json!({
                "measure": "tick", "store": arguments.engine(), "cases": arguments.cases, "ticks": arguments.ticks,
                "plan": plan, "index_scans": after.0 - before.0, "index_entries_read": after.1 - before.1,
                "p50_us": micros(&waits, 50), "p99_us": micros(&waits, 99), "load": load(),
            })
        );
        Ok(true)
    })
}

async fn fill(ledger: &Ledger, cases: u64) -> Result<(), String> {
    let mut writers = (0..cases).map(|run| Thread { run, writer: 0 }.single(0));
    loop {
        let mut group = tokio::task::JoinSet::new();
        for append in writers.by_ref().take(usize::try_from(AT_ONCE).unwrap_or(1)) {
            let (ledger, append) = (ledger.clone(), append?);
            group.spawn(async move { ledger.append(append).await.map(drop) });
        }
        if group.is_empty() {
            return Ok(());
        }
        for written in group.join_all().await {
            written.map_err(|error| error.to_string())?;
        }
    }
}

/// How the engine answers the question.
async fn plan_of(ledger: &Ledger) -> Result<String, String> {
    let plans = ledger.plans().await.map_err(|error| error.to_string())?;
    let found = plans.into_iter().find(|plan| plan.question == "due before");
    found.map(|plan| plan.steps).ok_or_else(|| "no plan of what is due".to_owned())
}

async fn looks(ledger: &Ledger, ticks: u64) -> Result<Vec<Duration>, String> {
    let now = jiff::Timestamp::UNIX_EPOCH;
    let mut waits = Vec::new();
    for _ in 0..ticks {
        let asked = Instant::now();
        let due = ledger.due_before(AUTHORITY, now, 200).await.map_err(|error| error.to_string())?;
        waits.push(asked.elapsed());
        if !due.is_empty() {
            return Err("something is due, which is not what is measured here".to_owned());
        }
    }
    Ok(waits)
}

/// Scans of the index and entries that they read, as PostgreSQL counts them once the connections of a ledger are gone;
/// SQLite does not count.
async fn scans(arguments: &Arguments) -> Result<(i64, i64), String> {
    const OTHERS: &str = "SELECT COUNT(*) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'tsunagi'";
    const SCANS: &str = "SELECT idx_scan, idx_tup_read FROM pg_stat_user_indexes WHERE indexrelname = 'due_item_at'";
    if arguments.engine() == "sqlite" {
        return Ok((0, 0));
    }
    let ask = async {
        let mut link = sqlx::PgConnection::connect(&arguments.store).await?;
        while sqlx::query_scalar::<_, i64>(OTHERS).fetch_one(&mut link).await? > 0 {}
        let found = sqlx::query_as(SCANS).fetch_optional(&mut link).await?.unwrap_or_default();
        link.close().await.map(|()| found)
    };
    ask.await.map_err(|error: sqlx::Error| error.to_string())
}

fn micros(sorted: &[Duration], percent: usize) -> u128 {
    let place = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
    sorted.get(place).map_or(0, Duration::as_micros)
}
