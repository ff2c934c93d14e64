//! Takes the published figures: `cargo bench -p bench -- rules --dir DIR`; `docs/benchmarks.md` says how and why.

use bench::InputError;
use bench::column_files::{read_cases, read_facts};
use bench::one_case::{cases_named, made_up_case, read_case};
use bench::rules::{checksum_of_counts, checksum_of_rows, near_days, over_history, read_pack};
use bench::spread::Spread;
use cohort::{AlarmRows, Horizon, Program};
use domain::case::file::CaseFile;
use domain::case::roster::Register;
use domain::deadline::{Duties, Listeners, judge};
use domain::event::Entry;
use domain::policy::Policy;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// The day that the made-up cases are looked at: 4 October 2024.
const TODAY: i32 = 20_000;

const USAGE: &str = "use: cargo bench -p bench -- FIGURE [--dir DIR] [--repeats N] [--threads N]
  rules    a million open cases by the forty rules of packs/bench; columns below DIR
  what-if  ten years of facts under changed rules; columns below DIR
  fact     one fact more in a case: --pack NAME --cases BEGINNING of the names of timelines, or
           --made N for a hundred made-up cases of N entries";

fn main() -> ExitCode {
    // Cargo adds a word of its own.
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let Some((figure, options)) = words.split_first().and_then(|(figure, rest)| Some((figure, options(rest)?))) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    let taken = match figure.as_str() {
        "rules" => rules(&options),
        "what-if" => what_if(&options),
        "fact" => fact(&options),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match taken {
        Ok(figure) => {
            println!("{figure}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(1)
        }
    }
}

/// Words in pairs: `--repeats 5`.
struct Options(BTreeMap<String, String>);

fn options(words: &[String]) -> Option<Options> {
    let pairs = words.chunks(2).map(|pair| match pair {
        [name, value] => name.strip_prefix("--").map(|name| (name.to_owned(), value.clone())),
        _ => None,
    });
    pairs.collect::<Option<_>>().map(Options)
}

impl Options {
    fn dir(&self) -> &Path {
        Path::new(self.0.get("dir").map_or(".", String::as_str))
    }

    fn word<'o>(&'o self, name: &str, otherwise: &'o str) -> &'o str {
        self.0.get(name).map_or(otherwise, String::as_str)
    }

    fn number(&self, name: &str, otherwise: usize) -> usize {
        self.0.get(name).and_then(|value| value.parse().ok()).unwrap_or(otherwise)
    }

    fn threads(&self) -> NonZeroUsize {
        let all = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
        NonZeroUsize::new(self.number("threads", all)).unwrap_or(NonZeroUsize::MIN)
    }
}

/// Every duty near or past its limit in a million cases, written out.
fn rules(options: &Options) -> Result<serde_json::Value, InputError> {
    let (program, left) = Program::of(&read_pack("bench")?);
    let columns = read_cases(options.dir())?;
    let horizon = Horizon { today: TODAY, near_days: near_days(&program)? };
    let mut rows = AlarmRows::default();
    let times = repeated(options, || program.judge_into(&columns, &horizon, options.threads(), &mut rows));
    Ok(serde_json::json!({
        "figure": "rules", "cases": columns.rows(), "rules": program.clocks().len(), "left": left.len(),
        "alarms": rows.len(), "checksum": checksum_of_rows(&rows, &program),
        "time": told(&times), "threads": options.threads(), "load": load(),
    }))
}

/// Late duties and delays of ten years under changed rules.
fn what_if(options: &Options) -> Result<serde_json::Value, InputError> {
    let facts = read_facts(options.dir())?;
    let (program, left) = Program::of(&over_history(&read_pack("bench")?, facts.kinds()));
    let mut counts = Vec::new();
    let times = repeated(options, || counts = program.what_if(&facts, TODAY, options.threads()));
    Ok(serde_json::json!({
        "figure": "what-if", "facts": facts.len(), "rules": program.clocks().len(), "left": left.len(),
        "late": counts.iter().map(|count| count.late).sum::<u64>(), "checksum": checksum_of_counts(&counts),
        "time": told(&times), "threads": options.threads(), "load": load(),
    }))
}

/// All alarms of a case right after each fact of its later half became known: judged whole, and with the duties kept
/// from the fact before. Each time is the median of its repeats: what the computation takes, not what the machine has
/// to do beside it.
fn fact(options: &Options) -> Result<serde_json::Value, InputError> {
    let policy = read_pack(options.word("pack", "sapporo"))?;
    let (listeners, register) = (Listeners::of(&policy), Register::default());
    let cases = cases_of(options, &policy)?;
    let (mut whole, mut kept, mut longest) = (Vec::new(), Vec::new(), 0);
    for case in &cases {
        longest = longest.max(case.len());
        for known in case.len() / 2..case.len() {
            let (before, known) = (case.get(..known).unwrap_or_default(), case.get(..=known).unwrap_or_default());
            let now = known.last().map_or(Timestamp::MIN, |entry| entry.recorded_at);
            let duties = Duties::of(&CaseFile::new(&policy, &register, before));
            whole.push(median_of(options, &(), |()| judge(&CaseFile::new(&policy, &register, known), now)));
            kept.push(median_of(options, &duties, |mut duties| {
                let file = CaseFile::new(&policy, &register, known);
                duties.take(&listeners, &file);
                let judgement = duties.judge(&file, now);
                (duties, judgement)
            }));
        }
    }
    Ok(serde_json::json!({
        "figure": "fact", "pack": policy.pack, "rules": policy.rules.len(), "cases": cases.len(), "facts": kept.len(),
        "longest_case": longest, "kept": shares(kept), "whole": shares(whole), "load": load(),
    }))
}

fn cases_of(options: &Options, policy: &Policy) -> Result<Vec<Vec<Entry>>, InputError> {
    match options.number("made", 0) {
        0 => cases_named(options.word("cases", ""))?.iter().map(|name| read_case(name, policy)).collect(),
        entries => (1..=100).map(|seed| made_up_case(entries, seed, policy)).collect(),
    }
}

fn median_of<S: Clone, T>(options: &Options, start: &S, mut work: impl FnMut(S) -> T) -> Duration {
    // What the work leaves behind is let go outside of the time: whoever keeps it does not.
    let once = |_| {
        let (mut start, mut left) = (Some(start.clone()), None);
        timed(&mut || left = start.take().map(&mut work))
    };
    Spread::of((0..options.number("repeats", 51)).map(once).collect()).share(0.5)
}

fn shares(times: Vec<Duration>) -> serde_json::Value {
    let times = Spread::of(times);
    let us = |time: Duration| (time.as_secs_f64() * 1e7).round() / 10.0;
    let [half, most, all] = [0.5, 0.99, 1.0].map(|share| us(times.share(share)));
    serde_json::json!({ "p50_us": half, "p99_us": most, "most_us": all })
}

/// The times of some repeats after one that is not counted.
fn repeated(options: &Options, mut work: impl FnMut()) -> Spread {
    work();
    Spread::of((0..options.number("repeats", 9)).map(|_| timed(&mut work)).collect())
}

#[allow(clippy::disallowed_methods, reason = "a figure is a measured time; nothing of the product depends on it")]
fn timed(work: &mut impl FnMut()) -> Duration {
    let begin = Instant::now();
    work();
    begin.elapsed()
}

fn told(times: &Spread) -> serde_json::Value {
    let ms = |time: Duration| (time.as_secs_f64() * 1e6).round() / 1e3;
    serde_json::json!({ "median_ms": ms(times.share(0.5)), "least_ms": ms(times.least()), "most_ms": ms(times.most()) })
}

/// How many programs want to run at once, where the machine says so: beside every figure, for whoever judges it.
fn load() -> Option<f64> {
    std::fs::read_to_string("/proc/loadavg").ok()?.split(' ').next()?.parse().ok()
}
