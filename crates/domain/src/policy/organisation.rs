//! Posts, and the way up. Alarms are addressed to posts; the person on duty is found when an alarm is delivered.

use crate::calendar::Within;
use crate::event::OfficeKind;
use crate::word::Word;

/// Which post of an office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PostRank {
    /// Who does the work.
    Worker,
    /// Who answers for the worker.
    Supervisor,
    /// Who heads the office.
    Head,
}

/// Which office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OfficeSel {
    /// The office that has to act under the rule.
    Responsible,
    /// The office that acted in the fact that opened the duty.
    Actor,
    /// The offices that received the fact that opened the duty.
    Recipient,
    /// Every protective office that holds the case.
    Holders,
    /// Offices of this kind that know the case, else the authority's own office of this kind.
    Kind(OfficeKind),
}

/// A post that hears an alarm (`supervisor@responsible`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Addressee {
    /// Which post.
    pub rank: PostRank,
    /// Of which office.
    pub office: OfficeSel,
}

/// Local names of the posts of one kind of office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficePosts {
    /// Kind of office.
    pub kind: OfficeKind,
    /// Name in Japanese and English.
    pub name: super::rule::Text,
    /// Role word of the worker's post.
    pub worker: Word,
    /// Role word of the supervisor's post.
    pub supervisor: Word,
    /// Role word of the head's post.
    pub head: Word,
    /// Role word of the worker's post in an office that a case moves to, where the pack has one.
    pub receiving_worker: Option<Word>,
    /// Role word of the worker's post in an office that a case moves from, where the pack has one.
    pub sending_worker: Option<Word>,
    /// The office has a duty to protect: it can be responsible for a case.
    pub protective: bool,
}

impl OfficePosts {
    /// The role word of this post.
    pub fn role(&self, rank: PostRank) -> &Word {
        match rank {
            PostRank::Worker => &self.worker,
            PostRank::Supervisor => &self.supervisor,
            PostRank::Head => &self.head,
        }
    }
}

/// A named way up. It ends at the coordinating body, where an alarm stays.
#[derive(Debug, Clone, PartialEq)]
pub struct Escalation {
    /// Name in the pack.
    pub name: String,
    /// Levels in order; the first is heard at once.
    pub levels: Vec<EscalationLevel>,
}

/// One level of a way up.
#[derive(Debug, Clone, PartialEq)]
pub struct EscalationLevel {
    /// How long after the alarm began to stand.
    pub after: Within,
    /// Who hears it then.
    pub to: Vec<Addressee>,
}
