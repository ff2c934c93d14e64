//! `tsunagi ledger …`.

use crate::args::{DatabaseArgs, ExportArgs, LedgerCommand, VerifyArgs};
use crate::store::NewFile;
use crate::{Ended, out, store};
use app::clock::Clock;
use app::pack;
use app::recompute::Recompute;

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
    out::line(format_args!(
        "{} entries ({} lawfully erased), {} cases ({} with recomputed due dates), {} accesses: {} problems",
        report.entries, report.erased, report.cases, report.cases_with_due, report.accesses, report.problem_count
    ))?;
    Ok(if report.is_whole() { Ended::Fine } else { Ended::FoundWrong })
}

async fn export(args: ExportArgs) -> anyhow::Result<Ended> {
    let ledger = store::open_existing(&args.database).await?;
    let count = match &args.to {
        Some(file) => {
            let mut new = NewFile::make(file)?;
            let count = ledger.export(new.out()).await?;
            new.keep()?;
            count
        }
        None => ledger.export(std::io::stdout()).await?,
    };
    eprintln!("{count} entries exported");
    Ok(Ended::Fine)
}

async fn stats(args: DatabaseArgs) -> anyhow::Result<Ended> {
    let stats = store::open_existing(&args).await?.stats().await?;
    out::line(format_args!("entries       {}", stats.entries))?;
    out::line(format_args!("sealed bytes  {}", stats.sealed_bytes))?;
    out::line(format_args!("cases         {}", stats.cases))?;
    out::line(format_args!("due items     {}", stats.due_items))?;
    out::line(format_args!("alarms        {} ({} not closed)", stats.alarms, stats.open_alarms))?;
    out::line(format_args!("undelivered   {}", stats.undelivered))?;
    out::line(format_args!("accesses      {}", stats.accesses))?;
    out::line(format_args!("keys          {} ({} destroyed)", stats.keys, stats.erasures))?;
    for head in &stats.heads {
        let hash: String = head.hash.iter().map(|byte| format!("{byte:02x}")).collect();
        out::line(format_args!("head          {} {} {hash}", head.authority, head.position))?;
    }
    Ok(Ended::Fine)
}
