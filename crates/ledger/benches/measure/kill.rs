//! Kills a writing process at a random microsecond, opens the store again and looks for what it had acknowledged.

use crate::arguments::{Arguments, load, runtime};
use crate::child::WRITERS;
use crate::server::Server;
use crate::story::{AUTHORITY, Thread, due_after};
use domain::time::AsOf;
use jiff::Timestamp;
use ledger::{Ledger, LedgerError, Outlook};
use std::collections::BTreeMap;
use std::io::BufReader;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Kills before the store is made anew, so that verification of everything stays short.
const KILLS_PER_STORE: u64 = 25;
/// Longest life of a child after its moment, in microseconds.
const LONGEST_LIFE: u64 = 20_000;
/// A child's moment is one of its first acknowledgements, so that kills weigh the same on a slow machine.
const MOMENTS: u64 = 16;
/// Every so often a child is killed while it opens the store, otherwise while it writes.
const WHILE_OPENING: u64 = 5;

/// What was found so far.
#[derive(Default)]
struct Found {
    acknowledged: u64,
    stored: u64,
    lost: u64,
    broken: u64,
    first: Option<String>,
}

impl Found {
    fn break_with(&mut self, what: String) {
        self.broken += 1;
        self.first.get_or_insert(what);
    }
}

/// Kills so many times and prints one line; `false` where something was lost or broken.
pub fn measure(arguments: &Arguments) -> Result<bool, String> {
    let begun = Instant::now();
    let mut found = Found::default();
    let mut chance = Chance(arguments.seed);
    let server = (arguments.what == "kill-server").then(|| Server::new(arguments));
    for kill in 0..arguments.kills {
        let place = store_of(arguments, kill / KILLS_PER_STORE);
        if kill % KILLS_PER_STORE == 0 {
            make_anew(&place)?;
        }
        let run = Arguments { what: "write-until-killed".to_owned(), seed: kill + 1, ..place };
        let life = Duration::from_micros(chance.below(LONGEST_LIFE));
        let moment = if kill % WHILE_OPENING == 0 { None } else { Some(chance.below(MOMENTS)) };
        let acknowledged = kill_one(&run, (moment, life), server.as_ref())?;
        runtime()?.block_on(examine(&run, &acknowledged, &mut found))?;
    }
    let line = serde_json::json!({
        "measure": arguments.what, "store": arguments.engine(), "kills": arguments.kills, "seed": arguments.seed,
        "acknowledged": found.acknowledged, "stored": found.stored, "lost": found.lost, "broken": found.broken,
        "first_problem": found.first, "seconds": begun.elapsed().as_secs(), "load": load(),
    });
    println!("{line}");
    Ok(found.lost == 0 && found.broken == 0)
}

/// A file for each store on SQLite, the same database emptied on PostgreSQL.
fn store_of(arguments: &Arguments, number: u64) -> Arguments {
    match arguments.engine() {
        "sqlite" => Arguments { store: format!("{}.{number}", arguments.store), ..arguments.clone() },
        _ => arguments.clone(),
    }
}

fn make_anew(arguments: &Arguments) -> Result<(), String> {
    std::fs::remove_file(&arguments.master_key).ok();
    let Some(path) = arguments.store.strip_prefix("sqlite:") else {
        return runtime()?.block_on(crate::bare::drop_schemas(&arguments.store));
    };
    for suffix in ["", "-wal", "-shm", ".keys", ".keys-wal", ".keys-shm"] {
        std::fs::remove_file(format!("{path}{suffix}")).ok();
    }
    Ok(())
}

/// Starts a child and kills it so long after its start, or after so many acknowledgements; where there is a server,
/// kills that first, under a child that writes. The highest number each writer acknowledged.
fn kill_one(
    run: &Arguments,
    (moment, life): (Option<u64>, Duration),
    server: Option<&Server>,
) -> Result<BTreeMap<u64, u64>, String> {
    let mut child = start(run)?;
    let out = child.stdout.take().ok_or("the child has no output")?;
    let (say, said) = std::sync::mpsc::channel();
    let reader = std::thread::spawn(move || read_acknowledged(BufReader::new(out), &say));
    // The first line says that it is ready. A child that ends by itself is told below.
    let lines = moment.map_or(u64::from(server.is_some()), |moment| moment + 1);
    (0..lines).try_for_each(|_| said.recv()).ok();
    std::thread::sleep(life);
    if let Some(server) = server {
        server.kill_one_process()?;
        server.wait_until_it_answers()?;
    }
    child.kill().map_err(|error| error.to_string())?;
    let status = child.wait().map_err(|error| error.to_string())?;
    if status.code().is_some() && server.is_none() {
        return Err(format!("the child ended by itself: {status}"));
    }
    reader.join().map_err(|_| "the reader failed".to_owned())
}

fn start(run: &Arguments) -> Result<Child, String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let key = run.master_key.display().to_string();
    let words = ["write-until-killed", "--store", &run.store, "--seed", &run.seed.to_string(), "--master-key", &key];
    Command::new(program).args(words).stdout(Stdio::piped()).spawn().map_err(|error| error.to_string())
}

fn read_acknowledged(lines: impl std::io::BufRead, say: &std::sync::mpsc::Sender<()>) -> BTreeMap<u64, u64> {
    let mut highest = BTreeMap::new();
    for line in lines.lines().map_while(Result::ok) {
        say.send(()).ok();
        let mut words = line.split(' ');
        if words.next() != Some("stored") {
            continue;
        }
        let mut number = || words.next().and_then(|word| word.parse::<u64>().ok());
        // A line that the kill cut off is no acknowledgement.
        if let (Some(writer), Some(commit)) = (number(), number()) {
            highest.insert(writer, commit);
        }
    }
    highest
}

/// Everything acknowledged is there, no commit is there by half, and the whole store verifies.
async fn examine(run: &Arguments, acknowledged: &BTreeMap<u64, u64>, found: &mut Found) -> Result<(), String> {
    let ledger = run.open().await?;
    for writer in 0..WRITERS {
        let thread = Thread { run: run.seed, writer };
        let promised = acknowledged.get(&writer).map_or(0, |highest| highest + 1);
        let stored = entries_of(&ledger, thread).await?;
        found.acknowledged += 2 * promised;
        found.stored += stored;
        found.lost += (2 * promised).saturating_sub(stored);
        if stored % 2 == 1 {
            found.break_with(format!("half a commit in case {}", thread.case()));
        }
        if promised > 0 {
            retry(&ledger, thread, promised - 1, found).await?;
        }
    }
    let outlook_of = |entries: &[domain::event::Entry]| {
        let due = due_after(entries.len() as u64).ok()?;
        Some(Outlook { due, ..Outlook::default() })
    };
    let report = ledger.verify(outlook_of).await.map_err(|error| error.to_string())?;
    for problem in &report.problems {
        found.break_with(problem.to_string());
    }
    ledger.close().await;
    Ok(())
}

async fn entries_of(ledger: &Ledger, thread: Thread) -> Result<u64, String> {
    match ledger.load_case(AUTHORITY, thread.case(), AsOf::now(Timestamp::MAX)).await {
        Ok(entries) => Ok(entries.iter().filter(|entry| entry.entry().is_some()).count() as u64),
        Err(LedgerError::UnknownCase { .. }) => Ok(0),
        Err(error) => Err(error.to_string()),
    }
}

/// A retry of what was acknowledged is recognised.
async fn retry(ledger: &Ledger, thread: Thread, number: u64, found: &mut Found) -> Result<(), String> {
    match ledger.append(thread.commit(number)?).await {
        Ok(receipt) if receipt.again => Ok(()),
        Ok(_) => {
            found.lost += 2;
            Ok(())
        }
        Err(error) => {
            found.break_with(error.to_string());
            Ok(())
        }
    }
}

/// The same chances in every run of one seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit
    }
}
