//! Words that code must not hold: unfinished work, clocks, sleep, text turned into SQL.
//! Must not look inside strings: only tokens and comments count.
use super::Problem;
use super::rust_file::RustFile;

/// The one file that reads the clock for the whole product.
pub const CLOCK_FILE: &str = "crates/app/src/clock.rs";

/// The one file that asks the machine for the chance that keys and nonces are made of.
pub const ENTROPY_FILE: &str = "crates/ledger/src/entropy.rs";

/// Allowing these lints would undo what `clippy.toml` bans.
const LIFTED_BANS: [&str; 2] = ["clippy :: disallowed_methods", "clippy :: disallowed_types"];

/// The one crate that may turn text made at run time into SQL.
const SQL_CRATE: &str = "crates/ledger/";
const SQL_GATE: &str = "AssertSqlSafe";

const UNFINISHED: [(&str, &str); 4] = [
    ("todo !", "`todo!` is unfinished work: finish it or leave it out"),
    ("unimplemented !", "`unimplemented!` is unfinished work: finish it or leave it out"),
    ("# [ ignore ]", "a skipped test proves nothing: mend or remove it"),
    ("# [ ignore =", "a skipped test proves nothing: mend or remove it"),
];

const TIME: [&str; 6] =
    ["thread :: sleep", "time :: sleep", "SystemTime :: now", "Instant :: now", "Timestamp :: now", "Zoned :: now"];

const MARKS: [&str; 3] = ["FIXME", "TODO", "XXX"];

/// Unfinished work anywhere; clock and sleep outside the file that owns them; SQL from text outside the ledger.
pub fn check(source: &RustFile) -> Vec<Problem> {
    let mut problems = unfinished(source);
    if !may_know_time(&source.path) {
        problems.extend(time(source));
        problems.extend(lifted_bans(source));
    }
    if !source.path.starts_with(SQL_CRATE) {
        problems.extend(sql_made_at_run_time(source));
    }
    problems
}

/// Every place that turns text into SQL, for review: the gate against injection.
pub fn sql_made_at_run_time(source: &RustFile) -> Vec<Problem> {
    let text = format!("`{SQL_GATE}`: SQL made at run time lives in the ledger only and is reviewed line by line");
    source.lines_with(SQL_GATE).into_iter().map(|line| Problem::new(&source.path, line, &text)).collect()
}

fn unfinished(source: &RustFile) -> Vec<Problem> {
    let tokens = UNFINISHED.iter().flat_map(|(pattern, why)| {
        source.lines_with(pattern).into_iter().map(|line| Problem::new(&source.path, line, *why))
    });
    let comments = source.comments.iter().filter_map(|comment| {
        let mark = MARKS.iter().find(|mark| has_word(&comment.text, mark))?;
        Some(Problem::new(&source.path, comment.line, format!("`{mark}` in a comment: do it now or write an issue")))
    });
    tokens.chain(comments).collect()
}

fn time(source: &RustFile) -> Vec<Problem> {
    let found = TIME.iter().flat_map(|pattern| source.lines_with(pattern).into_iter().map(move |line| (pattern, line)));
    found
        .map(|(pattern, line)| {
            let name = pattern.replace(' ', "");
            Problem::new(
                &source.path,
                line,
                format!("`{name}`: time is an argument, only {CLOCK_FILE} asks the machine"),
            )
        })
        .collect()
}

fn lifted_bans(source: &RustFile) -> Vec<Problem> {
    if source.path == ENTROPY_FILE {
        return Vec::new();
    }
    let text = format!("only {CLOCK_FILE} and {ENTROPY_FILE} may lift the ban on clocks, waiting and chance");
    let places = LIFTED_BANS.iter().flat_map(|pattern| source.lines_with(pattern));
    places.map(|line| Problem::new(&source.path, line, &text)).collect()
}

fn may_know_time(path: &str) -> bool {
    path == CLOCK_FILE || path.starts_with("xtask/") || path.contains("/benches/")
}

fn has_word(text: &str, word: &str) -> bool {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '_').any(|part| part == word)
}
