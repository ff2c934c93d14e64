//! The one binary. Parses arguments, prints, and turns answers into exit codes:
//! 0 = fine, 1 = found something wrong, 2 = wrong use, with the reason on standard error.

mod args;
mod ledger_commands;
mod operations;
mod out;
mod pack_commands;
mod replay;
mod store;

use args::{Args, Command};
use clap::Parser;
use std::process::ExitCode;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// Nothing is wrong.
    Fine,
    /// The command did its work and found something wrong.
    FoundWrong,
}

fn main() -> ExitCode {
    let args = Args::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&error.into()),
    };
    match runtime.block_on(run(args.command)) {
        Ok(Ended::Fine) => ExitCode::SUCCESS,
        Ok(Ended::FoundWrong) => ExitCode::from(1),
        Err(error) => fail(&error),
    }
}

/// Prints the chain of causes once, each said once.
fn fail(error: &anyhow::Error) -> ExitCode {
    let causes: Vec<String> = error.chain().map(ToString::to_string).collect();
    eprintln!("tsunagi: {}", causes.join(": "));
    ExitCode::from(out::exit_code_of(error))
}

async fn run(command: Command) -> anyhow::Result<Ended> {
    match command {
        Command::Replay(args) => replay::run(args).await,
        Command::Pack(command) => pack_commands::run(command).await,
        Command::Ledger(command) => ledger_commands::run(command).await,
        Command::Backup(args) => operations::backup(args).await,
        Command::Restore(args) => operations::restore(args).await,
        Command::Doctor(args) => operations::doctor(args).await,
        Command::Migrate(args) => operations::migrate(args).await,
        Command::Work(args) => operations::work(args).await,
    }
}

/// `1 problem`, `2 problems`.
fn counted(count: usize, thing: &str) -> String {
    if count == 1 { format!("1 {thing}") } else { format!("{count} {thing}s") }
}
