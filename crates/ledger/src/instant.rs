//! Instants in rows: microseconds since 1970, UTC.

use crate::error::LedgerError;
use jiff::Timestamp;

/// Microseconds of an instant; what is finer is cut off.
pub(crate) fn micros(instant: Timestamp) -> i64 {
    instant.as_microsecond()
}

/// The instant of a row.
pub(crate) fn instant(micros: i64) -> Result<Timestamp, LedgerError> {
    Timestamp::from_microsecond(micros).map_err(|_| LedgerError::Store(format!("`{micros}` is no instant")))
}
