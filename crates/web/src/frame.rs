//! What surrounds every page: language, who is signed in, the places to go.

use crate::desk::Desk;
use crate::signed::Signed;
use crate::tour::Tour;
use app::wording::Wording;
use i18n::{Lang, Words};

/// The frame of a page.
#[derive(Debug)]
pub struct Frame {
    /// Code of the language the page is in.
    pub lang: &'static str,
    /// Code of the other language.
    pub other_lang: &'static str,
    /// Title of the page; never a person's name.
    pub title: String,
    /// Name of the authority.
    pub authority: String,
    /// The present in words.
    pub now: String,
    /// Who is signed in.
    pub who: Option<Who>,
    /// What was looked for last.
    pub found: String,
    /// Address to come back to.
    pub back: String,
    /// What the page hears of while it is open.
    pub live: Option<Live>,
    /// Number of the case that the page is of.
    number: Option<String>,
    /// The present on a clock.
    clock: String,
    /// Single letters act as keys.
    pub keys: bool,
    /// The city is made up.
    pub demo: bool,
    /// The box of the guided tour.
    pub tour: Option<Tour>,
    place: &'static str,
    /// Parts of the page are fetched while somebody types.
    pub fetches: bool,
    watches: bool,
    words: &'static Words,
}

/// What an open page hears of, and where it asks for what changed.
#[derive(Debug)]
pub struct Live {
    /// Address of the events.
    pub stream: String,
    /// Address of the parts that may change; empty: the page itself.
    pub refresh: String,
}

impl Live {
    /// Of one case, for a page that was read when everything up to a place had been told.
    pub fn of_case(case: domain::ids::CaseId, through: i64) -> Self {
        Self { stream: format!("/live?case={case}&after={through}"), refresh: String::new() }
    }

    /// Of a case, for a form of it that was opened on a version and asks for nothing but what came in since.
    pub fn of_form(case: domain::ids::CaseId, through: i64, version: i64) -> Self {
        Self { refresh: format!("/cases/{case}/since?version={version}"), ..Self::of_case(case, through) }
    }

    /// Of the lists of an office.
    pub fn of_office(office: domain::ids::OfficeId, through: i64) -> Self {
        Self { stream: format!("/live?page=office&id={office}&after={through}"), refresh: String::new() }
    }

    /// Of the lists of whoever is signed in.
    pub fn mine(through: i64) -> Self {
        Self { stream: format!("/live?page=mine&after={through}"), refresh: String::new() }
    }
}

/// Who is signed in.
#[derive(Debug)]
pub struct Who {
    /// Name.
    pub name: String,
    /// Post.
    pub role: String,
    /// Office.
    pub office: String,
    /// Proves that a form came from a page of this session.
    pub check: String,
}

/// A place to go.
#[derive(Debug)]
pub struct Place {
    /// Key of the place.
    pub key: &'static str,
    /// Address.
    pub href: &'static str,
    /// Name.
    pub name: String,
    /// The page is there.
    pub here: bool,
}

const PLACES: [(&str, &str); 3] = [("today", "/today"), ("intake", "/intake"), ("cases", "/cases")];
/// Places for whoever watches over the work of others.
const WATCHING: [(&str, &str); 2] = [("office", "/office"), ("city", "/city")];
/// Beside them where the city is made up.
const DEMO: [(&str, &str); 1] = [("replay", "/replay")];

impl Frame {
    /// The frame of a page for somebody who is signed in.
    pub fn of(desk: &Desk, signed: &Signed, place: &'static str, title: &str) -> Self {
        let mut frame = Self::bare(desk, signed.lang, title);
        frame.place = place;
        frame.keys = signed.keys;
        frame.watches = signed.watches;
        frame.back.clone_from(&signed.page);
        frame.tour = signed.tour.map(|step| Tour::of(step, &signed.page, frame.words));
        let wording = Wording::of(signed.lang, desk.service.policy.eras.as_ref());
        let role = signed.post.as_ref().map(|post| wording.role(post.as_str())).unwrap_or_default();
        // The office stands beside it already.
        let role = role.split(['(', '（']).next().unwrap_or_default().to_owned();
        frame.who = Some(Who {
            name: signed.name.clone(),
            role,
            office: signed.office_name.clone(),
            check: signed.check.clone(),
        });
        let now = desk.service.clock.now();
        let civil = desk.service.policy.calendar.to_civil(now);
        frame.clock = civil.strftime("%H:%M").to_string();
        frame.now =
            wording.say("web.now", &[("date", &wording.date(civil.date())), ("time", &civil.strftime("%H:%M"))]);
        frame
    }

    /// The frame of a page before anybody has signed in.
    pub fn bare(desk: &Desk, lang: Lang, title: &str) -> Self {
        let words = Words::of(lang);
        let other = if lang == Lang::Ja { Lang::En } else { Lang::Ja };
        Self {
            lang: lang.code(),
            other_lang: other.code(),
            title: words.say(title, &[]),
            authority: Wording::of(lang, None).pick(&desk.authority).to_owned(),
            now: String::new(),
            who: None,
            found: String::new(),
            back: "/today".to_owned(),
            live: None,
            number: None,
            clock: String::new(),
            keys: true,
            demo: desk.demo,
            tour: None,
            place: "",
            fetches: false,
            watches: false,
            words,
        }
    }

    /// With what the page hears of while it is open.
    pub fn live(mut self, live: Live) -> Self {
        self.live = Some(live);
        self
    }

    /// As a page of a case, of which the number stands on paper.
    pub fn numbered(mut self, number: Option<String>) -> Self {
        self.number = number;
        self
    }

    /// What stands at the head of every sheet of paper: what it is, of which case, who printed it and as of when.
    pub fn on_paper(&self) -> Option<String> {
        let who = self.who.as_ref()?;
        let number = self.number.as_ref().map(|number| self.n("web.paper.case", number));
        let said: [(&str, &dyn std::fmt::Display); 3] =
            [("name", &who.name), ("office", &who.office), ("at", &self.now)];
        let by = self.words.say("web.paper.by", &said);
        let parts = std::iter::once(self.title.clone()).chain(number).chain([by]);
        Some(parts.collect::<Vec<_>>().join(" · "))
    }

    /// What is said when the rows of a list are there anew.
    pub fn live_said(&self) -> String {
        self.words.say("web.live.list_updated", &[("time", &self.clock)])
    }

    /// The text of a key.
    pub fn t(&self, key: &str) -> String {
        self.words.say(key, &[])
    }

    /// The text of a key with one number or word in it.
    pub fn n(&self, key: &str, n: impl std::fmt::Display) -> String {
        self.words.say(key, &[("n", &n)])
    }

    /// Places to go.
    pub fn places(&self) -> Vec<Place> {
        let place = |(key, href): &(&'static str, &'static str)| Place {
            key,
            href,
            name: self.t(&format!("web.place.{key}")),
            here: *key == self.place,
        };
        let watching = WATCHING.iter().filter(|_| self.watches);
        let demo = DEMO.iter().filter(|_| self.demo);
        PLACES.iter().chain(watching).chain(demo).map(place).collect()
    }
}
