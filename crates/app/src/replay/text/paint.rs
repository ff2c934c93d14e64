//! Colour for a terminal that asks for it. Nothing may be told by colour alone.

/// Whether the text carries colour codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    /// Plain text, for files and pipes.
    Plain,
    /// With codes, for a terminal.
    Coloured,
}

impl Paint {
    /// A heading.
    pub fn strong(self, text: &str) -> String {
        self.with("1", text)
    }

    /// Something past a limit.
    pub fn alarm(self, text: &str) -> String {
        self.with("31", text)
    }

    /// Something said in passing.
    pub fn faint(self, text: &str) -> String {
        self.with("2", text)
    }

    fn with(self, code: &str, text: &str) -> String {
        match self {
            Self::Plain => text.to_owned(),
            Self::Coloured => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
        }
    }
}
