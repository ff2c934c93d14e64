//! Plays a published timeline through the same record, rules and alarms as live work, and reports what was said.
//! Nothing below this module knows that it is a replay: it feeds entries and moves the clock.

pub mod burden;
pub mod driver;
pub mod html;
pub mod known;
mod markup;
pub mod organisation;
pub mod outline;
mod phrases;
pub mod picture;
pub mod plays;
pub mod record_book;
pub mod report;
pub mod score;
pub mod shipped;
mod sums;
pub mod text;
pub mod totals;
pub mod translation;

pub use driver::{ReplayError, ReplayOptions, replay};
pub use report::{Report, ReportedAlarm};
