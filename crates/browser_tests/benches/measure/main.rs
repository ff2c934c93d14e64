//! Measures jobs in a browser on the program as it ships, and lets things go wrong while somebody types.
//! Not part of the product.

use browser_tests::jobs::{JOBS, Start, between_marks, table};
use browser_tests::page::Hands;
use browser_tests::program::{LOGIN, PASSWORD};
use browser_tests::{BrowserError, Chromium, Program, mishaps};
use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "usage: cargo bench -p browser_tests --bench measure -- jobs
       cargo bench -p browser_tests --bench measure -- mishaps [COUNT] [SEED]
`jobs` writes its table into docs/benchmarks.md";

fn main() -> ExitCode {
    // `cargo bench` adds a word of its own at the end.
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let number = |word: Option<&&str>, otherwise| word.and_then(|word| word.parse().ok()).unwrap_or(otherwise);
    let done = match words.as_slice() {
        ["jobs"] => count_jobs(),
        ["mishaps", rest @ ..] => let_things_go_wrong(number(rest.get(1), 1), number(rest.first(), 1_000)),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn count_jobs() -> Result<bool, BrowserError> {
    let program = Program::start(true)?;
    let page = Chromium::shared()?.open_page()?;
    page.open(&program.url)?;
    Hands::Pointer.write(&page, "login", LOGIN)?;
    Hands::Pointer.write(&page, "password", PASSWORD)?;
    Hands::Pointer.go(&page, "main button.first")?;
    let start = Start { url: program.url.clone(), case: program.cases.first().cloned().unwrap_or_default() };
    let mut counted = Vec::new();
    for job in &JOBS {
        // Once to be warm, once to be counted.
        job.count(&page, &start)?;
        counted.push((job, job.count(&page, &start)?));
    }
    let table = table(&counted);
    println!("{table}");
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/benchmarks.md");
    let broken = |error| BrowserError::Broken(file.display().to_string(), error);
    let text = std::fs::read_to_string(&file).map_err(broken)?;
    let written =
        between_marks(&text, &table).ok_or_else(|| BrowserError::Absent("marks in docs/benchmarks.md".into()))?;
    std::fs::write(&file, written).map_err(broken)?;
    Ok(true)
}

fn let_things_go_wrong(seed: u64, count: u64) -> Result<bool, BrowserError> {
    let mut program = Program::start(true)?;
    let page = Chromium::shared()?.open_page()?;
    let outcome = mishaps::happen(&page, &mut program, (seed, count))?;
    println!("{count} mishaps of seed {seed}: {:?}; lost: {}", outcome.happened, outcome.lost.len());
    outcome.lost.iter().for_each(|lost| println!("lost: {lost}"));
    Ok(outcome.lost.is_empty())
}
