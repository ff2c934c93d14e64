//! Why the browser did not do what it was asked to.

use std::io;

/// Why a browser test cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum BrowserError {
    /// There is no Chromium on this machine.
    #[error(
        "Chromium is needed for the browser tests and is not installed: install it \
         (Debian: `apt-get install chromium fonts-noto-cjk`), or run `cargo xtask test`, which does"
    )]
    NoChromium,
    /// A program or a file did not work.
    #[error("`{0}` does not work: {1}")]
    Broken(String, #[source] io::Error),
    /// The browser is not there any more.
    #[error("the browser ended")]
    Gone,
    /// The browser refused a command.
    #[error("the browser refused `{0}`: {1}")]
    Refused(String, String),
    /// What was waited for did not come.
    #[error("waited in vain for {0}")]
    InVain(String),
    /// A question to the page failed.
    #[error("the page cannot answer: {0}")]
    Question(String),
    /// Nothing like this is on the page.
    #[error("the page has no `{0}`")]
    Absent(String),
    /// The city was not served.
    #[error("the city is not served: {0}")]
    Unserved(String),
}
