//! `tsunagi ledger …`.

use crate::args::{DatabaseArgs, ExportArgs, LedgerCommand};
use crate::store::{NewFile, with_existing};
use crate::{Ended, out, words};
use app::clock::Clock;
use app::pack;
use app::recompute::Recompute;
use app::trace::{Act, note_whole};
use i18n::{Lang, Words};
use ledger::{Ledger, VerifyReport};

/// Runs a command on the ledger.
pub async fn run(command: LedgerCommand, lang: Lang) -> anyhow::Result<Ended> {
    match command {
        LedgerCommand::Verify(args) => {
            with_existing(&args.database, async |ledger| verify(ledger, args.pack.as_deref(), lang).await).await
        }
        LedgerCommand::Export(args) => {
            with_existing(&args.database, async |ledger| export(ledger, &args, lang).await).await
        }
        LedgerCommand::Stats(args) => stats(args, lang).await,
    }
}

async fn verify(ledger: &Ledger, pack: Option<&str>, lang: Lang) -> anyhow::Result<Ended> {
    let now = Clock::System.now();
    let recompute = match pack {
        Some(name) => Recompute::of(ledger, pack::load(name)?, now).await?,
        None => Recompute::by_recorded_packs(ledger, now).await?,
    };
    let report = ledger.verify(|entries| recompute.outlook_of(entries)).await?;
    for problem in &report.problems {
        out::complain(format_args!("{}", words::of_stored(problem, lang)));
    }
    let done = Words::of(lang).say(
        "done.verified",
        &[
            ("entries", &report.entries),
            ("erased", &report.erased),
            ("cases", &report.cases),
            ("due", &report.cases_with_due),
            ("accesses", &report.accesses),
            ("files", &report.files),
            ("problems", &report.problem_count),
        ],
    );
    out::line(format_args!("{done}"))?;
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
async fn export(ledger: &Ledger, args: &ExportArgs, lang: Lang) -> anyhow::Result<Ended> {
    note_whole(ledger, &Clock::System, Act::ExportLedger).await?;
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
    out::complain(format_args!("{}", Words::of(lang).say("done.exported", &[("n", &count)])));
    Ok(Ended::Fine)
}

async fn stats(args: DatabaseArgs, lang: Lang) -> anyhow::Result<Ended> {
    let stats = with_existing(&args, async |ledger| Ok(ledger.stats().await?)).await?;
    let words = Words::of(lang);
    let row = |key: &str, value: &dyn std::fmt::Display| {
        out::line(format_args!("{}: {value}", words.say(&format!("done.stats.{key}"), &[])))
    };
    row("entries", &stats.entries)?;
    row("sealed", &stats.sealed_bytes)?;
    row("cases", &stats.cases)?;
    row("due", &stats.due_items)?;
    row("alarms", &stats.alarms)?;
    row("open", &stats.open_alarms)?;
    row("undelivered", &stats.undelivered)?;
    row("accesses", &stats.accesses)?;
    row("files", &stats.files)?;
    row("file_bytes", &stats.file_bytes)?;
    row("keys", &stats.keys)?;
    row("destroyed", &stats.erasures)?;
    for head in &stats.heads {
        let hash: String = head.hash.iter().map(|byte| format!("{byte:02x}")).collect();
        row("head", &format_args!("{} {} {hash}", head.authority, head.position))?;
    }
    Ok(Ended::Fine)
}
