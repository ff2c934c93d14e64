//! Tests of duties and alarms, on made-up cases judged by the law of Toyland.

mod alarm;
mod any_tick;
mod closing;
mod duties;
mod escalation;
mod judge;
mod kinds;
mod never_quieter;

use domain::case::{CaseFile, Register};
use domain::deadline::{Alarm, Judgement};
use domain::event::{ClosedBy, Entry, Event};
use domain::policy::Policy;
use jiff::Timestamp;
use pack_reader::{PackFiles, read};
use toyland::{Case, law, pack, person};

/// An instant in Toyland.
pub fn at(text: &str) -> Timestamp {
    toyland::at(text).unwrap_or_else(|| panic!("{text}"))
}

/// Toyland with one rule changed: the text of the rule, a part of it, and what stands there instead.
pub fn law_with(rule: &str, from: &str, to: &str) -> Policy {
    let mut pack = pack();
    let text = pack.files.get_mut(&format!("rules/{rule}.toml")).unwrap();
    assert!(text.contains(from), "{from}");
    *text = text.replace(from, to);
    read(&PackFiles { packs: vec![pack] }).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// What is known of a case at a moment.
pub fn known(entries: &[Entry], at: Timestamp) -> Vec<Entry> {
    entries.iter().filter(|entry| entry.recorded_at <= at).cloned().collect()
}

/// The offices of Toyland as the authority has them.
pub fn register(entries: &[Entry]) -> Register {
    Register::of(entries.iter().filter(|entry| matches!(entry.facts.first(), Some(Event::OfficeRegistered(_)))))
}

/// Judges a case as known at a moment and hands file and judgement on.
pub fn judged<T>(policy: &Policy, case: &Case, at: Timestamp, see: impl FnOnce(&CaseFile<'_>, &Judgement) -> T) -> T {
    let entries = case.entries().unwrap_or_else(|problems| panic!("{problems:#?}"));
    let (known, register) = (known(&entries, at), register(&entries));
    let file = CaseFile::new(policy, &register, &known);
    see(&file, &domain::deadline::judge(&file, at))
}

/// One line for an alarm: whom it is about, its argument, since when, until when and how it ended.
pub fn line(policy: &Policy, file: &CaseFile<'_>, alarm: &Alarm) -> String {
    let names = ["ann", "bea", "bo", "mother", "jo"];
    let name = |place: usize| names.iter().find(|name| file.members[place].id == person(name)).unwrap();
    let adult = alarm.member.filter(|member| alarm.children().all(|child| child != *member));
    let about: Vec<&str> = alarm.children().chain(adult).map(|place| *name(place)).collect();
    let civil = |at: Timestamp| policy.calendar.to_civil(at).strftime("%m-%d %H:%M").to_string();
    let how = |by: ClosedBy| by.word();
    let end = alarm.end.map_or(String::new(), |end| format!(" until {} by {}", civil(end.at), how(end.by)));
    let argument = alarm.argument.as_ref().map_or(String::new(), |argument| format!(" ({argument})"));
    format!("{}{argument} from {}{end}", about.join("+"), civil(alarm.since))
}

/// Every alarm of one rule up to a moment, as known then.
pub fn history(policy: &Policy, case: &Case, rule: &str, moment: &str) -> Vec<String> {
    judged(policy, case, at(moment), |file, judgement| {
        let place = policy.rules.iter().position(|known| known.id == rule).unwrap();
        judgement.alarms.iter().filter(|alarm| alarm.rule == place).map(|alarm| line(policy, file, alarm)).collect()
    })
}

/// Holds the alarms of one rule up to a moment against what is expected, by the law of Toyland.
#[track_caller]
pub fn check(case: &Case, rule: &str, moment: &str, expected: &[&str]) {
    check_by(law().unwrap(), case, rule, (moment, expected));
}

/// As [`check`], by another law: the moment and what is expected of it.
#[track_caller]
pub fn check_by(policy: &Policy, case: &Case, rule: &str, (moment, expected): (&str, &[&str])) {
    assert_eq!(history(policy, case, rule, moment), expected);
}
