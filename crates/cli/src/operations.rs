//! Commands that run and keep an installation.

use crate::args::{BackupArgs, DatabaseArgs, DoctorArgs, Part, RestoreArgs, WorkArgs};
use crate::complaint::Complaint;
use crate::rounds::Rounds;
use crate::store::NewFile;
use crate::{Ended, input, out, store, words};
use app::clock::Clock;
use app::made_id::made_id;
use app::pack;
use app::trace::{Act, note_whole};
use app::worker::{Round, Worker};
use domain::policy::Policy;
use i18n::{Lang, Words};
use ledger::{BackupOf, Ledger, OldSchema, Severity};
use std::io::BufReader;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// Pause between two rounds of the worker.
const PAUSE: Duration = Duration::from_secs(5);

/// Brings a database to the form this program needs.
pub async fn migrate(args: DatabaseArgs, lang: Lang) -> anyhow::Result<Ended> {
    let options = store::options(args.master_key.as_deref(), OldSchema::Migrate);
    Ledger::open(&args.database, options).await?.close().await;
    out::line(format_args!("{}", Words::of(lang).say("done.migrated", &[])))?;
    Ok(Ended::Fine)
}

/// Writes a copy of the ledger to a new file.
pub async fn backup(args: BackupArgs, lang: Lang) -> anyhow::Result<Ended> {
    let of = match args.of {
        Part::Record => BackupOf::Record,
        Part::Keys => BackupOf::Keys,
        Part::RecordAndKeys => BackupOf::RecordAndKeys,
    };
    store::with_existing(&args.database, async |ledger| {
        let mut new = NewFile::make(&args.to)?;
        note_whole(ledger, &Clock::System, Act::BackUpLedger).await?;
        let written = ledger.backup(of, Clock::System.now(), new.out()).await;
        written.map_err(|error| new.about(error))?;
        new.keep()?;
        out::line(format_args!("{}", Words::of(lang).say("done.backup", &[("path", &args.to.display())])))?;
        let master = ledger.master_file().unwrap_or(Path::new("")).display();
        out::line(format_args!("{}", Words::of(lang).say("error.backup_needs_master", &[("path", &master)])))?;
        Ok(Ended::Fine)
    })
    .await
}

/// Puts a copy back into a database that does not hold it yet, and verifies it. The whole copy and the master key are
/// checked before anything is made.
pub async fn restore(args: RestoreArgs, lang: Lang) -> anyhow::Result<Ended> {
    let copy = BufReader::new(input::open(&args.from)?);
    let options = store::options(args.database.master_key.as_deref(), OldSchema::Refuse);
    let about = |error| Complaint::new("error.backup").of(&args.from).because(error);
    let (ledger, restored) = Ledger::open_restored(&args.database.database, options, copy).await.map_err(about)?;
    let report = ledger.verify(|_| None).await;
    ledger.close().await;
    let report = report?;
    for problem in &report.problems {
        out::complain(format_args!("{}", words::of_stored(problem, lang)));
    }
    let done = [
        ("rows", &restored.rows as &dyn std::fmt::Display),
        ("at", &restored.taken_at),
        ("problems", &report.problem_count),
    ];
    out::line(format_args!("{}", Words::of(lang).say("done.restored", &done)))?;
    Ok(if report.is_whole() { Ended::Fine } else { Ended::FoundWrong })
}

/// Says in words what is wrong with an installation and how to mend it.
pub async fn doctor(args: DoctorArgs, lang: Lang) -> anyhow::Result<Ended> {
    let look = async |ledger: &Ledger| Ok(ledger.doctor(Clock::System.now()).await?);
    let findings = store::with_existing(&args.database, look).await?;
    for finding in &findings {
        let mark = match finding.severity {
            Severity::Fine => "done.fine",
            Severity::Advice => "done.advice",
            Severity::Problem => "done.problem",
        };
        let mark = Words::of(lang).say(mark, &[]);
        let words = if lang == Lang::Ja { &finding.ja } else { &finding.en };
        out::line(format_args!("{mark}  {:<18} {words}", finding.key))?;
    }
    let wrong = findings.iter().any(|finding| finding.severity == Severity::Problem);
    Ok(if wrong { Ended::FoundWrong } else { Ended::Fine })
}

/// Raises, delivers and closes alarms until it is told to stop.
pub async fn work(args: WorkArgs, lang: Lang) -> anyhow::Result<Ended> {
    let policy = pack::load(&args.pack)?;
    store::with_existing(&args.database, async |ledger| keep_working(ledger.clone(), policy, args.once, lang).await)
        .await
}

async fn keep_working(ledger: Ledger, policy: Policy, once: bool, lang: Lang) -> anyhow::Result<Ended> {
    let clock = Clock::System;
    let name = made_id(&["worker", &std::process::id().to_string(), &clock.now().to_string()]);
    let worker =
        Worker { ledger, policy, clock, holder: name.to_string(), kept: Arc::default(), known: Arc::default() };
    if once {
        tell_round(worker.round().await?, lang)?;
        return Ok(worker.retire().await.map(|()| Ended::Fine)?);
    }
    let mut rounds = Rounds::of(worker, lang);
    loop {
        if let Some(round) = rounds.go().await.filter(|round| round.looked > 0) {
            tell_round(round, lang)?;
        }
        tokio::select! {
            () = rounds.rest(PAUSE) => {}
            () = told_to_stop() => break,
        }
    }
    rounds.retire().await?;
    Ok(Ended::Fine)
}

fn tell_round(round: Round, lang: Lang) -> anyhow::Result<()> {
    let all = round.led + round.left;
    let done = [
        ("looked", &round.looked as &dyn std::fmt::Display),
        ("handed", &round.handed),
        ("led", &round.led),
        ("all", &all),
    ];
    out::line(format_args!("{}", Words::of(lang).say("done.round", &done)))
}

/// Waits for the keyboard, or whoever runs services, to end the program.
#[cfg(unix)]
pub async fn told_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
        }
        Err(_) => drop(tokio::signal::ctrl_c().await),
    }
}

#[cfg(not(unix))]
pub async fn told_to_stop() {
    drop(tokio::signal::ctrl_c().await);
}
