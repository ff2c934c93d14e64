//! Who did it, when, to whom, and what it belongs to.
//! Must not resolve who received a notification that does not say so.

use super::choice;
use crate::event::fields::EventFields;
use crate::event::kind::Kind;
use crate::moment::Moment;
use domain::event::{Answer, Mode, Outcome, Party, Place, Step};
use domain::ids::{EntryId, OfficeId, PersonId};
use domain::word::Word;
use marked_text::Choice;

const KINDS: Choice<Kind> = Choice { words: Kind::WORDS, find: Kind::find };
const NOT_SEEN: Choice<()> = Choice { words: &["not_seen"], find: |word| (word == "not_seen").then_some(()) };

/// The act itself.
#[derive(Debug, Clone)]
pub struct Act {
    pub kind: Kind,
    pub moment: Moment,
    pub known_at_time: bool,
    pub detail: Option<String>,
    pub actor: Option<Party>,
    pub about: Vec<PersonId>,
    pub to: Vec<Party>,
    pub from: Option<OfficeId>,
    pub participants: Vec<OfficeId>,
    pub met: Vec<PersonId>,
    pub not_met: Vec<PersonId>,
    pub by_role: Option<Word>,
    pub approved_by: Option<Word>,
    pub mode: Vec<Mode>,
    pub place: Option<Place>,
    pub announced: Option<bool>,
    pub re: Vec<EntryId>,
    pub evidence: Vec<EntryId>,
    pub verifies: Vec<EntryId>,
    pub verified: Option<bool>,
    pub asks_for: Vec<Word>,
    pub refuses: Vec<Word>,
    pub what: Vec<Word>,
    pub step: Option<Step>,
    pub result: Option<Outcome>,
    pub answer: Option<Answer>,
    pub answered: Option<bool>,
    pub not_seen: bool,
    pub notification_no: Option<u32>,
    pub custody_no: Option<u32>,
    pub count: Option<u32>,
    pub attempts: Option<u32>,
    pub times: Option<u32>,
    pub home_visits: Option<u32>,
    pub disputed: bool,
}

impl Act {
    pub fn read(fields: &mut EventFields<'_, '_, '_>) -> Option<Self> {
        // Who and what an event is called is read before its fields, and sources are for the reader only.
        let _: Option<String> = fields.inner.optional("id");
        for name in ["sources", "confidence", "not_to", "not_asked", "reported", "wrong_address"] {
            fields.inner.find(name);
        }
        let kind = fields.inner.required_choice("kind", KINDS);
        let zone = fields.names.zone;
        let moment = Moment::read(&mut fields.inner, zone);
        let mut people = Named::read(fields);
        let mut act = Self {
            // Read on with any kind, so that the other fields are checked; the event is given up below.
            kind: kind.unwrap_or(Kind::Decision),
            moment: moment.unwrap_or(Moment::NEVER),
            known_at_time: fields.inner.optional_bool("known_at_time").unwrap_or(true),
            detail: fields.inner.optional_text("detail"),
            actor: fields.find_party("actor"),
            about: std::mem::take(&mut people.about),
            to: people.to,
            from: people.from,
            participants: people.participants,
            met: people.met,
            not_met: people.not_met,
            by_role: fields.find_role("by_role"),
            approved_by: fields.find_role("approved_by_role"),
            mode: fields.inner.list_of_choice("mode", choice!(Mode)),
            place: place(fields),
            announced: fields.inner.optional_bool("announced"),
            re: fields.entries("re"),
            evidence: fields.entries("evidence"),
            verifies: fields.entries("verifies"),
            verified: fields.inner.optional_bool("verified"),
            asks_for: fields.words("asks_for"),
            refuses: fields.words("refuses"),
            what: fields.words("what"),
            step: fields.inner.optional_choice("step", choice!(Step)),
            result: fields.inner.optional_choice("result", choice!(Outcome)),
            answer: fields.inner.optional_choice("answer", choice!(Answer)),
            answered: fields.inner.optional_bool("answered"),
            not_seen: fields.inner.optional_choice("outcome", NOT_SEEN).is_some(),
            notification_no: fields.inner.optional("notification_no"),
            custody_no: fields.inner.optional("custody_no"),
            count: fields.inner.optional("count"),
            attempts: fields.inner.optional("attempts"),
            times: fields.inner.optional("times"),
            home_visits: fields.inner.optional("home_visits"),
            disputed: fields.inner.optional_bool("disputed").unwrap_or(false),
        };
        if act.is_addressed() && act.to.is_empty() {
            act.to = people.about_offices.into_iter().map(Party::Office).collect();
        }
        (kind.is_some() && moment.is_some()).then_some(act)
    }

    /// An act that is addressed to an agency, which an older file may name in `about` only.
    fn is_addressed(&self) -> bool {
        matches!(self.kind, Kind::InfoRequest | Kind::JointVisitRequest | Kind::ParentPressure | Kind::Referral)
    }

    /// Number of tries, where stated.
    pub fn tries(&self) -> Option<u32> {
        self.attempts.or(self.times)
    }
}

/// People and agencies of the act.
struct Named {
    about: Vec<PersonId>,
    about_offices: Vec<OfficeId>,
    to: Vec<Party>,
    from: Option<OfficeId>,
    participants: Vec<OfficeId>,
    met: Vec<PersonId>,
    not_met: Vec<PersonId>,
}

impl Named {
    fn read(fields: &mut EventFields<'_, '_, '_>) -> Self {
        let (about, about_offices) = parted(fields.parties("about"));
        let (joined, mut participants) = parted(fields.parties("participants"));
        let (mut met, met_offices) = parted(fields.parties("met"));
        // A person who takes part is met; an agency that is met takes part.
        met.extend(joined.into_iter().filter(|person| !met.contains(person)).collect::<Vec<_>>());
        participants
            .extend(met_offices.into_iter().filter(|office| !participants.contains(office)).collect::<Vec<_>>());
        let from = match fields.find_party("from") {
            Some(Party::Office(office)) => Some(office),
            // A private person is no agency; what he or she said is in the words of the event.
            Some(Party::Person(_)) | None => None,
        };
        let to = fields.parties("to");
        let not_met = fields.people("not_met");
        Self { about, about_offices, to, from, participants, met, not_met }
    }
}

fn parted(parties: Vec<Party>) -> (Vec<PersonId>, Vec<OfficeId>) {
    let (mut people, mut offices) = (Vec::new(), Vec::new());
    for party in parties {
        match party {
            Party::Person(person) => people.push(person),
            Party::Office(office) => offices.push(office),
        }
    }
    (people, offices)
}

/// A place of the list, or elsewhere where it is described in words.
fn place(fields: &mut EventFields<'_, '_, '_>) -> Option<Place> {
    let text = fields.inner.optional_text("place")?;
    Some(Place::find(&text).unwrap_or(Place::Elsewhere))
}
