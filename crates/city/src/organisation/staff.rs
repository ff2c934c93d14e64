//! About 120 people who work in the offices, and their posts in the words of the pack.

use super::Office;
use crate::chance::Chance;
use crate::ids::id_of;
use crate::names::{SPACE, given, surname};
use domain::event::Sex;
use domain::ids::{OfficeId, StaffId};

/// A member of staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Id.
    pub id: StaffId,
    /// Name.
    pub name: String,
    /// Reading.
    pub kana: String,
    /// Office and post of each.
    pub posts: Vec<(OfficeId, &'static str)>,
}

/// Where an office is one of every ward, `*` stands for the ward. A line is one person of each such office; who is named
/// last of those with the same post is asked first.
const POSTS: [&[(&str, &str)]; 31] = [
    &[("cgc_central", "cgc_director"), ("cgc_night", "cgc_director")],
    &[("cgc_central", "cgc_supervisor"), ("cgc_night", "cgc_supervisor"), ("cgc_night", "on_call_manager")],
    &[("cgc_central", "legal_section_chief"), ("cgc_east", "legal_section_chief")],
    &[("cgc_central", "investigation_section_chief"), ("cgc_east", "investigation_section_chief")],
    &[("cgc_central", "cgc_case_worker"), ("cgc_central", "cgc_receiving_case_worker")],
    &[("cgc_central", "cgc_case_worker")],
    &[("cgc_central", "cgc_case_worker")],
    &[("cgc_central", "cgc_case_worker")],
    &[("cgc_east", "cgc_director")],
    &[("cgc_east", "cgc_supervisor")],
    &[("cgc_east", "forensic_interviewer")],
    &[("cgc_east", "cgc_case_worker"), ("cgc_east", "cgc_receiving_case_worker")],
    &[("cgc_east", "cgc_case_worker")],
    &[("cgc_east", "cgc_case_worker")],
    &NIGHT,
    &NIGHT,
    &NIGHT,
    &NIGHT,
    &NIGHT,
    &NIGHT,
    &[("ward_*_family", "municipal_section_chief"), ("ward_*_family", "oyako_support_chief")],
    &[("ward_*_family", "municipal_child_worker"), ("ward_*_family", "sending_municipality_worker")],
    &[("ward_*_family", "municipal_child_worker")],
    &[("ward_*_health", "ward_health_chief")],
    &[("ward_*_health", "ward_health_nurse")],
    &[("ward_*_health", "ward_health_nurse")],
    &[("ward_*_council", "council_coordinator")],
    &[("ward_*_welfare", "welfare_case_worker"), ("ward_*_welfare", "welfare_supervisor")],
    &[("ward_*_school", "school_head")],
    &[("ward_*_nursery", "nursery_head")],
    &[("education_board", "school_board")],
];

/// Partners of whom the city knows one person each.
const PARTNERS: [&[(&str, &str)]; 7] = [
    &[("police_liaison", "police_child_protection")],
    &[("police_liaison", "police_duty_officer")],
    &[("police_liaison", "police_liaison")],
    &[("hospital_north", "hospital_safeguarding_lead")],
    &[("hospital_south", "hospital_safeguarding_lead")],
    &[("dv_centre", "dv_counsellor")],
    &[("youth_support", "youth_counsellor")],
];

const NIGHT: [(&str, &str); 2] = [("cgc_night", "night_response_worker"), ("cgc_night", "cgc_case_worker")];

/// Workers of whom a large city has more, in what proportion: each turn adds one for each line.
const MORE: [&[(&str, &str)]; 9] = [CENTRAL, EAST, CENTRAL, EAST, CENTRAL, CENTRAL, EAST, FAMILY, NURSE];
const CENTRAL: &[(&str, &str)] = &[("cgc_central", "cgc_case_worker")];
const EAST: &[(&str, &str)] = &[("cgc_east", "cgc_case_worker")];
const FAMILY: &[(&str, &str)] = &[("ward_*_family", "municipal_child_worker")];
const NURSE: &[(&str, &str)] = &[("ward_*_health", "ward_health_nurse")];

/// Cases for which the workers of [`POSTS`] are enough, and cases for each turn of [`MORE`] beyond them.
const ENOUGH: u64 = 500;
const CASES_A_TURN: u64 = 1_000;

/// Everybody who works in the offices of the city of a seed with so many cases.
pub fn staff(seed: u64, offices: &[Office], cases: u64) -> Vec<Member> {
    let turns = usize::try_from(cases.saturating_sub(ENOUGH).div_ceil(CASES_A_TURN)).unwrap_or(usize::MAX);
    let more = MORE.iter().cycle().take(MORE.len().saturating_mul(turns));
    let mut all = Vec::new();
    for posts in POSTS.iter().chain(&PARTNERS).chain(more) {
        let Some((first, _)) = posts.first() else { continue };
        for home in offices.iter().filter(|office| is_named(office, first)) {
            let at = |named: &str| -> Option<OfficeId> {
                let ward = home.ward.map(|ward| ward.id).unwrap_or_default();
                offices.iter().find(|office| office.local == named.replace('*', ward)).map(|office| office.id)
            };
            let posts = posts.iter().filter_map(|(office, role)| Some((at(office)?, *role))).collect();
            all.push(member(seed, all.len() as u64, posts));
        }
    }
    all
}

fn is_named(office: &Office, pattern: &str) -> bool {
    match (pattern.split_once('*'), office.ward) {
        (Some((before, after)), Some(ward)) => office.local == format!("{before}{}{after}", ward.id),
        (None, None) => office.local == pattern,
        _ => false,
    }
}

fn member(seed: u64, number: u64, posts: Vec<(OfficeId, &'static str)>) -> Member {
    let mut chance = Chance::of(seed, "staff", number);
    let sex = if chance.percent(62) { Sex::Female } else { Sex::Male };
    let family = surname(&mut chance);
    let year = i16::try_from(chance.between(1964, 2001)).unwrap_or(1980);
    let given = given(&mut chance, sex, year);
    Member {
        id: StaffId(id_of(seed, "staff", number)),
        name: format!("{}{SPACE}{}", family.written, given.written),
        kana: format!("{}{SPACE}{}", family.kana, given.kana),
        posts,
    }
}
