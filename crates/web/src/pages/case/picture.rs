//! The picture of time above the words: when a child was seen or not, reports, other acts; the time unseen is shaded where
//! an alarm about it stands. Drawn by the server, the same bytes for the same facts; the chronology below says it in words.

use app::view::{CaseView, Line};
use app::wording::Wording;
use domain::calendar::Calendar;
use domain::event::{BodySeen, EventKind};
use jiff::Timestamp;
use jiff::civil::Date;
use std::fmt::Write;

const WIDTH: f64 = 1000.0;
const LEFT: f64 = 92.0;
const RIGHT: f64 = 16.0;
const LANES: [&str; 3] = ["web.picture.child", "web.picture.reports", "web.picture.acts"];
const LANE: f64 = 30.0;
const TOP: f64 = 12.0;
/// The picture shows at most so much of the past, because more is too narrow to be read.
const DAYS: i64 = 366;

struct Axis {
    from: i64,
    until: i64,
}

impl Axis {
    fn x(&self, at: Timestamp) -> f64 {
        let share = (at.as_second() - self.from) as f64 / (self.until - self.from).max(1) as f64;
        LEFT + share.clamp(0.0, 1.0) * (WIDTH - LEFT - RIGHT)
    }
}

/// The picture of a case as SVG.
pub fn picture(view: &CaseView, wording: &Wording<'_>, calendar: &Calendar) -> String {
    let until = view.as_of.as_second();
    let first = view.lines.iter().map(|line| line.at.as_second()).min().unwrap_or(until);
    let axis = Axis { from: first.max(until - DAYS * 86_400) - 3 * 86_400, until: until + 3 * 86_400 };
    let height = TOP + LANE * LANES.len() as f64 + 22.0;
    let title = wording.say("web.picture.title", &[]);
    let mut svg = format!(
        "<svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"{title}\" xmlns=\"http://www.w3.org/2000/svg\" font-size=\"12\">"
    );
    for (place, key) in LANES.iter().enumerate() {
        let y = lane_y(place);
        let name = wording.say(key, &[]);
        let _ = write!(svg, "<text x=\"0\" y=\"{}\" fill=\"#4d4d4f\">{name}</text>", y + 4.0);
        let _ = write!(svg, "<path d=\"M{LEFT} {y}H{}\" stroke=\"#d8d8db\"/>", WIDTH - RIGHT);
    }
    shade(&mut svg, view, wording, &axis);
    months(&mut svg, wording, calendar, &axis);
    let counts = |line: &&Line| line.at.as_second() >= axis.from && line.correction.is_none();
    for line in view.lines.iter().rev().filter(counts) {
        mark(&mut svg, &axis, line);
    }
    let x = axis.x(view.as_of);
    let _ =
        write!(svg, "<path d=\"M{x:.1} {}V{}\" stroke=\"#ce0000\" stroke-width=\"1.5\"/>", TOP - 6.0, height - 20.0);
    svg.push_str("</svg>");
    svg.push_str(&legend(wording));
    svg
}

/// What each shape of the picture means.
fn legend(wording: &Wording<'_>) -> String {
    const SHAPES: [(&str, &str); 6] = [
        (
            "web.picture.seen_body",
            "<circle cx=\"7\" cy=\"7\" r=\"5\" fill=\"#197a4b\" stroke=\"#197a4b\" stroke-width=\"2\"/>",
        ),
        ("web.picture.seen", "<circle cx=\"7\" cy=\"7\" r=\"5\" fill=\"#fff\" stroke=\"#197a4b\" stroke-width=\"2\"/>"),
        (
            "web.picture.not_seen",
            "<circle cx=\"7\" cy=\"7\" r=\"5\" fill=\"#fff\" stroke=\"#1a1a1c\" stroke-width=\"2\"/>",
        ),
        ("web.picture.report", "<path d=\"M1 2h12l-6 10z\" fill=\"#1a1a1c\"/>"),
        ("web.picture.act", "<rect x=\"4\" y=\"4\" width=\"6\" height=\"6\" fill=\"#4d4d4f\"/>"),
        ("web.picture.now", "<path d=\"M7 0V14\" stroke=\"#ce0000\" stroke-width=\"1.5\"/>"),
    ];
    let one = |(key, shape): (&str, &str)| {
        let said = wording.say(key, &[]);
        format!("<span><svg viewBox=\"0 0 14 14\" aria-hidden=\"true\">{shape}</svg>{said}</span>")
    };
    format!("<p class=\"legend\">{}</p>", SHAPES.map(one).concat())
}

fn lane_y(place: usize) -> f64 {
    TOP + LANE * (place as f64 + 0.5)
}

/// The time since a child was last seen, where an alarm says that somebody must be seen.
fn shade(svg: &mut String, view: &CaseView, wording: &Wording<'_>, axis: &Axis) {
    let unseen = view.standing.iter().any(|row| row.start.word == "see");
    let Some(last) = view.seen_longest_ago().filter(|_| unseen) else { return };
    let (from, to, y) = (axis.x(last.at) + 7.0, axis.x(view.as_of), lane_y(0));
    if to <= from {
        return;
    }
    let days = (view.as_of.as_second() - last.at.as_second()).div_euclid(86_400);
    let said = wording.say("web.picture.unseen", &[("n", &days)]);
    let _ = write!(
        svg,
        "<rect x=\"{from:.1}\" y=\"{}\" width=\"{:.1}\" height=\"20\" fill=\"#fdeeee\"/>",
        y - 10.0,
        to - from
    );
    let (x, anchor) = if to - from > 110.0 { (from + 6.0, "start") } else { (from - 12.0, "end") };
    let _ = write!(svg, "<text x=\"{x:.1}\" y=\"{}\" fill=\"#ce0000\" text-anchor=\"{anchor}\">{said}</text>", y + 4.0);
}

fn months(svg: &mut String, wording: &Wording<'_>, calendar: &Calendar, axis: &Axis) {
    let instant = |second: i64| Timestamp::from_second(second).unwrap_or(Timestamp::MIN);
    let (first, last) = (calendar.to_civil(instant(axis.from)).date(), calendar.to_civil(instant(axis.until)).date());
    let step = if (axis.until - axis.from) > 200 * 86_400 { 2 } else { 1 };
    let y = TOP + LANE * LANES.len() as f64 + 14.0;
    let mut month = first.first_of_month();
    while month <= last {
        if month >= first && (i32::from(month.month()) - 1) % step == 0 {
            let x = axis.x(calendar.start_of_day(month));
            let name = name_of(wording, month);
            let _ = write!(svg, "<text x=\"{x:.1}\" y=\"{y}\" fill=\"#626264\">{name}</text>");
        }
        let Ok(next) = month.checked_add(jiff::Span::new().months(1)) else { return };
        month = next;
    }
}

fn name_of(wording: &Wording<'_>, month: Date) -> String {
    if month.month() == 1 { wording.axis_year_month(month) } else { wording.axis_month(month) }
}

fn mark(svg: &mut String, axis: &Axis, line: &Line) {
    let x = axis.x(line.at);
    if let Some(seen) = &line.seen {
        let y = lane_y(0);
        let (fill, stroke) = match (seen.seen.is_empty(), seen.body) {
            (true, _) => ("#fff", "#1a1a1c"),
            (false, Some(BodySeen::Yes)) => ("#197a4b", "#197a4b"),
            (false, _) => ("#fff", "#197a4b"),
        };
        let _ = write!(
            svg,
            "<circle cx=\"{x:.1}\" cy=\"{y}\" r=\"5\" fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"2\"/>"
        );
        return;
    }
    if line.kinds.contains(&EventKind::NotificationReceived) {
        let y = lane_y(1);
        let _ = write!(svg, "<path d=\"M{:.1} {}h12l-6 10z\" fill=\"#1a1a1c\"/>", x - 6.0, y - 5.0);
        return;
    }
    let y = lane_y(2);
    let _ = write!(svg, "<rect x=\"{:.1}\" y=\"{}\" width=\"6\" height=\"6\" fill=\"#4d4d4f\"/>", x - 3.0, y - 3.0);
}
