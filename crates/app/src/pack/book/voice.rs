//! One of the two languages of the register, with the names that the pack gives its offices.
//! Must not hold a word itself.

use crate::wording::Wording;
use domain::event::OfficeKind;
use domain::policy::{Force, Policy};
use i18n::Lang;
use std::fmt::Display;

/// A language, speaking about one pack.
pub struct Voice<'a> {
    /// The words.
    pub wording: Wording<'a>,
    /// The pack.
    pub policy: &'a Policy,
}

impl<'a> Voice<'a> {
    /// The voice of a language.
    pub fn new(lang: Lang, policy: &'a Policy) -> Self {
        Self { wording: Wording::of(lang, policy.eras.as_ref()), policy }
    }

    /// The text of a key, filled in.
    pub fn say(&self, key: &str, values: &[(&str, &dyn Display)]) -> String {
        self.wording.say(key, values)
    }

    /// The text of a key that has nothing to fill in.
    pub fn word(&self, key: &str) -> String {
        self.wording.say(key, &[])
    }

    /// How strongly a value binds.
    pub fn force(&self, force: Force) -> String {
        self.word(match force {
            Force::Law => "book.force.law",
            Force::Guidance => "book.force.guidance",
            Force::Local => "book.force.local",
        })
    }

    /// A kind of office by the name that the pack gives it.
    pub fn office(&self, kind: OfficeKind) -> String {
        let named = self.policy.posts.iter().find(|posts| posts.kind == kind);
        named
            .map_or_else(|| self.wording.listed("word", kind.word()), |posts| self.wording.pick(&posts.name).to_owned())
    }

    /// Several texts, one below the other; those that say nothing are left out.
    pub fn lines(texts: impl IntoIterator<Item = String>) -> String {
        texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("<br>")
    }
}
