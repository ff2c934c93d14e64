//! Patterns of facts in words.
//! Must not look for facts.

use super::voice::Voice;
use domain::policy::{Cond, Link, Pattern};

impl Voice<'_> {
    /// Patterns, one below the other; those that differ in the fact only stand together.
    pub fn facts(&self, patterns: &[Pattern]) -> String {
        let mut lines: Vec<String> = Vec::new();
        for pattern in patterns {
            let line = self.pattern(pattern);
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        Self::lines(lines)
    }

    fn pattern(&self, pattern: &Pattern) -> String {
        let fact = self.wording.fact(pattern.kind);
        let text = match &pattern.cond {
            Cond::Always => fact,
            cond => {
                let cond = self.condition(cond, Some(pattern.kind));
                self.say("book.pattern.where", &[("fact", &fact), ("cond", &cond)])
            }
        };
        let back = pattern.back.map(|back| self.say("book.back", &[("span", &self.length(&back))]));
        let notes: Vec<String> = self.link(pattern.link).into_iter().chain(back).collect();
        if notes.is_empty() {
            return text;
        }
        self.say("book.with", &[("text", &text), ("notes", &self.wording.list(&notes))])
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
            Link::Verifies => "book.link.verifies",
        };
        Some(self.word(key))
    }
}
