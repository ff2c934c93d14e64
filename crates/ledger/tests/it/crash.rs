//! A writing process that is killed loses nothing that it acknowledged, no trace of a reading either, and leaves nothing half done.

use crate::people::*;
use crate::stores::{Place, for_each_store, runtime};
use crate::verify::{outlook_of, with_outlook};
use ledger::{Ledger, OpenOptions};
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

const CHILD: &str = "TSUNAGI_TEST_WRITER";

/// Does nothing unless the test below starts this program again as the process that is going to be killed.
#[test]
fn writer() {
    let Ok(url) = std::env::var(CHILD) else { return };
    let (url, key) = url.split_once(' ').unwrap();
    runtime().block_on(async {
        let options = OpenOptions { master_key: Some(key.into()), ..OpenOptions::default() };
        let ledger = Ledger::open(url, options).await.unwrap();
        let first = ledger.find_case(TOYTOWN, CASE).await.unwrap().map_or(0, |head| head.version);
        for number in (first..).step_by(2) {
            append_two(&ledger, number).await;
            ledger.note_access(TOYTOWN, access(u128::try_from(number).unwrap() + 2)).await.unwrap();
            println!("stored {}", number + 2);
        }
    });
}

async fn append_two(ledger: &Ledger, version: i64) {
    let number = u128::try_from(version).unwrap();
    let entries =
        vec![entry(number + 1, 40, vec![seen()]), entry(number + 2, 40, vec![raised(ALARM), delivered(ALARM)])];
    let mut sent = with_outlook(append(Some(version), entries));
    sent.access = Some(access(number + 1));
    ledger.append(sent).await.unwrap();
}

/// Starts a writer, waits until it has acknowledged so many commits, kills it; the last version it acknowledged.
fn kill_after(place: &Place, commits: usize) -> i64 {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "crash::writer", "--nocapture"])
        .env(CHILD, format!("{} {}", place.url, place.master_key().display()))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let mut versions = lines.filter_map(|line| line.split("stored ").nth(1)?.parse().ok());
    let seen = versions.by_ref().take(commits).last();
    child.kill().unwrap();
    let after: Option<i64> = versions.last();
    child.wait().unwrap();
    after.or(seen).expect("the writer acknowledged something")
}

#[test]
fn a_killed_writer_loses_nothing_and_leaves_nothing_half_done() {
    for_each_store(async |place| {
        for commits in [1, 7, 23] {
            let acknowledged = kill_after(&place, commits);
            let ledger = place.open().await;
            let stored = ledger.find_case(TOYTOWN, CASE).await.unwrap().unwrap().version;
            assert!(stored >= acknowledged, "{acknowledged} acknowledged, {stored} stored");
            assert_eq!(stored % 2, 0, "both entries of a commit or none");
            // Each commit brought one trace, and somebody read the case once after it.
            let traces = ledger.accesses_of(TOYTOWN, CASE).await.unwrap().len();
            assert!(i64::try_from(traces).unwrap() >= acknowledged, "{traces} traces");
            assert_eq!(ledger.verify(outlook_of).await.unwrap().problems, Vec::new());
            ledger.close().await;
        }
    });
}
