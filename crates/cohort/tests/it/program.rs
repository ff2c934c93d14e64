//! What columns can answer, and what they leave to the engine.

use crate::made::{KINDS, policy, rule, value};
use cohort::{Program, Why};
use domain::calendar::Within;
use domain::policy::*;

fn pattern() -> Pattern {
    Pattern { kind: KINDS[0], cond: Cond::Always, link: Link::Child, back: None }
}

fn stop() -> Pattern {
    Pattern { kind: KINDS[1], ..pattern() }
}

fn always(within: Within) -> Vec<RuleValue> {
    vec![value(vec![Tier { when: Cond::Always, within }])]
}

fn deadline(starts: Vec<Pattern>, stops: Vec<Pattern>, each: Each, values: Vec<RuleValue>) -> Rule {
    rule("M-00", RuleKind::Deadline { starts, stops, each }, values)
}

fn why(rule: Rule) -> Option<Why> {
    let (program, left) = Program::of(&policy(vec![rule]));
    assert_eq!(left.is_empty(), !program.clocks().is_empty());
    left.first().map(|left| left.why)
}

#[test]
fn a_rule_that_counts_hours_or_working_days_is_left_to_the_engine() {
    let counted = |within| why(deadline(vec![pattern()], vec![stop()], Each::Child, always(within)));
    assert_eq!(counted(Within::EndOfDay(3)), None);
    assert_eq!(counted(Within::Weeks(3)), None);
    for within in
        [Within::Hours(48), Within::Days(2), Within::Months(1), Within::WorkingHours(8), Within::EndOfDay(u32::MAX)]
    {
        assert_eq!(counted(within), Some(Why::Limit), "{within:?}");
    }
}

#[test]
fn a_rule_whose_facts_hang_together_in_other_ways_is_left_to_the_engine() {
    let days = || always(Within::EndOfDay(3));
    let linked = |link| why(deadline(vec![pattern()], vec![Pattern { link, ..stop() }], Each::Child, days()));
    assert_eq!(linked(Link::Child), None);
    assert_eq!(linked(Link::Case), Some(Why::Link));
    assert_eq!(linked(Link::Reply), Some(Why::Link));
    let back = Pattern { back: Some(Within::Days(1)), ..stop() };
    assert_eq!(why(deadline(vec![pattern()], vec![back], Each::Child, days())), Some(Why::LookBack));
    assert_eq!(why(deadline(vec![pattern(), stop()], vec![], Each::Child, days())), Some(Why::Starts));
    assert_eq!(why(rule("M-00", RuleKind::Norm, days())), Some(Why::Kind));
}

#[test]
fn a_condition_on_anything_but_single_states_is_left_to_the_engine() {
    let days = || always(Within::EndOfDay(3));
    let asked = |cond| why(deadline(vec![Pattern { cond, ..pattern() }], vec![], Each::Case, days()));
    let open = Cond::Is(FieldRef::Case(CaseField::Open), Test::Bool(true));
    let injury = Cond::Is(FieldRef::Child(ChildField::InjuryOnRecord), Test::Bool(true));
    assert_eq!(asked(Cond::All(vec![open.clone(), injury.clone()])), None);
    assert_eq!(asked(Cond::Any(vec![open.clone(), injury.clone()])), Some(Why::Condition));
    assert_eq!(asked(Cond::Is(FieldRef::Fact(0), Test::Known(true))), Some(Why::Condition));
    assert_eq!(asked(Cond::Is(FieldRef::Child(ChildField::AgeMonths), Test::AtLeast(300.0))), Some(Why::Condition));
    let about_a_child = Pattern { cond: injury.clone(), ..stop() };
    assert_eq!(why(deadline(vec![pattern()], vec![about_a_child], Each::Case, days())), Some(Why::Condition));
    let tiers = vec![Tier { when: injury, within: Within::EndOfDay(1) }];
    assert_eq!(why(deadline(vec![pattern()], vec![], Each::Case, vec![value(tiers)])), Some(Why::Limit));
}

#[test]
fn a_program_names_the_facts_and_states_it_needs() {
    let level = FieldRef::Case(CaseField::Level);
    let tiers = vec![
        Tier { when: Cond::Is(level, Test::AtLeast(4.0)), within: Within::EndOfDay(1) },
        Tier { when: Cond::Always, within: Within::EndOfDay(9) },
    ];
    let (program, _) =
        Program::of(&policy(vec![deadline(vec![pattern()], vec![stop()], Each::Case, vec![value(tiers)])]));
    let mut kinds: Vec<&str> = program.kinds(Each::Case).into_iter().map(|kind| kind.name()).collect();
    kinds.sort_unstable();
    assert_eq!(kinds, ["CaseClosed", "DeathRecorded", "InformationReceived", "SourceSpokenTo"]);
    assert_eq!(program.states(Each::Case), [level]);
    assert!(program.kinds(Each::Child).is_empty() && program.states(Each::Child).is_empty());
}
