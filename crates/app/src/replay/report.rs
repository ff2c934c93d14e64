//! What a replay reports, in the words of the timeline: one object a file, as `tsunagi replay --json` prints it.

use serde::Serialize;

/// The report of one timeline.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// Id of the timeline.
    pub review: String,
    /// Title of the timeline.
    pub title: String,
    /// The title in Japanese, where a translation stands beside the timeline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title_ja: Option<String>,
    /// It is a control: handled well, so that alarms are false.
    pub control: bool,
    /// Pack that judged it, with its version.
    pub pack: String,
    /// Version of the pack.
    pub pack_version: String,
    /// Time zone of the dates.
    pub zone: String,
    /// Start of the timeline.
    pub started_at: String,
    /// People and agencies, as the timeline states them.
    pub parties: Vec<ReportedParty>,
    /// What happened, as entered.
    pub events: Vec<ReportedEvent>,
    /// Every alarm that stood.
    pub alarms: Vec<ReportedAlarm>,
    /// Missed points and whether an alarm answered them in time.
    pub missed: Vec<ScoredPoint>,
    /// How much it would have asked of people.
    pub burden: Burden,
    /// End of the timeline.
    pub ended_at: String,
}

/// Somebody or an agency of a timeline.
#[derive(Debug, Clone, Serialize)]
pub struct ReportedParty {
    /// Id in the timeline.
    pub id: String,
    /// Role, in the words of the timeline.
    pub role: Option<String>,
    /// Place, in the words of the timeline.
    pub place: Option<String>,
}

/// One event as entered.
#[derive(Debug, Clone, Serialize)]
pub struct ReportedEvent {
    /// Id in the timeline.
    pub id: String,
    /// Instant the clock was set to.
    pub at: String,
    /// How exactly the date is known.
    pub precision: String,
    /// Kind.
    pub kind: String,
    /// End of a window.
    pub until: Option<String>,
    /// Who did it.
    pub actor: String,
    /// Whom it concerns.
    pub about: Vec<String>,
    /// Children seen in person, where the event states them.
    pub children_seen: Vec<String>,
    /// `not_seen` on a check that did not reach the child.
    pub outcome: Option<String>,
    /// What happened, in the words of the timeline.
    pub detail: String,
    /// The same in Japanese, where there is a translation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail_ja: Option<String>,
}

/// One alarm.
#[derive(Debug, Clone, Serialize)]
pub struct ReportedAlarm {
    /// Rule id.
    pub rule: String,
    /// Short name of the rule, Japanese.
    pub title_ja: String,
    /// Short name of the rule, English.
    pub title_en: String,
    /// Alarm type.
    #[serde(rename = "type")]
    pub kind: String,
    /// Argument of the type.
    pub argument: Option<String>,
    /// People it is about.
    pub about: Vec<String>,
    /// Roles it was delivered to, in the order they heard it.
    pub to: Vec<String>,
    /// Since when it stood.
    pub raised_at: String,
    /// The limit that ran out.
    pub due_at: Option<String>,
    /// When it ended; nothing: it still stands.
    pub closed_at: Option<String>,
    /// What ended it: the id of an event, or how it ended where no event did.
    pub closed_by: Option<String>,
    /// Highest level it reached.
    pub level: u8,
    /// Events that decided it.
    pub because: Vec<String>,
    /// Law or source, as the pack writes it.
    pub basis: String,
    /// The law alone, Japanese; nothing where the citation names none.
    pub basis_ja: Option<String>,
    /// The law alone, English; nothing where the citation names none.
    pub basis_en: Option<String>,
    /// Verified, unverified or default.
    pub mark: &'static str,
    /// What a person does about it; standing alarms are grouped by it on screen.
    pub remedy: &'static str,
    /// One sentence, Japanese.
    pub ja: String,
    /// One sentence, English.
    pub en: String,
    /// When each role heard it.
    pub heard: Vec<Heard>,
}

/// A role hearing an alarm.
#[derive(Debug, Clone, Serialize)]
pub struct Heard {
    /// Role.
    pub role: String,
    /// When.
    pub at: String,
    /// Level.
    pub level: u8,
}

/// A missed point and whether an alarm answered it.
#[derive(Debug, Clone, Serialize)]
pub struct ScoredPoint {
    /// Id in the timeline.
    pub id: String,
    /// What was missed, in the words of the timeline.
    pub missed: String,
    /// The same in Japanese, where there is a translation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missed_ja: Option<String>,
    /// Expected alarm.
    pub expected: String,
    /// Who says so.
    pub attribution: String,
    /// How sure.
    pub confidence: String,
    /// An alarm of the type stood in time for the right child before one of the right roles.
    pub met: bool,
    /// Place of that alarm in `alarms`.
    pub by: Option<usize>,
    /// Since when it answers the point: when it was raised, or when the point arose while it stood already.
    pub raised_at: Option<String>,
    /// Latest acceptable instant.
    pub latest: String,
    /// Whole days from then to the end of the timeline; text and page show this number.
    pub days_before_end: Option<i64>,
}

/// The load of alarms.
#[derive(Debug, Clone, Serialize)]
pub struct Burden {
    /// Alarms raised.
    pub alarms: usize,
    /// Weeks of the timeline.
    pub case_weeks: f64,
    /// Alarms a week.
    pub per_case_week: f64,
    /// Most alarms standing at once.
    pub max_open: usize,
    /// Most things to do at once, alarms grouped by what a person does about them.
    pub max_groups: usize,
    /// Longest time an alarm stood, in hours.
    pub longest_open_hours: f64,
}
