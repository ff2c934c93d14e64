//! What is typed in the form of a contact, and the command it makes; all problems together, each at its field.

use crate::dates;
use crate::desk::Desk;
use crate::pages::fields::Fields;
use crate::signed::Signed;
use app::case::RecordContact;
use app::view::CaseView;
use app::wording::Wording;
use domain::deadline::Refusal;
use domain::event::{BodySeen, Mode, Place};
use domain::ids::{CaseId, EntryId, PersonId};
use uuid::Uuid;

/// The longest text of one field, in characters; a longer one is told, never cut.
pub const LONGEST: usize = 20_000;

/// What was typed, as it was typed.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// Proves the session.
    pub check: String,
    /// Id of the entry, made with the form, so that sending twice records once.
    pub entry: String,
    /// When.
    pub when: String,
    /// How.
    pub mode: String,
    /// Where.
    pub place: String,
    /// Children seen.
    pub seen: Vec<String>,
    /// Children not seen.
    pub not_seen: Vec<String>,
    /// How much of the body.
    pub body: String,
    /// Alone with the child.
    pub alone: String,
    /// Adults met.
    pub met: Vec<String>,
    /// Words of the child.
    pub child_words: String,
    /// What was seen and done.
    pub note: String,
    /// Only to be kept as a draft.
    pub only_keep: bool,
}

/// Something wrong with a field.
#[derive(Debug, Clone)]
pub struct Problem {
    /// Name of the field; empty: of the whole act.
    pub field: &'static str,
    /// What, why, and how to mend it.
    pub text: String,
}

/// A box to tick or a choice.
#[derive(Debug)]
pub struct Choice {
    /// Value.
    pub value: String,
    /// Words.
    pub name: String,
    /// Ticked.
    pub chosen: bool,
}

/// The choices of the form.
#[derive(Debug)]
pub struct Choices {
    /// Ways.
    pub modes: Vec<Choice>,
    /// Places.
    pub places: Vec<Choice>,
    /// Children as seen.
    pub seen: Vec<Choice>,
    /// Children as not seen.
    pub not_seen: Vec<Choice>,
    /// How much of the body.
    pub bodies: Vec<Choice>,
    /// Alone or not.
    pub alone: Vec<Choice>,
    /// Adults.
    pub adults: Vec<Choice>,
}

const MODES: [Mode; 5] = [Mode::Visit, Mode::Office, Mode::InPerson, Mode::Phone, Mode::Online];
const PLACES: [Place; 8] = [
    Place::Home,
    Place::Entrance,
    Place::School,
    Place::Nursery,
    Place::Hospital,
    Place::Office,
    Place::Outside,
    Place::Elsewhere,
];
const BODIES: [BodySeen; 3] = [BodySeen::Yes, BodySeen::Partly, BodySeen::No];

impl Choices {
    /// Of a case, with what was typed chosen.
    pub fn of(view: &CaseView, wording: &Wording<'_>, typed: &Typed) -> Self {
        let word =
            |word: &str, chosen: bool| Choice { value: word.to_owned(), name: wording.listed("word", word), chosen };
        let person = |id: PersonId, chosen: &[String]| {
            let value = id.to_string();
            Choice { chosen: chosen.contains(&value), name: view.people.name_in(wording, id), value }
        };
        let (children, adults): (Vec<_>, Vec<_>) = view.relatives.iter().partition(|person| person.is_child);
        let body = |body: &BodySeen| Choice {
            value: body.word().to_owned(),
            name: wording.say(&format!("web.contact.body.{}", body.word()), &[]),
            chosen: typed.body == body.word(),
        };
        let alone = |value: &str| Choice {
            value: value.to_owned(),
            name: wording.say(&format!("web.contact.alone.{value}"), &[]),
            chosen: typed.alone == value,
        };
        Self {
            modes: MODES.iter().map(|mode| word(mode.word(), typed.mode == mode.word())).collect(),
            places: PLACES.iter().map(|place| word(place.word(), typed.place == place.word())).collect(),
            seen: children.iter().map(|child| person(child.id, &typed.seen)).collect(),
            not_seen: children.iter().map(|child| person(child.id, &typed.not_seen)).collect(),
            bodies: BODIES.iter().map(body).collect(),
            alone: ["true", "false"].into_iter().map(alone).collect(),
            adults: adults.iter().map(|adult| person(adult.id, &typed.met)).collect(),
        }
    }
}

impl Typed {
    /// A new form: now, by a visit, nothing else presumed.
    pub fn fresh(desk: &Desk, signed: &Signed, case: CaseId) -> Self {
        let now = desk.service.clock.now();
        let id = app::made_id::made_id(&["contact", &signed.token, &case.to_string(), &now.to_string()]);
        let civil = desk.service.policy.calendar.to_civil(now);
        Self { entry: id.to_string(), when: civil.strftime("%Y-%m-%d %H:%M").to_string(), ..Self::default() }
    }

    /// What a browser sent.
    pub fn read(body: &str) -> Self {
        let fields = Fields::read(body);
        Self {
            check: fields.one("check"),
            entry: fields.one("entry"),
            when: fields.one("when"),
            mode: fields.one("mode"),
            place: fields.one("place"),
            seen: fields.all("seen"),
            not_seen: fields.all("not_seen"),
            body: fields.one("body"),
            alone: fields.one("alone"),
            met: fields.all("met"),
            child_words: fields.one("child_words"),
            note: fields.one("note"),
            only_keep: !fields.one("keep").is_empty(),
        }
    }

    /// As kept until it is recorded: the same form a browser sends, without the proof of the session.
    pub fn to_draft(&self) -> String {
        let mut fields = Fields::default();
        for (name, value) in [
            ("entry", &self.entry),
            ("when", &self.when),
            ("mode", &self.mode),
            ("place", &self.place),
            ("body", &self.body),
            ("alone", &self.alone),
            ("child_words", &self.child_words),
            ("note", &self.note),
        ] {
            fields.push(name, value);
        }
        for (name, values) in [("seen", &self.seen), ("not_seen", &self.not_seen), ("met", &self.met)] {
            values.iter().for_each(|value| fields.push(name, value));
        }
        fields.written()
    }

    /// A draft read back.
    pub fn from_draft(draft: &str) -> Option<Self> {
        let typed = Self::read(draft);
        (!typed.entry.is_empty()).then_some(typed)
    }

    /// The command, or every problem.
    pub fn command(&self, desk: &Desk, signed: &Signed, view: &CaseView) -> Result<RecordContact, Vec<Problem>> {
        let wording = Wording::of(signed.lang, None);
        let say = |field: &'static str, key: &str| Problem { field, text: wording.say(key, &[]) };
        let mut problems = Vec::new();
        let occurred =
            dates::past(desk, signed.lang, &self.when).map_err(|text| problems.push(Problem { field: "when", text }));
        let people = |ids: &[String]| -> Vec<PersonId> {
            let known = |id: &PersonId| view.relatives.iter().any(|person| person.id == *id);
            ids.iter().filter_map(|id| Uuid::parse_str(id).ok().map(PersonId)).filter(known).collect()
        };
        let (seen, not_seen, met) = (people(&self.seen), people(&self.not_seen), people(&self.met));
        if seen.iter().any(|child| not_seen.contains(child)) {
            problems.push(say("seen", "web.contact.both"));
        }
        let says_nothing = [&self.note, &self.child_words].iter().all(|text| text.trim().is_empty());
        if seen.is_empty() && not_seen.is_empty() && met.is_empty() && says_nothing {
            problems.push(say("seen", "web.contact.nothing"));
        }
        let phone = [Mode::Phone.word(), Mode::Online.word()].contains(&self.mode.as_str());
        if phone && !seen.is_empty() {
            problems.push(say("mode", "web.contact.phone_sees_nobody"));
        }
        for (field, text) in [("child_words", &self.child_words), ("note", &self.note)] {
            if text.chars().count() > LONGEST {
                let n = text.chars().count();
                problems.push(Problem { field, text: wording.say("web.too_long", &[("n", &n), ("most", &LONGEST)]) });
            }
        }
        let entry = Uuid::parse_str(&self.entry).map(EntryId).map_err(|_| problems.push(say("", "web.stale_form")));
        let text = |text: &String| Some(cleaned(text)).filter(|text| !text.is_empty());
        match (problems.is_empty(), occurred, entry) {
            (true, Ok(occurred), Ok(entry)) => Ok(RecordContact {
                entry,
                by: signed.staff,
                office: signed.office,
                role: signed.post.clone(),
                occurred,
                mode: MODES.into_iter().find(|mode| mode.word() == self.mode),
                place: PLACES.into_iter().find(|place| place.word() == self.place),
                body: BODIES.into_iter().find(|body| body.word() == self.body),
                alone: self.alone.parse().ok(),
                seen,
                not_seen,
                met,
                child_words: text(&self.child_words),
                note: text(&self.note),
            }),
            _ => Err(problems),
        }
    }
}

/// A text without the control characters that no keyboard types; lines stay.
pub fn cleaned(text: &str) -> String {
    let kept = |letter: &char| !letter.is_control() || *letter == '\n';
    text.replace("\r\n", "\n").chars().filter(kept).collect::<String>().trim().to_owned()
}

/// What the guards of the pack say, as problems of the whole act.
pub fn refusals(desk: &Desk, signed: &Signed, refused: &[Refusal]) -> Vec<Problem> {
    let wording = Wording::of(signed.lang, None);
    let rule = |refusal: &Refusal| {
        let rule = desk.service.policy.rules.get(refusal.rule)?;
        Some(Problem { field: "", text: format!("{}: {}", rule.id, wording.pick(&rule.must)) })
    };
    refused.iter().filter_map(rule).collect()
}
