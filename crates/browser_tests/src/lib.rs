//! Drives a real browser over the pages: keys, pointer, widths, counts of what a job costs; and serves a made-up city to it.
//! Must not be imported by any other crate; must not know templates: it finds things as people do, by fields and links.

pub mod chromium;
pub mod error;
pub mod jobs;
pub mod mishaps;
pub mod page;
pub mod program;
pub mod town;

pub use chromium::Chromium;
pub use error::BrowserError;
pub use page::Page;
pub use program::Program;
pub use town::{Store, Town};
