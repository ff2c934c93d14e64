//! What was recorded in a case after somebody opened a page of it.

use super::case::CaseView;
use super::chronology::Line;
use crate::service::Service;
use crate::wording::Wording;
use domain::ids::StaffId;
use domain::time::When;
use i18n::Lang;

impl CaseView {
    /// Lines that came in after a version of the case, in the order in which they became known.
    pub fn since(&self, version: i64) -> Vec<&Line> {
        let mut lines: Vec<&Line> = self.lines.iter().filter(|line| line.version > version).collect();
        lines.sort_by_key(|line| line.version);
        lines
    }

    /// The same without what somebody recorded: one's own entry is nobody else's news.
    pub fn since_of_others(&self, version: i64, own: StaffId) -> Vec<&Line> {
        let mut lines = self.since(version);
        lines.retain(|line| line.recorded_by != Some(own));
        lines
    }

    /// The line that became known last, as one sentence: when, who, what.
    pub fn latest(&self, service: &Service, lang: Lang) -> Option<String> {
        let last = self.lines.iter().max_by_key(|line| line.version)?;
        Some(self.told(last, service, lang))
    }

    /// A line as one sentence about the recording: when it became known, who recorded it, what.
    pub fn told(&self, line: &Line, service: &Service, lang: Lang) -> String {
        let wording = Wording::of(lang, service.policy.eras.as_ref());
        let calendar = &service.policy.calendar;
        let (known, now) = (calendar.to_civil(line.known_at), calendar.to_civil(self.as_of));
        let time = match known.date() == now.date() {
            true => known.strftime("%H:%M").to_string(),
            false => wording.column_time(calendar, When::Instant(line.known_at), self.as_of),
        };
        let who = line.recorder.as_ref().unwrap_or(&line.by);
        wording.say("web.live.recorded", &[("time", &time), ("who", who), ("what", &wording.list(&line.what))])
    }
}
