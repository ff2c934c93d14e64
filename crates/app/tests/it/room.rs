//! A full disk is told from all else that can fail, whichever act met it.

use app::case::RecordError;
use app::drafts::DraftError;
use app::files::FileError;
use app::room::is_disk_full;
use app::view::ViewError;
use ledger::LedgerError;
use std::error::Error;

fn errors(cause: impl Fn() -> LedgerError) -> Vec<Box<dyn Error>> {
    vec![
        Box::new(cause()),
        Box::new(RecordError::from(cause())),
        Box::new(FileError::from(cause())),
        Box::new(DraftError::from(cause())),
        Box::new(ViewError::Ledger(cause())),
    ]
}

#[test]
fn a_full_disk_is_known_behind_every_error_that_it_comes_as() {
    for error in errors(|| LedgerError::DiskFull) {
        assert!(is_disk_full(error.as_ref()), "{error}");
    }
}

#[test]
fn nothing_else_is_taken_for_a_full_disk() {
    for error in errors(|| LedgerError::Busy) {
        assert!(!is_disk_full(error.as_ref()), "{error}");
    }
}
