//! A pattern picks facts: of one kind, under a condition, linked to the fact that opened the duty.

use super::condition::Cond;
use crate::calendar::Within;
use crate::event::EventKind;

/// Picks facts.
#[derive(Debug, Clone, PartialEq)]
pub struct Pattern {
    /// Kind of fact.
    pub kind: EventKind,
    /// Must be so (unknown does not do).
    pub cond: Cond,
    /// How it must hang together with the fact that opened the duty.
    pub link: Link,
    /// How long before that fact it may lie; nothing: it must come after.
    pub back: Option<Within>,
}

/// How a stopping fact hangs together with the fact that opened the duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Link {
    /// About the same child, or about no child in particular.
    #[default]
    Child,
    /// Anything in the case.
    Case,
    /// Its entry answers or deals with the opening entry.
    Reply,
    /// About the same child and done by the office that has to act.
    Office,
    /// About the same child and done by an office other than the one that acted in the opening entry.
    OtherOffice,
    /// Done by the acting office of the opening entry.
    SameActor,
    /// About the adult the duty is about (met, where the fact is a contact).
    Member,
    /// Names the same check, or none.
    Check,
    /// Done by a recipient of the opening entry, or names one of them as its origin.
    Recipient,
    /// Reached the actor of the opening entry: among its recipients, its participants or the people met.
    Told,
    /// About one at least of the children of the opening fact, where both name any: what is found of a sister says
    /// nothing of the child that was reported.
    SomeChild,
    /// Verifies the opening entry independently.
    Verifies,
}
