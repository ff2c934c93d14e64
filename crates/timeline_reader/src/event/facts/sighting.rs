//! Children seen, not seen, injured, heard, examined.

use super::Making;
use crate::event::kind::Kind;
use domain::event::{
    BodySeen, ChildDisclosed, ChildNotSeen, ChildOpinionHeard, ChildSeen, Event, InjuryRecorded, MedicalExamined,
    Party, PhotographsTaken,
};
use domain::ids::PersonId;

impl Making<'_> {
    pub(super) fn sighting(&mut self) {
        let seen = self.seen_children();
        for child in &seen {
            self.add_seen(*child);
        }
        self.not_seen(&seen);
        self.disclosed(&seen);
        self.opinion(!seen.is_empty());
        self.injuries(&seen);
        self.examined();
        if let Some(exist) = self.stated.sighting.photographs {
            self.add(Event::PhotographsTaken(PhotographsTaken { exist: Some(exist) }));
        }
    }

    /// Children whom somebody saw: those named, else those the event is about where its kind, or what it states of
    /// them, says that they stood there.
    fn seen_children(&self) -> Vec<PersonId> {
        let sighting = &self.stated.sighting;
        if let Some(seen) = &sighting.seen {
            return seen.clone();
        }
        let children = match self.kind() {
            Kind::ChildSeen | Kind::InjurySeen => self.stated.children_or_only(self.names),
            Kind::CheckupAttended | Kind::MedicalContact | Kind::PoliceContact if sighting.describes_sighting() => {
                self.stated.children(self.names)
            }
            _ if sighting.shows_child() && self.is_seen_by_agency() => self.stated.children(self.names),
            _ => Vec::new(),
        };
        children.into_iter().filter(|child| !sighting.not_seen.contains(child)).collect()
    }

    fn is_seen_by_agency(&self) -> bool {
        !self.stated.sighting.seen_by.is_empty() || matches!(self.stated.act.actor, Some(Party::Office(_)))
    }

    fn add_seen(&mut self, child: PersonId) {
        let (act, sighting) = (&self.stated.act, &self.stated.sighting);
        let fact = ChildSeen {
            child,
            by: sighting.seen_by.clone(),
            place: act.place,
            announced: act.announced,
            body: self.body_seen(),
            parts: sighting.parts.clone(),
            alone: sighting.alone,
            asked: sighting.asked,
            observed: sighting.observed,
            no_injury: self.none_found().then_some(true),
            weighed: sighting.weighed,
        };
        self.add(Event::ChildSeen(fact));
    }

    fn body_seen(&self) -> Option<BodySeen> {
        let sighting = &self.stated.sighting;
        match (sighting.body_seen, sighting.parts.is_empty()) {
            (Some(true), _) => Some(BodySeen::Yes),
            (_, false) => Some(BodySeen::Partly),
            (Some(false), true) => Some(BodySeen::No),
            (None, true) => None,
        }
    }

    /// Injuries were looked for or judged, and none was found.
    fn none_found(&self) -> bool {
        self.stated.sighting.injuries.as_ref().is_some_and(Vec::is_empty)
    }

    fn not_seen(&mut self, seen: &[PersonId]) {
        let (act, sighting) = (&self.stated.act, &self.stated.sighting);
        let mut missed = sighting.not_seen.clone();
        if act.not_seen && missed.is_empty() {
            missed = self.stated.children(self.names);
            if missed.is_empty() {
                missed = self.names.children().collect();
            }
        }
        let (place, announced, attempts) = (act.place, act.announced, act.tries());
        for child in missed.into_iter().filter(|child| !seen.contains(child)) {
            self.add(Event::ChildNotSeen(ChildNotSeen { child, place, attempts, announced }));
        }
    }

    fn disclosed(&mut self, seen: &[PersonId]) {
        if self.kind() != Kind::DisclosureByChild {
            return;
        }
        let mut children = self.stated.disclosing(self.names);
        if children.is_empty() {
            children = seen.to_vec();
        }
        for child in children {
            let abuse_types = self.stated.judgement.abuse_types.clone().unwrap_or_default();
            let alone = self.stated.sighting.alone;
            self.add(Event::ChildDisclosed(ChildDisclosed { child, abuse_types, alone }));
        }
    }

    /// The child's opinion; without a sighting also that the child was not asked, or not asked alone.
    fn opinion(&mut self, seen: bool) {
        let sighting = &self.stated.sighting;
        let has_place = seen || matches!(self.kind(), Kind::Decision | Kind::DisclosureByChild);
        let not_asked = !has_place && sighting.asked == Some(false);
        let not_alone = !seen && self.kind() != Kind::DisclosureByChild && sighting.alone == Some(false);
        let stated = sighting.opinion_heard.is_some() || sighting.advocate_offered.is_some();
        if stated || not_asked || not_alone {
            let fact = ChildOpinionHeard {
                advocate_offered: sighting.advocate_offered,
                heard: sighting.opinion_heard.or(not_asked.then_some(false)),
                alone: not_alone.then_some(false),
            };
            self.add(Event::ChildOpinionHeard(fact));
        }
    }

    /// An injury is recorded where one is listed, where the kind says so, or where somebody explained one.
    fn injuries(&mut self, seen: &[PersonId]) {
        let sighting = &self.stated.sighting;
        let listed = sighting.injuries.as_ref().is_some_and(|injuries| !injuries.is_empty());
        let by_kind = matches!(self.kind(), Kind::Injury | Kind::InjurySeen);
        let explained = !sighting.explained_by.is_empty() && !self.is_absence();
        if !listed && !by_kind && !explained {
            return;
        }
        let children = match (seen, self.stated.children_or_only(self.names)) {
            ([child], _) => vec![*child],
            (_, about) => about,
        };
        if children.is_empty() {
            self.add_injury(None, seen);
        }
        for child in children {
            self.add_injury(Some(child), seen);
        }
    }

    fn add_injury(&mut self, child: Option<PersonId>, seen: &[PersonId]) {
        let sighting = &self.stated.sighting;
        let looked_at = child.is_some_and(|child| seen.contains(&child)) && self.kind() != Kind::Notification;
        let fact = InjuryRecorded {
            child,
            injuries: sighting.injuries.clone().unwrap_or_default(),
            seen: (self.kind() == Kind::InjurySeen || looked_at).then_some(true),
            explained_by: sighting.explained_by.clone(),
            explained_by_carer: self.has_family_adult(&sighting.explained_by),
            verified: self.stated.act.verified,
            known_later: (self.kind() == Kind::Injury).then_some(true),
        };
        self.add(Event::InjuryRecorded(fact));
    }

    fn examined(&mut self) {
        let sighting = &self.stated.sighting;
        let examined = sighting.examined.is_some() || sighting.exam_complete.is_some() || sighting.opinion.is_some();
        if !examined {
            return;
        }
        // Left out is not finished.
        let complete = sighting.exam_complete.or((sighting.examined == Some(false)).then_some(false));
        let opinion = sighting.opinion;
        let named = sighting.seen.clone().filter(|seen| !seen.is_empty());
        for child in named.unwrap_or_else(|| self.stated.children_or_only(self.names)) {
            self.add(Event::MedicalExamined(MedicalExamined { child, complete, opinion }));
        }
    }

    /// What is explained is an absence.
    pub(super) fn is_absence(&self) -> bool {
        self.kind() == Kind::SchoolAbsence || self.stated.health.has_absence()
    }

    /// Injuries were judged, and no child was seen in whose sighting that could stand.
    pub(super) fn judged_without_sighting(&self) -> bool {
        self.none_found() && self.seen_children().is_empty()
    }
}
