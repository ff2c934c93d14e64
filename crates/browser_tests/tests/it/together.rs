//! Two people on one case: each sees what the other recorded without asking for it, and an act that rests on the case is
//! shown once more beside what came in meanwhile.

use crate::acts::{Setting, settings};
use browser_tests::Page;
use browser_tests::page::Hands;

/// For each test somebody on whose case nobody else records, and somebody else: drafts are kept for a person and a case.
const WATCHED: usize = 9;
const IN_CONFLICT: usize = 6;
const OTHERS: [usize; 2] = [0, 13];

/// Both of them on pages of the same case.
fn both(setting: &Setting, owner: usize, (owners, others): (&str, &str)) -> (Page, Page) {
    let town = &setting.town;
    let (owner, cases) = town.worker(owner).unwrap();
    let (other, _) = town.worker(OTHERS[usize::from(setting.lang == "en")]).unwrap();
    let case = cases[0].to_string();
    let begin = |who, to: &str| setting.begin_as(who, &town.url, &to.replace("ID", &case));
    (begin(&owner, owners), begin(&other, others))
}

fn record(setting: &Setting, page: &Page, note: &str) {
    setting.hands.write(page, "met_other", "祖母").unwrap();
    setting.hands.write(page, "note", note).unwrap();
    setting.hands.choose(page, "mode", "phone").unwrap();
    setting.go(page, "form.sheet button.first");
    assert!(page.place().unwrap().contains("saved="), "{}: {}", setting.name, page.words().unwrap());
}

#[test]
fn an_open_page_shows_what_the_other_recorded_and_says_so() {
    let settings = settings();
    // All pages begin to listen at the same time; without scripts nothing listens.
    let with_scripts = settings.iter().filter(|setting| setting.hands == Hands::Keyboard);
    let open: Vec<_> =
        with_scripts.map(|setting| (setting, both(setting, WATCHED, ("/cases/ID", "/cases/ID/contacts")))).collect();
    for (nth, (setting, (page, other))) in open.iter().enumerate() {
        let listens = |seen: &browser_tests::chromium::Seen| {
            seen.exchanges.iter().any(|one| one.kind == "EventSource" && one.status == 200)
        };
        page.wait("the page to listen", listens).unwrap();
        let note = format!("電話で父と話した、第{nth}報");
        record(setting, other, &note);
        page.until(&format!("document.querySelector('#part-lines').innerText.includes('{note}')")).unwrap();
        page.until("document.querySelector('[data-live]').textContent.trim() !== ''").unwrap();
        assert_eq!(page.seen(|seen| std::mem::take(&mut seen.complaints)), Vec::<String>::new(), "{}", setting.name);
    }
}

#[test]
fn a_conflict_shows_what_both_wrote_and_either_can_go_on() {
    for (nth, setting) in settings().iter().enumerate() {
        let (page, other) = both(setting, IN_CONFLICT, ("/cases/ID/decisions", "/cases/ID/contacts"));
        let (hands, name) = (setting.hands, &setting.name);
        let (mine, theirs) = (format!("見立て、第{nth}報"), format!("母から電話、第{nth}報"));
        hands.choose(&page, "nature", "assessment").unwrap();
        hands.choose(&page, "level", "2").unwrap();
        hands.write(&page, "grounds", &mine).unwrap();
        record(setting, &other, &theirs);
        setting.go(&page, "form.sheet button.first");
        assert_eq!(page.seen(|seen| seen.status()), 409, "{name}: {}", page.words().unwrap());
        assert_eq!(page.value("grounds").unwrap(), mine, "{name}");
        assert!(page.text("document.querySelector('#since').innerText").unwrap().contains(&theirs), "{name}");
        setting.is_clean(&page, "a conflict");
        setting.go(&page, "form.sheet button.first");
        let words = page.words().unwrap();
        assert!(
            page.place().unwrap().contains("saved=") && words.contains(&mine) && words.contains(&theirs),
            "{name}: {words}"
        );
    }
}
