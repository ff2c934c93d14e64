//! Made-up rules of the kinds that columns can answer.

use super::{Dice, TODAY, date};
use domain::calendar::{Calendar, CalendarParts, MonthDay, OfficeHours, OutOfHours, SchoolParts, Within, Zone};
use domain::event::{EventKind, OfficeKind};
use domain::policy::*;
use domain::word::Word;
use jiff::civil::time;
use std::sync::LazyLock;

/// Facts with a day.
pub const KINDS: [EventKind; 8] = [
    EventKind::InformationReceived,
    EventKind::SourceSpokenTo,
    EventKind::ChildSeen,
    EventKind::ContactMade,
    EventKind::StepTaken,
    EventKind::DecisionMade,
    EventKind::PlanReviewed,
    EventKind::ConferenceHeld,
];

/// States that conditions read.
pub const STATES: [FieldRef; 7] = [
    FieldRef::Case(CaseField::Open),
    FieldRef::Case(CaseField::Level),
    FieldRef::Case(CaseField::LeadKind),
    FieldRef::Case(CaseField::Children),
    FieldRef::Child(ChildField::InjuryOnRecord),
    FieldRef::Child(ChildField::CheckMissed),
    FieldRef::Child(ChildField::Enrolled),
];

/// The days of the made-up pack; counting through them takes a while, so they are counted once.
pub static CALENDAR: LazyLock<Calendar> = LazyLock::new(calendar);

fn calendar() -> Calendar {
    let year_start = MonthDay::new(4, 1).unwrap();
    let (covers_from, covers_to) = (date(TODAY - 1_000), date(TODAY + 1_000));
    Calendar::new(CalendarParts {
        version: "made up".into(),
        zone: Zone::Fixed { minutes: 540 },
        covers_from,
        covers_to,
        weekly_closed: Vec::new(),
        holidays: Vec::new(),
        yearly_closed: Vec::new(),
        office_hours: OfficeHours { opens: time(9, 0, 0, 0), closes: time(17, 0, 0, 0) },
        out_of_hours: OutOfHours::DayZeroIsTriggerDay,
        fiscal_year_start: year_start,
        school: SchoolParts { year_start, covers_from, covers_to, weekly_closed: Vec::new(), closed: Vec::new() },
    })
    .unwrap()
}

pub fn policy(rules: Vec<Rule>) -> Policy {
    Policy {
        pack: "made_up".into(),
        version: "1".into(),
        calendar: CALENDAR.clone(),
        takeovers: Takeovers::of(&rules),
        rules,
        escalations: Vec::new(),
        posts: LEADS.iter().map(|kind| posts(*kind)).collect(),
        growth: None,
        severity: Vec::new(),
        stages: Vec::new(),
        eras: None,
        citations: Citations::default(),
        nights: Vec::new(),
        offices: Vec::new(),
    }
}

/// Kinds of office that may lead a case.
pub const LEADS: [OfficeKind; 4] =
    [OfficeKind::Protection, OfficeKind::Municipal, OfficeKind::Health, OfficeKind::FrontDoor];

fn posts(kind: OfficeKind) -> OfficePosts {
    let role = || Word::new("worker").unwrap();
    OfficePosts {
        kind,
        name: Text::default(),
        worker: role(),
        supervisor: role(),
        head: role(),
        receiving_worker: None,
        sending_worker: None,
        protective: true,
    }
}

pub fn value(within: Vec<Tier>) -> RuleValue {
    RuleValue {
        from: date(0),
        until: None,
        cite: "made up".into(),
        mark: Mark::Default,
        force: Force::Local,
        within,
        count: None,
        span: None,
        apart: None,
        after: None,
        before_date: None,
        warns: None,
        from_date: false,
        or_wished: false,
        from_report: false,
        growth: None,
    }
}

pub fn rule(id: &str, kind: RuleKind, values: Vec<RuleValue>) -> Rule {
    Rule {
        id: id.into(),
        place: String::new(),
        title: Text::default(),
        must: Text::default(),
        ends: Text::default(),
        alarm: AlarmType::DeadlineOverdue,
        argument: None,
        remedy: Remedy::See,
        to: Vec::new(),
        escalation: 0,
        occasions: Occasions::Join,
        counts_from_known: false,
        ends_with_case: true,
        gives_way_to: Vec::new(),
        succeeded_by: Vec::new(),
        void: Vec::new(),
        moot: Vec::new(),
        kind,
        values,
    }
}

/// So many rules, each opened by one kind of fact.
pub fn random_rules(dice: &mut Dice, count: usize) -> Vec<Rule> {
    (0..count).map(|nth| random_rule(dice, &format!("M-{nth:02}"))).collect()
}

fn random_rule(dice: &mut Dice, id: &str) -> Rule {
    let each = *dice.pick(&[Each::Child, Each::Case]);
    let starts = vec![Pattern { cond: random_cond(dice, each, true), ..pattern(dice, each) }];
    let stops = random_stops(dice, each);
    let kind = if dice.once_in(4) {
        let step = |dice: &mut Dice, nth: usize| LadderStep {
            name: format!("step_{nth}"),
            stops: random_stops(dice, each),
            within: random_tiers(dice, each),
        };
        let steps = (0..1 + dice.below(3)).map(|nth| step(dice, nth)).collect();
        RuleKind::Ladder { starts, stops, steps, each }
    } else {
        RuleKind::Deadline { starts, stops, each }
    };
    let values = random_values(dice, each);
    let moot = if dice.once_in(4) { vec![pattern(dice, each)] } else { Vec::new() };
    let occasions = *dice.pick(&[Occasions::Join, Occasions::Separate, Occasions::Renew]);
    let ends_with_case = !dice.once_in(3);
    Rule { occasions, ends_with_case, moot, ..rule(id, kind, values) }
}

fn random_values(dice: &mut Dice, each: Each) -> Vec<RuleValue> {
    let mut values = Vec::new();
    for nth in 0..1 + dice.below(3) {
        let from = date(TODAY - 260 + 60 * nth as i32 + dice.below(80) as i32);
        let until = dice.once_in(3).then(|| from + jiff::Span::new().days(dice.below(120) as i64));
        values.push(RuleValue { from, until, ..value(random_tiers(dice, each)) });
    }
    values
}

fn random_stops(dice: &mut Dice, each: Each) -> Vec<Pattern> {
    let stop = |dice: &mut Dice| Pattern { cond: random_cond(dice, each, false), ..pattern(dice, each) };
    (0..dice.below(3)).map(|_| stop(dice)).collect()
}

fn pattern(dice: &mut Dice, each: Each) -> Pattern {
    let link = if each == Each::Case && dice.once_in(2) { Link::Case } else { Link::Child };
    Pattern { kind: *dice.pick(&KINDS), cond: Cond::Always, link, back: None }
}

fn random_tiers(dice: &mut Dice, each: Each) -> Vec<Tier> {
    let field = *dice.pick(if each == Each::Case { &STATES[..4] } else { &STATES });
    let mut days = 2 + dice.below(20) as u32;
    let mut tiers = Vec::new();
    for _ in 0..dice.below(4) {
        tiers.push(Tier { when: comparison(dice, field), within: Within::EndOfDay(days) });
        days += dice.below(30) as u32;
    }
    let last = if dice.once_in(3) { Within::Weeks(1 + days / 7) } else { Within::EndOfDay(days) };
    tiers.push(Tier { when: Cond::Always, within: last });
    tiers
}

/// Conditions on states; those of a stop of a whole case read no child.
fn random_cond(dice: &mut Dice, each: Each, opens: bool) -> Cond {
    let fields = if each == Each::Case && !opens { &STATES[..4] } else { &STATES[..] };
    match dice.below(5) {
        0 | 1 => Cond::Always,
        2 => {
            let field = *dice.pick(fields);
            comparison(dice, field)
        }
        3 => {
            let conds = (0..2 + dice.below(2)).map(|_| *dice.pick(fields)).collect::<Vec<_>>();
            Cond::All(conds.into_iter().map(|field| comparison(dice, field)).collect())
        }
        _ => {
            let field = *dice.pick(fields);
            Cond::Any(vec![comparison(dice, field), comparison(dice, field)])
        }
    }
}

fn comparison(dice: &mut Dice, field: FieldRef) -> Cond {
    let test = match field {
        FieldRef::Case(CaseField::Level | CaseField::Children) if dice.once_in(3) => {
            Test::AtMost(1.0 + dice.below(4) as f64)
        }
        FieldRef::Case(CaseField::Level | CaseField::Children) => Test::AtLeast(1.0 + dice.below(4) as f64),
        FieldRef::Case(CaseField::LeadKind) => {
            let words = ["protection", "municipal", "health", "front_door"];
            Test::OneOf((0..1 + dice.below(2)).map(|_| (*dice.pick(&words)).to_owned()).collect())
        }
        _ => Test::Bool(dice.once_in(2)),
    };
    let cond = Cond::Is(field, test);
    match dice.below(6) {
        0 => Cond::Not(Box::new(cond)),
        1 => Cond::Possibly(Box::new(cond)),
        2 if dice.once_in(2) => Cond::Is(field, Test::Known(dice.once_in(2))),
        _ => cond,
    }
}

/// Each step of a ladder as a deadline of its own, so that the engine names each by itself.
pub fn steps_as_rules(rules: Vec<Rule>) -> Vec<Rule> {
    rules.into_iter().flat_map(steps_of).collect()
}

fn steps_of(rule: Rule) -> Vec<Rule> {
    let RuleKind::Ladder { starts, stops, steps, each } = rule.kind.clone() else { return vec![rule] };
    let step = |place: usize| {
        let later = steps[place..].iter().flat_map(|step| step.stops.clone());
        let stops: Vec<Pattern> = later.chain(stops.clone()).collect();
        let values = rule.values.iter().cloned();
        let values = values.map(|value| RuleValue { within: steps[place].within.clone(), ..value }).collect();
        let kind = RuleKind::Deadline { starts: starts.clone(), stops, each };
        Rule { id: format!("{}.{}", rule.id, steps[place].name), kind, values, ..rule.clone() }
    };
    (0..steps.len()).map(step).collect()
}
