//! `/cases/{case}/health`: weight and height, a health check that took place or did not, an injury with the account given
//! of it. Whatever is filled in is recorded; nothing else is asked for.

use super::choices::part;
use crate::dates;
use crate::desk::Desk;
use crate::form::reader::cleaned;
use crate::form::{Act, Field, Form, Reader, Typed};
use app::case::{Checkup, FoundInjury, RecordError, RecordHealth};
use domain::case::roster::{earliest, latest};
use domain::event::Injury;
use domain::growth::{BirthWindow, Measure, ObservedChild, is_far_off};
use domain::ids::{CaseId, PersonId};
use domain::word::Word;
use std::ops::RangeInclusive;
use uuid::Uuid;

const CHECKUP: [&str; 2] = ["attended", "missed"];
/// Health checks by the words of the rules, the earliest first.
const CHECKS: [&str; 9] = ["2w", "1m", "4m", "10m", "18m", "3y", "3y6m", "5y", "vaccination"];
const EXPLAINED: [&str; 3] = ["carer", "child", "other"];
/// Kilograms that a child may weigh, and how they are written: so many of a unit are one kilogram.
const WEIGHT: Units =
    (0.2..=200.0, &[("kg", 1.0), ("キログラム", 1.0), ("キロ", 1.0), ("グラム", 1_000.0), ("g", 1_000.0), ("", 1.0)]);
/// Centimetres that a child may be tall.
const HEIGHT: Units = (20.0..=250.0, &[("cm", 1.0), ("センチメートル", 1.0), ("センチ", 1.0), ("", 1.0)]);

/// A finding on the health of a child.
#[derive(Debug)]
pub struct Health;

impl Act for Health {
    const NAME: &'static str = "health";
    const TITLE: &'static str = "health.title";
    const LEAD: Option<&'static str> = Some("health.lead");
    type Command = RecordHealth;

    fn fields(form: &Form<'_>) -> Vec<Field> {
        let yes_no = |field: &str| form.worded(&format!("health.{field}"), &["true", "false"]);
        vec![
            form.one("child", "health.child", form.children()),
            form.date("when", "health.when").help(form.t("health.when_help")),
            form.line("weight", "health.weight").short().help(form.t("health.weight_help")),
            form.line("height", "health.height").short().help(form.t("health.height_help")),
        ]
        .into_iter()
        .chain([sure_field(form)])
        .chain([
            form.one("checkup", "health.checkup", form.worded("health.checkup", &CHECKUP)),
            form.many("checks", "health.checks", form.worded("health.checks", &CHECKS))
                .help(form.t("health.checks_help")),
            form.line("injury", "health.injury").help(form.t("health.injury_help")),
            form.line("site", "health.site").help(form.t("health.site_help")),
            form.one("seen", "health.seen", yes_no("seen")),
            form.one("explained_by", "health.explained_by", form.worded("health.explained_by", &EXPLAINED)),
            form.area("explanation", "health.explanation").help(form.t("health.explanation_help")),
            form.one("verified", "health.verified", yes_no("verified")).help(form.t("health.verified_help")),
            form.area("note", "health.note"),
        ])
        .collect()
    }

    /// Where there is one child, it is the one; a row that led here names it.
    fn begun(form: &Form<'_>) -> Typed {
        let (about, children) = (form.typed.all("about"), form.children());
        match (about.as_slice(), children.as_slice()) {
            ([child], _) | ([], [(child, _)]) => form.typed.clone().with("child", child),
            _ => form.typed.clone(),
        }
    }

    fn command(reader: &mut Reader<'_>) -> Option<RecordHealth> {
        let occurred = reader.past("when");
        let child = reader.people("child").first().copied();
        if child.is_none() {
            reader.wrong("child", "health.wrong.child");
        }
        reader.born_by("when", occurred, child.as_slice());
        let weight_kg = match is_in_grams(reader) {
            true => None,
            false => measure(reader, ("weight", "health.wrong.weight"), WEIGHT),
        };
        let height_cm = measure(reader, ("height", "health.wrong.height"), HEIGHT);
        ask_back(reader);
        let (checkup, injury) = (checkup(reader), injury(reader));
        let is_measured = !reader.form.typed.one("weight").is_empty() || !reader.form.typed.one("height").is_empty();
        if is_measured && checkup.as_ref().is_some_and(|checkup| !checkup.is_attended) {
            reader.wrong("checkup", "health.wrong.missed");
        }
        if !is_measured && checkup.is_none() && injury.is_none() {
            reader.wrong("weight", "health.wrong.nothing");
        }
        let note = told(reader, (weight_kg, height_cm));
        Some(RecordHealth {
            entry: reader.entry()?,
            by: reader.form.signed.author(),
            occurred: occurred?,
            child: child?,
            weight_kg,
            height_cm,
            checkup,
            injury,
            note,
        })
    }

    async fn record(desk: &Desk, case: Option<CaseId>, health: &RecordHealth) -> Result<CaseId, RecordError> {
        let case = case.unwrap_or_default();
        desk.service.record_health(case, health).await?;
        Ok(case)
    }
}

/// Whoever was asked whether a measure is right says here that it is.
fn sure_field(form: &Form<'_>) -> Field {
    match form.typed.has("sure", "true") || !far_off(form).is_empty() {
        true => form.many("sure", "health.sure", form.worded("health.sure", &["true"])),
        false => form.hidden("sure"),
    }
}

/// A weight without its unit that is none in kilograms and one in grams is asked back in kilograms.
fn is_in_grams(reader: &mut Reader<'_>) -> bool {
    let typed = plain(&reader.form.typed.one("weight"));
    let grams = typed.parse::<f64>().ok().filter(|grams| !WEIGHT.0.contains(grams));
    let kilograms = grams.map(|grams| grams / 1_000.0).filter(|kilograms| WEIGHT.0.contains(kilograms));
    if let Some(kilograms) = kilograms {
        reader.wrong_with("weight", "health.wrong.grams", &[("typed", &typed), ("kg", &kilograms)]);
    }
    kilograms.is_some()
}

/// A measure that is far off for the age is asked back, unless somebody says that it is right.
fn ask_back(reader: &mut Reader<'_>) {
    if reader.form.typed.has("sure", "true") {
        return;
    }
    for (field, key, value) in far_off(reader.form) {
        reader.wrong_with(field, key, &[("n", &value)]);
    }
}

/// The measures of the form that are far off for the age of the child.
fn far_off(form: &Form<'_>) -> Vec<(&'static str, &'static str, f64)> {
    let policy = &form.desk.service.policy;
    let day = |at| policy.calendar.to_civil(at).date();
    let child = Uuid::parse_str(&form.typed.one("child")).ok().map(PersonId);
    let person = child.and_then(|child| form.view?.people.find(child));
    let born = person.and_then(|person| person.born);
    let when = dates::past(form.desk, form.signed.lang, &form.typed.one("when")).ok();
    let (Some(reference), Some(born), Some(when)) = (policy.growth.as_ref(), born, when) else { return Vec::new() };
    let born =
        BirthWindow { earliest: day(earliest(&policy.calendar, born)), latest: day(latest(&policy.calendar, born)) };
    let (observed, on) =
        (ObservedChild { sex: person.and_then(|person| person.sex), born }, day(earliest(&policy.calendar, when)));
    let asked = [
        ("weight", "health.wrong.weight_far", Measure::Weight, WEIGHT),
        ("height", "health.wrong.height_far", Measure::Height, HEIGHT),
    ];
    let far = |(field, key, measure, spec): (&'static str, _, _, _)| {
        let value = measured(&form.typed.one(field), spec)?;
        is_far_off(reference, &observed, (on, measure, value)).then_some((field, key, value))
    };
    asked.into_iter().filter_map(far).collect()
}

/// Numbers that may be, and the units in which they are written.
type Units = (RangeInclusive<f64>, &'static [(&'static str, f64)]);

/// What was typed, as a keyboard without Japanese letters types it.
fn plain(typed: &str) -> String {
    let typed: String = cleaned(typed).chars().map(narrow).collect();
    typed.replace(' ', "").to_lowercase()
}

/// A number with its unit; nothing where it is none, or none of a child.
fn measured(typed: &str, (range, units): Units) -> Option<f64> {
    let typed = plain(typed);
    let (number, of_one) = units.iter().find_map(|(unit, of_one)| Some((typed.strip_suffix(unit)?, *of_one)))?;
    let is_number = number.chars().all(|letter| letter.is_ascii_digit() || letter == '.');
    let measured = number.parse::<f64>().ok().filter(|_| is_number).map(|number| number / of_one);
    measured.filter(|measured| range.contains(measured))
}

/// A number with its unit; told where something else was typed.
fn measure(reader: &mut Reader<'_>, (field, wrong): (&'static str, &str), units: Units) -> Option<f64> {
    let typed = reader.form.typed.one(field);
    let read = measured(&typed, units);
    if read.is_none() && !plain(&typed).is_empty() {
        reader.wrong(field, wrong);
    }
    read
}

fn checkup(reader: &mut Reader<'_>) -> Option<Checkup> {
    let typed = reader.form.typed;
    let checks: Vec<Word> =
        CHECKS.into_iter().filter(|word| typed.has("checks", word)).filter_map(|word| Word::new(word).ok()).collect();
    let said = CHECKUP.into_iter().find(|word| typed.has("checkup", word));
    if said.is_none() && !checks.is_empty() {
        reader.wrong("checkup", "health.wrong.checkup");
    }
    said.map(|said| Checkup { is_attended: said == "attended", checks })
}

fn injury(reader: &mut Reader<'_>) -> Option<FoundInjury> {
    let (what, site) = (reader.text("injury"), reader.text("site"));
    let (seen, verified) = (reader.yes_no("seen"), reader.yes_no("verified"));
    let explained = EXPLAINED.into_iter().find(|word| reader.form.typed.has("explained_by", word));
    let is_told = site.is_some() || seen.is_some() || verified.is_some() || explained.is_some();
    if what.is_none() && (is_told || reader.text("explanation").is_some()) {
        reader.wrong("injury", "health.wrong.injury");
    }
    Some(FoundInjury {
        injury: Injury { what: what?, site, note: None },
        seen,
        explained_by_carer: explained.map(|who| who == "carer"),
        verified,
    })
}

/// The note begins with what was found, so that everybody reads it who reads the chronology.
fn told(reader: &mut Reader<'_>, (weight_kg, height_cm): (Option<f64>, Option<f64>)) -> Option<String> {
    let weight = weight_kg.map(|weight| part(reader.form, "health.weight", &format!("{weight}kg")));
    let height = height_cm.map(|height| part(reader.form, "health.height", &format!("{height}cm")));
    let mut parts: Vec<String> = weight.into_iter().chain(height).collect();
    for field in ["injury", "site", "explanation"] {
        let text = reader.text(field);
        parts.extend(text.map(|text| part(reader.form, &format!("health.{field}"), &text)));
    }
    let form = reader.form;
    let checks = CHECKS.into_iter().filter(|word| form.typed.has("checks", word));
    let checks: Vec<String> = checks.map(|word| form.t(&format!("health.checks.{word}"))).collect();
    if !checks.is_empty() {
        parts.insert(0, part(form, "health.checks", &form.wording.list(&checks)));
    }
    parts.extend(reader.text("note"));
    (!parts.is_empty()).then(|| parts.join("\n"))
}

/// A letter as a Japanese keyboard writes it, as the plain one.
fn narrow(letter: char) -> char {
    match letter {
        '！'..='～' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        other => other,
    }
}
