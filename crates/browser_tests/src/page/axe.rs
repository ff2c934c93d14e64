//! What axe-core finds against the rules of WCAG 2.2, A and AA.

use super::Page;
use super::looks::texts;
use crate::error::BrowserError;

/// The checker, as its authors ship it.
const AXE: &str = include_str!("../../vendor/axe-core/axe.min.js");

/// Rules of the guidelines, and what its authors hold to be good practice beside them.
const RUN: &str = "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
  .then((all) => all.violations.map((one) => one.id + ': ' + one.help + ' at ' + one.nodes.slice(0, 3).map((node) => node.target.join(' ') + ' ' + (node.any.concat(node.all, node.none)[0]?.message || '')).join(' | ')))";

/// One finding in words.
pub type Finding = String;

impl Page {
    /// Findings on the page as it stands.
    pub fn axe(&self) -> Result<Vec<Finding>, BrowserError> {
        if !self.is("typeof axe === 'object'")? {
            self.eval(&format!("{AXE}; true"))?;
        }
        Ok(texts(&self.eval(RUN)?))
    }
}
