//! Whatever is typed into whichever field: it is recorded as it is, or refused in words with the text still there.
//! Nothing breaks, nothing is done by half.

use crate::stores::page;
use browser_tests::{Store, Town};
use serde_json::Value;

const FORMS: [&str; 3] = ["/intake", "/cases/ID/contacts", "/cases/ID/attempts"];

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
    for form in FORMS {
        let (page, (worker, cases)) = (page(), town.worker(0).unwrap());
        let case = cases[0].to_string();
        let address = format!("{}{}", town.url, form.replace("ID", &case));
        page.open(&format!("{}/sign-in/{}", town.url, worker.link)).unwrap();
        for (kind, text) in wrong() {
            for fields in ["input[type=text], input[type=tel], textarea", "[name=note]"] {
                let name = format!("{form} {kind} in {fields}");
                page.open(&address).unwrap();
                let before = entries(&town, &case);
                let typed = page.text(&set(fields, &text)).unwrap();
                let turned = page.turning(|page| page.click("form.sheet button.first"));
                turned.unwrap_or_else(|error| panic!("{name}: {error}: {}", page.words().unwrap()));
                let status = page.seen(|seen| seen.status());
                let added = entries(&town, &case) - before;
                if page.has("form.sheet").unwrap() {
                    assert!([422, 409, 413].contains(&status), "{name}: {status}");
                    assert!(page.has(".summary li").unwrap() && added == 0, "{name}: {added}");
                    assert_eq!(plain(&page.value("note").unwrap()), plain(&typed), "{name}");
                } else {
                    assert_eq!(status, 200, "{name}: {}", page.words().unwrap());
                    let place = page.place().unwrap();
                    assert!(place.ends_with("saved=1") && added <= 1, "{name}: {added}, {place}");
                }
            }
        }
        assert_eq!(page.seen(|seen| std::mem::take(&mut seen.complaints)), Vec::<String>::new());
    }
}

/// Puts a text into the fields, all others as a new form has them; what the note holds then.
fn set(fields: &str, text: &str) -> String {
    let (fields, text) = (Value::from(fields), Value::from(text));
    format!(
        "(() => {{ const form = document.querySelector('form.sheet');
          form.querySelectorAll('input[type=text], input[type=tel], textarea').forEach((it) => {{ it.value = it.name === 'when' ? 'きょう' : ''; }});
          form.querySelectorAll({fields}).forEach((it) => {{ it.value = {text}; }});
          return form.querySelector('[name=note]').value; }})()"
    )
}

/// What a browser sends as it is; control characters may be left out or replaced.
fn plain(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control() && *letter != char::REPLACEMENT_CHARACTER).collect()
}

fn entries(town: &Town, case: &str) -> usize {
    let case = domain::ids::CaseId(case.parse().unwrap());
    town.block_on(town.service.load(case)).unwrap().unwrap().entries.len()
}
