//! What a change of rules would do.

mod report;
mod table_change;

use app::pack::diff::{Alarms, Due, Move, Part, Question, diff, text};
use app::pack::load;
use domain::calendar::{Calendar, Within};
use domain::case::{CaseFile, Register};
use domain::deadline::{Duties, judge};
use domain::event::Entry;
use domain::ids::CaseId;
use domain::policy::{Policy, RuleKind};
use i18n::Lang;
use jiff::Timestamp;
use pack_reader::{PackFiles, read};
use std::collections::{BTreeMap, BTreeSet};
use toyland::{Case, pack};
use uuid::Uuid;

fn toyland_with(changes: &[(&str, &str, &str)]) -> Policy {
    let mut pack = pack();
    for (rule, from, to) in changes {
        let text = pack.files.get_mut(&format!("rules/{rule}.toml")).unwrap();
        assert!(text.contains(from), "{from}");
        *text = text.replace(from, to);
    }
    read(&PackFiles { packs: vec![pack] }).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn at(text: &str) -> Timestamp {
    toyland::at(text).unwrap()
}

fn case(nth: u128) -> CaseId {
    CaseId(Uuid::from_u128(nth))
}

/// A report on a child that nobody has seen yet, and an older one that was answered after 30 hours.
fn two_cases() -> Vec<(CaseId, Vec<Entry>)> {
    let waiting = Case::new().notified("2025-04-01T10:00");
    let answered = Case::new().notified("2024-03-30T12:00").seen("2024-03-31T18:00").closed("2024-04-20T10:00");
    vec![(case(1), waiting.entries().unwrap()), (case(2), answered.entries().unwrap())]
}

#[test]
fn a_shorter_limit_moves_live_due_dates_and_adds_alarms() {
    let (old, new) = (toyland_with(&[]), toyland_with(&[("T-SEEN-01", "hours = 48 }", "hours = 24 }")]));
    let register = Register::default();
    let question = Question { old: &old, new: &new, register: &register, now: at("2025-04-01T12:00") };
    let diff = diff(&question, two_cases());
    let differing: Vec<(&str, &[Part])> = diff.rules.iter().map(|change| (change.id, &*change.parts)).collect();
    assert_eq!(differing, [("T-SEEN-01", &[Part::Value][..])]);
    let [Move { of, from, to }] = &diff.moves[..] else { panic!("{:#?}", diff.moves) };
    assert_eq!((of.case, of.rule.as_str(), of.child), (case(1), "T-SEEN-01", Some(toyland::person("ann"))));
    assert_eq!(*from, Some(Due::At(at("2025-04-03T10:00"))));
    assert_eq!(*to, Some(Due::At(at("2025-04-02T10:00"))));
    assert_eq!(diff.alarms, BTreeMap::from([("T-SEEN-01".to_owned(), Alarms { old: 0, new: 1 })]));
    assert!((1.0..1.02).contains(&diff.years), "{}", diff.years);
}

#[test]
fn the_answer_is_told_in_both_languages_by_ids_only() {
    let new =
        [("T-SEEN-01", "hours = 48 }", "hours = 24 }"), ("T-NORM-01", "mark = \"verified\"", "mark = \"default\"")];
    let (old, new) = (toyland_with(&[]), toyland_with(&new));
    let register = Register::default();
    let diff = diff(&Question { old: &old, new: &new, register: &register, now: at("2025-04-01T12:00") }, two_cases());
    let english = text(&diff, Lang::En);
    let lines: Vec<&str> = english.lines().collect();
    assert!(lines[0].starts_with("From pack toyland 1"), "{english}");
    let section = [
        "Rules that differ: 2",
        "~ T-NORM-01 Two people decide (sources)",
        "now:   from 2020-04-01: ",
        "then:  from 2020-04-01: ",
        "~ T-SEEN-01 Child seen after a report (values)",
        "now:   from 2015-04-01 until 2020-03-31: within 72 hours, nights and holidays counted (Toyland Child Act 2015, art. 12; verified)",
        "now:   from 2020-04-01: within 48 hours",
        "then:  from 2015-04-01 until 2020-03-31: within 72 hours",
        "then:  from 2020-04-01: within 24 hours",
        "",
        "Live due dates that would move: 1, in 1 case",
        "2025-04-03 10:00 → 2025-04-02 10:00",
        "",
        "Alarms a year, from 1.0 years of 2 cases",
        "T-SEEN-01: 0.0 now, 1.0 then (+1.0)",
        "All together: 0.0 now, 1.0 then (+1.0)",
    ];
    assert_eq!(lines.len(), 2 + section.len(), "{english}");
    for (line, part) in lines[2..].iter().zip(section) {
        assert!(line.contains(part), "`{line}` does not say `{part}`");
    }
    let japanese = text(&diff, Lang::Ja);
    for part in
        ["違いのあるルール 2件", "変更 T-SEEN-01 通告後の目視確認(期限などの値)", "動く期限 1件", "合計: 現在 0.0件"]
    {
        assert!(japanese.contains(part), "{japanese}");
    }
}

#[test]
fn rules_that_come_and_go_are_named_and_so_is_what_changes_nobody_s_day() {
    let mut old = toyland_with(&[("T-ADULT-01", "to = [", "to = [\"head@responsible\", ")]);
    let new = toyland_with(&[]);
    let gone = old.rules.iter().position(|rule| rule.id == "T-SIBLING-01").unwrap();
    old.rules.remove(gone);
    let register = Register::default();
    let question = Question { old: &old, new: &new, register: &register, now: at("2025-04-01T12:00") };
    let there = diff(&question, []);
    let named: Vec<_> =
        there.rules.iter().map(|change| (change.id, change.old.is_some(), change.parts.clone())).collect();
    assert_eq!(named, [("T-ADULT-01", true, vec![Part::Hearers]), ("T-SIBLING-01", false, vec![])]);
    assert!(text(&there, Lang::En).contains("+ T-SIBLING-01") && text(&there, Lang::En).contains("no history"));
    let back = diff(&Question { old: &new, new: &old, ..question }, []);
    assert!(text(&back, Lang::En).contains("- T-SIBLING-01"));
    assert!(text(&diff(&Question { old: &old, ..question }, []), Lang::En).contains("T-ADULT-01"));
    let same = diff(&Question { old: &new, new: &new, ..question }, two_cases());
    assert!(same.rules.is_empty() && same.moves.is_empty() && same.alarms.is_empty());
    assert!(text(&same, Lang::En).contains("No rule differs."));
}

/// Kinds of fact that the pack of date rules speaks of, in the words of timelines.
const KINDS: [&str; 16] = [
    "parent_request_help",
    "info_received",
    "contact",
    "medical_contact",
    "joint_visit_request",
    "concern_observed",
    "contact_attempt_failed",
    "decision",
    "info_request",
    "info_shared",
    "conference",
    "move",
    "worker_change",
    "police_contact",
    "new_partner",
    "enrolment_start",
];

/// Numbers that look like chance and are the same on every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

fn made_up(dice: &mut Dice, calendar: &Calendar) -> Vec<Entry> {
    let mut case = Case::new().child("bea", "2017-03").opened("2024-01-05T09:00");
    let level = format!("kind = \"assessment\", actor = \"house\", level = {}, level_scale = 5", 1 + dice.roll(5));
    case = case.fact("2024-01-06T09:00", &level);
    let mut day = at("2024-01-08T10:00");
    for _ in 0..dice.roll(40) {
        day += jiff::SignedDuration::from_hours(i64::try_from(dice.roll(200)).unwrap());
        let civil = |at: Timestamp| calendar.to_civil(at).strftime("%Y-%m-%dT%H:%M").to_string();
        let kind = KINDS[usize::try_from(dice.roll(16)).unwrap()];
        case = case.fact(&civil(day), &format!("kind = \"{kind}\", actor = \"house\", about = [\"ann\", \"bea\"]"));
        if dice.roll(60) == 0 {
            case = case.known(&civil(day + jiff::SignedDuration::from_hours(50)));
        }
    }
    case.entries().unwrap_or_else(|problems| panic!("{problems:#?}"))
}

#[test]
fn columns_and_engine_together_say_what_the_engine_says_alone() {
    let old = load("bench").unwrap();
    let mut new = old.clone();
    for (nth, rule) in new.rules.iter_mut().enumerate().filter(|(nth, _)| nth % 3 != 2) {
        for tier in rule.values.iter_mut().flat_map(|value| &mut value.within) {
            let Within::EndOfDay(days) = tier.within else { panic!("{tier:?}") };
            // Every sixth is counted in a way that columns cannot.
            tier.within = if nth % 6 == 0 {
                Within::WorkingDays { days, count_from: Default::default() }
            } else {
                Within::EndOfDay(days / 2)
            };
        }
    }
    new.rules.retain(|rule| rule.id != "B-DATE-05");
    let mut dice = Dice(11);
    let cases: Vec<(CaseId, Vec<Entry>)> = (0..60).map(|nth| (case(nth), made_up(&mut dice, &old.calendar))).collect();
    let (register, now) = (Register::default(), at("2024-12-01T12:00"));
    let found = diff(&Question { old: &old, new: &new, register: &register, now }, cases.clone());
    let asked: BTreeSet<&str> = found.rules.iter().map(|change| change.id).collect();
    assert_eq!(asked.len(), 28);
    let mut alarms: BTreeMap<String, Alarms> = BTreeMap::new();
    let mut moves = BTreeSet::new();
    for (case, entries) in &cases {
        let [before, after] = [&old, &new].map(|policy| by_engine(policy, *case, entries, now));
        before.0.iter().for_each(|rule| alarms.entry(rule.clone()).or_default().old += 1);
        after.0.iter().for_each(|rule| alarms.entry(rule.clone()).or_default().new += 1);
        let differing = before.1.symmetric_difference(&after.1);
        moves.extend(differing.filter(|(_, rule, ..)| asked.contains(rule.as_str())).cloned());
    }
    alarms.retain(|rule, _| asked.contains(rule.as_str()));
    let counted: BTreeMap<_, _> = found.alarms.into_iter().filter(|(_, alarms)| *alarms != Alarms::default()).collect();
    assert_eq!(counted, alarms);
    let sides = |moved: &Move| {
        let side = |due: Option<Due>| due.map(|due| (moved.of.case, moved.of.rule.clone(), moved.of.opened_by.0, due));
        [side(moved.from), side(moved.to)].into_iter().flatten().collect::<Vec<_>>()
    };
    assert_eq!(found.moves.iter().flat_map(sides).collect::<BTreeSet<_>>(), moves);
    assert!(moves.len() > 300 && alarms.len() > 15, "{} moves, {} rules", moves.len(), alarms.len());
}

/// A live due date: its case, rule and opening entry.
type Live = (CaseId, String, Uuid, Due);

/// The rules of all alarms so far, and the due dates of open duties.
fn by_engine(policy: &Policy, case: CaseId, entries: &[Entry], now: Timestamp) -> (Vec<String>, BTreeSet<Live>) {
    let register = Register::default();
    let entries: Vec<Entry> = entries.iter().filter(|entry| entry.recorded_at <= now).cloned().collect();
    let file = CaseFile::new(policy, &register, &entries);
    assert!(policy.rules.iter().all(|rule| matches!(rule.kind, RuleKind::Deadline { .. })));
    let id = |rule: usize| policy.rules[rule].id.clone();
    let alarms = judge(&file, now).alarms.iter().map(|alarm| id(alarm.rule)).collect();
    let duties = Duties::of(&file);
    let open = duties.open(now).map(|duty| {
        let entry = file.entry(file.fact(duty.start).unwrap()).unwrap().id.0;
        (case, id(duty.rule), entry, Due::At(duty.due.unwrap()))
    });
    (alarms, open.collect())
}
