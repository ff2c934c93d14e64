//! The engines' errors in the ledger's words.

use crate::error::LedgerError;
use sqlx::Error;

impl From<Error> for LedgerError {
    fn from(error: Error) -> Self {
        match &error {
            Error::Database(inner) => {
                let code = inner.code().unwrap_or_default();
                let words = inner.message();
                if code.len() == 5 && inner.try_downcast_ref::<sqlx::postgres::PgDatabaseError>().is_some() {
                    of_postgres(&code, words)
                } else {
                    of_sqlite(code.parse().unwrap_or(0), words)
                }
            }
            Error::Io(source) => Self::Unreachable(source.to_string()),
            Error::Tls(source) => Self::Unreachable(source.to_string()),
            Error::Protocol(words) => Self::Unreachable(words.clone()),
            Error::PoolTimedOut | Error::WorkerCrashed => Self::Unreachable("no connection became free".to_owned()),
            Error::PoolClosed => Self::Closed,
            Error::Configuration(source) => Self::Address(source.to_string()),
            _ => Self::Store(error.to_string()),
        }
    }
}

/// No room for the index of the write-ahead log, which SQLite makes before it reads or writes anything.
const NO_ROOM_FOR_INDEX: i32 = 10 | (19 << 8);

/// The low byte of SQLite's extended result codes says what happened.
fn of_sqlite(code: i32, words: &str) -> LedgerError {
    match code & 0xff {
        _ if code == NO_ROOM_FOR_INDEX => LedgerError::DiskFull,
        5 | 6 => LedgerError::Busy,
        8 | 14 => LedgerError::NotWritable("the database file and its folder".to_owned()),
        10 => LedgerError::DiskRefuses,
        11 => LedgerError::Corrupt,
        13 => LedgerError::DiskFull,
        26 => LedgerError::NotALedger("the file".to_owned()),
        _ => LedgerError::Store(words.to_owned()),
    }
}

/// The first two letters of a SQLSTATE are its class.
fn of_postgres(code: &str, words: &str) -> LedgerError {
    match code {
        "53100" => LedgerError::DiskFull,
        "55P03" | "57014" | "40001" | "40P01" => LedgerError::Busy,
        "58030" => LedgerError::DiskRefuses,
        "25006" => LedgerError::NotWritable("the database".to_owned()),
        "XX001" | "XX002" => LedgerError::Corrupt,
        "3D000" | "28000" | "28P01" | "53300" => LedgerError::Unreachable(words.to_owned()),
        code if code.starts_with("08") || code.starts_with("57P") => LedgerError::Unreachable(words.to_owned()),
        _ => LedgerError::Store(words.to_owned()),
    }
}

impl LedgerError {
    /// The same error with the file in its words, where it is about one.
    pub(crate) fn about_file(self, path: &std::path::Path) -> Self {
        match self {
            Self::NotWritable(_) => Self::NotWritable(path.display().to_string()),
            Self::NotALedger(_) => Self::NotALedger(path.display().to_string()),
            other => other,
        }
    }
}
