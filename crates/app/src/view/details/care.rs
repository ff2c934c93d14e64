//! Details about the child: injuries and who explained them, what the child told, doctors, health checks, school.

use super::teller::Teller;
use domain::event::{Event, InjuryRecorded, Measured, MedicalExamined};

/// Tells of a fact about the child, where it is one.
pub fn tell(teller: &mut Teller<'_>, fact: &Event) {
    match fact {
        Event::InjuryRecorded(injury) => injured(teller, injury),
        Event::MedicalExamined(examined) => by_doctor(teller, examined),
        Event::Measured(measured) => measure(teller, measured),
        Event::ChildDisclosed(told) => {
            teller.words("abuse_types", told.abuse_types.iter().map(|kind| kind.word()));
            teller.flag("alone", told.alone);
        }
        Event::ChildOpinionHeard(heard) => {
            teller.flag("heard", heard.heard);
            teller.flag("alone", heard.alone);
            teller.flag("advocate_offered", heard.advocate_offered);
        }
        Event::PhotographsTaken(photographs) => teller.flag("photographs", photographs.exist),
        Event::CheckupAttended(checkup) => teller.words("checks", checkup.checks.iter().map(|check| check.as_str())),
        Event::CheckupMissed(checkup) => teller.words("checks", checkup.checks.iter().map(|check| check.as_str())),
        Event::DepressionScored(scored) => {
            teller.number("score", scored.score);
            teller.number("item10", scored.item10);
        }
        Event::MedicalContacted(contacted) => teller.number("week", contacted.pregnancy_week),
        Event::PregnancyRecorded(pregnancy) => {
            teller.number("week", pregnancy.week);
            teller.when("expected_on", pregnancy.expected_on);
        }
        Event::DeathRecorded(death) => teller.word("cause", death.cause.as_ref().map(|cause| cause.as_str())),
        fact => at_school(teller, fact),
    }
}

fn injured(teller: &mut Teller<'_>, injury: &InjuryRecorded) {
    for one in &injury.injuries {
        teller.text("injury", Some(&one.what));
        teller.text("site", one.site.as_deref());
        teller.text("remark", one.note.as_deref());
    }
    teller.flag("injury_seen", injury.seen);
    teller.people("explained_by", injury.explained_by.iter().copied());
    if injury.explained_by.is_empty() {
        teller.flag("explained_by_carer", injury.explained_by_carer);
    }
    teller.flag("verified", injury.verified);
    teller.only("known_later", injury.known_later == Some(true));
}

fn by_doctor(teller: &mut Teller<'_>, examined: &MedicalExamined) {
    teller.flag("examined", examined.complete);
    teller.word("opinion", examined.opinion.map(|opinion| opinion.word()));
}

fn measure(teller: &mut Teller<'_>, measured: &Measured) {
    let weight = measured.weight_kg.map(|weight| format!("{weight}kg"));
    let height = measured.height_cm.map(|height| format!("{height}cm"));
    teller.text("weight", weight.as_deref());
    teller.text("height", height.as_deref());
}

fn at_school(teller: &mut Teller<'_>, fact: &Event) {
    match fact {
        Event::Enrolled(enrolled) => {
            teller.flag("enrolled", enrolled.enrolled);
            teller.only("home_education", enrolled.home_education == Some(true));
        }
        Event::EnrolmentEnded(ended) => teller.only("home_education", ended.home_education == Some(true)),
        Event::AbsenceRecorded(absence) => {
            teller.number("days_away", absence.days);
            teller.when("until", absence.until);
            teller.people("explained_by", absence.explained_by.iter().copied());
            if absence.explained_by.is_empty() {
                teller.flag("explained_by_carer", absence.explained_by_carer);
            }
            teller.flag("verified", absence.verified);
        }
        Event::AttendanceReported(attendance) => {
            teller.number("days_present", attendance.days);
            teller.when("month", attendance.month);
        }
        _ => {}
    }
}
