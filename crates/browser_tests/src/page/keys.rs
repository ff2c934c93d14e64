//! Keys, text and the pointer, each counted.

use super::Page;
use crate::error::BrowserError;
use serde_json::{Value, json};

/// Tabs after which a thing is out of reach.
const FARTHEST: usize = 400;

/// What can have the focus; of several circles of one name only the one that is chosen, or the first.
const CONTROLS: &str = "(() => { window.unreached = new Set([...document.querySelectorAll(
  'a[href], button, input:not([type=hidden]), select, textarea, summary')].filter((it) => it.checkVisibility({ visibilityProperty: true })
  && !(it.type === 'radio' && it !== (document.querySelector(`[name=${it.name}]:checked`) ?? document.querySelector(`[name=${it.name}]`)))));
  return true; })()";

/// So many controls lie between what has the focus and what is wanted, at the least.
const AWAY: &str = "(wanted) => { const groups = new Set(); const all = [...document.querySelectorAll(
  'a[href], button, input:not([type=hidden]), select, textarea, summary')].filter((it) => !it.disabled && it.tabIndex >= 0
  && it.checkVisibility({ visibilityProperty: true })
  && !(it.type === 'radio' && it !== document.activeElement && (groups.has(it.name) || !groups.add(it.name))));
  const here = all.indexOf(document.activeElement), to = all.findIndex((it) => it.matches(wanted));
  return document.activeElement !== document.body && here >= 0 && to > here ? to - here : 0; }";

/// Takes down what has the focus now, where it can be seen; true when nothing is left.
const REACHED: &str = "(() => { const it = document.activeElement, box = it.getBoundingClientRect();
  const scrolled = it.closest('.wide');
  if ((box.left >= -1 && box.right <= innerWidth + 1 || scrolled) && box.bottom > 0 && box.top < innerHeight) unreached.delete(it);
  return unreached.size === 0; })()";

/// What is left.
const MISSED: &str = "[...unreached].map((it) => it.outerHTML.slice(0, 120))";

impl Page {
    /// Presses a key: `Tab`, `Shift+Tab`, `Enter`, `Control+Enter`, `a`.
    pub fn press(&self, chord: &str) -> Result<(), BrowserError> {
        self.touch(chord.split('+').count() as u64);
        self.strike(chord)
    }

    /// Presses keys one after the other.
    pub fn press_all(&self, chords: &[&str]) -> Result<(), BrowserError> {
        chords.iter().try_for_each(|chord| self.press(chord))
    }

    /// Writes text where the cursor is; it counts as text, with the keys that it takes.
    pub fn write(&self, text: &str, keys: usize) -> Result<(), BrowserError> {
        self.touch(0);
        self.tally.borrow_mut().text_keys += keys as u64;
        self.ask("Input.insertText", json!({ "text": text })).map(|_| ())
    }

    /// Presses Tab until what is wanted has the focus. The page is asked how far that is, so that it is not asked again at
    /// each control on the way; it is pressed all the same.
    pub fn tab_to(&self, selector: &str) -> Result<(), BrowserError> {
        let far = self.eval(&format!("({AWAY})({})", Value::from(selector)))?.as_u64().unwrap_or_default();
        let far = usize::try_from(far).unwrap_or_default().saturating_sub(2);
        self.touch(far as u64);
        self.ask_all("Input.dispatchKeyEvent", (0..far).flat_map(|_| both_ways("Tab")).collect())?;
        let there = format!("document.activeElement.matches({})", Value::from(selector));
        for _ in 0..FARTHEST {
            self.press("Tab")?;
            if self.is(&there)? {
                return Ok(());
            }
        }
        Err(BrowserError::Absent(format!("{selector} within reach of Tab")))
    }

    /// Controls that Tab never comes to, or that stand outside the window when it does.
    pub fn out_of_reach(&self) -> Result<Vec<String>, BrowserError> {
        self.eval(CONTROLS)?;
        for _ in 0..FARTHEST {
            self.strike("Tab")?;
            if self.is(REACHED)? {
                break;
            }
        }
        Ok(super::looks::texts(&self.eval(MISSED)?))
    }

    /// Clicks in the middle of what is wanted.
    pub fn click(&self, selector: &str) -> Result<(), BrowserError> {
        self.click_times(selector, 1)
    }

    /// Clicks twice as fast as a hand can.
    pub fn double_click(&self, selector: &str) -> Result<(), BrowserError> {
        self.click_times(selector, 2)
    }

    fn click_times(&self, selector: &str, times: u32) -> Result<(), BrowserError> {
        self.tally.borrow_mut().clicks += u64::from(times);
        self.tally.borrow_mut().reach(true);
        self.settle()?;
        let spot = self.eval(&format!(
            "(() => {{ const it = document.querySelector({}); if (!it) return null; it.scrollIntoView({{ block: 'center', \
             behavior: 'instant' }}); const box = it.getClientRects()[0]; if (!box) return null; \
             const x = box.x + box.width / 2, y = box.y + box.height / 2, hit = document.elementFromPoint(x, y); \
             return [x, y, it.contains(hit) || hit?.closest('label')?.control === it ? '' : hit?.outerHTML ?? 'nothing']; }})()",
            Value::from(selector)
        ))?;
        let (Some(x), Some(y)) = (spot.get(0).and_then(Value::as_f64), spot.get(1).and_then(Value::as_f64)) else {
            return Err(BrowserError::Absent(selector.to_owned()));
        };
        if let Some(other) = spot.get(2).and_then(Value::as_str).filter(|other| !other.is_empty()) {
            return Err(BrowserError::Absent(format!("{selector} at the top: over it lies {other}")));
        }
        for count in 1..=times {
            for kind in ["mousePressed", "mouseReleased"] {
                let event = json!({ "type": kind, "x": x, "y": y, "button": "left", "clickCount": count });
                self.ask("Input.dispatchMouseEvent", event)?;
            }
        }
        Ok(())
    }

    /// What an input method shows before it is confirmed.
    pub fn compose(&self, text: &str) -> Result<(), BrowserError> {
        let end = text.encode_utf16().count();
        self.ask("Input.imeSetComposition", json!({ "text": text, "selectionStart": end, "selectionEnd": end }))
            .map(|_| ())
    }

    /// The Enter that an input method takes for itself, as the page hears of it.
    pub fn press_enter_of_conversion(&self) -> Result<(), BrowserError> {
        self.touch(1);
        for kind in ["rawKeyDown", "keyUp"] {
            let event = json!({ "type": kind, "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229 });
            self.ask("Input.dispatchKeyEvent", event)?;
        }
        Ok(())
    }

    /// Waits until the page is drawn: what has the focus from the beginning is scrolled to first. A page without scripts
    /// cannot say so; it is drawn when a picture of it is there.
    fn settle(&self) -> Result<(), BrowserError> {
        let drawn = match self.runs_scripts.get() {
            true => self.eval(
                "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))).then(() => true)",
            ),
            false => {
                let corner = json!({ "x": 0, "y": 0, "width": 1, "height": 1, "scale": 1 });
                self.ask("Page.captureScreenshot", json!({ "clip": corner }))
            }
        };
        drawn.map(|_| ())
    }

    /// So many keys under the hands.
    fn touch(&self, keys: u64) {
        let mut tally = self.tally.borrow_mut();
        tally.keys += keys;
        tally.reach(false);
    }

    fn strike(&self, chord: &str) -> Result<(), BrowserError> {
        self.ask_all("Input.dispatchKeyEvent", both_ways(chord).into())
    }
}

/// A key goes down and up again.
fn both_ways(chord: &str) -> [Value; 2] {
    let (held, key) = chord.rsplit_once('+').unwrap_or(("", chord));
    let held: u32 = held.split('+').map(bit).sum();
    let (code, text) = meaning(key);
    let event = |kind: &str| json!({ "type": kind, "key": key, "code": name(key), "windowsVirtualKeyCode": code, "modifiers": held });
    let mut down = event("rawKeyDown");
    let mut add = |part: &str, value: Value| down.as_object_mut().map(|down| down.insert(part.to_owned(), value));
    if let Some(text) = text.filter(|_| held & !SHIFT == 0) {
        add("type", "keyDown".into());
        add("text", text.into());
    }
    if chord == "Control+a" {
        add("commands", json!(["selectAll"]));
    }
    [down, event("keyUp")]
}

const SHIFT: u32 = 8;

fn bit(held: &str) -> u32 {
    match held {
        "Alt" => 1,
        "Control" => 2,
        "Shift" => SHIFT,
        _ => 0,
    }
}

/// The number of a key and the text that it types.
fn meaning(key: &str) -> (u32, Option<String>) {
    match key {
        "Tab" => (9, None),
        "Enter" => (13, Some("\r".to_owned())),
        "Escape" => (27, None),
        " " => (32, Some(" ".to_owned())),
        "End" => (35, None),
        "Home" => (36, None),
        "ArrowLeft" => (37, None),
        "ArrowUp" => (38, None),
        "ArrowRight" => (39, None),
        "ArrowDown" => (40, None),
        "Backspace" => (8, None),
        "Delete" => (46, None),
        "/" => (191, Some("/".to_owned())),
        "." => (190, Some(".".to_owned())),
        one => (one.to_uppercase().chars().next().map_or(0, u32::from), Some(one.to_owned())),
    }
}

/// The name of the place of a key on the keyboard.
fn name(key: &str) -> String {
    match key {
        " " => "Space".to_owned(),
        "/" => "Slash".to_owned(),
        "." => "Period".to_owned(),
        one if one.len() == 1 => format!("Key{}", one.to_uppercase()),
        other => other.to_owned(),
    }
}
