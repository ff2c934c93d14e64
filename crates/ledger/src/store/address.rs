//! The address of a database as people write it.

use crate::error::LedgerError;
use std::path::PathBuf;

/// Where a database is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Address {
    /// A file.
    Lite(PathBuf),
    /// A server; the text is kept as given, because only the driver reads it.
    Pg(String),
}

impl Address {
    /// Reads `sqlite:PATH` or `postgres://…`.
    pub(crate) fn new(text: &str) -> Result<Self, LedgerError> {
        if let Some(path) = text.strip_prefix("sqlite:").map(|path| path.strip_prefix("//").unwrap_or(path)) {
            return match path {
                "" => Err(LedgerError::Address(text.to_owned())),
                path => Ok(Self::Lite(PathBuf::from(path))),
            };
        }
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self::Pg(text.to_owned()));
        }
        Err(LedgerError::Address(without_password(text)))
    }
}

impl std::fmt::Display for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Lite(path) => path.display().fmt(f),
            Self::Pg(url) => without_password(url).fmt(f),
        }
    }
}

/// The address without what stands between `:` and `@`.
fn without_password(text: &str) -> String {
    match text.rsplit_once('@') {
        Some((user, host)) => match user.rsplit_once(':') {
            Some((user, _)) => format!("{user}:…@{host}"),
            None => text.to_owned(),
        },
        None => text.to_owned(),
    }
}
