//! The pages and the API under load: fills a ledger with the rows that other systems are measured on, serves it to a load
//! generator, and counts what a hundred people at work wait for. Not part of the product.

#![allow(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    reason = "a measurement reads the clock, and ends where something it counted on is not there"
)]

mod client;
mod place;
mod roll;
mod streams;
mod users;

use place::Place;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

/// As the program has it.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

const USAGE: &str = "usage: cargo bench -p browser_tests --bench load -- COMMAND …
  roll   STORE KEY ROLL.csv            a new ledger of the people of a list, five to a case, twenty entries each
  serve  STORE KEY ADDRESS DIR         serves it; DIR gets what a load generator needs: tokens.txt, cases.txt
  users  STORE KEY COUNT SECONDS THINK  people who work in it: each asks for a page, then thinks about THINK milliseconds
  streams STORE KEY COUNT              open pages that listen, and how long after a commit each of them has heard
STORE is `sqlite:PATH` or `postgres://…`, KEY the file of the master key";

#[tokio::main]
async fn main() -> ExitCode {
    // `cargo bench` adds a word of its own at the end.
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let number = |word: &str| word.parse::<u64>().unwrap_or_default();
    let done = match words.as_slice() {
        ["roll", store, key, roll] => roll::fill((store, key), &PathBuf::from(roll)).await,
        ["serve", store, key, address, folder] => serve((store, key), address, &PathBuf::from(folder)).await,
        ["users", store, key, count, seconds, think] => {
            let seconds = Duration::from_secs(number(seconds));
            users::work((store, key), number(count), (seconds, Duration::from_millis(number(think)))).await
        }
        ["streams", store, key, count] => streams::listen((store, key), number(count)).await,
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Serves until the process is ended.
async fn serve(of: (&str, &str), address: &str, folder: &PathBuf) -> Result<(), Failure> {
    let place = Place::open(of).await?;
    place.look_at_all().await?;
    let workers = place.workers(200).await?;
    let tokens: Vec<&str> = workers.iter().map(|worker| worker.token.as_str()).collect();
    let cases: Vec<String> = place.cases().await?.iter().map(ToString::to_string).collect();
    std::fs::create_dir_all(folder)?;
    std::fs::write(folder.join("tokens.txt"), tokens.join("\n"))?;
    std::fs::write(folder.join("cases.txt"), cases.join("\n"))?;
    let listener = tokio::net::TcpListener::bind(address).await?;
    println!("serving {} cases to {} people", cases.len(), tokens.len());
    Ok(web::serve(listener, place.desk.clone()).await?)
}

/// Anything that ends a measurement.
type Failure = Box<dyn std::error::Error + Send + Sync>;
