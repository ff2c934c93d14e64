//! Names of people who do not exist: surnames put together from parts, given names as they were given in the year of
//! birth, names from abroad. They read like names and belong to nobody.

mod abroad;
mod given;
mod surname;

pub use abroad::{from_abroad, given_abroad};
pub use given::{Given, given};
pub use surname::{Surname, surname};

/// Between surname and given name.
pub const SPACE: char = '\u{3000}';

/// Surname and given name, as written and in kana.
pub fn full(surname: (&str, &str), given: &Given) -> (String, String) {
    let written = format!("{}{SPACE}{}", surname.0, given.written);
    (written, format!("{}{SPACE}{}", surname.1, given.kana))
}
