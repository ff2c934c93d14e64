//! A pack on top of those it extends, into one policy: what the base says holds unless a later pack replaces it.
//! Must not read a field: each file has its reader.

use crate::calendar::{eras, read_calendar};
use crate::citations::{ABBREVIATIONS, CITATIONS, read_citations};
use crate::document::problem_of;
use crate::escalation::read_escalations;
use crate::files::{Pack, PackFiles};
use crate::growth::read_growth;
use crate::header::{FILE, Header, read_header};
use crate::known::Known;
use crate::office::read_offices;
use crate::organisation::{NIGHTS, OFFICES, read_nights, read_own_offices};
use crate::rule::read_rule;
use crate::severity::{SEVERITY, read_severity};
use crate::stages::{STAGES, read_stages};
use crate::version::version;
use crate::words::hint;
use domain::calendar::Eras;
use domain::policy::{NightCover, OwnOffice, Policy, Rule, Takeovers};
use marked_text::{Place, Problem};
use std::collections::BTreeMap;

/// Files and folders of a pack that are read here or elsewhere.
const FILES: [&str; 6] = [FILE, "roles.toml", "escalations.toml", CITATIONS, ABBREVIATIONS, SEVERITY];
const TABLES: [&str; 9] = [
    "calendar/settings.tsv",
    "calendar/holidays.tsv",
    "calendar/closures.tsv",
    "calendar/school.tsv",
    "calendar/eras.tsv",
    STAGES,
    "growth/settings.tsv",
    "growth/weight.tsv",
    "growth/height.tsv",
];

/// Reads packs, base first, into a policy, or says everything that is wrong with any of their files.
pub fn read(files: &PackFiles) -> Result<Policy, Vec<Problem>> {
    let mut problems = Vec::new();
    let header = headers(files, &mut problems);
    for pack in &files.packs {
        problems.extend(unread(pack));
    }
    let calendar = read_calendar(files, &mut problems);
    let growth = read_growth(files, &mut problems);
    let severity = read_severity(files, &mut problems);
    let stages = read_stages(files, &mut problems);
    let eras = eras(files, &mut problems);
    let known = known(files, &mut problems);
    let rules = rules(files, &known, &mut problems);
    problems.extend(unknown_stronger(&rules, files));
    let citations = read_citations(files, &mut problems);
    let (offices, nights) = organisation(files, &mut problems);
    if let (Some(calendar), Some((header, pack))) = (&calendar, &header)
        && header.zone_rule().is_some_and(|zone| zone != calendar.zone)
    {
        problems.push(problem_of(pack, FILE, "`zone` is not the zone that calendar/settings.tsv counts by"));
    }
    match (calendar, header) {
        (Some(calendar), Some((header, _))) if problems.is_empty() => Ok(Policy {
            pack: header.name,
            version: version(files, &header.version),
            calendar,
            takeovers: Takeovers::of(&rules),
            rules,
            escalations: known.escalations,
            posts: known.posts,
            offices,
            nights,
            eras,
            citations,
            growth,
            severity,
            stages,
        }),
        _ => {
            problems.sort();
            problems.dedup();
            Err(problems)
        }
    }
}

/// Rules that give way to a rule that no pack has, to themselves, or in a circle in which all would fall silent.
fn unknown_stronger(rules: &[Rule], files: &PackFiles) -> Vec<Problem> {
    // A rule that cannot be read is a problem of its own, and no reason to complain of those that name it.
    let stem = |(file, _): (&'_ str, &'_ str)| file.trim_start_matches("rules/").trim_end_matches(".toml").to_owned();
    let ids: Vec<String> = files.packs.iter().flat_map(|pack| pack.below("rules/", ".toml").map(stem)).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let mut told = Vec::new();
    for rule in rules {
        let (file, line) = rule.place.rsplit_once(':').unwrap_or((&rule.place, ""));
        let mut tell = |message: String| {
            told.push(Problem { place: Place { file: file.into(), line: line.parse().unwrap_or(1) }, message });
        };
        for (name, others) in [("gives_way_to", &rule.gives_way_to), ("succeeded_by", &rule.succeeded_by)] {
            for other in others.iter().filter(|other| rule.id == **other || !ids.contains(&other.as_str())) {
                let hint = if rule.id == *other { String::new() } else { hint(other, &ids) };
                tell(format!("`{name}` names `{other}`, which is no other rule{hint}"));
            }
        }
        for other in rule.gives_way_to.iter().filter(|other| rule.id != **other && reaches(rules, other, &rule.id)) {
            tell(format!(
                "`gives_way_to` names `{other}`, which itself gives way to `{}`: both would fall silent",
                rule.id
            ));
        }
    }
    told
}

/// Whether a rule gives way to another, by itself or over further rules.
fn reaches(rules: &[Rule], from: &str, to: &str) -> bool {
    let (mut seen, mut left) = (Vec::new(), vec![from]);
    while let Some(id) = left.pop().filter(|id| *id != to) {
        let unseen = !seen.contains(&id);
        seen.push(id);
        let rule = rules.iter().find(|rule| rule.id == id && unseen);
        left.extend(
            rule.iter().flat_map(|rule| rule.gives_way_to.iter().chain(&rule.succeeded_by)).map(String::as_str),
        );
        if left.is_empty() {
            return false;
        }
    }
    true
}

/// Reads the table of eras of packs, base first; nothing where no pack has one.
pub fn read_eras(files: &PackFiles) -> Result<Option<Eras>, Vec<Problem>> {
    let mut problems = Vec::new();
    let eras = eras(files, &mut problems);
    if problems.is_empty() { Ok(eras) } else { Err(problems) }
}

/// The header of the last pack; each pack must extend the one before it.
fn headers<'p>(files: &'p PackFiles, problems: &mut Vec<Problem>) -> Option<(Header, &'p Pack)> {
    let mut last: Option<(Header, &Pack)> = None;
    for pack in &files.packs {
        match read_header(pack) {
            Ok(header) => {
                let base = last.as_ref().map(|(header, _)| header.name.clone());
                if header.extends != base {
                    let message = match &header.extends {
                        Some(extends) => {
                            format!("pack `{extends}`, which this one extends, was not handed in before it")
                        }
                        None => "this pack extends none and cannot stand on another".to_owned(),
                    };
                    problems.push(problem_of(pack, FILE, message));
                }
                last = Some((header, pack));
            }
            Err(found) => problems.extend(found),
        }
    }
    last.filter(|(_, pack)| files.packs.last().is_some_and(|top| top.name == pack.name))
}

/// Files beside those that are read, which somebody meant to be read.
fn unread(pack: &Pack) -> Vec<Problem> {
    let misplaced = pack.files.keys().filter(|path| {
        let known = match path.split_once('/') {
            None => FILES.contains(&path.as_str()) || !path.ends_with(".toml"),
            Some(("calendar" | "growth", _)) => TABLES.contains(&path.as_str()) || path.ends_with(".md"),
            Some(("organisation", _)) => [OFFICES, NIGHTS].contains(&path.as_str()) || path.ends_with(".md"),
            Some(("rules", _)) => path.ends_with(".toml") || path.ends_with(".md"),
            Some(_) => true,
        };
        !known
    });
    let all: Vec<&str> = FILES.iter().chain(&TABLES).copied().chain([OFFICES, NIGHTS]).collect();
    misplaced.map(|path| problem_of(pack, path, format!("nothing reads this file{}", hint(path, &all)))).collect()
}

/// Own offices and night cover: those of the last pack that has any, as a whole.
fn organisation(files: &PackFiles, problems: &mut Vec<Problem>) -> (Vec<OwnOffice>, Vec<NightCover>) {
    let mut found = (Vec::new(), Vec::new());
    for pack in &files.packs {
        let offices = read_own_offices(pack, problems);
        let nights = read_nights(pack, &offices, problems);
        if !offices.is_empty() {
            found = (offices, nights);
        }
    }
    found
}

fn known(files: &PackFiles, problems: &mut Vec<Problem>) -> Known {
    let mut known = Known::default();
    for pack in &files.packs {
        for posts in read_offices(pack, problems) {
            match known.posts.iter_mut().find(|other| other.kind == posts.kind) {
                Some(other) => *other = posts,
                None => known.posts.push(posts),
            }
        }
    }
    let posts = known.posts.clone();
    for pack in &files.packs {
        for way in read_escalations(pack, &posts, problems) {
            match known.escalations.iter_mut().find(|other| other.name == way.name) {
                Some(other) => *other = way,
                None => known.escalations.push(way),
            }
        }
    }
    known
}

/// The rules by id; a later pack replaces a rule of the same id as a whole.
fn rules(files: &PackFiles, known: &Known, problems: &mut Vec<Problem>) -> Vec<Rule> {
    let mut rules: BTreeMap<String, Rule> = BTreeMap::new();
    for pack in &files.packs {
        let mut own: BTreeMap<String, Rule> = BTreeMap::new();
        for (file, _) in pack.below("rules/", ".toml") {
            let Some(rule) = read_rule(pack, file, known, problems) else { continue };
            match own.get(&rule.id) {
                Some(first) => {
                    let message = format!("rule `{}` stands in {} too", rule.id, first.place);
                    problems.push(problem_of(pack, file, message));
                }
                None => {
                    own.insert(rule.id.clone(), rule);
                }
            }
        }
        rules.extend(own);
    }
    rules.into_values().collect()
}
