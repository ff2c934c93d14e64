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
    /// A pack or timeline has problems, one a line.
    #[error("{0}")]
    Text(String),
}

impl InputError {
    /// All problems of a text.
    pub fn of_problems(problems: Vec<pack_reader::Problem>) -> Self {
        Self::Text(problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    }
}
