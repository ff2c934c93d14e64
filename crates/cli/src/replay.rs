//! `tsunagi replay`.

use crate::args::ReplayArgs;
use crate::complaint::Complaint;
use crate::{Ended, input, out, store, words};
use app::pack;
use app::replay::html::page;
use app::replay::text::{Paint, text};
use app::replay::totals::Totals;
use app::replay::translation::Translation;
use app::replay::{ReplayOptions, Report, replay};
use app::wording::Wording;
use domain::calendar::Eras;
use domain::policy::Policy;
use i18n::Lang;
use std::collections::BTreeSet;
use std::error::Error;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use timeline_reader::Timeline;

/// Plays the files and prints what was said. Finds something wrong where a core point is missed or a control is not
/// left in peace.
pub async fn run(args: ReplayArgs, lang: Lang) -> anyhow::Result<Ended> {
    let sources = read_all(&named_once(&args.files, lang), lang)?;
    let (mut reports, mut eras) = (Vec::new(), None);
    for Source { timeline, translation } in &sources {
        let policy = policy_for(timeline, &args)?;
        eras = eras.or_else(|| policy.eras.clone());
        let mut report = play(timeline, policy, &args)
            .await
            .map_err(|error| Complaint::new("error.timeline").with("id", &timeline.id).because(error))?;
        translation.apply(&mut report);
        if args.json {
            out::line(format_args!("{}", serde_json::to_string(&report)?))?;
        }
        reports.push(report);
    }
    if let Some(file) = &args.html {
        write_page(file, &reports, lang, eras.as_ref())?;
    }
    if !args.json {
        let paint = if std::io::stdout().is_terminal() { Paint::Coloured } else { Paint::Plain };
        out::text(&text(&reports, &Wording::of(lang, eras.as_ref()), paint))?;
    }
    Ok(if Totals::of(&reports).is_within_bounds() { Ended::Fine } else { Ended::FoundWrong })
}

/// A timeline with the translation beside it; an empty one where there is none.
struct Source {
    timeline: Timeline,
    translation: Translation,
}

/// Each file once, in the order given: a point that counted twice would tilt the sums.
fn named_once(files: &[PathBuf], lang: Lang) -> Vec<&Path> {
    let (mut known, mut once) = (BTreeSet::new(), Vec::new());
    for file in files {
        if known.insert(file.canonicalize().unwrap_or_else(|_| file.clone())) {
            once.push(file.as_path());
        } else {
            out::complain(format_args!("tsunagi: {}", Complaint::new("error.named_twice").of(file).say(lang)));
        }
    }
    once
}

/// Reads every file before anything is played, and reports the problems of all of them.
fn read_all(files: &[&Path], lang: Lang) -> Result<Vec<Source>, Complaint> {
    let mut sources = Vec::new();
    let mut problems: Vec<String> = Vec::new();
    for file in files {
        let bytes = input::read(file)?;
        match timeline_reader::read_bytes(&file.display().to_string(), &bytes) {
            Ok(timeline) => match read_translation(file, &timeline, lang)? {
                Ok(translation) => sources.push(Source { timeline, translation }),
                Err(found) => problems.extend(found),
            },
            Err(found) => problems.extend(found.iter().map(|problem| words::of_problem(problem, lang))),
        }
    }
    if problems.is_empty() {
        return Ok(sources);
    }
    for problem in &problems {
        out::complain(format_args!("{problem}"));
    }
    Err(Complaint::new("error.nothing_played").with("n", problems.len()))
}

/// Reads `NAME.ja.tsv` beside `NAME.yaml`, if it is there.
fn read_translation(
    file: &Path,
    timeline: &Timeline,
    lang: Lang,
) -> Result<Result<Translation, Vec<String>>, Complaint> {
    let beside = file.with_extension("ja.tsv");
    if !beside.is_file() {
        return Ok(Ok(Translation::default()));
    }
    let name = beside.display().to_string();
    let bytes = input::read(&beside)?;
    let text = match timeline_reader::text_of(&name, &bytes) {
        Ok(text) => text,
        Err(problem) => return Ok(Err(vec![words::of_problem(&problem, lang)])),
    };
    let read = Translation::read(&name, text, timeline);
    Ok(read.map_err(|found| found.iter().map(|problem| words::of_translation(problem, lang)).collect()))
}

/// The page in the language asked for, with the other one behind a fold.
fn write_page(file: &Path, reports: &[Report], lang: Lang, eras: Option<&Eras>) -> Result<(), Complaint> {
    let other = Lang::ALL.into_iter().find(|other| *other != lang).unwrap_or(lang);
    let page = page(reports, &Wording::of(lang, eras), &Wording::of(other, eras));
    std::fs::write(file, page).map_err(|error| Complaint::new("error.cannot_write").of(file).because(error))
}

fn policy_for(timeline: &Timeline, args: &ReplayArgs) -> anyhow::Result<Policy> {
    let name = match &args.pack {
        Some(pack) => pack.clone(),
        None => pack::find_for(&timeline.jurisdiction)?,
    };
    Ok(pack::load(&name)?)
}

async fn play(timeline: &Timeline, policy: Policy, args: &ReplayArgs) -> Result<Report, Box<dyn Error + Send + Sync>> {
    let options =
        ReplayOptions { every: args.every.map(|minutes| jiff::SignedDuration::from_mins(i64::from(minutes))) };
    match &args.database {
        Some(url) => {
            let ledger = store::open(url, args.master_key.as_deref()).await?;
            let report = replay(ledger.clone(), timeline, policy, options).await;
            ledger.close().await;
            Ok(report?)
        }
        None => {
            let folder = tempfile::tempdir().map_err(|error| Complaint::new("error.no_folder").because(error))?;
            let ledger = store::open(&sqlite_in(folder.path()), None).await?;
            let report = replay(ledger, timeline, policy, options).await?;
            Ok(report)
        }
    }
}

fn sqlite_in(folder: &Path) -> String {
    format!("sqlite:{}", folder.join("replay.sqlite").display())
}
