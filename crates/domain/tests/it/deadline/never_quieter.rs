//! Whatever the history: one more report, refusal, failed try, move, hand-over or child ends no alarm and takes no
//! level back, unless it is what the rule asks for.

use super::any_tick::{civil, made_up_case};
use super::{known, register};
use domain::case::CaseFile;
use domain::deadline::{Alarm, judge};
use domain::event::{Entry, Event, EventKind, PersonRegistered, Standing};
use domain::ids::PersonId;
use domain::policy::{HandoverAspect, Pattern, Policy, Rule, RuleKind};
use jiff::{SignedDuration, Timestamp};
use pack_reader::{PackFiles, read};
use toyland::{law, person, policy, shipped};

/// Bad news and changes.
const NEWS: [&str; 14] = [
    "kind = \"notification\", actor = \"neighbour\", to = [\"house\"]",
    "kind = \"notification\", actor = \"school\", to = [\"town\"]",
    "kind = \"safety_check_attempt\", actor = \"house\"",
    "kind = \"contact_attempt_failed\", actor = \"nurse\"",
    "kind = \"parent_refusal\", actor = \"mother\", to = [\"house\"]",
    "kind = \"injury_seen\", actor = \"school\"",
    "kind = \"disclosure_by_child\", to = [\"house\"]",
    "kind = \"checkup_missed\", actor = \"nurse\", check = [\"4m\"]",
    "kind = \"parent_statement\", actor = \"mother\"",
    "kind = \"move\", actor = \"mother\"",
    "kind = \"household_change\", actor = \"house\"",
    "kind = \"new_partner\", actor = \"house\", about = [\"ann\", \"jo\"]",
    "kind = \"transfer_received\", actor = \"hill_house\", from = \"house\", transfer_kind = \"responsibility\", accepted = true",
    "kind = \"school_absence\", actor = \"school\"",
];

/// What a kind of fact may rightly end under a rule: what meets it, or takes away its object.
fn is_asked_for(rule: &Rule, kinds: &[EventKind]) -> bool {
    let lists: Vec<&[Pattern]> = match &rule.kind {
        RuleKind::Deadline { stops, .. }
        | RuleKind::Pattern { stops, .. }
        | RuleKind::Contradiction { stops, .. }
        | RuleKind::Companion { stops, .. }
        | RuleKind::Growth { stops }
        | RuleKind::Absence { stops, .. } => vec![stops],
        RuleKind::Guard { needs, stops, .. } => {
            needs.iter().map(|need| need.any.as_slice()).chain([stops.as_slice()]).collect()
        }
        RuleKind::Ladder { stops, steps, .. } => {
            steps.iter().map(|step| step.stops.as_slice()).chain([stops.as_slice()]).collect()
        }
        RuleKind::Recurring { contacts, .. } => vec![contacts],
        RuleKind::Handover { stops, aspect, .. } => {
            let answers = matches!(aspect, HandoverAspect::Answered | HandoverAspect::Understood);
            if answers && kinds.contains(&EventKind::TransferReceived) {
                return true;
            }
            vec![stops]
        }
        // A promised date is kept by whatever was promised.
        RuleKind::Promised { .. } => return true,
        RuleKind::Norm => Vec::new(),
    };
    let mut asked = lists.into_iter().flatten().chain(&rule.moot);
    asked.any(|pattern| kinds.contains(&pattern.kind))
}

/// Whether an alarm of one rule may have taken the place of another's, over further rules too.
fn takes_over(policy: &Policy, newer: &Alarm, older: &Alarm) -> bool {
    let (mut seen, mut left) = (Vec::new(), vec![older.rule]);
    while let Some(place) = left.pop() {
        if seen.contains(&place) {
            continue;
        }
        seen.push(place);
        let rule = &policy.rules[place];
        let over = rule.gives_way_to.iter().chain(&rule.succeeded_by);
        left.extend(over.filter_map(|id| policy.rules.iter().position(|other| other.id == *id)));
    }
    seen.contains(&newer.rule)
}

fn standing(file: &CaseFile<'_>, at: Timestamp) -> Vec<(Alarm, usize)> {
    let alarms = judge(file, at).alarms.into_iter().filter(|alarm| alarm.stands(at));
    alarms.map(|alarm| (alarm.clone(), file.deliveries(&alarm, at).len())).collect()
}

/// A brother or sister that nobody had named before.
fn another_child() -> Event {
    let standing = Some(Standing::Child);
    Event::PersonRegistered(PersonRegistered { standing, ..PersonRegistered::new(person("cy")) })
}

/// Plays news into made-up histories at a moment when alarms stand.
fn check(policy: &Policy, seeds: std::ops::Range<u64>) -> usize {
    let mut held = 0;
    for seed in seeds {
        let case = made_up_case(seed);
        let entries = case.entries().unwrap();
        let last = entries.iter().map(|entry| entry.recorded_at).max().unwrap();
        let at = last + SignedDuration::from_hours(20 + i64::try_from(seed * 37 % 700).unwrap());
        let register = register(&entries);
        let before = known(&entries, at);
        let file = CaseFile::new(policy, &register, &before);
        let stood = standing(&file, at);
        let told = NEWS.iter().map(|news| (*news, case.clone().fact(&civil(at), news)));
        let child = ("another child", case.clone().event(&civil(at), another_child(), &["cy"]));
        for (news, more) in told.chain([child]) {
            let more = more.entries().unwrap_or_else(|problems| panic!("{problems:#?}"));
            let told = |entry: &&Entry| entries.iter().all(|known| known.id != entry.id);
            let told: Vec<EventKind> =
                more.iter().filter(told).flat_map(|entry| &entry.facts).map(Event::kind).collect();
            held += hold((&file, &stood), (&more, at), &told, &format!("case {seed} and {news}"));
        }
    }
    held
}

fn hold(
    (before, stood): (&CaseFile<'_>, &[(Alarm, usize)]),
    (more, at): (&[Entry], Timestamp),
    kinds: &[EventKind],
    what: &str,
) -> usize {
    // A child registered by the builder is known from the start.
    let now = more.iter().map(|entry| entry.recorded_at).max().unwrap().max(at);
    let policy = before.policy;
    let (register, known) = (register(more), known(more, now));
    let file = CaseFile::new(policy, &register, &known);
    let stands = standing(&file, now);
    let mut held = 0;
    for (alarm, level) in stood.iter().filter(|(alarm, _)| !is_asked_for(&policy.rules[alarm.rule], kinds)) {
        let children: Vec<PersonId> = alarm.children().map(|child| before.members[child].id).collect();
        let place = |child: &PersonId| file.members.iter().position(|member| member.id == *child);
        let whole = children.is_empty().then_some(None);
        for child in children.iter().map(place).chain(whole) {
            let goes_on = stands.iter().any(|(newer, reached)| {
                newer.is_about(child)
                    && newer.late_since <= alarm.late_since
                    && (newer.rule != alarm.rule || reached >= level)
                    && takes_over(policy, newer, alarm)
            });
            let rule = &policy.rules[alarm.rule].id;
            assert!(goes_on, "{what}: {rule} about {child:?} {:?} since {} fell silent or back", children, alarm.since);
            held += 1;
        }
    }
    held
}

fn law_of(names: &[&str]) -> Policy {
    let packs = names.iter().map(|name| shipped(name)).collect();
    read(&PackFiles { packs }).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

#[test]
fn news_ends_no_alarm_of_toyland_and_takes_no_level_back() {
    assert!(check(law().unwrap(), 0..60) > 500);
    // The same where rules give way to each other and news makes duties void.
    let mut law = policy().unwrap();
    let place = |law: &Policy, id: &str| law.rules.iter().position(|rule| rule.id == id).unwrap();
    let (seen, unseen) = (place(&law, "T-SEEN-01"), place(&law, "T-UNSEEN-01"));
    law.rules[unseen].succeeded_by = vec!["T-SEEN-01".into()];
    law.rules[seen].gives_way_to = vec!["T-ASSESS-01".into()];
    assert!(check(&law, 0..60) > 500);
}

#[test]
fn news_ends_no_alarm_of_the_shipped_packs_and_takes_no_level_back() {
    assert!(check(&law_of(&["jp", "sapporo"]), 0..5) > 500);
    assert!(check(&law_of(&["england"]), 0..5) > 500);
}
