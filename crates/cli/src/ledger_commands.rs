//! `tsunagi ledger …`.

use crate::args::{LedgerCommand, VerifyArgs};
use crate::{Ended, store};
use app::clock::Clock;
use app::pack;
use app::recompute::Recompute;

/// Runs a command on the ledger.
pub async fn run(command: LedgerCommand) -> anyhow::Result<Ended> {
    match command {
        LedgerCommand::Verify(args) => verify(args).await,
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
