//! Timelines of published reviews, and events of scenarios, as entries of the ledger.
//! Must not know the file system, the clock or any rule: text goes in, facts come out, every problem has its line.

mod age;
mod agencies;
mod dates;
mod event;
mod head;
mod ids;
mod list_of_ids;
mod missed;
mod moment;
mod names;
mod opening;
mod order;
mod people;
mod read;
mod recipient;
mod timeline;
mod word_table;

pub use agencies::decode_agencies;
pub use event::{decode_event, name_events};
pub use ids::{Kin, id_of};
pub use marked_text::{MAX_BYTES, Place, Problem, Problems, text_of};
pub use names::Names;
pub use people::decode_people;
pub use read::{read, read_bytes};
pub use timeline::{
    Attribution, Confidence, Expected, MissedPoint, Relative, Review, Timeline, TimelineAgency, TimelineEvent,
    TimelinePerson,
};
