//! How wide the page is, in which colours, with letters how large; and pictures of it.

use super::Page;
use crate::error::BrowserError;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

/// A window and a taste.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Looks {
    /// Width in CSS pixels; 320 is also 1280 at 400 %.
    pub width: u32,
    /// Colours are chosen by the person, not by the page.
    pub forced_colours: bool,
    /// Size of ordinary text as set in the browser, in pixels.
    pub text: u32,
}

impl Default for Looks {
    fn default() -> Self {
        Self { width: 1280, forced_colours: false, text: 16 }
    }
}

/// Controls and text that are cut off or stand outside the window, and the page itself where it must be scrolled sideways.
/// What stands in a part that is scrolled by itself, as a wide table, may be wider.
const CUT: &str = "(() => { const wide = document.documentElement.clientWidth, out = [];
  if (document.documentElement.scrollWidth > wide) out.push('the page is ' + document.documentElement.scrollWidth + ' wide in ' + wide);
  const scrolls = (it) => { for (let at = it.parentElement; at; at = at.parentElement) if (['auto', 'scroll'].includes(getComputedStyle(at).overflowX)) return true; };
  for (const it of document.querySelectorAll('body *')) {
    const box = it.getBoundingClientRect(), style = getComputedStyle(it);
    if (!box.width || !box.height || style.visibility === 'hidden' || it.closest('.skip, svg, details:not([open]) > :not(summary)') || scrolls(it)) continue;
    const name = it.tagName.toLowerCase() + '.' + it.className + ' ' + (it.textContent || it.name || '').trim().slice(0, 30);
    if (box.right > wide + 1 || box.left < -1) out.push('outside: ' + name);
    if (style.overflowX === 'hidden' && it.scrollWidth > it.clientWidth + 1) out.push('cut: ' + name);
  }
  return out.slice(0, 8); })()";

impl Page {
    /// Changes the window and the taste.
    pub fn look(&self, looks: Looks) -> Result<(), BrowserError> {
        let window = json!({ "width": looks.width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
        self.ask("Emulation.setDeviceMetricsOverride", window)?;
        let colours = if looks.forced_colours { "active" } else { "none" };
        let wanted = json!({ "features": [
            { "name": "forced-colors", "value": colours },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ] });
        self.ask("Emulation.setEmulatedMedia", wanted)?;
        self.ask("Page.setFontSizes", json!({ "fontSizes": { "standard": looks.text } })).map(|_| ())
    }

    /// What is cut off or stands outside the window.
    pub fn cut_off(&self) -> Result<Vec<String>, BrowserError> {
        Ok(texts(&self.eval(CUT)?))
    }

    /// A picture of the whole page, as PNG.
    pub fn picture(&self) -> Result<Vec<u8>, BrowserError> {
        let taken =
            self.ask("Page.captureScreenshot", json!({ "captureBeyondViewport": true, "fromSurface": true }))?;
        let bytes = STANDARD.decode(crate::chromium::text(&taken, "data"));
        bytes.map_err(|error| BrowserError::Question(error.to_string()))
    }
}

pub(super) fn texts(list: &Value) -> Vec<String> {
    let items = list.as_array().into_iter().flatten();
    items.filter_map(|item| item.as_str().map(str::to_owned)).collect()
}
