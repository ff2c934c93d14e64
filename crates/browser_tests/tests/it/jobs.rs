//! What the jobs of a day cost, counted; times are measured elsewhere.

use crate::stores::{page, town};
use browser_tests::Page;
use browser_tests::jobs::{JOBS, Start, between_marks, table};
use browser_tests::page::Tally;

/// Keys, clicks and pages of each job; more of any is a step back.
const COSTS: [(u8, u64, u64, u64); 4] = [(1, 9, 0, 2), (3, 0, 1, 1), (7, 2, 0, 1), (9, 0, 0, 1)];

/// The most bytes of one page of a job.
const BYTES: u64 = 20_000;

fn signed_in() -> (std::sync::Arc<browser_tests::Town>, Page, Start) {
    let (town, page) = (town(), page());
    // Somebody with something to do, whose drafts no other test touches.
    let (_, cases) = (10..)
        .map(|nth| town.worker(nth).unwrap())
        .find(|(worker, _)| {
            page.open(&format!("{}/sign-in/{}", town.url, worker.link)).unwrap();
            page.has("main .rows > li .act a").unwrap()
        })
        .unwrap();
    let start = Start { url: town.url.clone(), case: cases[0].to_string() };
    (town, page, start)
}

#[test]
fn each_job_costs_no_more_keys_clicks_pages_and_bytes_than_it_did() {
    let (_town, page, start) = signed_in();
    for (job, (number, keys, clicks, pages)) in JOBS.iter().zip(COSTS) {
        let tally = job.count(&page, &start).unwrap_or_else(|error| panic!("{}: {error}", job.number));
        let name = format!("job {}: {tally:?}", job.number);
        assert_eq!((job.number, tally.keys, tally.clicks, tally.pages), (number, keys, clicks, pages), "{name}");
        assert!(job.limit.keys.is_none_or(|most| tally.keys <= most), "{name}");
        assert!(job.limit.clicks.is_none_or(|most| tally.clicks <= most), "{name}");
        assert!(tally.bytes <= BYTES * pages, "{name}");
        // The clock of the city stands still, so this is what hands and head take.
        assert!(browser_tests::jobs::seconds(&tally) <= job.limit.seconds, "{name}");
    }
}

#[test]
fn a_first_page_weighs_at_most_50_kilobytes_and_its_scripts_40() {
    let (town, _, start) = signed_in();
    let (worker, _) = town.worker(10).unwrap();
    for place in ["/today", "/cases", "/intake", "/people", &format!("/cases/{}", start.case)] {
        let page = page();
        page.open(&format!("{}/sign-in/{}?to={place}", town.url, worker.link)).unwrap();
        let of = |kind: &str| {
            page.seen(|seen| {
                seen.exchanges
                    .iter()
                    .filter(|one| kind.is_empty() || one.kind == kind)
                    .map(|one| one.bytes)
                    .sum::<f64>()
            })
        };
        assert!(of("") <= 50.0 * 1024.0, "{place}: {}", of(""));
        assert!(of("Script") <= 40.0 * 1024.0 && of("Script") > 0.0, "{place}: {}", of("Script"));
    }
}

#[test]
fn the_table_goes_between_its_marks_and_nowhere_else() {
    let counted: Vec<_> = JOBS.iter().map(|job| (job, Tally::default())).collect();
    let text = "before\n<!-- jobs: written by the command above -->\nold\n<!-- end of jobs -->\nafter";
    let written = between_marks(text, &table(&counted)).unwrap();
    assert!(written.starts_with("before\n") && written.ends_with("\nafter") && !written.contains("old"));
    assert_eq!(written.matches("\n| ").count(), 5, "{written}");
    assert_eq!(between_marks("without", ""), None);
}
