//! What can be wrong with the input of a figure.

use std::path::PathBuf;

/// Why a figure cannot be taken.
#[derive(Debug, thiserror::Error)]
pub enum InputError {
    /// A file cannot be read.
    #[error("`{}` cannot be read", .0.display())]
    Unreadable(PathBuf, #[source] std::io::Error),
    /// A word or number at this place means nothing here.
    #[error("{0}: `{1}` means nothing here")]
    Unknown(String, String),
    /// Columns do not fit together.
    #[error("columns do not fit together")]
    Columns(#[from] cohort::ColumnsError),
    /// Facts do not fit together.
    #[error("facts do not fit together")]
    Events(#[from] cohort::EventsError),
    /// A pack has problems.
    #[error("{0}")]
    Pack(String),
}
