//! What can go wrong while somebody types, in an order that a number decides; afterwards the text must be there.
//! Must not be kind: the program is killed as a power cut would, and nothing is waited for that a person would not see.

use crate::error::BrowserError;
use crate::page::{Hands, Page};
use crate::program::{LOGIN, PASSWORD, Program};
use city::Chance;
use serde_json::json;
use std::collections::BTreeMap;

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Mishap {
    /// The session is over when the form is sent.
    #[default]
    TimeOut,
    /// The server is killed before the form is sent, and started again after.
    Killed,
    /// The page is left for another, and the back button pressed.
    Back,
    /// The button is clicked twice.
    DoubleClick,
    /// The form is refused.
    Refused,
    /// The page is loaded again once the draft is kept.
    Reload,
}

const ALL: [Mishap; 6] =
    [Mishap::TimeOut, Mishap::Killed, Mishap::Back, Mishap::DoubleClick, Mishap::Refused, Mishap::Reload];

const SEND: &str = "form.sheet button.first";

/// Where something is typed.
const FIELDS: [(&str, &str); 5] = [
    ("/intake", "note"),
    ("/intake", "names"),
    ("/intake", "address"),
    ("/cases/ID/contacts", "note"),
    ("/cases/ID/contacts", "child_words"),
];

/// What came of it.
#[derive(Debug, Default)]
pub struct Outcome {
    /// How often each happened.
    pub happened: BTreeMap<Mishap, u64>,
    /// What was typed and is nowhere.
    pub lost: Vec<String>,
}

/// Lets so many mishaps happen.
pub fn happen(page: &Page, program: &mut Program, (seed, count): (u64, u64)) -> Result<Outcome, BrowserError> {
    let mut outcome = Outcome::default();
    page.open(&program.url)?;
    sign_in(page)?;
    for number in 0..count {
        let mut chance = Chance::of(seed, "mishap", number);
        let mishap = chance.pick(&ALL);
        let (form, field) = chance.pick(&FIELDS);
        let text = format!("第{number}報 {} 𠮷", chance.below(1_000_000));
        let cases = program.cases.len() as u64;
        let case = program.cases.get(usize::try_from(chance.below(cases)).unwrap_or(0)).cloned().unwrap_or_default();
        page.open(&format!("{}{}", program.url, form.replace("ID", &case)))?;
        Hands::Pointer.write(page, "when", "きょう")?;
        if form.ends_with("/contacts") {
            // Whom one spoke with is what a contact cannot do without.
            Hands::Pointer.write(page, "met_other", "祖母")?;
        }
        Hands::Pointer.write(page, field, &text)?;
        suffer(page, program, (mishap, field, &text))?;
        *outcome.happened.entry(mishap).or_default() += 1;
        let is_kept = page.value(field)?.contains(&text) || page.words()?.contains(&text);
        if !is_kept {
            outcome.lost.push(format!("{number} {mishap:?} {form} {field}"));
        }
    }
    Ok(outcome)
}

fn suffer(page: &Page, program: &mut Program, (mishap, field, text): (Mishap, &str, &str)) -> Result<(), BrowserError> {
    match mishap {
        Mishap::TimeOut => {
            page.ask("Network.clearBrowserCookies", json!({}))?;
            page.turning(|page| page.click(SEND))?;
            sign_in(page)
        }
        Mishap::Killed => {
            program.kill();
            page.click(SEND)?;
            page.until("document.querySelector('[data-unsent]')?.textContent")?;
            program.rise()?;
            page.turning(|page| page.click(SEND))
        }
        Mishap::Back => {
            page.turning(|page| page.click("nav a[href='/today']"))?;
            page.back_to(field, text)
        }
        Mishap::DoubleClick => {
            page.turning(|page| page.double_click(SEND))?;
            page.until("document.readyState === 'complete' && !document.querySelector('form.sheet')")
        }
        Mishap::Refused => {
            Hands::Pointer.write(page, "when", "2099-01-01")?;
            page.turning(|page| page.click(SEND))
        }
        Mishap::Reload => {
            // The form says so of itself; whatever else it asks for meanwhile does not count.
            page.until("document.querySelector('form.sheet').dataset.kept === 'yes'")?;
            page.reload()
        }
    }
}

fn sign_in(page: &Page) -> Result<(), BrowserError> {
    Hands::Pointer.write(page, "login", LOGIN)?;
    Hands::Pointer.write(page, "password", PASSWORD)?;
    Hands::Pointer.go(page, "main button.first")
}
