//! Tests of what a replay shows. Everybody in them is made up.

mod columns;
mod hard_coded;
mod html;
mod picture;
mod played;
mod text;
mod totals;
mod translation;

use app::replay::report::{Burden, Heard, Report, ReportedAlarm, ReportedEvent, ReportedParty, ScoredPoint};

fn text_of(text: &str) -> String {
    text.to_owned()
}

fn event(id: &str, at: (&str, &str), (kind, actor): (&str, &str), detail: &str) -> ReportedEvent {
    let (at, precision) = at;
    ReportedEvent {
        id: text_of(id),
        at: text_of(at),
        precision: text_of(precision),
        kind: text_of(kind),
        until: None,
        actor: text_of(actor),
        about: vec![text_of("child_a")],
        children_seen: Vec::new(),
        outcome: None,
        detail: text_of(detail),
        detail_ja: None,
    }
}

fn alarm(kind: &str, rule: &str, raised_at: &str, closed: Option<(&str, &str)>) -> ReportedAlarm {
    let heard = |role: &str, at: &str, level| Heard { role: text_of(role), at: text_of(at), level };
    ReportedAlarm {
        rule: text_of(rule),
        title_ja: text_of("安全の確認"),
        title_en: text_of("Safety check"),
        kind: text_of(kind),
        argument: None,
        about: vec![text_of("child_a")],
        to: vec![text_of("cgc_case_worker")],
        raised_at: text_of(raised_at),
        due_at: Some(text_of(raised_at)),
        closed_at: closed.map(|(at, _)| text_of(at)),
        closed_by: closed.map(|(_, by)| text_of(by)),
        level: 2,
        because: vec![text_of("e01")],
        basis: text_of("架空法 第12条。48時間は(D)"),
        basis_ja: Some(text_of("架空法 第12条")),
        basis_en: Some(text_of("Made-up Act Art. 12")),
        mark: "verified",
        remedy: "see",
        ja: text_of("通告を受けて確かめることが必要でしたが、期限を過ぎました。"),
        en: text_of("Following notification, the duty to check had to be met and was not."),
        heard: vec![heard("cgc_case_worker", raised_at, 1), heard("cgc_director", "2021-03-04T11:00:00+09:00", 2)],
    }
}

fn point(id: &str, by: Option<(usize, &str)>) -> ScoredPoint {
    ScoredPoint {
        id: text_of(id),
        missed: text_of("Nobody <looked> at \"it\" & wrote it down."),
        missed_ja: None,
        expected: text_of("deadline_overdue:48h"),
        attribution: text_of("review"),
        confidence: text_of("high"),
        met: by.is_some(),
        by: by.map(|(place, _)| place),
        raised_at: by.map(|(_, at)| text_of(at)),
        latest: text_of("2021-03-07T23:59:00+09:00"),
        days_before_end: by.map(|_| 27),
    }
}

#[test]
fn text_and_page_show_the_days_of_the_report() {
    use app::replay::{html::page, text};
    let mut case = made_up_case();
    case.missed[0].days_before_end = Some(4_321);
    let [ja, en] = i18n::Lang::ALL.map(|lang| app::wording::Wording::of(lang, None));
    let plain = text::text(std::slice::from_ref(&case), &en, text::Paint::Plain);
    assert_eq!(plain.matches("4321 days").count(), 1, "{plain}");
    let page = page(&[case], &en, &ja);
    assert!(page.contains("4321 days") && page.contains("4321日前"));
}

/// A made-up case of a month: one notification, two alarms, one missed point answered and one not.
pub fn made_up_case() -> Report {
    let raised = "2021-03-04T10:00:00+09:00";
    Report {
        review: text_of("toyland-01"),
        title: text_of("Toyland: a doll nobody saw"),
        title_ja: None,
        control: false,
        pack: text_of("toyland"),
        pack_version: text_of("1.0.0"),
        zone: text_of("Asia/Tokyo"),
        started_at: text_of("2021-03-01T00:00:00+09:00"),
        parties: vec![ReportedParty { id: text_of("hq"), role: Some(text_of("police")), place: None }],
        events: vec![
            event(
                "e01",
                ("2021-03-02T10:00:00+09:00", "datetime"),
                ("notification", "neighbour"),
                "Crying <at> night.",
            ),
            event(
                "e02",
                ("2021-03-03T00:00:00+09:00", "approx"),
                ("safety_check_attempt", "cgc_sending"),
                "Nobody in.",
            ),
            event("e03", ("2021-03-10T00:00:00+09:00", "day"), ("child_seen", "hq"), "Seen & well."),
            event("e04", ("2021-04-01T00:00:00+09:00", "month"), ("death", "unknown"), "Found."),
        ],
        alarms: vec![
            alarm("deadline_overdue", "T-SEEN-01", raised, Some(("2021-03-10T00:00:00+09:00", "e03"))),
            alarm("record_missing", "T-SHEET-01", "2021-03-20T09:30:00+09:00", None),
        ],
        missed: vec![point("m01", Some((0, raised))), point("m02", None)],
        burden: Burden {
            alarms: 2,
            case_weeks: 4.4,
            per_case_week: 0.452,
            max_open: 1,
            max_groups: 1,
            longest_open_hours: 278.5,
        },
        ended_at: text_of("2021-04-01T00:00:00+09:00"),
    }
}

/// A made-up control that stayed quiet.
pub fn made_up_control() -> Report {
    let mut control = made_up_case();
    control.review = text_of("toyland-control");
    control.control = true;
    control.alarms.clear();
    control.missed.clear();
    control.burden =
        Burden { alarms: 0, per_case_week: 0.0, max_open: 0, max_groups: 0, longest_open_hours: 0.0, ..control.burden };
    control
}
