//! An act with a form: what it is called, which fields it has, the command it makes and how that is recorded.

use super::again::Ending;
use super::field::{Choice, Field, Group, Kind, Waiting};
use super::matches::Match;
use super::reader::Reader;
use super::typed::Typed;
use crate::dates::{self, Asks};
use crate::desk::Desk;
use crate::pages::case::files::{about, shown_name};
use crate::signed::Signed;
use app::case::RecordError;
use app::files::{StagedFile, added};
use app::known::KnownCase;
use app::view::CaseView;
use app::wording::Wording;
use domain::case::Register;
use domain::event::Entry;
use domain::ids::CaseId;
use std::future::Future;
use std::sync::Arc;

/// An act that somebody signed in does with a form.
pub trait Act: Send + Sync + 'static {
    /// Last part of the address, and of the key of the draft.
    const NAME: &'static str;
    /// Key of the title.
    const TITLE: &'static str;
    /// Key of the button that records.
    const SAVE: &'static str = "web.save";
    /// Key of the sentence under the title.
    const LEAD: Option<&'static str> = None;
    /// Place of the side bar that the form belongs to.
    const PLACE: &'static str = "cases";
    /// What is decided rests on what is known of the case: entries of others since the form was opened are shown first.
    const RESTS_ON_STATE: bool = false;
    /// Fields that say who it is about: people already known who fit are shown while they are filled in.
    const MATCHES: &'static [&'static str] = &[];
    /// Files come with it.
    const FILES: bool = false;
    /// What is chosen in a new form.
    const CHOSEN: &'static [(&'static str, &'static str)] = &[];
    /// The field that holds the entry which the form is about; its address names it as `entry`. A form about an entry
    /// that is not of the case is no page.
    const SUBJECT: Option<&'static str> = None;
    /// The case that what was typed is recorded in, where the form is of none.
    fn opens(_: &Typed) -> Option<CaseId> {
        None
    }

    /// What is recorded.
    type Command: Send + Sync;

    /// The fields, with what was typed in them.
    fn fields(form: &Form<'_>) -> Vec<Field>;

    /// A new form, before anything was typed in it.
    fn begun(form: &Form<'_>) -> Typed {
        form.typed.clone()
    }

    /// What was sent, with what a button beside the form chooses in it.
    fn chosen(typed: Typed) -> Typed {
        typed
    }

    /// The command; the reader has taken down every problem where there is none.
    fn command(reader: &mut Reader<'_>) -> Option<Self::Command>;

    /// What ends with it, where the page asks once more before it is recorded.
    fn ends(_: &Form<'_>, _: &Self::Command) -> Option<Ending> {
        None
    }

    /// What was sent and the rules refused, as its draft keeps it.
    fn refused(typed: Typed) -> Typed {
        typed
    }

    /// Records it; the case it is in.
    fn record(
        desk: &Desk,
        case: Option<CaseId>,
        command: &Self::Command,
    ) -> impl Future<Output = Result<CaseId, RecordError>> + Send;
}

/// A case as recorded.
#[derive(Debug)]
pub struct Past {
    /// What was read of it.
    pub known: Arc<KnownCase>,
    /// Offices, staff, posts and rosters.
    pub register: Arc<Register>,
    /// The entry of this very form, where it was recorded before: then all else is as it was until then.
    pub sent_before: Option<Entry>,
}

/// A form that is being filled in.
#[derive(Debug)]
pub struct Form<'a> {
    /// What every page works with.
    pub desk: &'a Desk,
    /// Who fills it in.
    pub signed: &'a Signed,
    /// The case; nothing where the act opens one.
    pub view: Option<&'a CaseView>,
    /// The case as recorded, for what is computed while the form is filled in; nothing where the act opens one.
    pub past: Option<&'a Past>,
    /// What was typed.
    pub typed: &'a Typed,
    /// Files that wait with it.
    pub files: &'a [StagedFile],
    /// People already known who fit what was typed, where it was looked for them.
    pub matches: &'a [Match],
    /// Words of the reader's language.
    pub wording: Wording<'a>,
}

impl<'a> Form<'a> {
    /// A form with what was typed in it.
    pub fn of(desk: &'a Desk, signed: &'a Signed, (view, typed): (Option<&'a CaseView>, &'a Typed)) -> Self {
        let wording = Wording::of(signed.lang, desk.service.policy.eras.as_ref());
        Self { desk, signed, view, past: None, typed, files: &[], matches: &[], wording }
    }

    /// The text of a key.
    pub fn t(&self, key: &str) -> String {
        self.wording.say(key, &[])
    }

    /// A line.
    pub fn line(&self, name: &'static str, label: &str) -> Field {
        self.field(name, label, Kind::Line { short: false, input: "text" })
    }

    /// Several lines.
    pub fn area(&self, name: &'static str, label: &str) -> Field {
        self.field(name, label, Kind::Area)
    }

    /// When something was, perhaps with a time; says what it understood.
    pub fn date(&self, name: &'static str, label: &str) -> Field {
        self.dated(name, label, Asks::Past)
    }

    /// A day until which something is to be done; says what it understood.
    pub fn limit(&self, name: &'static str, label: &str) -> Field {
        self.dated(name, label, Asks::Limit)
    }

    fn dated(&self, name: &'static str, label: &str, asks: Asks) -> Field {
        let typed = self.typed.one(name);
        let echo = dates::echo(self.desk, self.signed.lang, (&typed, asks));
        let readings = dates::readings(self.desk, self.signed.lang, (&typed, asks));
        Field { echo, readings, asks: Some(asks), ..self.field(name, label, Kind::Line { short: true, input: "text" }) }
    }

    /// One of a few.
    pub fn one(&self, name: &'static str, label: &str, choices: impl IntoIterator<Item = (String, String)>) -> Field {
        self.field(name, label, Kind::One(self.choices(name, choices)))
    }

    /// Any of a few.
    pub fn many(&self, name: &'static str, label: &str, choices: impl IntoIterator<Item = (String, String)>) -> Field {
        self.field(name, label, Kind::Many(self.choices(name, choices)))
    }

    /// One of many.
    pub fn list(&self, name: &'static str, label: &str, choices: impl IntoIterator<Item = (String, String)>) -> Field {
        self.field(name, label, Kind::List(self.choices(name, choices)))
    }

    /// One of many in groups, each under its name; a group without choices is left out.
    pub fn grouped(
        &self,
        name: &'static str,
        label: &str,
        groups: impl IntoIterator<Item = (String, Vec<(String, String)>)>,
    ) -> Field {
        let groups = groups.into_iter().filter(|(_, choices)| !choices.is_empty());
        let group = |(said, choices)| Group { name: said, choices: self.choices(name, choices) };
        self.field(name, label, Kind::Grouped(groups.map(group).collect()))
    }

    /// Carried along.
    pub fn hidden(&self, name: &'static str) -> Field {
        self.field(name, "", Kind::Hidden)
    }

    /// One value among several of a name, carried along.
    pub fn carried(&self, name: &'static str, value: String) -> Field {
        Field { value, ..self.hidden(name) }
    }

    /// Paragraphs to read.
    pub fn said(&self, name: &'static str, label: &str, paragraphs: Vec<String>) -> Field {
        self.field(name, label, Kind::Said(paragraphs))
    }

    /// Files to choose, and those that wait.
    pub fn files(&self, name: &'static str, label: &str) -> Field {
        let waiting = |file: &StagedFile| Waiting {
            id: file.fact.attachment.to_string(),
            name: shown_name(&self.wording, &file.fact),
            about: about(&self.wording, &file.fact),
        };
        let waiting: Vec<Waiting> = self.files.iter().map(waiting).collect();
        self.field(name, label, Kind::Files(waiting))
    }

    /// Whether files come with it: some wait, or were recorded with it before.
    pub fn has_files(&self) -> bool {
        let sent_before = self.past.and_then(|past| past.sent_before.as_ref());
        !self.files.is_empty() || sent_before.is_some_and(|entry| added(&entry.facts).next().is_some())
    }

    /// Words of the vocabulary as choices.
    pub fn words<'w>(&self, words: impl IntoIterator<Item = &'w str>) -> Vec<(String, String)> {
        words.into_iter().map(|word| (word.to_owned(), self.wording.listed("word", word))).collect()
    }

    /// Values as choices, each in the words of a key that begins so.
    pub fn worded(&self, key: &str, values: &[&str]) -> Vec<(String, String)> {
        values.iter().map(|value| ((*value).to_owned(), self.t(&format!("{key}.{value}")))).collect()
    }

    /// The children of the case as choices.
    pub fn children(&self) -> Vec<(String, String)> {
        self.people(|person| person.is_child)
    }

    /// The adults of the case as choices.
    pub fn adults(&self) -> Vec<(String, String)> {
        self.people(|person| !person.is_child)
    }

    fn people(&self, fits: impl Fn(&app::view::Relative) -> bool) -> Vec<(String, String)> {
        let Some(view) = self.view else { return Vec::new() };
        let fitting = view.relatives.iter().filter(|person| fits(person));
        fitting.map(|person| (person.id.to_string(), view.people.name_in(&self.wording, person.id))).collect()
    }

    fn choices(&self, name: &str, choices: impl IntoIterator<Item = (String, String)>) -> Vec<Choice> {
        let choice =
            |(value, words): (String, String)| Choice { chosen: self.typed.has(name, &value), value, name: words };
        choices.into_iter().map(choice).collect()
    }

    fn field(&self, name: &'static str, label: &str, kind: Kind) -> Field {
        let label = if label.is_empty() { String::new() } else { self.t(label) };
        let (help, echo, wrong, asks) = (None, None, None, None);
        Field {
            name,
            label,
            help,
            kind,
            value: self.typed.one(name),
            echo,
            readings: Vec::new(),
            asks,
            wrong,
            first: false,
        }
    }
}
