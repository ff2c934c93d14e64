//! Commands that run and keep an installation.

use crate::args::{BackupArgs, DatabaseArgs, DoctorArgs, Part, RestoreArgs, WorkArgs};
use crate::store::NewFile;
use crate::{Ended, out, store};
use anyhow::Context;
use app::clock::Clock;
use app::made_id::made_id;
use app::pack;
use app::worker::Worker;
use i18n::Lang;
use ledger::{BackupOf, Ledger, OldSchema, Severity};
use std::io::BufReader;
use std::time::Duration;

/// Pause between two rounds of the worker.
const PAUSE: Duration = Duration::from_secs(5);

/// Brings a database to the form this program needs.
pub async fn migrate(args: DatabaseArgs) -> anyhow::Result<Ended> {
    let options = store::options(args.master_key.as_deref(), OldSchema::Migrate);
    Ledger::open(&args.database, options).await?.close().await;
    out::line(format_args!("the database has the form that this program needs"))?;
    Ok(Ended::Fine)
}

/// Writes a copy of the ledger to a new file.
pub async fn backup(args: BackupArgs) -> anyhow::Result<Ended> {
    let ledger = store::open_existing(&args.database).await?;
    let of = match args.of {
        Part::Record => BackupOf::Record,
        Part::Keys => BackupOf::Keys,
        Part::RecordAndKeys => BackupOf::RecordAndKeys,
    };
    let mut new = NewFile::make(&args.to)?;
    ledger.backup(of, Clock::System.now(), new.out()).await?;
    new.keep()?;
    out::line(format_args!("backup written to `{}`", args.to.display()))?;
    Ok(Ended::Fine)
}

/// Puts a copy back into a database that does not hold it yet, and verifies it.
pub async fn restore(args: RestoreArgs) -> anyhow::Result<Ended> {
    let name = args.from.display().to_string();
    let file = std::fs::File::open(&args.from).with_context(|| format!("cannot read `{name}`"))?;
    let ledger = store::open(&args.database.database, args.database.master_key.as_deref()).await?;
    let restored = ledger.restore(BufReader::new(file)).await.with_context(|| format!("backup `{name}`"))?;
    let report = ledger.verify(|_| None).await?;
    for problem in &report.problems {
        eprintln!("{problem}");
    }
    out::line(format_args!(
        "{} rows of {} restored: {} problems",
        restored.rows, restored.taken_at, report.problem_count
    ))?;
    Ok(if report.is_whole() { Ended::Fine } else { Ended::FoundWrong })
}

/// Says in words what is wrong with an installation and how to mend it.
pub async fn doctor(args: DoctorArgs) -> anyhow::Result<Ended> {
    let lang = Lang::find(&args.lang).with_context(|| format!("`{}` is no language: ja or en", args.lang))?;
    let findings = store::open_existing(&args.database).await?.doctor(Clock::System.now()).await?;
    for finding in &findings {
        let mark = match finding.severity {
            Severity::Fine => "ok     ",
            Severity::Advice => "advice ",
            Severity::Problem => "problem",
        };
        out::line(format_args!(
            "{mark}  {:<18} {}",
            finding.key,
            if lang == Lang::Ja { &finding.ja } else { &finding.en }
        ))?;
    }
    let wrong = findings.iter().any(|finding| finding.severity == Severity::Problem);
    Ok(if wrong { Ended::FoundWrong } else { Ended::Fine })
}

/// Raises, delivers and closes alarms until it is told to stop.
pub async fn work(args: WorkArgs) -> anyhow::Result<Ended> {
    let ledger = store::open_existing(&args.database).await?;
    let (policy, clock) = (pack::load(&args.pack)?, Clock::System);
    let name = made_id(&["worker", &std::process::id().to_string(), &clock.now().to_string()]);
    let worker = Worker { ledger, policy, clock, holder: name.to_string() };
    loop {
        let round = worker.round().await?;
        if round.looked > 0 || args.once {
            let (looked, handed, all) = (round.looked, round.handed, round.led + round.left);
            out::line(format_args!(
                "{looked} cases looked at, {handed} messages handed over; leading {} of {all}",
                round.led
            ))?;
        }
        if args.once {
            worker.retire().await?;
            return Ok(Ended::Fine);
        }
        tokio::select! {
            () = worker.clock.wait(PAUSE) => {}
            _ = tokio::signal::ctrl_c() => {
                worker.retire().await?;
                return Ok(Ended::Fine);
            }
        }
    }
}
