//! Use cases: what people and the worker do, each in a file named like its command.
//! Owns the clock; must not know of HTTP or HTML.

pub mod alarm;
pub mod case;
pub mod clock;
pub mod drafts;
pub mod files;
pub mod kept;
pub mod known;
pub mod live;
pub mod lived;
pub mod made_id;
mod outlook;
pub mod pack;
pub mod recompute;
pub mod replay;
pub mod room;
pub mod service;
pub mod sign_in;
pub mod staffing;
pub mod trace;
pub mod typed_age;
pub mod typed_date;
pub mod view;
pub mod wording;
pub mod worker;
