//! Whatever is typed into whichever field of whichever form: it is recorded as it is, or refused in words with the text
//! still there. Nothing breaks, nothing is done by half.

use crate::stores::page;
use app::case::{Author, ProposeHandOver};
use browser_tests::town::Resident;
use browser_tests::{Page, Store, Town};
use domain::event::{TransferKind, Urgency};
use domain::ids::{CaseId, EntryId};
use domain::time::When;
use i18n::Lang;
use serde_json::Value;
use uuid::Uuid;

/// A form, the field of its long text, and what must be chosen so that the text is what decides.
struct Form {
    path: &'static str,
    text: &'static str,
    /// Values of choices, and lists and boxes of which the first is taken.
    choices: &'static [(&'static str, &'static str)],
    lists: &'static [&'static str],
}

const FORMS: [Form; 11] = [
    Form { path: "/intake", text: "note", choices: &[], lists: &[] },
    Form { path: "/cases/ID/contacts", text: "note", choices: &[], lists: &["met"] },
    Form { path: "/cases/ID/attempts", text: "note", choices: &[("happened", "nobody")], lists: &["children"] },
    Form { path: "/cases/ID/health", text: "note", choices: &[("checkup", "attended")], lists: &["child"] },
    Form { path: "/cases/ID/household", text: "note", choices: &[("change", "joined")], lists: &["relation"] },
    Form { path: "/cases/ID/decisions", text: "grounds", choices: &[("nature", "decision")], lists: &["step"] },
    Form { path: "/cases/ID/information/asked", text: "what", choices: &[], lists: &["whom"] },
    Form {
        path: "/cases/ID/information",
        text: "what",
        choices: &[("direction", "received")],
        lists: &["answers", "whom"],
    },
    Form { path: "/cases/ID/worker", text: "note", choices: &[], lists: &["staff"] },
    Form {
        path: "/cases/ID/hand-overs",
        text: "why",
        choices: &[("kind", "information"), ("urgency", "urgent"), ("level", "3")],
        lists: &["to"],
    },
    // The newest entry that can be corrected.
    Form { path: "/cases/ID/corrections?entry=", text: "reason", choices: &[("really", "never")], lists: &[] },
];

fn wrong() -> Vec<(&'static str, String)> {
    vec![
        ("empty", String::new()),
        ("100,000 characters", "あ".repeat(100_000)),
        ("control characters", "a\u{0}b\u{7}c\u{1b}[31md\u{7f}\u{9d}".to_owned()),
        ("emoji", "👩‍👩‍👧‍👦🏳️‍🌈".to_owned()),
        ("right to left", "\u{202e}שלום \u{202d}مرحبا".to_owned()),
        ("markup", "</textarea><script>alert(1)</script>{{7*7}}' OR 1=1".to_owned()),
        ("a date in the future", "2099-12-31".to_owned()),
        ("a date that is none", "令和8年2月30日".to_owned()),
    ]
}

#[test]
fn every_form_takes_anything_in_all_of_its_fields_or_in_one_and_loses_nothing() {
    // A town of its own: entries are counted, and nobody else may add any.
    let town = Town::open(&Store::Sqlite, 9).unwrap();
    let (worker, cases) = leading(&town);
    for form in &FORMS {
        let page = begin(&town, &worker);
        let recorded = try_all(&town, &page, (form, cases[0]));
        // What is missing from a hand-over is to be confirmed first.
        let is_refused = form.path.ends_with("/hand-overs");
        assert_eq!(recorded == 0, is_refused, "{}: {recorded} times recorded", form.path);
    }
}

#[test]
fn an_answer_to_a_hand_over_takes_anything_and_loses_nothing() {
    let town = Town::open(&Store::Sqlite, 9).unwrap();
    let (sender, cases) = leading(&town);
    let receiver = propose(&town, &sender, cases[0]);
    let page = begin(&town, &receiver);
    // Without a reply it is refused each time, so that the proposal waits for the next.
    let form = Form { path: "/cases/ID/hand-overs/answer", text: "reason", choices: &[], lists: &[] };
    assert_eq!(try_all(&town, &page, (&form, cases[0])), 0);
}

/// How often something was recorded.
fn try_all(town: &Town, page: &Page, (form, case): (&Form, CaseId)) -> usize {
    let mut recorded = 0;
    for (kind, text) in wrong() {
        for fields in ["input[type=text], input[type=tel], textarea", "[data-text]"] {
            let name = format!("{} {kind} in {fields}", form.path);
            page.open(&address(town, page, (form.path, case))).unwrap();
            let before = entries(town, case);
            let typed = page.text(&set(form, fields, &text)).unwrap();
            let turned = page.turning(|page| page.click("form.sheet button.first"));
            turned.unwrap_or_else(|error| panic!("{name}: {error}: {}", page.words().unwrap()));
            let status = page.seen(|seen| seen.status());
            let added = entries(town, case) - before;
            if page.has("form.sheet").unwrap() {
                assert!([422, 409, 413].contains(&status), "{name}: {status}");
                assert!(page.has(".summary li").unwrap() && added == 0, "{name}: {added}");
                assert_eq!(plain(&page.value(form.text).unwrap()), plain(&typed), "{name}");
            } else {
                assert_eq!(status, 200, "{name}: {}", page.words().unwrap());
                let place = page.place().unwrap();
                assert!(place.ends_with("saved=1") && added <= 1, "{name}: {added}, {place}");
                recorded += 1;
            }
        }
    }
    assert_eq!(page.seen(|seen| std::mem::take(&mut seen.complaints)), Vec::<String>::new());
    recorded
}

fn begin(town: &Town, who: &Resident) -> Page {
    let page = page();
    page.open(&format!("{}/sign-in/{}", town.url, who.link)).unwrap();
    page
}

/// Somebody whose own office leads the case that they work.
fn leading(town: &Town) -> (Resident, Vec<CaseId>) {
    let leads = |(who, cases): &(Resident, Vec<CaseId>)| {
        let view = town.block_on(town.service.view_case(cases[0], None, Lang::Ja)).unwrap().unwrap();
        view.lead.is_some_and(|lead| who.offices.first() == Some(&lead.office))
    };
    (0..).map(|nth| town.worker(nth).unwrap()).find(leads).unwrap()
}

/// Hands the case over to another office; somebody there who may answer.
fn propose(town: &Town, sender: &Resident, case: CaseId) -> Resident {
    let is_other = |one: &&Resident| one.role == sender.role && one.offices.first() != sender.offices.first();
    let receiver = town.staff.iter().find(is_other).cloned().unwrap();
    let proposal = ProposeHandOver {
        entry: EntryId(Uuid::from_u128(77)),
        by: Author { staff: sender.staff, office: sender.offices.first().copied(), role: None },
        occurred: When::Instant(town.clock.now()),
        to: receiver.offices[0],
        kind: TransferKind::Responsibility,
        urgency: Urgency::Urgent,
        level: Some(3),
        items: Vec::new(),
        mode: Vec::new(),
        about: Vec::new(),
        note: Some("転居".into()),
    };
    town.block_on(town.service.propose_hand_over(case, &proposal)).unwrap().unwrap();
    receiver
}

/// Where the form is; that of a correction is reached from the chronology.
fn address(town: &Town, page: &Page, (path, case): (&str, CaseId)) -> String {
    let path = path.replace("ID", &case.to_string());
    if !path.ends_with("entry=") {
        return format!("{}{path}", town.url);
    }
    page.open(&format!("{}/cases/{case}", town.url)).unwrap();
    page.text("document.querySelector(\"main a[href*='/corrections?entry=']\").href").unwrap()
}

/// Puts a text into the fields and chooses what must be chosen, and that it answers no request; all else as a new form has
/// it. What the long text holds then.
fn set(form: &Form, fields: &str, text: &str) -> String {
    let (fields, text, long) = (Value::from(fields), Value::from(text), Value::from(form.text));
    let choices: Vec<String> =
        form.choices.iter().map(|(name, value)| format!("[name={name}][value='{value}']")).collect();
    let (choices, lists) = (Value::from(choices), Value::from(form.lists));
    format!(
        "(() => {{ const form = document.querySelector('form.sheet'), long = form.querySelector(`[name=${{{long}}}]`);
          long.dataset.text = '';
          form.querySelectorAll('input[type=text], input[type=tel], textarea').forEach((it) => {{ it.value = it.name === 'when' ? 'きょう' : ''; }});
          {choices}.forEach((one) => {{ const it = form.querySelector(one); if (it) it.checked = true; }});
          {lists}.forEach((one) => {{ const it = form.querySelector(`[name=${{one}}]`); if (it?.options) it.selectedIndex = it.name === 'answers' ? it.options.length - 1 : 1; else if (it) it.checked = true; }});
          form.querySelectorAll({fields}).forEach((it) => {{ it.value = {text}; }});
          return long.value; }})()"
    )
}

/// What a browser sends as it is; control characters may be left out or replaced.
fn plain(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control() && *letter != char::REPLACEMENT_CHARACTER).collect()
}

/// Entries that somebody recorded; what the rules say of them stands beside.
fn entries(town: &Town, case: CaseId) -> usize {
    let entries = town.block_on(town.service.load(case)).unwrap().unwrap().entries;
    entries.iter().filter(|entry| entry.recorded_by.is_some()).count()
}
