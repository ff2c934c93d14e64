//! What is typed while the phone is at the ear, and the notification it makes.

use crate::dates;
use crate::desk::Desk;
use crate::pages::case::contacts::form::{Choice, LONGEST, Problem, cleaned};
use crate::pages::fields::Fields;
use crate::signed::Signed;
use app::case::{NewChild, TakeNotification};
use app::wording::Wording;
use domain::event::{AbuseType, Mode};
use domain::ids::EntryId;
use domain::time::When;
use jiff::ToSpan;
use uuid::Uuid;

const MODES: [Mode; 6] = [Mode::Phone, Mode::Office, Mode::Fax, Mode::Letter, Mode::Online, Mode::Writing];
const KINDS: [AbuseType; 4] = [AbuseType::Physical, AbuseType::Neglect, AbuseType::Psychological, AbuseType::Sexual];
/// Oldest age that a child can have.
const OLDEST: i16 = 20;

/// What was typed, as it was typed.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// Proves the session.
    pub check: String,
    /// Id of the entry, made with the form.
    pub entry: String,
    /// How to call back.
    pub call_back: String,
    /// Where the child is.
    pub address: String,
    /// Names of the children, one a line or with commas.
    pub names: String,
    /// Reading.
    pub kana: String,
    /// Age or date of birth.
    pub age: String,
    /// What the caller says.
    pub note: String,
    /// Who calls.
    pub caller: String,
    /// How it came in.
    pub mode: String,
    /// Kinds of abuse.
    pub kinds: Vec<String>,
    /// When it came in.
    pub when: String,
    /// Only to be kept as a draft.
    pub only_keep: bool,
}

impl Typed {
    /// A new form: now, by phone.
    pub fn fresh(desk: &Desk, signed: &Signed) -> Self {
        let now = desk.service.clock.now();
        let id = app::made_id::made_id(&["intake", &signed.token, &now.to_string()]);
        let civil = desk.service.policy.calendar.to_civil(now);
        let when = civil.strftime("%Y-%m-%d %H:%M").to_string();
        Self { entry: id.to_string(), mode: Mode::Phone.word().to_owned(), when, ..Self::default() }
    }

    /// What a browser sent.
    pub fn read(body: &str) -> Self {
        let fields = Fields::read(body);
        Self {
            check: fields.one("check"),
            entry: fields.one("entry"),
            call_back: fields.one("call_back"),
            address: fields.one("address"),
            names: fields.one("names"),
            kana: fields.one("kana"),
            age: fields.one("age"),
            note: fields.one("note"),
            caller: fields.one("caller"),
            mode: fields.one("mode"),
            kinds: fields.all("kinds"),
            when: fields.one("when"),
            only_keep: !fields.one("keep").is_empty(),
        }
    }

    /// As kept until it is saved.
    pub fn to_draft(&self) -> String {
        let mut fields = Fields::default();
        for (name, value) in [
            ("entry", &self.entry),
            ("call_back", &self.call_back),
            ("address", &self.address),
            ("names", &self.names),
            ("kana", &self.kana),
            ("age", &self.age),
            ("note", &self.note),
            ("caller", &self.caller),
            ("mode", &self.mode),
            ("when", &self.when),
        ] {
            fields.push(name, value);
        }
        self.kinds.iter().for_each(|kind| fields.push("kinds", kind));
        fields.written()
    }

    /// A draft read back.
    pub fn from_draft(draft: &str) -> Option<Self> {
        let typed = Self::read(draft);
        (!typed.entry.is_empty()).then_some(typed)
    }

    /// Ways in which it can come in.
    pub fn modes(&self, wording: &Wording<'_>) -> Vec<Choice> {
        MODES.iter().map(|mode| choice(wording, mode.word(), self.mode == mode.word())).collect()
    }

    /// Kinds of abuse.
    pub fn kinds(&self, wording: &Wording<'_>) -> Vec<Choice> {
        KINDS
            .iter()
            .map(|kind| choice(wording, kind.word(), self.kinds.iter().any(|word| word == kind.word())))
            .collect()
    }

    /// The notification, or every problem.
    pub fn command(&self, desk: &Desk, signed: &Signed) -> Result<TakeNotification, Vec<Problem>> {
        let wording = Wording::of(signed.lang, None);
        let say = |field: &'static str, key: &str| Problem { field, text: wording.say(key, &[]) };
        let mut problems = Vec::new();
        let occurred =
            dates::past(desk, signed.lang, &self.when).map_err(|text| problems.push(Problem { field: "when", text }));
        let born = self.born(desk, signed).unwrap_or_else(|text| {
            problems.push(Problem { field: "age", text });
            None
        });
        let texts = [&self.note, &self.names, &self.address, &self.call_back, &self.caller];
        if texts.iter().all(|text| cleaned(text).is_empty()) {
            problems.push(say("note", "web.intake.nothing"));
        }
        let fields = ["note", "names", "address", "call_back", "caller"];
        for (field, text) in fields.into_iter().zip(texts) {
            let n = text.chars().count();
            if n > LONGEST {
                problems.push(Problem { field, text: wording.say("web.too_long", &[("n", &n), ("most", &LONGEST)]) });
            }
        }
        let Some(office) = signed.office else {
            problems.push(say("", "web.intake.no_office"));
            return Err(problems);
        };
        let entry = Uuid::parse_str(&self.entry).map(EntryId).map_err(|_| problems.push(say("", "web.stale_form")));
        let text = |text: &String| Some(cleaned(text)).filter(|text| !text.is_empty());
        match (problems.is_empty(), occurred, entry) {
            (true, Ok(occurred), Ok(entry)) => Ok(TakeNotification {
                entry,
                by: signed.staff,
                office,
                role: signed.post.clone(),
                occurred,
                mode: MODES.into_iter().find(|mode| mode.word() == self.mode),
                children: self.children(born),
                call_back: text(&self.call_back),
                caller: text(&self.caller),
                abuse_types: KINDS
                    .into_iter()
                    .filter(|kind| self.kinds.iter().any(|word| word == kind.word()))
                    .collect(),
                note: text(&self.note),
            }),
            _ => Err(problems),
        }
    }

    /// One child for each name; one without a name where none is known.
    fn children(&self, born: Option<When>) -> Vec<NewChild> {
        let list = |text: &str| -> Vec<String> {
            let names = text.split(['\n', '、', ',', '，', '・']).map(cleaned);
            names.filter(|name| !name.is_empty()).collect()
        };
        let (names, kana) = (list(&self.names), list(&self.kana));
        let address = Some(cleaned(&self.address)).filter(|address| !address.is_empty());
        let count = names.len().max(1);
        let child = |place: usize| NewChild {
            name: names.get(place).cloned(),
            kana: kana.get(place).cloned(),
            // An age that was said once is that of the first child only.
            born: born.filter(|_| place == 0),
            address: address.clone(),
        };
        (0..count).map(child).collect()
    }

    fn born(&self, desk: &Desk, signed: &Signed) -> Result<Option<When>, String> {
        let typed = cleaned(&self.age);
        if typed.is_empty() {
            return Ok(None);
        }
        let digits: String = typed.chars().map(half_width).filter(char::is_ascii_digit).collect();
        let is_age = typed
            .chars()
            .map(half_width)
            .all(|letter| letter.is_ascii_digit() || "歳才さいくらい位ごろ頃約 ".contains(letter));
        if let (true, Ok(age)) = (is_age, digits.parse::<i16>())
            && age <= OLDEST
        {
            let today = desk.service.policy.calendar.to_civil(desk.service.clock.now()).date();
            let from = today.checked_sub(i32::from(age + 1).years()).and_then(|on| on.tomorrow());
            let until = today.checked_sub(i32::from(age).years());
            return match (from, until) {
                (Ok(from), Ok(until)) => Ok(Some(When::Window { from, until })),
                _ => Ok(None),
            };
        }
        dates::past(desk, signed.lang, &typed).map(Some)
    }
}

fn half_width(letter: char) -> char {
    match letter {
        '０'..='９' => char::from_u32(u32::from(letter) - u32::from('０') + u32::from('0')).unwrap_or(letter),
        _ => letter,
    }
}

fn choice(wording: &Wording<'_>, word: &str, chosen: bool) -> Choice {
    Choice { value: word.to_owned(), name: wording.listed("word", word), chosen }
}
