//! How somebody works: with the keyboard only, or with a pointer.

use super::Page;
use crate::error::BrowserError;
use serde_json::{Value, json};
use std::path::PathBuf;

/// What the hands are on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hands {
    /// Nothing but keys.
    Keyboard,
    /// A pointer, and keys for text.
    Pointer,
}

impl Hands {
    /// Writes into a field, in place of what stands there.
    pub fn write(self, page: &Page, name: &str, text: &str) -> Result<(), BrowserError> {
        self.reach(page, &field(name))?;
        page.press("Control+a")?;
        page.press("Delete")?;
        page.write(text, text.chars().count())
    }

    /// Chooses one of several, by its value.
    pub fn choose(self, page: &Page, name: &str, value: &str) -> Result<(), BrowserError> {
        let wanted = format!("main [name={name}][value='{value}']");
        if self == Self::Pointer {
            return page.click(&wanted);
        }
        self.reach(page, &field(name))?;
        page.press(" ")?;
        let reached = format!("document.querySelector({})?.checked", Value::from(wanted.as_str()));
        for _ in 0..20 {
            if page.is(&reached)? {
                return Ok(());
            }
            page.press("ArrowDown")?;
        }
        Err(BrowserError::Absent(wanted))
    }

    /// Ticks the first box of a name.
    pub fn tick(self, page: &Page, name: &str) -> Result<(), BrowserError> {
        self.reach(page, &field(name))?;
        match self {
            Self::Keyboard => page.press(" "),
            Self::Pointer => Ok(()),
        }
    }

    /// Takes one of the entries of a list, by its place.
    pub fn select(self, page: &Page, name: &str, place: usize) -> Result<(), BrowserError> {
        page.tab_to(&field(name))?;
        (0..place).try_for_each(|_| page.press("ArrowDown"))
    }

    /// Chooses files of this machine; what the browser asks the person with stands in for its window of files.
    pub fn attach(self, page: &Page, name: &str, files: &[PathBuf]) -> Result<(), BrowserError> {
        page.tab_to(&field(name))?;
        let document = page.ask("DOM.getDocument", json!({ "depth": 0 }))?;
        let root = document.get("root").and_then(|root| root.get("nodeId")).cloned().unwrap_or_default();
        let found = page.ask("DOM.querySelector", json!({ "nodeId": root, "selector": field(name) }))?;
        let node = found.get("nodeId").cloned().unwrap_or_default();
        page.ask("DOM.setFileInputFiles", json!({ "nodeId": node, "files": files })).map(|_| ())
    }

    /// Follows a link or presses a button, and waits for the page behind it.
    pub fn go(self, page: &Page, selector: &str) -> Result<(), BrowserError> {
        match self {
            Self::Pointer => page.turning(|page| page.click(selector)),
            Self::Keyboard => {
                page.tab_to(selector)?;
                page.turning(|page| page.press("Enter"))
            }
        }
    }

    fn reach(self, page: &Page, selector: &str) -> Result<(), BrowserError> {
        match self {
            Self::Keyboard => page.tab_to(selector),
            Self::Pointer => page.click(selector),
        }
    }
}

fn field(name: &str) -> String {
    format!("main [name={name}]")
}
