//! Standard output, and which exit code an error means.
//! Must not end the program by itself: a reader that goes away and a full disk are answers, not accidents.

use anyhow::Context;
use ledger::LedgerError;
use std::error::Error;
use std::fmt::Arguments;
use std::io::{self, ErrorKind, Write};

/// Writes one line.
pub fn line(line: Arguments<'_>) -> anyhow::Result<()> {
    text(&format!("{line}\n"))
}

/// Writes a text; a reader that has seen enough of it is no problem.
pub fn text(text: &str) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => written.context("cannot write the answer"),
    }
}

/// Writes one line to standard error; where nobody reads it, there is nobody to tell.
pub fn complain(line: Arguments<'_>) {
    writeln!(io::stderr().lock(), "{line}").ok();
}

/// Whether this is a reader that has seen enough.
pub fn is_closed_pipe(error: &LedgerError) -> bool {
    matches!(error, LedgerError::Output(error) if error.kind() == ErrorKind::BrokenPipe)
}

/// Whether a file or disk takes no more.
pub fn is_no_space(error: &io::Error) -> bool {
    [ErrorKind::StorageFull, ErrorKind::FileTooLarge, ErrorKind::QuotaExceeded].contains(&error.kind())
}

/// 1 where the command was right and the record, its store or a disk is not, 2 where the command was wrong.
pub fn exit_code_of(error: &anyhow::Error) -> u8 {
    if error.chain().any(is_found_wrong) { 1 } else { 2 }
}

fn is_found_wrong(cause: &(dyn Error + 'static)) -> bool {
    let of_ledger = cause.downcast_ref::<LedgerError>().is_some_and(LedgerError::is_found_wrong);
    of_ledger || cause.downcast_ref::<io::Error>().is_some_and(is_no_space)
}
