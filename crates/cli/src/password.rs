//! A password from standard input: a line of a pipe, or typed at a terminal, where it is not shown.
//! Must not keep it, print it, or take it from the command line or the environment.

use crate::complaint::Complaint;
use crate::out;
use i18n::{Lang, Words};
use std::io::{self, BufRead, IsTerminal as _, Read as _};

/// No more than this is read; longer than any password may be.
const MOST: u64 = 16 * 1_024;

/// Reads a new password; at a terminal it is typed twice.
pub fn read(lang: Lang) -> Result<String, Complaint> {
    if !io::stdin().is_terminal() {
        return line();
    }
    let first = typed("account.password", lang)?;
    let second = typed("account.password_again", lang)?;
    if first == second { Ok(first) } else { Err(Complaint::new("error.account.passwords_differ")) }
}

fn typed(prompt: &str, lang: Lang) -> Result<String, Complaint> {
    out::complain(format_args!("{}", Words::of(lang).say(prompt, &[])));
    let _unseen = Unseen::begin();
    line()
}

fn line() -> Result<String, Complaint> {
    let mut bytes = Vec::new();
    let read = io::stdin().lock().take(MOST).read_until(b'\n', &mut bytes);
    read.map_err(|error| Complaint::new("error.account.no_password").because(error))?;
    let text = String::from_utf8(bytes).map_err(|_| Complaint::new("error.account.no_text"))?;
    let password = text.trim_end_matches(['\r', '\n']);
    if password.is_empty() { Err(Complaint::new("error.account.no_password")) } else { Ok(password.to_owned()) }
}

/// While it lives, the terminal shows nothing of what is typed.
#[cfg(unix)]
struct Unseen(Option<rustix::termios::Termios>);

#[cfg(unix)]
impl Unseen {
    fn begin() -> Self {
        use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
        let before = tcgetattr(io::stdin()).ok();
        if let Some(mut modes) = before.clone() {
            modes.local_modes.remove(LocalModes::ECHO);
            let _ = tcsetattr(io::stdin(), OptionalActions::Flush, &modes);
        }
        Self(before)
    }
}

#[cfg(unix)]
impl Drop for Unseen {
    fn drop(&mut self) {
        use rustix::termios::{OptionalActions, tcsetattr};
        if let Some(before) = &self.0 {
            let _ = tcsetattr(io::stdin(), OptionalActions::Now, before);
        }
    }
}

#[cfg(not(unix))]
struct Unseen;

#[cfg(not(unix))]
impl Unseen {
    fn begin() -> Self {
        Self
    }
}
