//! Patterns of facts in words.
//! Must not look for facts.

use super::voice::Voice;
use domain::calendar::Within;
use domain::policy::{Cond, Link, Pattern};

/// Facts that are picked under the same condition.
#[derive(PartialEq)]
struct Picked {
    facts: Vec<String>,
    cond: Option<String>,
    notes: Vec<String>,
}

impl Voice<'_> {
    /// Patterns, one below the other; facts that are picked under the same condition stand together.
    pub fn facts(&self, patterns: &[Pattern]) -> String {
        let mut groups: Vec<Picked> = Vec::new();
        for pattern in patterns {
            let fact = self.wording.fact(pattern.kind);
            let cond = (pattern.cond != Cond::Always).then(|| self.condition(&pattern.cond, Some(pattern.kind)));
            let notes = self.notes(pattern);
            match groups.iter_mut().find(|group| group.cond == cond && group.notes == notes) {
                Some(group) if !group.facts.contains(&fact) => group.facts.push(fact),
                Some(_) => {}
                None => groups.push(Picked { facts: vec![fact], cond, notes }),
            }
        }
        Self::lines(groups.iter().map(|group| self.picked(group)))
    }

    fn picked(&self, group: &Picked) -> String {
        let fact = self.row(&group.facts, "book.facts.more");
        let text = match &group.cond {
            None => fact,
            Some(cond) => self.say("book.pattern.where", &[("fact", &fact), ("cond", cond)]),
        };
        if group.notes.is_empty() {
            return text;
        }
        self.say("book.with", &[("text", &text), ("notes", &self.row(&group.notes, "book.notes.more"))])
    }

    fn row(&self, texts: &[String], key: &str) -> String {
        let join = |one: String, other: String| self.say(key, &[("one", &one), ("other", &other)]);
        texts.iter().cloned().reduce(join).unwrap_or_default()
    }

    fn notes(&self, pattern: &Pattern) -> Vec<String> {
        let back = pattern.back.map(|back| match back {
            Within::Hours(0) | Within::Days(0) => self.word("book.back.same"),
            back => self.say("book.back", &[("span", &self.length(&back))]),
        });
        self.link(pattern.link).into_iter().chain(back).collect()
    }

    fn link(&self, link: Link) -> Option<String> {
        let key = match link {
            Link::Child => return None,
            Link::Case => "book.link.case",
            Link::Reply => "book.link.reply",
            Link::Office => "book.link.office",
            Link::OtherOffice => "book.link.other_office",
            Link::SameActor => "book.link.same_actor",
            Link::Member => "book.link.member",
            Link::Check => "book.link.check",
            Link::Recipient => "book.link.recipient",
            Link::Told => "book.link.told",
            Link::SomeChild => "book.link.some_child",
            Link::Verifies => "book.link.verifies",
        };
        Some(self.word(key))
    }
}
