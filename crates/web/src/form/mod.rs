//! Forms of acts: what is typed, how it becomes a command with every problem told at its field, and how it is never lost.
//! A form is one file under `pages/` that names its fields and reads them; keeping, refusing and recording are here, once.

pub mod act;
pub mod again;
pub mod field;
pub mod fields;
mod flow;
pub mod matches;
mod no_room;
pub mod reader;
mod refusal;
pub mod refused;
pub mod sent;
mod sheet;
pub mod since;
mod titles;
pub mod typed;
pub mod upload;

pub use act::{Act, Form, Past};
pub use again::{Ending, Part};
pub use field::{Choice, Field, Group, Kind, Problem};
pub use flow::routes;
pub use reader::Reader;
pub use since::Since;
pub use titles::title_of;
pub use typed::Typed;
