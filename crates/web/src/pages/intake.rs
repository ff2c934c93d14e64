//! `/intake`: take a notification while the phone is at the ear. Nothing is asked for but how to call back and where the
//! child is, and even these may be unknown; saving starts the clock.

use crate::dates::{self, Asks};
use crate::desk::Desk;
use crate::form::reader::cleaned;
use crate::form::{Act, Field, Form, Reader, Typed};
use crate::pages::case::choices::part;
use app::case::{KnownChild, NewChild, RecordError, TakeNotification};
use app::typed_age::{find_births, find_births_of_grade, find_impossible_age, is_unknown};
use app::view::age_of;
use app::wording::Wording;
use domain::event::{AbuseType, Mode};
use domain::ids::{CaseId, PersonId};
use domain::time::When;
use i18n::Lang;
use jiff::ToSpan;
use uuid::Uuid;

const MODES: [Mode; 6] = [Mode::Phone, Mode::Office, Mode::Fax, Mode::Letter, Mode::Online, Mode::Writing];
const KINDS: [AbuseType; 4] = [AbuseType::Physical, AbuseType::Neglect, AbuseType::Psychological, AbuseType::Sexual];
/// A number up to this is an age and not a year, typed for a child; above the age of any child in any law.
const OLDEST: i16 = 20;

/// Field that holds the known child.
const KNOWN: &str = "known";

/// A notification.
#[derive(Debug)]
pub struct Intake;

impl Act for Intake {
    const NAME: &'static str = "intake";
    const TITLE: &'static str = "web.place.intake";
    const SAVE: &'static str = "web.intake.save";
    const LEAD: Option<&'static str> = Some("web.intake.help");
    const PLACE: &'static str = "intake";
    const MATCHES: &'static [&'static str] = &["names", "kana", "call_back"];
    const CHOSEN: &'static [(&'static str, &'static str)] = &[("mode", "phone")];
    type Command = TakeNotification;

    fn opens(typed: &Typed) -> Option<CaseId> {
        known(typed).map(|known| known.case).or_else(|| typed.entry().map(TakeNotification::case_of))
    }

    /// Whoever is told by a button beside the form to be the child is chosen in the form; it is recorded by its own button.
    fn chosen(typed: Typed) -> Typed {
        match typed.one("look") {
            look if known_child(&look).is_some() => typed.with(KNOWN, &look),
            _ => typed,
        }
    }

    fn fields(form: &Form<'_>) -> Vec<Field> {
        let chosen = form.typed.one(KNOWN);
        let is_known = known_child(&chosen).map(|_| {
            let named = form.matches.iter().find(|one| one.value() == chosen).map(|one| one.words(&form.wording));
            let named = named.unwrap_or_else(|| form.t("web.intake.known.there"));
            form.one(KNOWN, "web.intake.known", [(chosen, named), (String::new(), form.t("web.intake.known.none"))])
                .help(form.t("web.intake.known.help"))
        });
        let fields = vec![
            form.area("note", "web.intake.note").first(),
            form.line("names", "web.intake.names").help(form.t("web.intake.names_help")),
            form.line("kana", "web.intake.kana"),
            Field {
                echo: echo(form),
                asks: Some(Asks::Age),
                ..form.line("age", "web.intake.age").short().help(form.t("web.intake.age_help"))
            },
            form.line("address", "web.intake.address"),
            form.line("call_back", "web.intake.call_back").phone(),
            form.line("caller", "web.intake.caller").short().help(form.t("web.intake.caller_help")),
            form.one("mode", "web.intake.mode", form.words(MODES.map(Mode::word))),
            form.many("kinds", "web.intake.kinds", form.words(KINDS.map(AbuseType::word))),
            form.date("when", "web.intake.when"),
        ];
        is_known.into_iter().chain(fields).collect()
    }

    fn command(reader: &mut Reader<'_>) -> Option<TakeNotification> {
        let occurred = reader.past("when");
        let (born, said) = births(reader);
        let (note, names, kana) = (reader.text("note"), reader.text("names"), reader.text("kana"));
        let (address, call_back, caller) = (reader.text("address"), reader.text("call_back"), reader.text("caller"));
        let note = match said {
            Some(said) => Some(note.into_iter().chain([said]).collect::<Vec<String>>().join("\n")),
            None => note,
        };
        if [&note, &names, &kana, &address, &call_back, &caller].iter().all(|text| text.is_none()) {
            reader.wrong("note", "web.intake.nothing");
        }
        let by = reader.form.signed.author();
        if by.office.is_none() {
            reader.wrong("", "web.intake.no_office");
        }
        by.office?;
        let known = known(reader.form.typed);
        let note = match known {
            Some(_) => as_heard(reader, note),
            None => note,
        };
        Some(TakeNotification {
            entry: reader.entry()?,
            by,
            occurred: occurred?,
            mode: reader.one_of("mode", &MODES, Mode::word),
            children: children((names, kana), address.as_ref(), &born),
            call_back,
            caller,
            abuse_types: reader.all_of("kinds", &KINDS, AbuseType::word),
            note,
            known,
        })
    }

    async fn record(desk: &Desk, _: Option<CaseId>, notification: &TakeNotification) -> Result<CaseId, RecordError> {
        Ok(desk.service.take_notification(notification).await?.case)
    }
}

/// The known child that is chosen.
fn known(typed: &Typed) -> Option<KnownChild> {
    known_child(&typed.one(KNOWN))
}

fn known_child(value: &str) -> Option<KnownChild> {
    let (case, person) = value.split_once('.').map_or((value, None), |(case, person)| (case, Some(person)));
    let person = person.map(Uuid::parse_str).transpose().ok()?.map(PersonId);
    Some(KnownChild { case: CaseId(Uuid::parse_str(case).ok()?), person })
}

/// Of a known child what the caller said of it is kept in the caller's words: what is registered stays as it is.
fn as_heard(reader: &Reader<'_>, note: Option<String>) -> Option<String> {
    let heard = [
        ("names", "web.intake.names"),
        ("kana", "web.intake.kana"),
        ("age", "web.intake.age"),
        ("address", "web.intake.address"),
    ]
    .into_iter()
    .filter_map(|(field, label)| {
        let text = cleaned(&reader.form.typed.one(field));
        (!text.is_empty()).then(|| part(reader.form, label, &text))
    });
    note.into_iter().chain(heard).reduce(|first, second| format!("{first}\n{second}"))
}

/// One child for each name; one without a name where none is known.
fn children((names, kana): (Option<String>, Option<String>), address: Option<&String>, born: &[When]) -> Vec<NewChild> {
    let list = |text: Option<String>| -> Vec<String> {
        let text = text.unwrap_or_default();
        text.split(['\n', '、', ',', '，', '・']).map(cleaned).filter(|name| !name.is_empty()).collect()
    };
    let (names, kana) = (list(names), list(kana));
    let child = |place: usize| NewChild {
        name: names.get(place).cloned(),
        kana: kana.get(place).cloned(),
        // Ages are said in the order of the names; one that was said once is that of the first child only.
        born: born.get(place).copied(),
        address: address.cloned(),
    };
    (0..names.len().max(born.len()).max(1)).map(child).collect()
}

/// The births that were said, one for each child, and the words of what is neither an age nor a date: they are kept in the
/// note, because a call is not held up by them. A day that has not come yet is still asked back.
fn births(reader: &mut Reader<'_>) -> (Vec<When>, Option<String>) {
    let form = reader.form;
    let typed = reader.text("age").unwrap_or_default();
    if typed.is_empty() || is_unknown(&typed) {
        return (Vec::new(), None);
    }
    if let Some(age) = find_impossible_age(&typed) {
        reader.wrong_with("age", "web.intake.age_far", &[("n", &age)]);
        return (Vec::new(), None);
    }
    match understood(form.desk, form.signed.lang, &typed) {
        Some(born) => (born, None),
        None if dates::echo(form.desk, form.signed.lang, (&typed, Asks::Past)).is_some() => {
            (born(reader, ("age", OLDEST)).into_iter().collect(), None)
        }
        None => (Vec::new(), Some(form.wording.say("web.intake.age_said", &[("said", &typed)]))),
    }
}

/// What was understood of an age, a grade or a date of birth.
fn understood(desk: &Desk, lang: Lang, typed: &str) -> Option<Vec<When>> {
    let today = desk.service.policy.calendar.to_civil(desk.service.clock.now()).date();
    let ages =
        find_births(typed, today).or_else(|| Some(vec![find_births_of_grade(typed, today, &desk.service.policy)?]));
    let birth = || typed.trim_end_matches("まれ").trim_end_matches("生");
    ages.or_else(|| dates::past(desk, lang, birth()).ok().map(|born| vec![born]))
}

/// The days of birth that an age comes to, so that whoever typed it can put it right.
fn echo(form: &Form<'_>) -> Option<String> {
    let typed = cleaned(&form.typed.one("age"));
    find_impossible_age(&typed).is_none().then(|| read_age(form.desk, form.signed.lang, &typed)).flatten()
}

/// What is read of an age while somebody types: the births and the ages that it comes to, or that nobody is so old; nothing
/// where it is read as none.
pub fn read_age(desk: &Desk, lang: Lang, typed: &str) -> Option<String> {
    let typed = cleaned(typed);
    let wording = Wording::of(lang, desk.service.policy.eras.as_ref());
    if let Some(age) = find_impossible_age(&typed) {
        return Some(wording.say("web.intake.age_far", &[("n", &age)]));
    }
    let births = Some(typed).filter(|typed| !typed.is_empty()).and_then(|typed| understood(desk, lang, &typed))?;
    let (calendar, now) = (&desk.service.policy.calendar, desk.service.clock.now());
    let born: Vec<String> = births.iter().map(|born| wording.column_time(calendar, *born, now)).collect();
    let ages: Vec<String> = births.iter().filter_map(|born| age_of(&wording, calendar, (*born, now))).collect();
    Some(wording.say("web.intake.age_born", &[("born", &wording.list(&born)), ("age", &wording.list(&ages))]))
}

/// A birth from an age or a date of birth.
pub fn born(reader: &mut Reader<'_>, (field, oldest): (&'static str, i16)) -> Option<When> {
    let typed: String = cleaned(&reader.form.typed.one(field)).chars().map(half_width).collect();
    if typed.is_empty() {
        return None;
    }
    let is_age = typed.chars().all(|letter| letter.is_ascii_digit() || "歳才さいくらい位ごろ頃約 ".contains(letter));
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let desk = reader.form.desk;
    match digits.parse::<i16>() {
        Ok(age) if is_age && age <= oldest => {
            let today = desk.service.policy.calendar.to_civil(desk.service.clock.now()).date();
            let from = today.checked_sub(i32::from(age + 1).years()).and_then(|on| on.tomorrow());
            let until = today.checked_sub(i32::from(age).years());
            from.and_then(|from| Ok(When::Window { from, until: until? })).ok()
        }
        _ => dates::past(desk, reader.form.signed.lang, &typed).map_err(|text| reader.wrong_in_words(field, text)).ok(),
    }
}

/// A digit as it is typed on a Japanese keyboard, as the digit it is.
pub fn half_width(letter: char) -> char {
    match letter {
        '０'..='９' => char::from_u32(u32::from(letter) - u32::from('０') + u32::from('0')).unwrap_or(letter),
        _ => letter,
    }
}
