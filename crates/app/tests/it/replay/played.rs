//! The shipped timelines, played through real ledgers by the packs that ship.

use crate::stores::{find_postgres, server_options};
use app::pack;
use app::replay::totals::Totals;
use app::replay::{ReplayOptions, Report, replay};
use jiff::SignedDuration;
use ledger::Ledger;
use std::path::{Path, PathBuf};
use timeline_reader::Timeline;

fn shipped() -> Vec<Timeline> {
    timelines("../../timelines")
}

fn timelines(folder: &str) -> Vec<Timeline> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|end| end == "yaml"));
    files.sort();
    let read = |file: &PathBuf| {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        timeline_reader::read(&name, &std::fs::read_to_string(file).unwrap()).unwrap()
    };
    files.iter().map(read).collect()
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap()
}

async fn play(ledger: Ledger, timeline: &Timeline, every: Option<i64>) -> Report {
    let policy = pack::load(&pack::find_for(&timeline.jurisdiction).unwrap()).unwrap();
    let options = ReplayOptions { every: every.map(SignedDuration::from_mins) };
    replay(ledger, timeline, policy, options).await.unwrap()
}

async fn play_throw_away(timeline: &Timeline, every: Option<i64>) -> Report {
    play(Ledger::open_throw_away().await.unwrap(), timeline, every).await
}

#[test]
fn shipped_timelines_are_answered_and_controls_stay_quiet() {
    let reports: Vec<Report> = runtime().block_on(async {
        let mut reports = Vec::new();
        for timeline in shipped() {
            reports.push(play_throw_away(&timeline, None).await);
        }
        reports
    });
    let totals = Totals::of(&reports);
    assert!(totals.is_within_bounds(), "{totals:?}");
    for (report, timeline) in reports.iter().zip(shipped()) {
        no_point_is_answered_before_it_arose(report, &timeline);
    }
}

fn no_point_is_answered_before_it_arose(report: &Report, timeline: &Timeline) {
    for (scored, point) in report.missed.iter().zip(&timeline.missed) {
        let triggers = timeline.events.iter().filter(|event| point.triggers.contains(&event.entry.id));
        let arose = triggers.map(|event| event.known_at.date().to_string()).max();
        let answered = scored.raised_at.as_ref().zip(arose.as_ref());
        assert!(answered.is_none_or(|(at, arose)| at.get(..10) >= Some(arose)), "{} {}", report.review, scored.id);
    }
}

#[test]
fn further_made_up_casework_that_was_handled_well_stays_quiet() {
    let reports: Vec<Report> = runtime().block_on(async {
        let mut reports = Vec::new();
        for timeline in timelines("tests/controls") {
            reports.push(play_throw_away(&timeline, None).await);
        }
        reports
    });
    assert_eq!(reports.len(), 13);
    let totals = Totals::of(&reports);
    assert!(totals.is_within_bounds(), "{totals:?}");
}

#[test]
fn any_tick_interval_gives_the_same_answers() {
    runtime().block_on(async {
        for timeline in shipped() {
            let whenever_due = serde_json::to_string(&play_throw_away(&timeline, None).await).unwrap();
            for minutes in [60, 1_440, 10_080] {
                let ticked = serde_json::to_string(&play_throw_away(&timeline, Some(minutes)).await).unwrap();
                assert_eq!(whenever_due, ticked, "{} every {minutes} minutes", timeline.id);
            }
        }
    });
}

#[test]
fn both_stores_give_the_same_answers() {
    let Some(url) = find_postgres() else { return };
    runtime().block_on(async {
        for timeline in shipped() {
            let ledger = Ledger::open(&url, server_options()).await.unwrap();
            let on_postgres = serde_json::to_string(&play(ledger, &timeline, None).await).unwrap();
            let on_sqlite = serde_json::to_string(&play_throw_away(&timeline, None).await).unwrap();
            assert_eq!(on_sqlite, on_postgres, "{}", timeline.id);
        }
    });
}
