//! YAML and TOML text as one tree in which every node knows its line, and a small typed decoder over it.
//! Must not know what the text is about, and must not touch the file system: text or bytes are handed in.

mod choice;
mod decode;
mod fields;
mod near;
mod node;
mod problem;
mod source;
mod toml_text;
mod yaml_text;

pub use choice::Choice;
pub use decode::Decode;
pub use fields::Fields;
pub use near::find_near;
pub use node::{Key, MAX_DEPTH, Node, Value};
pub use problem::{Place, Problem, Problems};
pub use source::{MAX_BYTES, text_of};
pub use toml_text::read_toml;
pub use yaml_text::read_yaml;
