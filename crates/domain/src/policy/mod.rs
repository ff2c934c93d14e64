//! What a pack says, as types: rules with dated and cited values, posts, escalation.
//! Must not hold a number of the law: every value comes from a pack.

pub mod alarm_type;
pub mod citation;
pub mod condition;
pub mod field;
pub mod organisation;
pub mod own_office;
pub mod pattern;
pub mod rule;
pub mod severity;
pub mod stage;
pub mod steps;
pub mod takeover;

pub use alarm_type::{AlarmType, Remedy};
pub use citation::{Abbreviation, Citations, short_form};
pub use condition::{Cond, Test};
pub use field::{CaseField, ChildField, EntryField, FieldRef, RecentField};
pub use organisation::{Addressee, Escalation, EscalationLevel, OfficePosts, OfficeSel, PostRank};
pub use own_office::{FurtherPost, NightCover, OwnOffice};
pub use pattern::{Link, Pattern};
pub use rule::*;
pub use severity::SeverityStep;
pub use stage::SchoolStage;
pub use steps::KnownStep;
pub use takeover::{Takeover, Takeovers};

use crate::calendar::{Calendar, Eras};
use crate::growth::GrowthReference;
use jiff::civil::Date;

/// Everything a pack says that rules are judged by. Built by the pack reader, which reports every problem of the text.
#[derive(Debug, Clone)]
pub struct Policy {
    /// Name of the pack (`sapporo`).
    pub pack: String,
    /// Version of the pack; each entry keeps the version it was judged by.
    pub version: String,
    /// Working days, holidays, school days, eras, time zone.
    pub calendar: Calendar,
    /// Every rule in force at some time.
    pub rules: Vec<Rule>,
    /// Which of the rules take the place of which; found again by whoever takes rules away.
    pub takeovers: Takeovers,
    /// Named ways up.
    pub escalations: Vec<Escalation>,
    /// Posts of each kind of office.
    pub posts: Vec<OfficePosts>,
    /// The authority's own offices, where the pack is that of a city.
    pub offices: Vec<OwnOffice>,
    /// Night and holiday cover.
    pub nights: Vec<NightCover>,
    /// Table of eras, where the pack has one.
    pub eras: Option<Eras>,
    /// Short forms of the citations in both languages.
    pub citations: Citations,
    /// Growth table, where the pack has one.
    pub growth: Option<GrowthReference>,
    /// Steps of severity, the lowest first; none where the pack judges by no scale.
    pub severity: Vec<SeverityStep>,
    /// Stages of school; none where the pack reads no grade as a birth.
    pub stages: Vec<SchoolStage>,
}

impl Policy {
    /// The rule with this id.
    pub fn find_rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }

    /// Steps of severity that are judged by on a day.
    pub fn severity_on(&self, day: Date) -> impl Iterator<Item = &SeverityStep> {
        self.severity.iter().filter(move |step| step.from <= day)
    }

    /// Stages of school that hold on a day.
    pub fn stages_on(&self, day: Date) -> impl Iterator<Item = &SchoolStage> {
        self.stages.iter().filter(move |stage| stage.from <= day)
    }
}
