//! What was typed in a form, as it was typed: it is shown again, kept as a draft, and read into a command.

use super::again::SURE;
use super::fields::Fields;
use super::refusal::REFUSAL;
use domain::ids::EntryId;
use uuid::Uuid;

/// Names that belong to the sending and not to what was typed.
const OF_THE_SENDING: [&str; 9] = ["check", "keep", "anyway", "look", "fill", "files", "drop_file", SURE, REFUSAL];
/// Name of the page that a form was typed in, so that two pages of one person are told apart.
pub const PAGE: &str = "page";
/// The page whose draft this one shows.
pub const TOOK: &str = "took";
/// The page was left: nobody types in it any more.
pub const LEFT: &str = "left";

/// What was typed.
#[derive(Debug, Clone, Default)]
pub struct Typed(Fields);

impl Typed {
    /// What a browser sent, or a draft.
    pub fn read(body: &str) -> Self {
        Self(Fields::read(body))
    }

    /// What a browser sent, read.
    pub fn of(sent: Fields) -> Self {
        Self(sent)
    }

    /// A draft read back; nothing where it is none of ours.
    pub fn from_draft(draft: &str) -> Option<Self> {
        let typed = Self::read(draft);
        (!typed.one("entry").is_empty()).then_some(typed)
    }

    /// As kept until it is recorded: the same form a browser sends, without the proof of the session.
    pub fn to_draft(&self) -> String {
        self.0.without(&OF_THE_SENDING).written()
    }

    /// The same with why it was not recorded.
    pub fn to_draft_with(&self, refusal: &str) -> String {
        let mut fields = self.0.without(&OF_THE_SENDING);
        fields.push(REFUSAL, refusal);
        fields.written()
    }

    /// The same in so many bytes, and whether it is all that was typed: of what is longer the beginning of each field is kept.
    pub fn to_draft_within(&self, most: usize) -> (String, bool) {
        let (mut draft, mut letters, mut is_whole) = (self.to_draft(), most, true);
        while draft.len() > most && letters > 0 {
            letters /= 2;
            is_whole = false;
            draft = self.0.without(&OF_THE_SENDING).shortened(letters).written();
        }
        (draft, is_whole)
    }

    /// The same without what belongs to its sending.
    pub fn unsent(&self) -> Self {
        Self(self.0.without(&OF_THE_SENDING))
    }

    /// Names and values in their order.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.pairs()
    }

    /// What was typed in a field; of several values the first.
    pub fn one(&self, name: &str) -> String {
        self.0.one(name)
    }

    /// The entry that is made of it, where it names one.
    pub fn entry(&self) -> Option<EntryId> {
        Uuid::parse_str(&self.one("entry")).ok().map(EntryId)
    }

    /// Every value of a field.
    pub fn all(&self, name: &str) -> Vec<String> {
        self.0.all(name)
    }

    /// Fields that something was typed in.
    pub fn names(&self) -> Vec<&str> {
        self.0.names()
    }

    /// Whether a value is chosen in a field.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.0.has(name, value)
    }

    /// With one value in a field, whatever was there.
    pub fn with(self, name: &str, value: &str) -> Self {
        let mut fields = self.0.without(&[name]);
        fields.push(name, value);
        Self(fields)
    }

    /// Without any value in a field.
    pub fn without(&self, name: &str) -> Self {
        Self(self.0.without(&[name]))
    }

    /// With a further value in a field.
    pub fn and(mut self, name: &str, value: &str) -> Self {
        self.0.push(name, value);
        self
    }

    /// Only to see who is already known.
    pub fn is_only_looked(&self) -> bool {
        !self.one("look").is_empty() || !self.one("fill").is_empty()
    }

    /// With the reading of a field that was chosen by its button: `when=2026-04-01`.
    pub fn filled(self) -> Self {
        match self.one("fill").split_once('=') {
            Some((name, value)) => self.with(name, value),
            None => self,
        }
    }

    /// Whether a draft of the same form is another page's that is still open.
    pub fn is_other_than(&self, draft: &Self) -> bool {
        let (own, other) = (self.one(PAGE), draft.one(PAGE));
        let is_known = own.is_empty() || other.is_empty() || other == own || other == self.one(TOOK);
        !is_known && draft.one(LEFT).is_empty()
    }

    /// Sent from the page that asks once more.
    pub fn is_sure(&self) -> bool {
        !self.one(SURE).is_empty()
    }

    /// Only to be kept as a draft.
    pub fn is_only_kept(&self) -> bool {
        !self.one("keep").is_empty()
    }
}
