//! The rules of a pack that columns can answer, and the list of those they cannot.

use crate::leg::{Leg, Limit, Picks, in_force, limit, picks};
use domain::event::EventKind;
use domain::policy::{Cond, Each, FieldRef, LadderStep, Link, Pattern, Policy, Rule, RuleKind, RuleValue, Tier};

/// A rule, or a step of a ladder: what one limit counts for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// Place of the rule in the policy.
    pub rule: usize,
    /// Id of the rule.
    pub id: String,
    /// Name of the step, in a ladder.
    pub step: Option<String>,
    /// Whether it runs for a case or for a child.
    pub each: Each,
}

/// A rule left to the case-by-case engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Left {
    /// Place of the rule in the policy.
    pub rule: usize,
    /// What columns cannot say.
    pub why: Why,
}

/// What columns cannot say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    /// Neither a deadline nor a ladder.
    #[error("its kind needs the whole case")]
    Kind,
    /// Opened by more than one pattern.
    #[error("it is opened by more than one pattern")]
    Starts,
    /// A stop hangs with its opening fact by more than the child or the case.
    #[error("a stop must hang with its opening fact by more than the child or the case")]
    Link,
    /// A stop may lie before its opening fact.
    #[error("a stop may lie before its opening fact")]
    LookBack,
    /// A condition reads more than one state at a time, or something that is no state.
    #[error("a condition reads more than single states")]
    Condition,
    /// Something makes it void, but only while it is not late.
    #[error("what makes it void does so only while it is not late")]
    Void,
    /// Its alarm gives way to the alarm of another rule.
    #[error("its alarm gives way to the alarm of another rule")]
    GivesWay,
    /// A limit does not end with a fixed number of days, or depends on more than one state.
    #[error("a limit is no fixed number of days")]
    Limit,
}

/// Rules made ready for columns.
#[derive(Debug, Clone, Default)]
pub struct Program {
    clocks: Vec<Clock>,
    pub(crate) legs: Vec<Leg>,
}

/// A limit before its values are laid out: what opens it, what ends it, and the tiers of each value.
struct Face<'p> {
    step: Option<&'p LadderStep>,
    each: Each,
    start: &'p Pattern,
    stops: Vec<&'p Pattern>,
}

impl Program {
    /// Takes the rules that columns can answer; the others are named with the reason.
    pub fn of(policy: &Policy) -> (Self, Vec<Left>) {
        Self::of_rules(policy, |_| true)
    }

    /// As [`Program::of`], of some rules only.
    pub fn of_rules(policy: &Policy, wanted: impl Fn(&Rule) -> bool) -> (Self, Vec<Left>) {
        let mut program = Self::default();
        let mut left = Vec::new();
        for (rule, known) in policy.rules.iter().enumerate().filter(|(_, rule)| wanted(rule)) {
            match program.legs_of(rule, known) {
                Ok((clocks, legs)) => {
                    program.clocks.extend(clocks);
                    program.legs.extend(legs);
                }
                Err(why) => left.push(Left { rule, why }),
            }
        }
        (program, left)
    }

    /// The rules and steps it judges; rows and counts name them by their place here.
    pub fn clocks(&self) -> &[Clock] {
        &self.clocks
    }

    /// Kinds of fact that matter to rules of cases, or of children.
    pub fn kinds(&self, each: Each) -> Vec<EventKind> {
        let picks = self.legs_for(each).flat_map(|leg| std::iter::once(&leg.start).chain(&leg.stops));
        let mut kinds: Vec<EventKind> = picks.map(|picks| picks.kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }

    /// States that matter to rules of cases, or of children.
    pub fn states(&self, each: Each) -> Vec<FieldRef> {
        let mut states: Vec<FieldRef> = Vec::new();
        for leg in self.legs_for(each) {
            let picked = std::iter::once(&leg.start).chain(&leg.stops).flat_map(|picks| &picks.accepts);
            let limited = match &leg.limit {
                Limit::By(field, _) => Some(*field),
                Limit::Same(_) => None,
            };
            for field in picked.map(|accepts| accepts.field).chain(limited) {
                if !states.contains(&field) {
                    states.push(field);
                }
            }
        }
        states
    }

    pub(crate) fn legs_for(&self, each: Each) -> impl Iterator<Item = &Leg> {
        let is_of = move |leg: &&Leg| self.clocks.get(usize::from(leg.clock)).is_some_and(|clock| clock.each == each);
        self.legs.iter().filter(is_of)
    }

    fn legs_of(&self, place: usize, rule: &Rule) -> Result<(Vec<Clock>, Vec<Leg>), Why> {
        let (mut clocks, mut legs) = (Vec::new(), Vec::new());
        for face in faces(rule)? {
            let clock = u16::try_from(self.clocks.len() + clocks.len()).map_err(|_| Why::Kind)?;
            let start = picks(face.start)?;
            let stops = stops(rule, &face)?;
            for (from, until, value) in in_force(&rule.values) {
                let tiers = face.step.map_or(tiers_of(value)?, |step| &step.within);
                let limit = limit_for(tiers, face.each)?;
                legs.push(Leg { clock, start: start.clone(), stops: stops.clone(), from, until, limit });
            }
            let step = face.step.map(|step| step.name.clone());
            clocks.push(Clock { rule: place, id: rule.id.clone(), step, each: face.each });
        }
        Ok((clocks, legs))
    }
}

fn faces(rule: &Rule) -> Result<Vec<Face<'_>>, Why> {
    match &rule.kind {
        RuleKind::Deadline { starts, stops, each } => {
            let start = only(starts)?;
            Ok(vec![Face { step: None, each: *each, start, stops: stops.iter().collect() }])
        }
        RuleKind::Ladder { starts, stops, steps, each } => {
            let start = only(starts)?;
            let face = |(place, step)| Face {
                step: Some(step),
                each: *each,
                start,
                // A later step counts as this one done.
                stops: steps.iter().skip(place).flat_map(|step| &step.stops).chain(stops).collect(),
            };
            Ok(steps.iter().enumerate().map(face).collect())
        }
        _ => Err(Why::Kind),
    }
}

fn only(starts: &[Pattern]) -> Result<&Pattern, Why> {
    match starts {
        [start] => Ok(start),
        _ => Err(Why::Starts),
    }
}

/// Everything that ends a duty: its stops, what takes away its object, the end of the case, a death.
fn stops(rule: &Rule, face: &Face<'_>) -> Result<Vec<Picks>, Why> {
    if !rule.void.is_empty() {
        return Err(Why::Void);
    }
    if rule.yields() {
        return Err(Why::GivesWay);
    }
    let mut stops = Vec::new();
    for pattern in face.stops.iter().copied().chain(&rule.moot) {
        if !matches!(pattern.link, Link::Child | Link::Case) {
            return Err(Why::Link);
        }
        // A stop of another child ends a duty of this one only in the engine.
        if pattern.link == Link::Case && face.each == Each::Child {
            return Err(Why::Link);
        }
        let picked = picks(pattern)?;
        if face.each == Each::Case && picked.accepts.iter().any(|accepts| is_of_child(accepts.field)) {
            return Err(Why::Condition);
        }
        stops.push(picked);
    }
    let closed = rule.ends_with_case.then_some(EventKind::CaseClosed);
    let ends = closed.into_iter().chain([EventKind::DeathRecorded]);
    stops.extend(ends.map(|kind| Picks { kind, accepts: Vec::new() }));
    Ok(stops)
}

/// The tiers of a value, if nothing else moves its limit. Every field is named, so that a new one is thought of here.
fn tiers_of(value: &RuleValue) -> Result<&[Tier], Why> {
    let RuleValue {
        within,
        from_date,
        from_report,
        or_wished,
        before_date,
        warns,
        from: _,
        until: _,
        cite: _,
        mark: _,
        force: _,
        count: _,
        span: _,
        apart: _,
        after: _,
        growth: _,
    } = value;
    let is_moved = *from_date || *from_report || *or_wished || before_date.is_some() || warns.is_some();
    if is_moved { Err(Why::Limit) } else { Ok(within) }
}

fn limit_for(tiers: &[Tier], each: Each) -> Result<Limit, Why> {
    // The engine asks a limit of a whole case about no child in particular.
    let reads_child = |cond: &Cond| cond.fields().into_iter().any(|field| is_of_child(*field));
    if each == Each::Case && tiers.iter().any(|tier| reads_child(&tier.when)) {
        return Err(Why::Limit);
    }
    limit(tiers)
}

fn is_of_child(field: FieldRef) -> bool {
    matches!(field, FieldRef::Child(_) | FieldRef::Recent(..))
}
