//! The line that the authority answers for, as parts: each number leads to the cases it counts.

use super::cases::href;
use app::view::{Break, CasesOf, Figure, Whose};
use app::wording::Wording;
use std::fmt::Display;

/// A part of the line.
#[derive(Debug)]
pub struct Part {
    /// What it says.
    pub text: String,
    /// Where its number leads; nothing where it is none, or nothing is counted.
    pub href: Option<String>,
}

/// What the line counts.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    /// Children of open cases.
    pub children: u32,
    /// Open cases that nobody holds by name or no office leads.
    pub unowned: u32,
    /// Cases with a limit that ran out and no alarm.
    pub without_alarm: u32,
}

/// A part without a list.
pub fn plain(wording: &Wording<'_>, key: &str, values: &[(&str, &dyn Display)]) -> Part {
    Part { text: wording.say(key, values), href: None }
}

/// A number with the list of what it counts.
pub fn number(wording: &Wording<'_>, key: &str, (n, of): (u32, CasesOf)) -> Part {
    Part { text: wording.say(key, &[("n", &n)]), href: (n > 0).then(|| href(of)) }
}

/// The numbers that every such line has.
pub fn numbers(wording: &Wording<'_>, line: Line) -> Vec<Part> {
    vec![
        number(wording, "web.coverage.children", (line.children, CasesOf::Counted(Figure::Open, Whose::default()))),
        number(wording, "web.coverage.unowned", (line.unowned, CasesOf::nobody())),
        number(wording, "web.coverage.without_alarm", (line.without_alarm, CasesOf::Breaking(Break::NoAlarm))),
    ]
}
