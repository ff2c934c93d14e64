//! `/intake`: take a notification while the phone is at the ear. Nothing is asked for but how to call back and where the
//! child is, and even these may be unknown; saving starts the clock.

use crate::dates;
use crate::desk::Desk;
use crate::form::reader::cleaned;
use crate::form::{Act, Field, Form, Reader};
use app::case::{NewChild, RecordError, TakeNotification};
use domain::event::{AbuseType, Mode};
use domain::ids::CaseId;
use domain::time::When;
use jiff::ToSpan;

const MODES: [Mode; 6] = [Mode::Phone, Mode::Office, Mode::Fax, Mode::Letter, Mode::Online, Mode::Writing];
const KINDS: [AbuseType; 4] = [AbuseType::Physical, AbuseType::Neglect, AbuseType::Psychological, AbuseType::Sexual];
/// A number up to this is an age and not a year, typed for a child; above the age of any child in any law.
const OLDEST: i16 = 20;

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

    fn fields(form: &Form<'_>) -> Vec<Field> {
        vec![
            form.area("note", "web.intake.note").first(),
            form.line("names", "web.intake.names").help(form.t("web.intake.names_help")),
            form.line("kana", "web.intake.kana"),
            form.line("age", "web.intake.age").short(),
            form.line("address", "web.intake.address"),
            form.line("call_back", "web.intake.call_back").phone(),
            form.line("caller", "web.intake.caller").short().help(form.t("web.intake.caller_help")),
            form.one("mode", "web.intake.mode", form.words(MODES.map(Mode::word))),
            form.many("kinds", "web.intake.kinds", form.words(KINDS.map(AbuseType::word))),
            form.date("when", "web.intake.when"),
        ]
    }

    fn command(reader: &mut Reader<'_>) -> Option<TakeNotification> {
        let occurred = reader.past("when");
        let born = born(reader, ("age", OLDEST));
        let (note, names, kana) = (reader.text("note"), reader.text("names"), reader.text("kana"));
        let (address, call_back, caller) = (reader.text("address"), reader.text("call_back"), reader.text("caller"));
        if [&note, &names, &kana, &address, &call_back, &caller].iter().all(|text| text.is_none()) {
            reader.wrong("note", "web.intake.nothing");
        }
        let by = reader.form.signed.author();
        if by.office.is_none() {
            reader.wrong("", "web.intake.no_office");
        }
        by.office?;
        Some(TakeNotification {
            entry: reader.entry()?,
            by,
            occurred: occurred?,
            mode: reader.one_of("mode", &MODES, Mode::word),
            children: children((names, kana), address.as_ref(), born),
            call_back,
            caller,
            abuse_types: reader.all_of("kinds", &KINDS, AbuseType::word),
            note,
        })
    }

    async fn record(desk: &Desk, _: Option<CaseId>, notification: &TakeNotification) -> Result<CaseId, RecordError> {
        Ok(desk.service.take_notification(notification).await?.case)
    }
}

/// One child for each name; one without a name where none is known.
fn children(
    (names, kana): (Option<String>, Option<String>),
    address: Option<&String>,
    born: Option<When>,
) -> Vec<NewChild> {
    let list = |text: Option<String>| -> Vec<String> {
        let text = text.unwrap_or_default();
        text.split(['\n', '、', ',', '，', '・']).map(cleaned).filter(|name| !name.is_empty()).collect()
    };
    let (names, kana) = (list(names), list(kana));
    let child = |place: usize| NewChild {
        name: names.get(place).cloned(),
        kana: kana.get(place).cloned(),
        // An age that was said once is that of the first child only.
        born: born.filter(|_| place == 0),
        address: address.cloned(),
    };
    (0..names.len().max(1)).map(child).collect()
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
