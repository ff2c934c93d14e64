//! Words of the command line.

use crate::USAGE;
use ledger::{Ledger, OpenOptions};
use std::path::PathBuf;

/// What to measure, where and how long.
#[derive(Debug, Clone)]
pub struct Arguments {
    pub what: String,
    pub store: String,
    pub master_key: PathBuf,
    pub writers: usize,
    pub seconds: u64,
    pub rounds: u64,
    pub kills: u64,
    pub seed: u64,
    pub cases: u64,
    pub ticks: u64,
    pub pgbench: Option<PathBuf>,
    pub restore_to: Option<String>,
}

impl Arguments {
    /// Reads the words, or says which is wrong.
    pub fn read(words: &[String]) -> Result<Self, String> {
        let (what, options) = words.split_first().ok_or(USAGE)?;
        let find = |name: &str| {
            let place = options.iter().position(|word| word == name)?;
            options.get(place + 1).map(String::as_str)
        };
        let number = |name: &str, otherwise: u64| match find(name) {
            None => Ok(otherwise),
            Some(text) => text.parse().map_err(|_| format!("`{text}` is no number for {name}\n{USAGE}")),
        };
        let store = find("--store").ok_or(USAGE)?.to_owned();
        let folder = std::env::temp_dir().join(format!("tsunagi-measure-{}", std::process::id()));
        Ok(Self {
            what: what.clone(),
            store,
            master_key: find("--master-key").map_or(folder, PathBuf::from),
            writers: usize::try_from(number("--writers", 1)?).unwrap_or(1),
            seconds: number("--seconds", 10)?,
            rounds: number("--rounds", 3)?,
            kills: number("--kills", 1_000)?,
            seed: number("--seed", 1)?,
            cases: number("--cases", 10_000)?,
            ticks: number("--ticks", 1_000)?,
            pgbench: find("--pgbench").map(PathBuf::from),
            restore_to: find("--restore-to").map(str::to_owned),
        })
    }

    /// Short name of the engine.
    pub fn engine(&self) -> &'static str {
        if self.store.starts_with("sqlite") { "sqlite" } else { "postgres" }
    }

    /// Opens the ledger to be measured.
    pub async fn open(&self) -> Result<Ledger, String> {
        let options = OpenOptions { master_key: Some(self.master_key.clone()), ..OpenOptions::default() };
        Ledger::open(&self.store, options).await.map_err(|error| error.to_string())
    }
}

/// A runtime for one measurement.
pub fn runtime() -> Result<tokio::runtime::Runtime, String> {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|error| error.to_string())
}

/// Processor time that this process has used, in milliseconds; on a shared machine it says more than the clock.
pub fn processor_ms() -> u64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = text.rsplit(')').next().unwrap_or_default();
    // Fields 14 and 15 of the whole line: user and system time in hundredths of a second.
    after_name.split_whitespace().skip(11).take(2).filter_map(|word| word.parse::<u64>().ok()).sum::<u64>() * 10
}

/// The machine's load, which belongs beside every figure.
pub fn load() -> String {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').take(2).collect::<Vec<_>>().join(" ")
}
