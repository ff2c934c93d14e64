//! `tsunagi ledger …`.

use crate::args::{DatabaseArgs, ExportArgs, LedgerCommand, VerifyArgs};
use crate::{Ended, store};
use app::clock::Clock;
use app::pack;
use app::recompute::Recompute;
use std::io::Write;

/// Runs a command on the ledger.
pub async fn run(command: LedgerCommand) -> anyhow::Result<Ended> {
    match command {
        LedgerCommand::Verify(args) => verify(args).await,
        LedgerCommand::Export(args) => export(args).await,
        LedgerCommand::Stats(args) => stats(args).await,
    }
}

async fn verify(args: VerifyArgs) -> anyhow::Result<Ended> {
    let ledger = store::open_existing(&args.database).await?;
    let report = match &args.pack {
        Some(name) => {
            let recompute = Recompute::of(&ledger, pack::load(name)?, Clock::System.now()).await?;
            ledger.verify(|entries| recompute.due_of(entries)).await?
        }
        None => ledger.verify(|_| None).await?,
    };
    for problem in &report.problems {
        eprintln!("{problem}");
    }
    println!(
        "{} entries ({} lawfully erased), {} cases ({} with recomputed due dates), {} accesses: {} problems",
        report.entries, report.erased, report.cases, report.cases_with_due, report.accesses, report.problem_count
    );
    Ok(if report.is_whole() { Ended::Fine } else { Ended::FoundWrong })
}

async fn export(args: ExportArgs) -> anyhow::Result<Ended> {
    let ledger = store::open_existing(&args.database).await?;
    let count = match &args.to {
        Some(file) => {
            let mut out = store::new_file(file)?;
            let count = ledger.export(&mut out).await?;
            out.flush()?;
            count
        }
        None => ledger.export(std::io::stdout()).await?,
    };
    eprintln!("{count} entries exported");
    Ok(Ended::Fine)
}

async fn stats(args: DatabaseArgs) -> anyhow::Result<Ended> {
    let stats = store::open_existing(&args).await?.stats().await?;
    println!("entries       {}", stats.entries);
    println!("sealed bytes  {}", stats.sealed_bytes);
    println!("cases         {}", stats.cases);
    println!("due items     {}", stats.due_items);
    println!("alarms        {} ({} not closed)", stats.alarms, stats.open_alarms);
    println!("undelivered   {}", stats.undelivered);
    println!("accesses      {}", stats.accesses);
    println!("keys          {} ({} destroyed)", stats.keys, stats.erasures);
    for head in &stats.heads {
        let hash: String = head.hash.iter().map(|byte| format!("{byte:02x}")).collect();
        println!("head          {} {} {hash}", head.authority, head.position);
    }
    Ok(Ended::Fine)
}
