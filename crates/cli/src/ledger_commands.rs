//! `tsunagi ledger …`.

use crate::args::{DatabaseArgs, ExportArgs, LedgerCommand};
use crate::store::{NewFile, with_existing};
use crate::{Ended, out};
use app::clock::Clock;
use app::pack;
use app::recompute::Recompute;
use app::trace::note_export;
use i18n::{Lang, Words};
use ledger::{Ledger, VerifyReport};

/// Runs a command on the ledger.
pub async fn run(command: LedgerCommand, lang: Lang) -> anyhow::Result<Ended> {
    match command {
        LedgerCommand::Verify(args) => {
            with_existing(&args.database, async |ledger| verify(ledger, args.pack.as_deref(), lang).await).await
        }
        LedgerCommand::Export(args) => with_existing(&args.database, async |ledger| export(ledger, &args).await).await,
        LedgerCommand::Stats(args) => stats(args).await,
    }
}

async fn verify(ledger: &Ledger, pack: Option<&str>, lang: Lang) -> anyhow::Result<Ended> {
    let now = Clock::System.now();
    let recompute = match pack {
        Some(name) => Recompute::of(ledger, pack::load(name)?, now).await?,
        None => Recompute::by_recorded_packs(ledger, now).await?,
    };
    let report = ledger.verify(|entries| recompute.due_of(entries)).await?;
    for problem in &report.problems {
        out::complain(format_args!("{problem}"));
    }
    out::line(format_args!(
        "{} entries ({} lawfully erased), {} cases ({} with recomputed due dates), {} accesses: {} problems",
        report.entries, report.erased, report.cases, report.cases_with_due, report.accesses, report.problem_count
    ))?;
    say_unchecked(&report, &recompute, lang)?;
    Ok(if report.is_whole() { Ended::Fine } else { Ended::FoundWrong })
}

/// What was not checked must not pass for checked.
fn say_unchecked(report: &VerifyReport, recompute: &Recompute, lang: Lang) -> anyhow::Result<()> {
    let unchecked = report.cases.saturating_sub(report.cases_with_due);
    if unchecked == 0 {
        return Ok(());
    }
    let words = Words::of(lang);
    let packs = recompute.unknown_packs();
    let why = if packs.is_empty() {
        words.say("error.unchecked.behind", &[])
    } else {
        words.say("error.unchecked.packs", &[("packs", &format!("`{}`", packs.join("`, `")))])
    };
    out::line(format_args!("{}", words.say("error.unchecked", &[("n", &unchecked), ("why", &why)])))
}

/// Nothing leaves before its trace is durable.
async fn export(ledger: &Ledger, args: &ExportArgs) -> anyhow::Result<Ended> {
    note_export(ledger, &Clock::System).await?;
    let count = match &args.to {
        Some(file) => {
            let mut new = NewFile::make(file)?;
            let written = ledger.export(new.out()).await;
            let count = written.map_err(|error| new.about(error))?;
            new.keep()?;
            count
        }
        None => match ledger.export(std::io::stdout()).await {
            Err(error) if out::is_closed_pipe(&error) => return Ok(Ended::Fine),
            count => count?,
        },
    };
    out::complain(format_args!("{count} entries exported"));
    Ok(Ended::Fine)
}

async fn stats(args: DatabaseArgs) -> anyhow::Result<Ended> {
    let stats = with_existing(&args, async |ledger| Ok(ledger.stats().await?)).await?;
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
