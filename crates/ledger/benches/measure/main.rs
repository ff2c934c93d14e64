//! Measures the ledger: durable commits beside the store's own ceiling, what a `kill -9` loses, what an idle tick costs.
//! Not part of the product; it may ask the machine for the time and wait, which the product may not.

#![allow(clippy::disallowed_methods, reason = "measuring is asking the machine for the time")]

mod arguments;
mod bare;
mod child;
mod commits;
mod kill;
mod pgbench;
mod server;
mod story;
mod tick;
mod verify;

use arguments::Arguments;
use std::process::ExitCode;

const USAGE: &str =
    "usage: cargo bench -p ledger --bench measure -- commits --store URL [--writers N] [--seconds N] [--rounds N] [--pgbench FILE]
       cargo bench -p ledger --bench measure -- kill --store URL [--kills N] [--seed N]
       cargo bench -p ledger --bench measure -- kill-server --store URL [--kills N] [--seed N]
       cargo bench -p ledger --bench measure -- tick --store URL [--cases N] [--ticks N]
       cargo bench -p ledger --bench measure -- verify --store URL --master-key FILE [--restore-to URL]
URL is `sqlite:PATH` of a new file or `postgres://…` of a throw-away database, which `kill` and `kill-server` empty;
`kill-server` ends a process of the server on this machine, which every ledger on it notices;
--master-key names the file of the key, which is made where it is missing; --pgbench names that program";

fn main() -> ExitCode {
    // `cargo bench` adds a word of its own at the end.
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let outcome = Arguments::read(&words).and_then(|arguments| match arguments.what.as_str() {
        "commits" => commits::measure(&arguments),
        "kill" | "kill-server" => kill::measure(&arguments),
        "tick" => tick::measure(&arguments),
        "verify" => verify::measure(&arguments),
        "write-until-killed" => child::write(&arguments),
        other => Err(format!("`{other}` is nothing to measure\n{USAGE}")),
    });
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(why) => {
            eprintln!("{why}");
            ExitCode::from(2)
        }
    }
}
