//! Steps of severity by which an authority judges how grave it is, the lowest first.
//! Must not hold a number of the law: a pack says how many there are and what each is called.

use super::rule::Text;
use jiff::civil::Date;

/// One step of the scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeverityStep {
    /// Its number, 1 the lowest.
    pub level: u8,
    /// What it is called.
    pub name: Text,
    /// From which day it is judged by.
    pub from: Date,
    /// Where it stands.
    pub cite: String,
}
