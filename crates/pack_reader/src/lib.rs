//! The texts of a pack into `domain::policy`, with every problem of every file at its line.
//! Must not touch the file system, and must not hold a value of the law: texts are handed in, values stand in packs.

mod addressee;
mod calendar;
mod calendar_settings;
mod chain;
mod citations;
mod comparison;
mod condition;
mod document;
mod escalation;
mod field_name;
mod files;
mod growth;
mod header;
mod kind;
mod kind_parts;
mod known;
mod layers;
mod member;
mod office;
mod organisation;
mod pattern;
mod rule;
mod severity;
mod stages;
mod table;
mod tiers;
mod value;
mod version;
mod within;
mod words;

pub use chain::chain;
pub use files::{Pack, PackFiles};
pub use header::{Header, read_header, required_text_pair};
pub use layers::{read, read_eras};
pub use marked_text::{MAX_BYTES, Problem, text_of};
