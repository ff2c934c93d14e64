//! Spans of time as people say them.

use super::Wording;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// From so many days on, hours say nothing to anybody.
const DAYS_ONLY_FROM: i64 = 7;

impl Wording<'_> {
    /// A span, to the two largest units: 2日と3時間; whole days from a week on. Seconds are left out.
    pub fn span(&self, seconds: i64) -> String {
        let (days, hours, minutes) = (seconds / DAY, seconds % DAY / HOUR, seconds % HOUR / MINUTE);
        let say = |key: &str, n: i64| self.say(key, &[("n", &n)]);
        let two = |long: String, short: String| self.say("span.two", &[("long", &long), ("short", &short)]);
        match (days, hours, minutes) {
            (days, _, _) if days >= DAYS_ONLY_FROM => say("span.days", days),
            (0, 0, minutes) => say("span.minutes", minutes),
            (0, hours, 0) => say("span.hours", hours),
            (0, hours, minutes) => two(say("span.hours", hours), say("span.minutes", minutes)),
            (days, 0, _) => say("span.days", days),
            (days, hours, _) => two(say("span.days", days), say("span.hours", hours)),
        }
    }
}
