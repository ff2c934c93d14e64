//! A writing process that is going to be killed: it says so after each commit that is durable.

use crate::arguments::{Arguments, runtime};
use crate::story::Thread;
use ledger::Ledger;
use std::io::Write as _;

/// Writers of a child, each with a case of its own.
pub const WRITERS: u64 = 4;

/// Writes until somebody kills the process; on standard output one line for each acknowledged commit.
pub fn write(arguments: &Arguments) -> Result<bool, String> {
    let run = arguments.seed;
    runtime()?.block_on(async {
        let ledger = arguments.open().await?;
        say("ready")?;
        let mut writers = tokio::task::JoinSet::new();
        for writer in 0..WRITERS {
            let ledger = ledger.clone();
            writers.spawn(async move { write_one(&ledger, Thread { run, writer }).await });
        }
        match writers.join_next().await {
            Some(Ok(Err(why))) => Err(why),
            _ => Err("a writer stopped by itself".to_owned()),
        }
    })
}

async fn write_one(ledger: &Ledger, thread: Thread) -> Result<(), String> {
    let mut number = 0;
    loop {
        ledger.append(thread.commit(number)?).await.map_err(|error| error.to_string())?;
        say(&format!("stored {} {number}", thread.writer))?;
        number += 1;
    }
}

fn say(line: &str) -> Result<(), String> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}").and_then(|()| out.flush()).map_err(|error| error.to_string())
}
