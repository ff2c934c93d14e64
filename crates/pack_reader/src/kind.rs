//! The kinds of rules: which fields each has.
//! Must not read the values, and must not judge.

use crate::condition::Asked;
use crate::kind_parts::{aspect, needs, steps, words};
use crate::known::Known;
use crate::member::members;
use crate::pattern::{Use, patterns, required_patterns};
use crate::words::one_of;
use domain::event::EventKind;
use domain::policy::{Each, HandoverAspect, Members, Pattern, RuleKind};
use marked_text::Fields;

/// Every word under `kind`; `unseen` is a recurring contact by another name, for the reader's sake.
pub const KINDS: [(&str, KindWord); 13] = [
    ("deadline", KindWord::Deadline),
    ("ladder", KindWord::Ladder),
    ("recurring", KindWord::Recurring),
    ("unseen", KindWord::Recurring),
    ("pattern", KindWord::Pattern),
    ("contradiction", KindWord::Contradiction),
    ("companion", KindWord::Companion),
    ("handover", KindWord::Handover),
    ("growth", KindWord::Growth),
    ("absence", KindWord::Absence),
    ("promised", KindWord::Promised),
    ("guard", KindWord::Guard),
    ("norm", KindWord::Norm),
];

/// A kind by name, before its fields are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the members of `RuleKind`, which explains each")]
pub enum KindWord {
    Deadline,
    Ladder,
    Recurring,
    Pattern,
    Contradiction,
    Companion,
    Handover,
    Growth,
    Absence,
    Promised,
    Guard,
    Norm,
}

/// The fields of the kind, and the kinds of facts that open its duties: limits are read against them.
pub fn kind(word: KindWord, fields: &mut Fields<'_, '_>, known: &Known) -> (Option<RuleKind>, Vec<EventKind>) {
    let mut read = Read { fields, known, opened_by: Vec::new() };
    let kind = read.kind(word);
    (kind, read.opened_by)
}

struct Read<'r, 'n, 'p> {
    fields: &'r mut Fields<'n, 'p>,
    known: &'r Known,
    opened_by: Vec<EventKind>,
}

impl Read<'_, '_, '_> {
    fn kind(&mut self, word: KindWord) -> Option<RuleKind> {
        Some(match word {
            KindWord::Deadline => {
                RuleKind::Deadline { starts: self.opens("starts"), stops: self.ends("stops"), each: self.each()? }
            }
            KindWord::Ladder => self.ladder()?,
            KindWord::Recurring => RuleKind::Recurring {
                from: self.opens("from"),
                until: self.may_end("until"),
                contacts: self.ends("contacts"),
                each: self.each()?,
            },
            KindWord::Pattern => {
                RuleKind::Pattern { of: self.opens("of"), stops: self.ends("stops"), each: self.each()? }
            }
            KindWord::Contradiction => RuleKind::Contradiction {
                left: self.opens("left"),
                right: self.opens("right"),
                stops: self.ends("stops"),
                ordered: self.fields.optional_bool("ordered").unwrap_or(false),
                different_speakers: self.fields.optional_bool("different_speakers").unwrap_or(false),
                each: self.each()?,
            },
            KindWord::Companion => self.companion()?,
            KindWord::Handover => self.handover()?,
            KindWord::Growth => {
                self.opened_by = vec![EventKind::Measured];
                RuleKind::Growth { stops: self.ends("stops") }
            }
            KindWord::Absence => RuleKind::Absence { starts: self.opens("starts"), stops: self.ends("stops") },
            KindWord::Promised => {
                self.opened_by = vec![EventKind::NextDueSet];
                RuleKind::Promised { words: words(self.fields, "words"), except: words(self.fields, "except") }
            }
            KindWord::Guard => {
                let acts = self.opens("acts");
                let needs = needs(self.fields, &self.opened_by, self.known);
                RuleKind::Guard { acts, needs, stops: self.may_end("stops"), each: self.each()? }
            }
            KindWord::Norm => RuleKind::Norm,
        })
    }

    fn opens(&mut self, name: &'static str) -> Vec<Pattern> {
        let patterns = required_patterns(self.fields, name, Use::Opens, self.known);
        for pattern in &patterns {
            if !self.opened_by.contains(&pattern.kind) {
                self.opened_by.push(pattern.kind);
            }
        }
        patterns
    }

    fn ends(&mut self, name: &'static str) -> Vec<Pattern> {
        required_patterns(self.fields, name, Use::Ends, self.known)
    }

    fn may_end(&mut self, name: &'static str) -> Vec<Pattern> {
        patterns(self.fields, name, Use::Ends, self.known)
    }

    fn each(&mut self) -> Option<Each> {
        let Some(node) = self.fields.find("each") else { return Some(Each::Child) };
        one_of(node, "each", &[("child", Each::Child), ("case", Each::Case)], self.fields.problems)
    }

    fn ladder(&mut self) -> Option<RuleKind> {
        let (starts, stops) = (self.opens("starts"), self.may_end("stops"));
        let asked = Asked { kinds: &self.opened_by, known: self.known };
        let steps = steps(self.fields, asked);
        Some(RuleKind::Ladder { starts, stops, steps, each: self.each()? })
    }

    fn companion(&mut self) -> Option<RuleKind> {
        let members = members(self.fields);
        let first_named = matches!(members, Some(Members::AdultsFirstNamed(_)));
        let starts = if first_named { Vec::new() } else { self.opens("starts") };
        let stops = required_patterns(self.fields, "stops", Use::EndsMember, self.known);
        Some(RuleKind::Companion { starts, members: members?, stops })
    }

    fn handover(&mut self) -> Option<RuleKind> {
        let aspect = aspect(self.fields);
        let (starts, stops) = (self.opens("starts"), self.may_end("stops"));
        let wanted: &[EventKind] = match aspect {
            Some(HandoverAspect::Understood) => &[EventKind::TransferReceived, EventKind::TransferRefused],
            Some(HandoverAspect::Complete(_)) => &[EventKind::TransferSent],
            Some(HandoverAspect::Answered) | None => EventKind::ALL,
        };
        if self.opened_by.iter().any(|kind| !wanted.contains(kind)) {
            let names: Vec<String> = wanted.iter().map(|kind| format!("`{}`", kind.name())).collect();
            let line = self.fields.line_of("starts");
            let said = format!("this aspect is judged at {}: no other fact opens it", names.join(" or "));
            self.fields.problems.add(line, said);
        }
        Some(RuleKind::Handover { aspect: aspect?, starts, stops })
    }
}
