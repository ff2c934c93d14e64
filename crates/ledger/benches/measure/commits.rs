//! Durable commits per second through the ledger, beside bare inserts of as many bytes, in turns.

use crate::arguments::{Arguments, load, processor_ms, runtime};
use crate::bare::Bare;
use crate::story::Thread;
use ledger::Ledger;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

/// One turn of the ledger.
struct Turn {
    per_second: f64,
    waits: Vec<Duration>,
    processor_us: f64,
}

/// What the turns of one measurement gave, each in rows or commits a second.
#[derive(Default)]
struct Turns {
    ours: Vec<f64>,
    bare: Vec<f64>,
    grouped: Vec<f64>,
    pgbench: Vec<f64>,
    waits: Vec<Duration>,
    processor_us: Vec<f64>,
}

/// Measures in turns and prints one line.
pub fn measure(arguments: &Arguments) -> Result<bool, String> {
    runtime()?.block_on(async {
        let ledger = arguments.open().await?;
        Bare::open(&arguments.store).await?.prepare().await?;
        warm_up(&ledger, arguments).await?;
        let bytes = bytes_per_commit(&ledger).await?;
        let mut turns = Turns::default();
        for round in 0..arguments.rounds {
            let turn = ledger_turn(&ledger, arguments, round + 1).await?;
            turns.ours.push(turn.per_second);
            turns.waits.extend(turn.waits);
            turns.processor_us.push(turn.processor_us);
            turns.bare.push(bare_turn(arguments, (1, bytes), &format!("b{round}")).await?);
            let alone = Arguments { writers: 1, ..arguments.clone() };
            turns.grouped.push(bare_turn(&alone, (32, bytes), &format!("g{round}")).await?);
            if let Some(program) = &arguments.pgbench {
                turns.pgbench.push(crate::pgbench::turn(program, arguments, bytes)?);
            }
        }
        println!("{}", turns.into_line(arguments, bytes));
        ledger.close().await;
        Ok(true)
    })
}

impl Turns {
    fn into_line(mut self, arguments: &Arguments, bytes: usize) -> serde_json::Value {
        self.waits.sort();
        serde_json::json!({
            "measure": "commits", "store": arguments.engine(), "writers": arguments.writers,
            "seconds_per_turn": arguments.seconds, "bytes_per_commit": bytes,
            "ledger_per_second": rounded(&self.ours), "bare_per_second": rounded(&self.bare),
            "one_bare_writer_32_rows_per_commit_per_second": rounded(&self.grouped),
            "pgbench_per_second": rounded(&self.pgbench),
            "ratio_to_bare": ratio(&self.ours, &self.bare), "ratio_to_32_rows": ratio(&self.ours, &self.grouped),
            "ratio_to_pgbench": ratio(&self.ours, &self.pgbench),
            "processor_us_per_commit": rounded(&self.processor_us),
            "p50_ms": percentile(&self.waits, 50), "p99_ms": percentile(&self.waits, 99), "load": load(),
        })
    }
}

/// Makes the keys of all children, which happens once per child and not once per commit.
async fn warm_up(ledger: &Ledger, arguments: &Arguments) -> Result<(), String> {
    for run in 0..=arguments.rounds {
        for writer in 0..arguments.writers as u64 {
            let first = Thread { run, writer }.single(0)?;
            ledger.append(first).await.map_err(|error| error.to_string())?;
        }
    }
    Ok(())
}

async fn bytes_per_commit(ledger: &Ledger) -> Result<usize, String> {
    let stats = ledger.stats().await.map_err(|error| error.to_string())?;
    let columns = 36 * 3 + 8 * 3 + 9 + 64;
    usize::try_from(stats.sealed_bytes / stats.entries.max(1) + columns).map_err(|error| error.to_string())
}

async fn ledger_turn(ledger: &Ledger, arguments: &Arguments, run: u64) -> Result<Turn, String> {
    let (begun, processor) = (Instant::now(), processor_ms());
    let until = begun + Duration::from_secs(arguments.seconds);
    let mut writers = JoinSet::new();
    for writer in 0..arguments.writers as u64 {
        let ledger = ledger.clone();
        writers.spawn(async move { write(&ledger, Thread { run, writer }, until).await });
    }
    let mut waits = Vec::new();
    for written in writers.join_all().await {
        waits.extend(written?);
    }
    let processor_us = (processor_ms() - processor) as f64 * 1_000.0 / waits.len().max(1) as f64;
    Ok(Turn { per_second: waits.len() as f64 / begun.elapsed().as_secs_f64(), waits, processor_us })
}

async fn write(ledger: &Ledger, thread: Thread, until: Instant) -> Result<Vec<Duration>, String> {
    let mut waits = Vec::new();
    let mut number = 1;
    while Instant::now() < until {
        let append = thread.single(number)?;
        let asked = Instant::now();
        ledger.append(append).await.map_err(|error| error.to_string())?;
        waits.push(asked.elapsed());
        number += 1;
    }
    Ok(waits)
}

async fn bare_turn(arguments: &Arguments, rows: (u64, usize), prefix: &str) -> Result<f64, String> {
    let mut links = Vec::new();
    for _ in 0..arguments.writers {
        links.push(Bare::open(&arguments.store).await?);
    }
    let begun = Instant::now();
    let until = begun + Duration::from_secs(arguments.seconds);
    let mut writers = JoinSet::new();
    for (writer, mut link) in links.into_iter().enumerate() {
        let prefix = format!("{prefix}-{writer}");
        writers.spawn(async move { link.write(until, rows, &prefix).await });
    }
    let mut count = 0;
    for written in writers.join_all().await {
        count += written?;
    }
    Ok(count as f64 / begun.elapsed().as_secs_f64())
}

fn rounded(values: &[f64]) -> Vec<f64> {
    values.iter().map(|value| value.round()).collect()
}

/// Lowest, median and highest of the ratios of turns side by side.
fn ratio(ours: &[f64], other: &[f64]) -> Vec<f64> {
    let mut ratios: Vec<f64> = ours.iter().zip(other).map(|(ours, other)| ours / other.max(1.0)).collect();
    ratios.sort_by(f64::total_cmp);
    let places = [0, ratios.len() / 2, ratios.len().saturating_sub(1)];
    places.iter().filter_map(|place| ratios.get(*place)).map(|ratio| (ratio * 100.0).round() / 100.0).collect()
}

fn percentile(sorted: &[Duration], percent: usize) -> f64 {
    let place = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
    sorted.get(place).map_or(0.0, |wait| (wait.as_secs_f64() * 100_000.0).round() / 100.0)
}
