//! The authority's own offices and its night cover, as the pack of a city names them: what an authority is set up from.

use super::rule::Text;
use crate::event::OfficeKind;
use crate::word::Word;
use jiff::civil::{Date, Time};

/// A post beside those that every office of the kind has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FurtherPost {
    /// Role word.
    pub role: Word,
    /// Name.
    pub name: Text,
    /// Since when.
    pub since: Option<Date>,
}

/// An office of the authority.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnOffice {
    /// Stable word of the office within the pack.
    pub id: Word,
    /// What it is for.
    pub kind: OfficeKind,
    /// Name.
    pub name: Text,
    /// Wards it covers, by their words.
    pub wards: Vec<Word>,
    /// Municipal codes of its area, check digit included.
    pub codes: Vec<String>,
    /// Since when it is there, where the pack says.
    pub since: Option<Date>,
    /// Further posts.
    pub posts: Vec<FurtherPost>,
}

/// Night and holiday cover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NightCover {
    /// The office on duty then.
    pub office: Word,
    /// The offices it stands in for.
    pub serves: Vec<Word>,
    /// Hours in which the day offices are open; the night team is on duty outside them and on days off.
    pub day_opens: Time,
    /// End of those hours.
    pub day_closes: Time,
    /// Number of workers.
    pub workers: u32,
    /// Their role.
    pub role: FurtherPost,
    /// Posts reached at any hour.
    pub on_call: Vec<FurtherPost>,
    /// When the day team takes over.
    pub handover_at: Time,
}
