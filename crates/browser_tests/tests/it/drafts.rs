//! What was typed is there again, whatever happened in between.

use crate::stores::{page, town};
use browser_tests::page::Hands;
use browser_tests::{Page, Store, Town};
use jiff::SignedDuration;

const FORMS: [&str; 3] = ["/intake", "/cases/ID/contacts", "/cases/ID/attempts"];
/// Forms of all acts, and the field that holds the text.
const EVERY_FORM: [(&str, &str); 10] = [
    ("/intake", "note"),
    ("/cases/ID/contacts", "note"),
    ("/cases/ID/attempts", "note"),
    ("/cases/ID/health", "note"),
    ("/cases/ID/household", "note"),
    ("/cases/ID/decisions", "grounds"),
    ("/cases/ID/information", "what"),
    ("/cases/ID/information/asked", "what"),
    ("/cases/ID/hand-overs", "why"),
    ("/cases/ID/worker", "note"),
];
const TYPED: &str = "夜に泣き声。髙橋さん宅 <b>&amp; 𠮷";

/// Somebody's form, with a text that was just typed.
fn typed(town: &Town, nth: usize, form: &str) -> Page {
    let (page, (worker, cases)) = (page(), town.worker(nth).unwrap());
    let to = form.replace("ID", &cases[0].to_string());
    page.open(&format!("{}/sign-in/{}?to={to}", town.url, worker.link)).unwrap();
    Hands::Keyboard.write(&page, "note", TYPED).unwrap();
    page
}

fn wait_for_draft(page: &Page) {
    page.until("document.querySelector('form.sheet').dataset.kept === 'yes'").unwrap();
}

#[test]
fn it_is_there_after_two_seconds_and_a_reload() {
    let town = town();
    for form in FORMS {
        let page = typed(&town, 5, form);
        wait_for_draft(&page);
        page.reload().unwrap();
        assert_eq!(page.value("note").unwrap(), TYPED, "{form}");
    }
}

#[test]
fn it_is_there_after_leaving_at_once_and_the_back_button() {
    let town = town();
    for form in FORMS {
        let page = typed(&town, 6, form);
        page.turning(|page| page.click("nav a[href='/today']")).unwrap();
        page.back_to("note", TYPED).unwrap();
        assert_eq!(page.value("note").unwrap(), TYPED, "{form}");
    }
}

#[test]
fn it_is_there_after_a_refusal_another_page_and_the_back_button_which_asks_nothing_with_scripts_or_without() {
    let (town, page) = (town(), page());
    let (worker, cases) = town.worker(7).unwrap();
    for (lang, runs_scripts) in [("ja", true), ("en", true), ("en", false), ("ja", false)] {
        if !runs_scripts {
            page.forbid_scripts().unwrap();
        }
        for (form, field) in EVERY_FORM {
            let name = format!("{form} {lang}, scripts: {runs_scripts}");
            let to = form.replace("ID", &cases[0].to_string());
            page.open(&format!("{}/sign-in/{}?to={to}&lang={lang}", town.url, worker.link)).unwrap();
            // The date first: what is read of it is shown meanwhile, and nothing moves under the pointer.
            Hands::Pointer.write(&page, "when", "2099-01-01").unwrap();
            Hands::Pointer.write(&page, field, TYPED).unwrap();
            Hands::Pointer.go(&page, "form.sheet button.first").unwrap();
            assert!(page.has(".summary a[href='#when']").unwrap(), "{name}: {}", page.words().unwrap());
            assert_eq!(page.value(field).unwrap(), TYPED, "{name}");
            Hands::Pointer.go(&page, "nav a[href='/today']").unwrap();
            page.back().unwrap();
            let typed = (page.value(field).unwrap(), page.value("when").unwrap());
            assert_eq!(typed, (TYPED.to_owned(), "2099-01-01".to_owned()), "{name}: {}", page.words().unwrap());
            assert_eq!(page.seen(|seen| seen.status()), 200, "{name}: {}", page.words().unwrap());
            assert!(!page.has(".summary").unwrap(), "{name}: what is wrong is said once");
        }
    }
}

#[test]
fn it_is_there_after_the_session_is_over() {
    let town = Town::open(&Store::Sqlite, 8).unwrap();
    let (worker, _) = town.worker(0).unwrap();
    town.give_account(worker.staff, "worker", "long enough to be a password").unwrap();
    for form in FORMS {
        let page = typed(&town, 0, form);
        let place = page.place().unwrap();
        town.pass(SignedDuration::from_mins(16));
        page.turning(|page| page.click("form.sheet button.first")).unwrap();
        assert!(page.has("#password").unwrap(), "{form}: {}", page.words().unwrap());
        Hands::Keyboard.write(&page, "login", "worker").unwrap();
        Hands::Keyboard.write(&page, "password", "long enough to be a password").unwrap();
        Hands::Keyboard.go(&page, "main button.first").unwrap();
        assert_eq!(page.place().unwrap(), place);
        assert_eq!(page.value("note").unwrap(), TYPED, "{form}");
    }
}

#[test]
fn it_is_recorded_once_when_sent_twice_and_told_when_the_page_is_stale() {
    let town = town();
    let (_, cases) = town.worker(8).unwrap();
    let count = || town.block_on(town.service.load(cases[0])).unwrap().unwrap().entries.len();
    let page = typed(&town, 8, "/cases/ID/contacts");
    Hands::Keyboard.write(&page, "met_other", "祖母").unwrap();
    let beside = page.beside().unwrap();
    beside.open(&format!("{}/cases/{}/contacts", town.url, cases[0])).unwrap();
    let before = count();
    page.turning(|page| page.double_click("form.sheet button.first")).unwrap();
    page.until("location.search === '?saved=1'").unwrap();
    assert_eq!(count(), before + 1);
    Hands::Keyboard.write(&beside, "note", "another tab").unwrap();
    Hands::Keyboard.go(&beside, "form.sheet button.first").unwrap();
    let words = beside.words().unwrap();
    match beside.has(".summary").unwrap() {
        true => assert_eq!(beside.value("note").unwrap(), "another tab", "{words}"),
        false => assert!(words.contains("another tab"), "{words}"),
    }
}
