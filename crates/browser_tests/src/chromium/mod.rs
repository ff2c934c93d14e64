//! A headless Chromium of its own, spoken to over a pipe, so that nothing listens and it ends with us.
//! Must not know pages.

mod pipe;
mod seen;

use crate::error::BrowserError;
use crate::page::Page;
use pipe::Pipe;
pub use seen::{Exchange, Seen};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use tempfile::TempDir;

/// Where the programs are looked for, in this order, in the search path.
const PROGRAMS: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// Nothing is fetched, updated or reported; every frame is drawn although nobody looks.
const SWITCHES: [&str; 18] = [
    "--headless",
    "--remote-debugging-pipe",
    "--no-sandbox",
    "--no-first-run",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-back-forward-cache",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    "--disable-background-timer-throttling",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--lang=ja",
];

/// The one browser of this process.
static ONE: Mutex<Weak<Chromium>> = Mutex::new(Weak::new());

/// A running browser; it is gone with the last handle.
#[derive(Debug)]
pub struct Chromium {
    child: Mutex<Child>,
    pipe: Pipe,
    _profile: TempDir,
}

impl Chromium {
    /// The browser of this process, started where it does not run yet.
    pub fn shared() -> Result<Arc<Self>, BrowserError> {
        let mut one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(running) = one.upgrade() {
            return Ok(running);
        }
        let started = Arc::new(Self::start()?);
        *one = Arc::downgrade(&started);
        Ok(started)
    }

    /// Starts a browser with an empty profile.
    fn start() -> Result<Self, BrowserError> {
        let program = find().ok_or(BrowserError::NoChromium)?;
        let broken = |error| BrowserError::Broken(program.display().to_string(), error);
        let profile = tempfile::tempdir().map_err(broken)?;
        // The browser reads commands from 3 and answers on 4.
        let mut child = Command::new("sh")
            .args(["-c", "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>&1"])
            .arg(&program)
            .args(SWITCHES)
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(broken)?;
        let (Some(to), Some(from)) = (child.stdin.take(), child.stdout.take()) else { return Err(BrowserError::Gone) };
        Ok(Self { child: Mutex::new(child), pipe: Pipe::new(to, from), _profile: profile })
    }

    /// A page with cookies of its own.
    pub fn open_page(self: &Arc<Self>) -> Result<Page, BrowserError> {
        let context = text(&self.ask(None, "Target.createBrowserContext", json!({}))?, "browserContextId");
        let session = self.open_target(&context)?;
        Page::of(self.clone(), session, context)
    }

    /// A new page among those that share cookies; how it is spoken to.
    pub(crate) fn open_target(&self, context: &str) -> Result<String, BrowserError> {
        let wanted = json!({ "url": "about:blank", "browserContextId": context });
        let target = text(&self.ask(None, "Target.createTarget", wanted)?, "targetId");
        let attach = json!({ "targetId": target, "flatten": true });
        Ok(text(&self.ask(None, "Target.attachToTarget", attach)?, "sessionId"))
    }

    /// Asks the browser, or one page of it, and waits for the answer.
    pub fn ask(&self, session: Option<&str>, method: &str, params: Value) -> Result<Value, BrowserError> {
        self.pipe.ask(session, method, params)
    }

    /// Asks one page the same with several values, which are all sent before the first is answered.
    pub fn ask_all(&self, session: &str, method: &str, all: Vec<Value>) -> Result<(), BrowserError> {
        self.pipe.ask_all(session, method, all)
    }

    /// Waits until what was seen of a page is as wanted.
    pub fn wait(&self, session: &str, what: &str, wanted: impl Fn(&Seen) -> bool) -> Result<(), BrowserError> {
        self.pipe.wait(session, what, wanted)
    }

    /// Reads or changes what was seen of a page.
    pub fn with_seen<T>(&self, session: &str, read: impl FnOnce(&mut Seen) -> T) -> T {
        self.pipe.with_seen(session, read)
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        self.pipe.close();
        let mut child = self.child.lock().unwrap_or_else(PoisonError::into_inner);
        // Where it does not want to end it is ended; where it has ended already there is nothing to do.
        let _ = child.wait();
    }
}

/// The program of this machine.
pub fn find() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    PROGRAMS.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).find(|path| path.is_file())
}

/// A text of an answer; empty where there is none.
pub fn text(answer: &Value, key: &str) -> String {
    answer.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}
