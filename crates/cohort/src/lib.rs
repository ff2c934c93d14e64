//! The rules of a pack judged over columns: a million cases at once, or ten years of facts under changed rules.
//! Says nothing that the case-by-case engine of `domain` would not say: rules it cannot express are left to that engine.
//! Must not know of SQL, files, async or the clock.

mod bind;
mod code;
mod columns;
mod events;
mod history;
mod judge;
mod leg;
mod program;
mod scan;
mod what_if;

pub use code::{Code, UNKNOWN, code, is_expressible};
pub use columns::{Columns, ColumnsError, NO_DAY, day_number};
pub use events::{Events, EventsError};
pub use history::Unfit;
pub use judge::{AlarmRow, AlarmRows, Horizon, Lateness};
pub use program::{Clock, Left, Program, Why};
pub use what_if::{Count, OpenDuty};
