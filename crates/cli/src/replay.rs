//! `tsunagi replay`.

use crate::args::ReplayArgs;
use crate::{Ended, counted, out, store};
use anyhow::{Context, bail};
use app::pack;
use app::replay::html::page;
use app::replay::text::{Paint, text};
use app::replay::totals::Totals;
use app::replay::translation::{Translation, TranslationProblem};
use app::replay::{ReplayOptions, Report, replay};
use app::wording::Wording;
use domain::calendar::Eras;
use domain::policy::Policy;
use i18n::Lang;
use std::io::IsTerminal;
use std::path::Path;
use timeline_reader::Timeline;

/// Plays the files and prints what was said. Finds something wrong where a core point is missed or a control is not
/// left in peace.
pub async fn run(args: ReplayArgs) -> anyhow::Result<Ended> {
    let lang = Lang::find(&args.lang).with_context(|| format!("`{}` is no language: ja or en", args.lang))?;
    let sources = read_all(&args)?;
    let (mut reports, mut eras) = (Vec::new(), None);
    for Source { timeline, translation } in &sources {
        let policy = policy_for(timeline, &args)?;
        eras = eras.or_else(|| policy.eras.clone());
        let mut report = play(timeline, policy, &args).await.with_context(|| format!("timeline `{}`", timeline.id))?;
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

/// Reads every file before anything is played, and reports the problems of all of them.
fn read_all(args: &ReplayArgs) -> anyhow::Result<Vec<Source>> {
    let mut sources = Vec::new();
    let mut problems: Vec<String> = Vec::new();
    for file in &args.files {
        let bytes = std::fs::read(file).with_context(|| format!("cannot read `{}`", file.display()))?;
        match timeline_reader::read_bytes(&file.display().to_string(), &bytes) {
            Ok(timeline) => match read_translation(file, &timeline)? {
                Ok(translation) => sources.push(Source { timeline, translation }),
                Err(found) => problems.extend(found.iter().map(ToString::to_string)),
            },
            Err(found) => problems.extend(found.iter().map(ToString::to_string)),
        }
    }
    if problems.is_empty() {
        return Ok(sources);
    }
    for problem in &problems {
        eprintln!("{problem}");
    }
    bail!("nothing was played: {} in the timelines", counted(problems.len(), "problem"))
}

/// Reads `NAME.ja.tsv` beside `NAME.yaml`, if it is there.
fn read_translation(file: &Path, timeline: &Timeline) -> anyhow::Result<Result<Translation, Vec<TranslationProblem>>> {
    let beside = file.with_extension("ja.tsv");
    if !beside.is_file() {
        return Ok(Ok(Translation::default()));
    }
    let name = beside.display().to_string();
    let text = std::fs::read_to_string(&beside).with_context(|| format!("cannot read `{name}`"))?;
    Ok(Translation::read(&name, &text, timeline))
}

/// The page in the language asked for, with the other one behind a fold.
fn write_page(file: &Path, reports: &[Report], lang: Lang, eras: Option<&Eras>) -> anyhow::Result<()> {
    let other = Lang::ALL.into_iter().find(|other| *other != lang).unwrap_or(lang);
    let page = page(reports, &Wording::of(lang, eras), &Wording::of(other, eras));
    std::fs::write(file, page).with_context(|| format!("cannot write `{}`", file.display()))
}

fn policy_for(timeline: &Timeline, args: &ReplayArgs) -> anyhow::Result<Policy> {
    let name = match &args.pack {
        Some(pack) => pack.clone(),
        None => pack::find_for(&timeline.jurisdiction)?,
    };
    Ok(pack::load(&name)?)
}

async fn play(timeline: &Timeline, policy: Policy, args: &ReplayArgs) -> anyhow::Result<Report> {
    let options =
        ReplayOptions { every: args.every.map(|minutes| jiff::SignedDuration::from_mins(i64::from(minutes))) };
    match &args.database {
        Some(url) => Ok(replay(store::open(url, args.master_key.as_deref()).await?, timeline, policy, options).await?),
        None => {
            let folder = tempfile::tempdir().context("cannot make a temporary folder")?;
            let ledger = store::open(&sqlite_in(folder.path()), None).await?;
            let report = replay(ledger, timeline, policy, options).await?;
            Ok(report)
        }
    }
}

fn sqlite_in(folder: &Path) -> String {
    format!("sqlite:{}", folder.join("replay.sqlite").display())
}
