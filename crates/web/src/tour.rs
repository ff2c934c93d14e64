//! The guided tour of a demonstration: eight steps, each a box on the page that it speaks of. Where somebody goes their
//! own way, the box follows the page. Must not be shown where real people are recorded.

use i18n::Words;

/// Name of the cookie that holds the step.
pub const COOKIE: &str = "tsunagi-tour";

/// A page that a step speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// `/today`.
    Today,
    /// A case.
    Case,
    /// A case as known on an earlier day.
    CaseBefore,
    /// The form of a contact.
    Contact,
    /// The form of a report.
    Intake,
    /// The whole city.
    City,
    /// The replay.
    Replay,
}

/// Key and page of each step.
const STEPS: [(&str, Spot); 8] = [
    ("why", Spot::Today),
    ("remedy", Spot::Today),
    ("clocks", Spot::Case),
    ("before", Spot::CaseBefore),
    ("contact", Spot::Contact),
    ("intake", Spot::Intake),
    ("city", Spot::City),
    ("replay", Spot::Replay),
];

/// The box on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tour {
    /// Which step of how many, in words.
    pub place: String,
    /// Heading.
    pub title: String,
    /// What to look at.
    pub text: String,
    /// The step before.
    pub back: Option<String>,
    /// The step after, or this one where the page is another one.
    pub next: Option<String>,
    /// Name of the link to it.
    pub next_name: String,
}

impl Tour {
    /// The box for somebody at a step (from 1) who reads a page.
    pub fn of(step: usize, page: &str, words: &Words) -> Self {
        let step = step.clamp(1, STEPS.len());
        let here = step_here(step, page);
        let shown = here.unwrap_or(step);
        let key = STEPS.get(shown - 1).map(|(key, _)| *key).unwrap_or_default();
        let say = |key: &str| words.say(key, &[]);
        let href = |step: usize| format!("/tour/{step}");
        let place = words.say("tour.place", &[("n", &shown), ("of", &STEPS.len())]);
        let title = say(&format!("tour.{key}.title"));
        if here.is_none() {
            let (text, next_name) = (words.say("tour.elsewhere", &[("title", &title)]), say("tour.go_on"));
            return Self { place, title: String::new(), text, back: None, next: Some(href(step)), next_name };
        }
        Self {
            place,
            title,
            text: say(&format!("tour.{key}.text")),
            back: (shown > 1).then(|| href(shown - 1)),
            next: (shown < STEPS.len()).then(|| href(shown + 1)),
            next_name: say("tour.next"),
        }
    }
}

/// The step of this number, counted from 1, or the first.
pub fn spot_of(step: usize) -> (usize, Spot) {
    match step.checked_sub(1).and_then(|place| STEPS.get(place)) {
        Some((_, spot)) => (step, *spot),
        None => (1, Spot::Today),
    }
}

/// The step that speaks of a page: the one somebody is at, or else the next one that does.
fn step_here(step: usize, page: &str) -> Option<usize> {
    let spot = spot_at(page)?;
    let fits = |place: &usize| STEPS.get(place - 1).is_some_and(|(_, known)| *known == spot);
    (step..=STEPS.len()).find(fits).or_else(|| (1..step).find(fits))
}

fn spot_at(page: &str) -> Option<Spot> {
    let (path, query) = page.split_once('?').unwrap_or((page, ""));
    let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
    let before = query.split('&').any(|pair| pair.strip_prefix("known_on=").is_some_and(|day| !day.is_empty()));
    match parts.as_slice() {
        ["today"] => Some(Spot::Today),
        ["cases", _] if before => Some(Spot::CaseBefore),
        ["cases", _] => Some(Spot::Case),
        ["cases", _, "contacts"] => Some(Spot::Contact),
        ["intake"] => Some(Spot::Intake),
        ["city"] => Some(Spot::City),
        ["replay"] => Some(Spot::Replay),
        _ => None,
    }
}
