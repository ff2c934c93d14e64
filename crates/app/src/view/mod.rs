//! What people look at, computed from facts as known at a moment: nothing here is stored and nothing is decided.
//! Must not know of HTML: every text is a plain sentence in the reader's language.

pub mod case;
pub mod chronology;
pub mod closing;
pub mod counted;
mod details;
pub mod hand_overs;
pub mod household;
pub mod listed;
pub mod matters;
pub mod outline;
pub mod owner;
pub mod people;
mod portrait;
pub mod profile;
pub mod remedy;
pub mod requests;
pub mod search;
pub mod since;
pub mod taken;
pub mod today;
pub mod watch;

pub use case::{Asked, CaseView, OpenedCase, ViewError, Viewing};
pub use chronology::{Correction, Line, Seen};
pub use closing::Closing;
pub use counted::{Figure, Held, Whose};
pub use hand_overs::{HandOverView, missing_if_sent};
pub use household::Relative;
pub use listed::{Break, CasesOf, ListedView, Placed};
pub use matters::{Gravity, Row, Rows, Urgency};
pub use outline::{Glance, Outline};
pub use owner::Owner;
pub use people::{People, Person, Reporter, age_of};
pub(crate) use portrait::{OfReader, Portrait};
pub use profile::{LastSeen, Profile};
pub use remedy::{Start, StartAct, endings, start_of};
pub use requests::RequestView;
pub use search::FoundPerson;
pub use taken::TakenReport;
pub use today::{Today, TodayRow};
pub use watch::{Check, CityWatch, Figures, Named, OfficeWatch};
