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

/// 1 where the command was right and the record, its store or a disk is not, 2 where the command was wrong.
pub fn exit_code_of(error: &anyhow::Error) -> u8 {
    if error.chain().any(is_found_wrong) { 1 } else { 2 }
}

fn is_found_wrong(cause: &(dyn Error + 'static)) -> bool {
    const NO_SPACE: [ErrorKind; 3] = [ErrorKind::StorageFull, ErrorKind::FileTooLarge, ErrorKind::QuotaExceeded];
    let of_ledger = cause.downcast_ref::<LedgerError>().is_some_and(LedgerError::is_found_wrong);
    of_ledger || cause.downcast_ref::<io::Error>().is_some_and(|error| NO_SPACE.contains(&error.kind()))
}
