//! What each kind and field of an event gives, topic by topic.

pub mod casework;
pub mod contact;
pub mod handover;
pub mod health;
pub mod household;
pub mod information;
pub mod intake;
pub mod judgement;
pub mod school;
pub mod sighting;

use super::Case;

/// Every case of every topic.
pub fn all() -> impl Iterator<Item = &'static Case> {
    let topics = [
        casework::CASES,
        contact::CASES,
        handover::CASES,
        health::CASES,
        household::CASES,
        information::CASES,
        intake::CASES,
        judgement::CASES,
        school::CASES,
        sighting::CASES,
    ];
    topics.into_iter().flatten()
}
