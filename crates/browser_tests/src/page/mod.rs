//! One page in a browser, as somebody sits before it.
//! Must not wait for time to pass: it waits for what the browser tells.

mod axe;
mod hands;
mod keys;
mod looks;
mod tally;

use crate::chromium::{Chromium, Seen};
use crate::error::BrowserError;
pub use axe::Finding;
pub use hands::Hands;
pub use looks::Looks;
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};
use std::sync::Arc;
pub use tally::Tally;

/// A form whose draft has not come after so many loads has lost it.
const MOST_RELOADS: usize = 100;

/// A page with cookies of its own; it is closed when it is dropped.
#[derive(Debug)]
pub struct Page {
    browser: Arc<Chromium>,
    session: String,
    context: String,
    is_guest: bool,
    runs_scripts: Cell<bool>,
    tally: RefCell<tally::Begun>,
}

impl Page {
    pub(crate) fn of(browser: Arc<Chromium>, session: String, context: String) -> Result<Self, BrowserError> {
        let page = Self {
            browser,
            session,
            context,
            is_guest: false,
            runs_scripts: Cell::new(true),
            tally: RefCell::default(),
        };
        for domain in ["Page", "Network", "Runtime", "Log"] {
            page.ask(&format!("{domain}.enable"), json!({}))?;
        }
        page.ask("Emulation.setFocusEmulationEnabled", json!({ "enabled": true }))?;
        page.look(Looks::default())?;
        Ok(page)
    }

    /// Another page of the same person: it shares the cookies, and goes with this one.
    pub fn beside(&self) -> Result<Self, BrowserError> {
        let session = self.browser.open_target(&self.context)?;
        let mut page = Self::of(self.browser.clone(), session, self.context.clone())?;
        page.is_guest = true;
        Ok(page)
    }

    /// Asks the browser something about this page.
    pub fn ask(&self, method: &str, params: Value) -> Result<Value, BrowserError> {
        self.browser.ask(Some(&self.session), method, params)
    }

    /// Asks the same with several values, all sent at once.
    pub(super) fn ask_all(&self, method: &str, all: Vec<Value>) -> Result<(), BrowserError> {
        self.browser.ask_all(&self.session, method, all)
    }

    /// Reads what was seen of the page.
    pub fn seen<T>(&self, read: impl FnOnce(&mut Seen) -> T) -> T {
        self.browser.with_seen(&self.session, read)
    }

    /// Waits until what was seen of the page is as wanted.
    pub fn wait(&self, what: &str, wanted: impl Fn(&Seen) -> bool) -> Result<(), BrowserError> {
        self.browser.wait(&self.session, what, wanted)
    }

    /// Opens an address and waits until it is there; its status.
    pub fn open(&self, url: &str) -> Result<u64, BrowserError> {
        self.turning(|page| page.ask("Page.navigate", json!({ "url": url })).map(|_| ()))?;
        Ok(self.seen(|seen| seen.status()))
    }

    /// Does what leads to another page, and waits until that is there.
    pub fn turning(&self, act: impl FnOnce(&Self) -> Result<(), BrowserError>) -> Result<(), BrowserError> {
        let before = self.seen(|seen| seen.loads);
        act(self)?;
        self.wait("the next page", |seen| seen.loads > before).map_err(|error| self.explain(error))
    }

    /// What somebody would see who waits in vain: what stands on the page, and what was asked for last.
    fn explain(&self, error: BrowserError) -> BrowserError {
        let BrowserError::InVain(what) = error else { return error };
        let requests = self.seen(|seen| {
            let last = seen.exchanges.iter().rev().take(4);
            last.map(|one| format!("{} {} {}", one.url, one.status, one.done)).collect::<Vec<_>>().join(", ")
        });
        let focus = self.text("document.activeElement?.outerHTML.slice(0, 200)").unwrap_or_default();
        let words = self.words().unwrap_or_default();
        BrowserError::InVain(format!("{what}; last asked: {requests}; focus: {focus}; page: {words}"))
    }

    /// The same page once more.
    pub fn reload(&self) -> Result<(), BrowserError> {
        self.turning(|page| page.ask("Page.reload", json!({})).map(|_| ()))
    }

    /// The back button.
    pub fn back(&self) -> Result<(), BrowserError> {
        let history = self.ask("Page.getNavigationHistory", json!({}))?;
        let at = history.get("currentIndex").and_then(Value::as_u64).unwrap_or_default();
        let before = history.pointer(&format!("/entries/{}/id", at.saturating_sub(1))).cloned().unwrap_or_default();
        self.turning(|page| page.ask("Page.navigateToHistoryEntry", json!({ "entryId": before })).map(|_| ()))
    }

    /// The back button, to a form with a text in a field. What a page sends as it is left may arrive after the next page has
    /// been asked for; then the form shows it when it is loaded again.
    pub fn back_to(&self, name: &str, text: &str) -> Result<(), BrowserError> {
        self.back()?;
        for _ in 0..MOST_RELOADS {
            if self.value(name)?.contains(text) {
                break;
            }
            self.reload()?;
        }
        Ok(())
    }

    /// What an expression of the page's script is.
    pub fn eval(&self, question: &str) -> Result<Value, BrowserError> {
        let asked = json!({ "expression": question, "returnByValue": true, "awaitPromise": true });
        let answer = self.ask("Runtime.evaluate", asked)?;
        match answer.get("exceptionDetails") {
            Some(details) => Err(BrowserError::Question(format!("{question}: {details}"))),
            None => Ok(answer.pointer("/result/value").cloned().unwrap_or_default()),
        }
    }

    /// The same as a text; empty where it is none.
    pub fn text(&self, question: &str) -> Result<String, BrowserError> {
        Ok(self.eval(question)?.as_str().unwrap_or_default().to_owned())
    }

    /// The same as yes or no.
    pub fn is(&self, question: &str) -> Result<bool, BrowserError> {
        Ok(self.eval(question)?.as_bool().unwrap_or_default())
    }

    /// Waits until an expression holds; the page looks again whenever something in it changes.
    pub fn until(&self, question: &str) -> Result<(), BrowserError> {
        let promise = format!(
            "new Promise((done) => {{ const look = () => {{ if ({question}) {{ clearInterval(again); eye.disconnect(); \
             done(true); }} }}; const eye = new MutationObserver(look); eye.observe(document, {{ childList: true, \
             subtree: true, attributes: true, characterData: true }}); const again = setInterval(look, 50); look(); }})"
        );
        self.eval(&promise).map(|_| ())
    }

    /// Everything that can be read on the page.
    pub fn words(&self) -> Result<String, BrowserError> {
        self.text("document.body.innerText")
    }

    /// Path and query of the page.
    pub fn place(&self) -> Result<String, BrowserError> {
        self.text("location.pathname + location.search")
    }

    /// The value of a field.
    pub fn value(&self, name: &str) -> Result<String, BrowserError> {
        self.text(&format!("document.querySelector('main [name={name}]')?.value"))
    }

    /// Whether something like this is on the page.
    pub fn has(&self, selector: &str) -> Result<bool, BrowserError> {
        self.is(&format!("!!document.querySelector({})", Value::from(selector)))
    }

    /// No script of a page runs from now on, as where scripts are forbidden.
    pub fn forbid_scripts(&self) -> Result<(), BrowserError> {
        self.runs_scripts.set(false);
        self.ask("Emulation.setScriptExecutionDisabled", json!({ "value": true })).map(|_| ())
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        if self.is_guest {
            return;
        }
        // A browser that is gone has no page to close.
        let closed = json!({ "browserContextId": self.context });
        let _ = self.browser.ask(None, "Target.disposeBrowserContext", closed);
    }
}
