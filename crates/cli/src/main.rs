//! The one binary. Parses arguments, prints, and turns answers into exit codes:
//! 0 = fine, 1 = found something wrong, 2 = wrong use, with the reason on standard error.

#![deny(clippy::print_stdout, clippy::print_stderr, reason = "`out` is the one place that prints")]

mod account_commands;
mod args;
mod city_commands;
mod complaint;
mod demo;
mod input;
mod ledger_commands;
mod operations;
mod out;
mod pack_commands;
mod password;
mod replay;
mod rounds;
mod store;
mod words;
mod wrong_use;

use args::{Args, Command};
use i18n::Lang;
use std::process::ExitCode;

/// Pages and judgements are made of many small texts.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// Nothing is wrong.
    Fine,
    /// The command did its work and found something wrong.
    FoundWrong,
}

fn main() -> ExitCode {
    let args = match Args::read(std::env::args_os()) {
        Ok(args) => args,
        Err((error, lang)) => return refuse(&error, lang),
    };
    let lang = args.lang;
    let runtime = match tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&error.into(), lang),
    };
    match runtime.block_on(run(args.command, lang)) {
        Ok(Ended::Fine) => ExitCode::SUCCESS,
        Ok(Ended::FoundWrong) => ExitCode::from(1),
        Err(error) => fail(&error, lang),
    }
}

/// Prints the help that was asked for, or what was wrong with the command line.
fn refuse(error: &clap::Error, lang: Lang) -> ExitCode {
    match wrong_use::find(error, lang) {
        Some(sentence) => out::complain(format_args!("tsunagi: {sentence}")),
        // Where nobody reads it, there is nobody to tell.
        None => drop(error.print()),
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

/// Prints the chain of causes once, each said once.
fn fail(error: &anyhow::Error, lang: Lang) -> ExitCode {
    out::complain(format_args!("tsunagi: {}", words::of(error, lang)));
    ExitCode::from(out::exit_code_of(error))
}

async fn run(command: Command, lang: Lang) -> anyhow::Result<Ended> {
    match command {
        Command::Demo(args) => demo::demo(args, lang).await,
        Command::Serve(args) => demo::serve(args, lang).await,
        Command::Account(command) => account_commands::run(command, lang).await,
        Command::City(command) => city_commands::run(command, lang).await,
        Command::Replay(args) => replay::run(args, lang).await,
        Command::Pack(command) => pack_commands::run(command, lang).await,
        Command::Ledger(command) => ledger_commands::run(command, lang).await,
        Command::Backup(args) => operations::backup(args, lang).await,
        Command::Restore(args) => operations::restore(args, lang).await,
        Command::Doctor(args) => operations::doctor(args, lang).await,
        Command::Migrate(args) => operations::migrate(args, lang).await,
        Command::Work(args) => operations::work(args, lang).await,
    }
}
