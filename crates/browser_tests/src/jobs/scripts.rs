//! The jobs, one after the other.

use super::{Job, Limit, Start};
use crate::error::BrowserError;
use crate::page::Page;

/// The jobs that are counted.
pub const JOBS: [Job; 4] = [
    Job {
        number: 1,
        name: "take a phone report until it is saved and the clock runs",
        limit: Limit { keys: Some(35), clicks: None, seconds: 90.0 },
        from: "/today",
        script: take_a_report,
    },
    Job {
        number: 3,
        name: "see why a case is red and start the remedy",
        limit: Limit { keys: None, clicks: Some(1), seconds: 5.0 },
        from: "/today",
        script: start_a_remedy,
    },
    Job {
        number: 7,
        name: "see what was known of a case on a day",
        limit: Limit { keys: None, clicks: Some(3), seconds: 2.0 },
        from: "/cases/ID",
        script: go_back_to_a_day,
    },
    Job {
        number: 9,
        name: "see in the morning what must be done today",
        limit: Limit { keys: None, clicks: Some(0), seconds: 5.0 },
        from: "/sign-in",
        script: begin_the_day,
    },
];

/// With the phone at the ear: what the caller says, whom it is about, where they live, how to call back.
fn take_a_report(page: &Page, _: &Start) -> Result<(), BrowserError> {
    page.think();
    page.turning(|page| page.press_all(&["g", "i"]))?;
    page.think();
    // One writes where the form puts the cursor, which it does once it is drawn.
    page.until("document.activeElement.name === 'note'")?;
    // Japanese is written as syllables, with one key to convert and one to confirm each phrase.
    page.write(
        "隣の部屋から子どもの泣き声と怒鳴り声がする。",
        "tonarinoheyakarakodomononakigoetodonarigoegasuru.".len() + 8,
    )?;
    for (field, text, keys) in [
        ("names", "鯨井 さくら", "kujirai sakura".len() + 4),
        ("age", "4歳", "4sai".len() + 2),
        ("address", "北町三丁目2", "kitamachi3choume2".len() + 4),
        ("call_back", "000-1234-5678", 13),
    ] {
        page.tab_to(&format!("main [name={field}]"))?;
        page.write(text, keys)?;
    }
    page.think();
    page.turning(|page| page.press("Control+Enter"))?;
    saved(page)
}

fn saved(page: &Page) -> Result<(), BrowserError> {
    match page.has("main .notice[role=status]")? {
        true => Ok(()),
        false => Err(BrowserError::Absent("word that it is saved".to_owned())),
    }
}

/// The row says why in words; its button starts what ends it.
fn start_a_remedy(page: &Page, _: &Start) -> Result<(), BrowserError> {
    page.think();
    page.turning(|page| page.click("main .rows > li .act a"))
}

/// A date is typed beside the chronology, where a key leads; the date is what somebody came with, and counts as text.
fn go_back_to_a_day(page: &Page, _: &Start) -> Result<(), BrowserError> {
    page.think();
    page.press("d")?;
    page.write("R8.11.19", 8)?;
    page.turning(|page| page.press("Enter"))?;
    match page.has("main .notice[role=status]")? {
        true => Ok(()),
        false => Err(BrowserError::Absent("word that it is of an earlier day".to_owned())),
    }
}

/// After signing in the day is there.
fn begin_the_day(page: &Page, start: &Start) -> Result<(), BrowserError> {
    page.open(&format!("{}/", start.url))?;
    page.think();
    match page.has("main .rows > li")? {
        true => Ok(()),
        false => Err(BrowserError::Absent("row of something to do".to_owned())),
    }
}
