//! A played timeline at one of its instants: what each office knew by then and what it was not told, which alarms stood,
//! before whom, and which missed points were answered. Must not know anything that came later.

use super::outline::{Moment, Outline, OutlinedAlarm};
use super::phrases;
use super::plays::Play;
use super::report::{ReportedAlarm, ReportedEvent};
use crate::wording::Wording;
use domain::event::Party;
use i18n::Lang;
use jiff::Timestamp;
use timeline_reader::{TimelineAgency, TimelineEvent};

/// One instant of a timeline, in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// Title of the timeline.
    pub title: String,
    /// What it is, how long, how many events and alarms.
    pub about: Vec<String>,
    /// Some of its words are in another language than the reader's, and are shown as they were written.
    pub is_quoted: bool,
    /// Place of the instant among the instants, from 0, and how many there are.
    pub place: usize,
    /// How many instants there are.
    pub places: usize,
    /// The instant in words.
    pub at: String,
    /// Day of the first instant.
    pub first: String,
    /// Day of the last instant.
    pub last: String,
    /// Days from it to the end of the timeline.
    pub days_left: i64,
    /// What happened at the instant.
    pub now: Vec<Line>,
    /// Each office with what it knew.
    pub offices: Vec<OfficeKnew>,
    /// Alarms that stand, the last one first.
    pub standing: Vec<Spoken>,
    /// Alarms that spoke and have ended by then.
    pub ended: usize,
    /// Missed points that are answered by then, the last one answered first.
    pub answered: Vec<PointLine>,
    /// Missed points that no alarm has answered by then, the one that is due first before the others.
    pub open: Vec<PointLine>,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// When, as exactly as it is known.
    pub date: String,
    /// Who did what.
    pub what: String,
    /// In the words of the timeline.
    pub detail: String,
    /// Language of these words.
    pub lang: &'static str,
}

/// What an office knew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeKnew {
    /// Name.
    pub name: String,
    /// What it did or was told, newest first.
    pub knew: Vec<Line>,
    /// What others knew by then and it did not, newest first.
    pub not_told: Vec<Line>,
}

/// An alarm that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// Type, short name and rule.
    pub name: String,
    /// Since when.
    pub since: String,
    /// Whom it is about.
    pub about: String,
    /// One sentence.
    pub sentence: String,
    /// Who had heard it by then.
    pub told: String,
    /// The law.
    pub law: String,
    /// It began at this very instant.
    pub is_new: bool,
}

/// A missed point of the timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PointLine {
    /// What was missed.
    pub missed: String,
    /// Language of these words.
    pub lang: &'static str,
    /// The alarm that was expected.
    pub expected: String,
    /// When it was answered, or by when it should be.
    pub date: String,
}

/// The instants at which anything was learnt or said, in order; the end is the last.
pub fn instants(outline: &Outline<'_>) -> Vec<Moment> {
    let events = outline.events.iter().map(|(moment, _)| *moment);
    let alarms = outline.alarms.iter().map(|alarm| alarm.raised);
    let mut all: Vec<Moment> = events.chain(alarms).filter(|moment| moment.at < outline.ended.at).collect();
    all.push(outline.ended);
    all.sort_by_key(|moment| moment.at);
    all.dedup_by_key(|moment| moment.at);
    all
}

impl Known {
    /// The instant of this place; the last one where there are not so many.
    pub fn at(play: &Play, place: usize, lang: Lang) -> Self {
        let outline = Outline::of(&play.report);
        let wording = Wording::of(lang, play.eras.as_ref());
        let instants = instants(&outline);
        let places = instants.len();
        let place = place.min(places.saturating_sub(1));
        let moment = instants.get(place).copied().unwrap_or(outline.ended);
        let view = View { play, outline: &outline, wording, moment };
        let (answered, open) = view.points();
        Self {
            title: phrases::title(&wording, &play.report).to_owned(),
            about: phrases::about_file_in(&wording, &outline, phrases::page_date),
            is_quoted: outline
                .events
                .iter()
                .any(|(_, event)| phrases::language_of(phrases::detail(&wording, event)) != lang.code()),
            place,
            places,
            at: moment_date(&wording, &moment),
            first: instants.first().map(|first| phrases::page_date(&wording, first)).unwrap_or_default(),
            last: phrases::page_date(&wording, &outline.ended),
            days_left: moment.days_until(&outline.ended),
            now: view.lines(|at, _| at == moment.at),
            offices: play.timeline.agencies.iter().map(|agency| view.office(agency)).collect(),
            standing: view.standing(),
            ended: outline.alarms.iter().filter(|alarm| alarm.closed.is_some_and(|at| at.at <= moment.at)).count(),
            answered,
            open,
        }
    }
}

/// So many of the alarms that stand are shown at once; those that began at the very instant are always among them.
const NEAR: usize = 5;

impl Known {
    /// Alarms that stand and began last.
    pub fn near(&self) -> &[Spoken] {
        self.standing.get(..self.nearest()).unwrap_or_default()
    }

    /// Alarms that have stood for longer.
    pub fn far(&self) -> &[Spoken] {
        self.standing.get(self.nearest()..).unwrap_or_default()
    }

    fn nearest(&self) -> usize {
        let new = self.standing.iter().take_while(|alarm| alarm.is_new).count();
        new.max(NEAR).min(self.standing.len())
    }
}

struct View<'a> {
    play: &'a Play,
    outline: &'a Outline<'a>,
    wording: Wording<'a>,
    moment: Moment,
}

impl View<'_> {
    /// What was learnt by the instant and is asked for, newest first.
    fn lines(&self, is_asked: impl Fn(Timestamp, &TimelineEvent) -> bool) -> Vec<Line> {
        let by_now = self.outline.events.iter().rev().filter(|(at, _)| at.at <= self.moment.at);
        let asked = by_now.filter(|(at, reported)| self.event(reported).is_some_and(|event| is_asked(at.at, event)));
        asked.map(|(at, event)| self.line(at, event)).collect()
    }

    fn event(&self, reported: &ReportedEvent) -> Option<&TimelineEvent> {
        self.play.timeline.events.iter().find(|event| event.local == reported.id)
    }

    fn line(&self, at: &Moment, event: &ReportedEvent) -> Line {
        Line {
            date: phrases::event_date_in(&self.wording, (at, event), phrases::page_date),
            what: phrases::happened(&self.wording, self.outline, event),
            lang: phrases::language_of(phrases::detail(&self.wording, event)),
            detail: phrases::detail(&self.wording, event).to_owned(),
        }
    }

    fn office(&self, agency: &TimelineAgency) -> OfficeKnew {
        OfficeKnew {
            name: self.outline.party(&self.wording, &agency.local),
            knew: self.lines(|_, event| knows(agency, event)),
            not_told: self.lines(|_, event| !knows(agency, event)),
        }
    }

    fn standing(&self) -> Vec<Spoken> {
        let now = self.moment.at;
        let stands =
            |alarm: &&OutlinedAlarm<'_>| alarm.raised.at <= now && alarm.closed.is_none_or(|closed| closed.at > now);
        self.outline.alarms.iter().rev().filter(stands).map(|alarm| self.spoken(alarm)).collect()
    }

    fn spoken(&self, alarm: &OutlinedAlarm<'_>) -> Spoken {
        let wording = &self.wording;
        let reported = alarm.alarm;
        let heard = self.heard_by_now(reported);
        let law = wording.either(&reported.basis_ja, &reported.basis_en).clone();
        Spoken {
            name: phrases::alarm_name(wording, reported),
            since: moment_date(wording, &alarm.raised),
            about: self.outline.parties(wording, &reported.about),
            sentence: wording.either(&reported.ja, &reported.en).clone(),
            told: phrases::told(wording, &OutlinedAlarm { alarm: &heard, ..alarm.clone() }),
            law: law.unwrap_or_default(),
            is_new: alarm.raised.at == self.moment.at,
        }
    }

    /// The alarm with those who had heard it by the instant.
    fn heard_by_now(&self, alarm: &ReportedAlarm) -> ReportedAlarm {
        let mut heard = alarm.clone();
        heard.heard.retain(|one| Moment::find(&one.at).is_none_or(|at| at.at <= self.moment.at));
        heard.to = heard.heard.iter().map(|one| one.role.clone()).collect();
        heard
    }

    fn points(&self) -> (Vec<PointLine>, Vec<PointLine>) {
        let (mut answered, mut open) = (Vec::new(), Vec::new());
        for point in &self.outline.points {
            let raised = point.raised.filter(|raised| raised.at <= self.moment.at);
            let line = PointLine {
                lang: phrases::language_of(phrases::missed(&self.wording, point.point)),
                missed: phrases::missed(&self.wording, point.point).to_owned(),
                expected: self.wording.alarm(&point.point.expected),
                date: phrases::page_date(&self.wording, &raised.unwrap_or(point.latest)),
            };
            match raised {
                Some(raised) => answered.push((raised.at, line)),
                None => open.push((point.latest.at, line)),
            }
        }
        answered.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
        open.sort_by_key(|(at, _)| *at);
        let lines = |points: Vec<(Timestamp, PointLine)>| points.into_iter().map(|(_, line)| line).collect();
        (lines(answered), lines(open))
    }
}

/// A date with its time.
fn moment_date(wording: &Wording<'_>, moment: &Moment) -> String {
    format!("{} {}", phrases::page_date(wording, moment), moment.civil.strftime("%H:%M"))
}

/// Whether an office did it, wrote it down, was told of it or sat at the table.
fn knows(agency: &TimelineAgency, event: &TimelineEvent) -> bool {
    let (entry, party) = (&event.entry, Party::Office(agency.id));
    entry.actor == Some(party)
        || entry.to.contains(&party)
        || entry.participants.contains(&agency.id)
        || entry.from == Some(agency.id)
        || entry.recorded_by.as_ref().is_some_and(|recorder| recorder.office == agency.id)
}
