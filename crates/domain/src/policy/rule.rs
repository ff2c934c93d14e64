//! A rule: which kind, which facts, who hears it, and its dated and cited values.

use super::alarm_type::{AlarmType, Remedy};
use super::condition::Cond;
use super::organisation::{Addressee, OfficeSel};
use super::pattern::Pattern;
use crate::calendar::Within;
use crate::event::{EventKind, Standing};
use crate::growth::GrowthLimits;
use jiff::civil::Date;

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    /// Japanese.
    pub ja: String,
    /// English.
    pub en: String,
}

/// A rule of a pack.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// Stable id (`R-SAFE-01`, or `R-SAFE-03.voice` for a part of one).
    pub id: String,
    /// File and line it was read from, for the register.
    pub place: String,
    /// Short name.
    pub title: Text,
    /// What must be done, in one clause.
    pub must: Text,
    /// What would end the alarm, in one clause.
    pub ends: Text,
    /// Type of its alarm.
    pub alarm: AlarmType,
    /// Argument of the type; may be filled by the rule kind instead.
    pub argument: Option<String>,
    /// What a person does about it.
    pub remedy: Remedy,
    /// Who hears it first.
    pub to: Vec<Addressee>,
    /// Index of its way up in the pack.
    pub escalation: usize,
    /// What a later occasion does while an alarm of the rule stands.
    pub occasions: Occasions,
    /// The limit counts from when we knew, not from when it happened (a change in the home found months later).
    pub counts_from_known: bool,
    /// The duty ends when the case or the responsible office's part in it is closed.
    pub ends_with_case: bool,
    /// Rules that say more about the same child: while an alarm of one of them stands, none of this rule stands beside it.
    pub gives_way_to: Vec<String>,
    /// Rules whose later alarm about the same child takes the place of one of this rule, and is as late as it was.
    pub succeeded_by: Vec<String>,
    /// Facts from which another rule has the say (a further report, a move): they make the duty void only while it is
    /// not late, and never end an alarm that stands.
    pub void: Vec<Pattern>,
    /// Facts that take away the duty's object without meeting it (custody makes a home visit moot), late or not.
    pub moot: Vec<Pattern>,
    /// Kind and facts.
    pub kind: RuleKind,
    /// Values by date, oldest first.
    pub values: Vec<RuleValue>,
}

impl Rule {
    /// Whether it asks something first of all of whoever received the fact that opened the duty, whoever holds the case.
    pub fn asks_recipient(&self) -> bool {
        self.to.first().is_some_and(|first| first.office == OfficeSel::Recipient)
    }

    /// Whether its alarms may give way to alarms of other rules.
    pub fn yields(&self) -> bool {
        !self.gives_way_to.is_empty() || !self.succeeded_by.is_empty()
    }
}

impl RuleKind {
    /// Kinds of fact that open a duty of such a rule; none where any fact may.
    pub fn opening_kinds(&self) -> Vec<EventKind> {
        let patterns: [&[Pattern]; 2] = match self {
            Self::Deadline { starts, .. }
            | Self::Ladder { starts, .. }
            | Self::Companion { starts, .. }
            | Self::Handover { starts, .. }
            | Self::Absence { starts, .. } => [starts, &[]],
            Self::Recurring { from, .. } => [from, &[]],
            Self::Pattern { of, .. } => [of, &[]],
            Self::Contradiction { left, right, .. } => [left, right],
            Self::Guard { acts, .. } => [acts, &[]],
            Self::Growth { .. } => return vec![EventKind::Measured],
            Self::Promised { .. } => return vec![EventKind::NextDueSet],
            Self::Norm => return Vec::new(),
        };
        patterns.into_iter().flatten().map(|pattern| pattern.kind).collect()
    }
}

/// What a later occasion does while an alarm of the same rule, child and adult still stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Occasions {
    /// It joins the alarm that stands.
    #[default]
    Join,
    /// It stands as an alarm of its own beside it.
    Separate,
    /// It takes its place: the earlier alarm ends and a fresh one begins, so that one stands and speaks anew.
    Renew,
}

/// Where a value comes from (rules.md, section 0).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Found in a public source or stated in statute.
    Verified,
    /// Own knowledge, not verified: shown as such (K?).
    Unverified,
    /// Design default, configurable (D).
    Default,
}

/// How strongly a value binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Force {
    /// Statute.
    Law,
    /// National guidance.
    Guidance,
    /// Local norm or design default.
    Local,
}

/// A value in force from a day, with its source.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleValue {
    /// First day.
    pub from: Date,
    /// Last day, where it has ended.
    pub until: Option<Date>,
    /// Source: law, notice, document.
    pub cite: String,
    /// How sure it is.
    pub mark: Mark,
    /// How strongly it binds.
    pub force: Force,
    /// Limits, strictest first; the first whose condition is not false holds.
    pub within: Vec<Tier>,
    /// Number of facts of a pattern.
    pub count: Option<u32>,
    /// Span within which they are counted, or during which a contact recurs.
    pub span: Option<Within>,
    /// Least distance between two facts that count as two (reports of one incident count once).
    pub apart: Option<Within>,
    /// How long after the opening fact a recurring span begins.
    pub after: Option<Within>,
    /// The limit counts from a date that the opening fact states, this long before it.
    pub before_date: Option<Within>,
    /// The limit counts from a date that the opening fact states (expected birth, end of an order, announced return).
    pub from_date: bool,
    /// The limit counts from the last report about the child before the opening fact (R-LAD-2: hour 48 of the report).
    pub from_report: bool,
    /// A day by which whoever asked wishes an answer is the limit where it is the sooner one.
    pub or_wished: bool,
    /// The alarm speaks this long before the limit runs out, while there is time to act (R-SAFE-04: 12 hours).
    pub warns: Option<Within>,
    /// When a growth measure speaks.
    pub growth: Option<GrowthLimits>,
}

/// A limit under a condition.
#[derive(Debug, Clone, PartialEq)]
pub struct Tier {
    /// When it holds.
    pub when: Cond,
    /// The limit.
    pub within: Within,
}

/// Whom one duty is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Each {
    /// Each child the fact is about.
    Child,
    /// The case as a whole.
    Case,
}

/// A step of a ladder with its own limit.
#[derive(Debug, Clone, PartialEq)]
pub struct LadderStep {
    /// Word of the step, shown as the alarm's argument.
    pub name: String,
    /// Facts that count as this step done.
    pub stops: Vec<Pattern>,
    /// Limit counted from the opening fact; tiers as in [`RuleValue::within`].
    pub within: Vec<Tier>,
}

/// A thing that must be on record for an act.
#[derive(Debug, Clone, PartialEq)]
pub struct Need {
    /// Word shown as the alarm's argument.
    pub name: String,
    /// Any of these facts meets it; looked for up to and within the act's own entry.
    pub any: Vec<Pattern>,
    /// Counted only since the last of these facts before the act (since the last report).
    pub since: Vec<Pattern>,
    /// The need exists only if this is so at the act.
    pub when: Cond,
}

/// The members a companion is asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum Members {
    /// Other children of the home that the fact does not name.
    Siblings,
    /// Adults of these standings that the fact names.
    AdultsNamed(Vec<Standing>),
    /// Adults of these standings when any entry of the case names them for the first time.
    AdultsFirstNamed(Vec<Standing>),
}

/// Which part of a hand-over is judged.
#[derive(Debug, Clone, PartialEq)]
pub enum HandoverAspect {
    /// The receiver answers.
    Answered,
    /// It is accepted as what it was sent as, at the urgency it was sent with.
    Understood,
    /// The pack holds these items.
    Complete(Vec<String>),
}

/// The closed set of rule kinds.
#[derive(Debug, Clone, PartialEq)]
pub enum RuleKind {
    /// From a fact until a fact within a limit.
    Deadline {
        /// Opening facts.
        starts: Vec<Pattern>,
        /// Facts that meet it.
        stops: Vec<Pattern>,
        /// Whom it is about.
        each: Each,
    },
    /// Steps that each have a limit from the same fact; the earliest late step is the alarm.
    Ladder {
        /// Opening facts.
        starts: Vec<Pattern>,
        /// Facts that end the whole ladder.
        stops: Vec<Pattern>,
        /// Steps in order.
        steps: Vec<LadderStep>,
        /// Whom it is about.
        each: Each,
    },
    /// A contact that recurs while a span lasts (visits, reviews, unseen days by tier).
    Recurring {
        /// Facts that begin the span.
        from: Vec<Pattern>,
        /// Facts that end it.
        until: Vec<Pattern>,
        /// The contact.
        contacts: Vec<Pattern>,
        /// Whom it is about.
        each: Each,
    },
    /// So many facts within so many days, not yet looked at together.
    Pattern {
        /// Facts counted.
        of: Vec<Pattern>,
        /// Facts that look at them together.
        stops: Vec<Pattern>,
        /// Whom it is about.
        each: Each,
    },
    /// Two records that disagree until somebody resolves it.
    Contradiction {
        /// One side.
        left: Vec<Pattern>,
        /// The other.
        right: Vec<Pattern>,
        /// Facts that resolve it.
        stops: Vec<Pattern>,
        /// Only a left side that came before the right one counts.
        ordered: bool,
        /// Only statements of two different people count.
        different_speakers: bool,
        /// Whom it is about.
        each: Each,
    },
    /// Somebody or something that belongs with a fact is missing.
    Companion {
        /// Opening facts; none for adults first named.
        starts: Vec<Pattern>,
        /// Whose companion is asked for.
        members: Members,
        /// Facts that bring it.
        stops: Vec<Pattern>,
    },
    /// A hand-over answered, understood and complete.
    Handover {
        /// Which part.
        aspect: HandoverAspect,
        /// Opening facts.
        starts: Vec<Pattern>,
        /// Further facts that meet it.
        stops: Vec<Pattern>,
    },
    /// A weight or height far below the curve, or crossing curves.
    Growth {
        /// Facts that deal with it.
        stops: Vec<Pattern>,
    },
    /// Absence from nursery or school counted in school days.
    Absence {
        /// Opening facts.
        starts: Vec<Pattern>,
        /// Facts that explain or end it.
        stops: Vec<Pattern>,
    },
    /// A date that somebody set (`NextDueSet`) for one of these words.
    Promised {
        /// Words it is about; empty: every word.
        words: Vec<String>,
        /// Words left to other rules.
        except: Vec<String>,
    },
    /// A rule that refuses an act unless something is on record; done all the same, it is an alarm.
    Guard {
        /// The act.
        acts: Vec<Pattern>,
        /// What must be on record.
        needs: Vec<Need>,
        /// Facts afterwards that mend it.
        stops: Vec<Pattern>,
        /// Whom it is about; for the case as a whole a need is unmet if it is for any child the act names.
        each: Each,
    },
    /// A standing norm without a clock: printed in the register and asked for by other rules.
    Norm,
}
