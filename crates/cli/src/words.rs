//! Errors in the reader's language: the sentences that people meet come from the catalogue `error`; what is left over
//! is said as it is. Must not print.

use crate::complaint::Complaint;
use crate::out::is_no_space;
use app::case::RecordError;
use app::pack::PackError;
use app::replay::ReplayError;
use app::replay::translation::TranslationProblem;
use i18n::{Lang, translated};
use ledger::LedgerError;
use pack_reader::Problem;
use std::error::Error;
use std::io::{self, ErrorKind};

/// The chain of causes as one text, each said once.
pub fn of(error: &anyhow::Error, lang: Lang) -> String {
    let mut said: Vec<String> = Vec::new();
    for cause in error.chain() {
        let words = of_cause(cause, lang);
        if !words.is_empty() && said.last() != Some(&words) {
            said.push(words);
        }
    }
    said.join(": ")
}

/// A problem of a text, `FILE:LINE: sentence`.
pub fn of_problem(problem: &Problem, lang: Lang) -> String {
    format!("{}: {}", problem.place, translated(&problem.message, lang))
}

/// Something that is not as the ledger stored it.
pub fn of_stored(problem: &ledger::Problem, lang: Lang) -> String {
    translated(&problem.to_string(), lang)
}

/// A problem of the translation of a timeline, `FILE:LINE: sentence`.
pub fn of_translation(problem: &TranslationProblem, lang: Lang) -> String {
    format!("{}:{}: {}", problem.file, problem.line, translated(&problem.problem, lang))
}

fn of_cause(cause: &(dyn Error + 'static), lang: Lang) -> String {
    let complaint = if let Some(complaint) = cause.downcast_ref::<Complaint>() {
        return complaint.say(lang);
    } else if let Some(error) = cause.downcast_ref::<LedgerError>() {
        of_ledger(error, lang)
    } else if let Some(error) = cause.downcast_ref::<io::Error>() {
        of_io(error)
    } else if let Some(error) = cause.downcast_ref::<ReplayError>() {
        of_replay(error)
    } else if let Some(error) = cause.downcast_ref::<PackError>() {
        return of_pack(error, lang);
    } else {
        None
    };
    complaint.map_or_else(|| translated(&cause.to_string(), lang), |complaint| complaint.say(lang))
}

fn of_pack(error: &PackError, lang: Lang) -> String {
    match error {
        PackError::Problems(problems) => {
            problems.iter().map(|problem| of_problem(problem, lang)).collect::<Vec<_>>().join("\n")
        }
        PackError::Unreadable(folder, _) => Complaint::new("error.cannot_read").of(folder).say(lang),
        PackError::NoJurisdiction(place) => Complaint::new("error.no_jurisdiction").with("place", place).say(lang),
    }
}

fn of_io(error: &io::Error) -> Option<Complaint> {
    match error.kind() {
        ErrorKind::NotFound => Some(Complaint::new("error.not_found")),
        ErrorKind::PermissionDenied => Some(Complaint::new("error.not_allowed")),
        ErrorKind::AlreadyExists => Some(Complaint::new("error.already_there")),
        _ if is_no_space(error) => Some(Complaint::new("error.no_space")),
        _ => None,
    }
}

fn of_replay(error: &ReplayError) -> Option<Complaint> {
    match error {
        ReplayError::AlreadyPlayed(id) => Some(Complaint::new("error.already_played").with("id", id)),
        ReplayError::Record(RecordError::Ledger(_)) => Some(Complaint::new("error.not_recorded")),
        ReplayError::Record(_) | ReplayError::Ledger(_) => None,
    }
}

fn of_ledger(error: &LedgerError, lang: Lang) -> Option<Complaint> {
    let say = Complaint::new;
    Some(match error {
        LedgerError::NoLedger(path) => say("error.ledger.none").with("path", path),
        LedgerError::EmptyLedger(path) => say("error.ledger.empty").with("path", path),
        LedgerError::KeyStoreMissing(path) => say("error.ledger.no_keys").with("path", path),
        LedgerError::KeysWithoutRecord(path) => say("error.ledger.keys_alone").with("path", path),
        LedgerError::RestoreNeedsMasterKey(path) => say("error.ledger.restore_needs_master").of(path),
        LedgerError::BackupOfOtherMaster => say("error.ledger.other_master"),
        LedgerError::MasterKeyMissing(path) => say("error.ledger.no_master").of(path),
        LedgerError::MasterKeyWrong(path) => say("error.ledger.wrong_master").of(path),
        LedgerError::MasterKeyUnreadable(path) => say("error.ledger.no_key_file").of(path),
        LedgerError::MasterKeyNotNamed => say("error.ledger.master_not_named"),
        LedgerError::NotALedger(path) => say("error.ledger.other_file").with("path", path),
        LedgerError::NotWritable(path) => say("error.ledger.not_writable").with("path", path),
        LedgerError::NotEmpty { table } => say("error.ledger.not_empty").with("table", table),
        LedgerError::OlderSchema { found, known } => {
            say("error.ledger.older").with("found", found).with("known", known)
        }
        LedgerError::NewerSchema { found, known } => {
            say("error.ledger.newer").with("found", found).with("known", known)
        }
        LedgerError::Corrupt => say("error.ledger.corrupt"),
        LedgerError::DiskFull => say("error.ledger.disk_full"),
        LedgerError::DiskRefuses => say("error.ledger.disk_refuses"),
        LedgerError::Output(_) => say("error.ledger.output"),
        LedgerError::Input(_) => say("error.ledger.input"),
        LedgerError::Busy => say("error.ledger.busy"),
        LedgerError::Unreachable(why) => say("error.ledger.unreachable").with("why", why),
        LedgerError::Address(address) => say("error.ledger.address").with("address", address),
        LedgerError::BackupBroken { line, what } => {
            say("error.ledger.backup_broken").with("line", line).with("what", translated(what, lang))
        }
        _ => return None,
    })
}
