//! What a page does while somebody types: dates are said back or asked back, people are shown, an input method keeps its
//! Enter, and what was left comes back as it is. Each works by itself as well where scripts are forbidden.

use crate::acts::{Setting, settings};
use browser_tests::Page;
use browser_tests::page::Hands;
use jiff::SignedDuration;

const ECHO: &str = "document.getElementById('when-echo').textContent";
/// Forms with a date that somebody types.
const DATED: [&str; 4] = ["/intake", "/cases/ID/contacts", "/cases/ID/information/asked", "/cases/ID/worker"];

/// 1 April of the two years that `8/4/1` can mean, as each language says it.
fn two_days(lang: &str) -> [&'static str; 2] {
    if lang == "ja" { ["2026-04-01", "2008-04-01"] } else { ["1 April 2026", "1 April 2008"] }
}

fn with_keys() -> Vec<Setting> {
    settings().into_iter().filter(|setting| setting.hands == Hands::Keyboard).collect()
}

fn documents(page: &Page) -> usize {
    page.seen(|seen| seen.exchanges.iter().filter(|one| one.kind == "Document").count())
}

/// Waits until what is said of the date holds all of these.
fn says(page: &Page, parts: &[&str], name: &str) {
    let all = parts.iter().map(|part| format!("{ECHO}.includes('{part}')")).collect::<Vec<_>>().join(" && ");
    page.until(&all).unwrap_or_else(|error| panic!("{name}: {error}: {}", page.text(ECHO).unwrap()));
}

#[test]
fn a_date_is_said_back_in_both_calendars_and_what_can_mean_two_days_is_asked_back() {
    for setting in with_keys() {
        for form in DATED {
            let (page, _) = setting.begin(3, form);
            let name = format!("{} {form}", setting.name);
            let write = |text: &str| Hands::Keyboard.write(&page, "when", text).unwrap();
            write("R8.11.19");
            let both = if setting.lang == "ja" {
                ["令和8年11月19日", "2026-11-19"]
            } else {
                ["19 November 2026", "R8.11.19"]
            };
            says(&page, &both, &name);
            setting.is_clean(&page, "a date that was said back");
            write("8/4/1");
            says(&page, &two_days(setting.lang), &name);
            setting.is_clean(&page, "a date that is asked back");
            write("R8.2.30");
            page.until(&format!("{ECHO} && !{ECHO}.includes('2008') && {ECHO}.trim() !== ''")).unwrap();
            write("");
            page.until(&format!("{ECHO} === ''")).unwrap_or_else(|error| panic!("{name}: {error}"));
        }
    }
}

#[test]
fn a_date_that_is_asked_back_is_not_recorded_and_stays_to_be_put_right() {
    for setting in settings() {
        for form in DATED {
            let (page, _) = setting.begin(3, form);
            let name = format!("{} {form}", setting.name);
            setting.hands.write(&page, "when", "8/4/1").unwrap();
            setting.go(&page, "form.sheet button.first");
            assert_eq!(page.seen(|seen| seen.status()), 422, "{name}: {}", page.words().unwrap());
            let question = page.text("document.querySelector(\".summary a[href='#when']\").textContent").unwrap();
            assert!(two_days(setting.lang).iter().all(|day| question.contains(day)), "{name}: {question}");
            assert_eq!(page.value("when").unwrap(), "8/4/1", "{name}");
        }
    }
}

#[test]
fn who_is_looked_for_is_shown_while_one_types_and_reached_by_arrows() {
    for setting in with_keys() {
        let (page, case) = setting.begin(3, "/cases/ID");
        let name = &setting.name;
        let child = page.text("document.querySelector('main h1').firstChild.textContent.trim()").unwrap();
        let typed: String = child.chars().take(2).collect();
        let shown = "!document.querySelector('[data-at-once]').hidden";
        let focus = |selector: &str| page.is(&format!("document.activeElement.matches(\"{selector}\")")).unwrap();
        page.press("/").unwrap();
        let before = documents(&page);
        // What is not confirmed yet is not looked for.
        page.compose(&typed).unwrap();
        page.press_enter_of_conversion().unwrap();
        assert!(!page.is(shown).unwrap() && documents(&page) == before, "{name}");
        page.write(&typed, 2).unwrap();
        page.until(&format!("{shown} && document.querySelector('[data-at-once] a')")).unwrap();
        setting.is_clean(&page, "people who are shown while one types");
        assert_eq!(page.cut_off().unwrap(), Vec::<String>::new(), "{name}");
        page.press("ArrowDown").unwrap();
        assert!(focus("[data-at-once] li:first-child a"), "{name}: {}", page.words().unwrap());
        setting.is_clean(&page, "the first of those who are shown");
        page.press("ArrowUp").unwrap();
        assert!(focus("[data-find]"), "{name}");
        page.press("Escape").unwrap();
        assert!(page.is(&format!("!({shown})")).unwrap() && focus("[data-find]"), "{name}");
        assert_eq!(page.text("document.querySelector('[data-find]').value").unwrap(), typed, "{name}");
        assert!(
            !page.is("document.body.classList.contains('hidden-page')").unwrap(),
            "{name}: one Escape hides nothing"
        );
        page.press_all(&["Backspace"]).unwrap();
        let last: String = typed.chars().skip(1).collect();
        page.write(&last, 1).unwrap();
        let wanted = format!("[data-at-once] a[href='/cases/{case}']");
        page.until(&format!("{shown} && document.querySelector(\"{wanted}\")")).unwrap();
        for _ in 0..30 {
            page.press("ArrowDown").unwrap();
            if focus(&wanted) {
                break;
            }
        }
        page.turning(|page| page.press("Enter")).unwrap();
        assert_eq!(page.place().unwrap(), format!("/cases/{case}"), "{name}");
    }
}

#[test]
fn enter_that_confirms_a_conversion_sends_nothing_in_any_language_or_form() {
    for setting in with_keys() {
        for (to, field) in [
            ("/intake", "names"),
            ("/intake", "call_back"),
            ("/intake", "note"),
            ("/cases/ID/contacts", "note"),
            ("/cases/ID/contacts", "when"),
            ("/cases/ID/decisions", "grounds"),
            ("/cases/ID/hand-overs", "why"),
        ] {
            let (page, _) = setting.begin(4, to);
            let name = format!("{} {to} {field}", setting.name);
            page.tab_to(&format!("main [name={field}]")).unwrap();
            let (before, place) = (documents(&page), page.place().unwrap());
            page.compose("さくら").unwrap();
            page.press_enter_of_conversion().unwrap();
            page.press("Control+Enter").unwrap();
            page.write("桜", 0).unwrap();
            // Some browsers tell of the key after the text has been taken over.
            page.press_enter_of_conversion().unwrap();
            assert_eq!((page.place().unwrap(), documents(&page)), (place, before), "{name}");
            assert!(page.value(field).unwrap().contains('桜'), "{name}");
        }
        let (page, _) = setting.begin(4, "/today");
        page.press("/").unwrap();
        let before = documents(&page);
        page.compose("さくら").unwrap();
        page.press_enter_of_conversion().unwrap();
        page.write("桜", 0).unwrap();
        assert_eq!((page.place().unwrap(), documents(&page)), ("/today".to_owned(), before), "{}", setting.name);
    }
}

#[test]
fn a_form_that_was_recorded_is_a_new_one_when_the_back_button_or_a_reload_brings_it_back() {
    for (nth, setting) in settings().iter().enumerate() {
        for (form, field) in [("/cases/ID/contacts", "note"), ("/cases/ID/attempts", "note"), ("/intake", "note")] {
            let (page, case) = setting.begin(5, form);
            let (name, told) = (format!("{} {form}", setting.name), format!("夕方に訪問。第{nth}回 {form}"));
            let entry = || page.text("document.querySelector('main [name=entry]').value").unwrap();
            let first = entry();
            setting.hands.write(&page, field, &told).unwrap();
            if form.ends_with("contacts") {
                setting.hands.write(&page, "met_other", "祖母").unwrap();
            }
            if form.ends_with("attempts") {
                // An unborn child is nobody whom one could have met.
                let has_child = page.has("main [name=children]").unwrap();
                setting.hands.tick(&page, if has_child { "children" } else { "adults" }).unwrap();
                setting.hands.choose(&page, "happened", "nobody").unwrap();
            }
            setting.go(&page, "form.sheet button.first");
            assert!(page.place().unwrap().ends_with("saved=1"), "{name}: {}", page.words().unwrap());
            // No two forms are opened in the same instant.
            setting.town.pass(SignedDuration::from_secs(1));
            page.back().unwrap();
            if setting.hands == Hands::Keyboard {
                page.until("document.querySelector('main [name=note]')").unwrap();
            }
            page.reload().unwrap();
            assert_eq!(page.value(field).unwrap(), "", "{name}");
            assert_ne!(entry(), first, "{name}: the same entry could be sent once more");
            let address = format!("{}/cases/{case}", setting.town.url);
            if form != "/intake" {
                page.open(&address).unwrap();
                let count = page.words().unwrap().matches(&told).count();
                assert_eq!(count, 1, "{name}");
            }
        }
    }
}
