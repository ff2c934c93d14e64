//! What is too much, and where no room is left: told in words, with the text still there, and nothing done by half.

use crate::stores::page;
use app::drafts::MOST_DRAFTS;
use browser_tests::page::Hands;
use browser_tests::{Page, Store, Town};
use jiff::SignedDuration;

const TYPED: &str = "夜に泣き声。髙橋さん宅 <b>&amp; 𠮷";

/// Somebody at the form of a contact; how many entries its case has.
fn at_contacts(town: &Town, nth: usize) -> (Page, impl Fn() -> usize) {
    let (page, (worker, cases)) = (page(), town.worker(nth).unwrap());
    let to = format!("/cases/{}/contacts", cases[0]);
    page.open(&format!("{}/sign-in/{}?to={to}", town.url, worker.link)).unwrap();
    (page, move || town.block_on(town.service.load(cases[0])).unwrap().unwrap().entries.len())
}

#[test]
fn more_than_a_form_takes_comes_back_with_all_of_it_and_its_beginning_waits_as_a_draft() {
    let town = Town::open(&Store::Sqlite, 10).unwrap();
    for runs_scripts in [true, false] {
        let (page, entries) = at_contacts(&town, 0);
        let before = entries();
        Hands::Keyboard.write(&page, "note", TYPED).unwrap();
        page.eval("document.querySelector('[name=child_words]').value = 'あ'.repeat(1_600_000)").unwrap();
        if !runs_scripts {
            page.forbid_scripts().unwrap();
        }
        Hands::Pointer.go(&page, "form.sheet button.first").unwrap();
        assert_eq!(page.seen(|seen| seen.status()), 413, "{}", page.place().unwrap());
        assert!(page.has(".summary li").unwrap() && page.value("note").unwrap() == TYPED);
        assert_eq!(page.eval("document.querySelector('[name=child_words]').value.length").unwrap(), 1_600_000);
        page.open(&format!("{}{}", town.url, page.place().unwrap())).unwrap();
        assert_eq!(page.value("note").unwrap(), TYPED);
        assert!(
            page.eval("document.querySelector('[name=child_words]').value.length").unwrap().as_u64().unwrap() > 500_000
        );
        assert_eq!(entries(), before);
        page.eval("document.querySelectorAll('textarea').forEach((it) => { it.value = ''; })").unwrap();
        Hands::Pointer.go(&page, "form.sheet button.first").unwrap();
    }
}

#[test]
fn what_no_draft_can_hold_goes_back_to_its_form_whole_after_the_session_is_over() {
    const LETTERS: &str = "document.querySelector('[name=child_words]').value.length";
    let town = Town::open(&Store::Sqlite, 10).unwrap();
    let (worker, _) = town.worker(0).unwrap();
    town.give_account(worker.staff, "worker", "long enough to be a password").unwrap();
    for runs_scripts in [true, false] {
        let (page, _) = at_contacts(&town, 0);
        Hands::Keyboard.write(&page, "note", TYPED).unwrap();
        page.eval("document.querySelector('[name=child_words]').value = 'あ'.repeat(1_600_000)").unwrap();
        if !runs_scripts {
            page.forbid_scripts().unwrap();
        }
        town.pass(SignedDuration::from_mins(16));
        Hands::Pointer.go(&page, "form.sheet button.first").unwrap();
        Hands::Pointer.write(&page, "login", "worker").unwrap();
        Hands::Pointer.write(&page, "password", "long enough to be a password").unwrap();
        Hands::Pointer.go(&page, "main button.first").unwrap();
        assert!(page.words().unwrap().contains("元の画面に戻"), "{}", page.words().unwrap());
        Hands::Pointer.go(&page, "main button.first").unwrap();
        assert_eq!(page.seen(|seen| seen.status()), 413, "{}", page.place().unwrap());
        assert_eq!(
            (page.value("note").unwrap().as_str(), page.eval(LETTERS).unwrap().as_u64()),
            (TYPED, Some(1_600_000))
        );
    }
}

#[test]
fn too_much_that_was_begun_is_said_while_somebody_types_and_can_be_thrown_away() {
    let town = Town::open(&Store::Sqlite, 10).unwrap();
    let (worker, _) = town.worker(0).unwrap();
    for number in 0..MOST_DRAFTS {
        let form = format!("intake/{number}");
        town.block_on(town.service.save_draft(worker.staff, &form, "entry=1")).unwrap().unwrap();
    }
    let (page, _) = at_contacts(&town, 0);
    Hands::Keyboard.write(&page, "note", TYPED).unwrap();
    page.until("document.querySelector('[data-unsent]').textContent.includes('下書きに残せませんでした')").unwrap();
    assert_eq!(page.axe().unwrap(), Vec::<String>::new());
    let beside = page.beside().unwrap();
    beside.open(&format!("{}/drafts", town.url)).unwrap();
    Hands::Pointer.write(&page, "note", &format!("{TYPED}。続き")).unwrap();
    beside.click("details summary").unwrap();
    Hands::Pointer.go(&beside, "details[open] button").unwrap();
    Hands::Pointer.write(&page, "note", TYPED).unwrap();
    page.until("document.querySelector('form.sheet').dataset.kept === 'yes'").unwrap();
    assert_eq!(page.text("document.querySelector('[data-unsent]').textContent").unwrap(), "");
}

#[test]
fn a_full_disk_is_told_in_mid_upload_and_at_recording_and_costs_no_text() {
    let town = Town::open_nearly_full(12, 60).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let large = folder.path().join("memo.txt");
    std::fs::write(&large, "面接の控え。".repeat(60_000)).unwrap();
    let (page, entries) = at_contacts(&town, 0);
    let before = entries();
    Hands::Keyboard.choose(&page, "mode", "phone").unwrap();
    Hands::Keyboard.write(&page, "met_other", "祖母").unwrap();
    Hands::Keyboard.write(&page, "note", TYPED).unwrap();
    Hands::Keyboard.attach(&page, "files", &[large]).unwrap();
    Hands::Pointer.go(&page, "form.sheet button.first").unwrap();
    assert_eq!(page.seen(|seen| seen.status()), 507, "{}", page.words().unwrap());
    assert!(page.text("document.querySelector('.summary').innerText").unwrap().contains("memo.txt"));
    assert_eq!((page.value("note").unwrap().as_str(), entries()), (TYPED, before));
    fill(&town);
    // Whatever is read leaves a row, until not even that has room.
    let beside = page.beside().unwrap();
    let is_full = (0..100).any(|_| {
        town.pass(jiff::SignedDuration::from_secs(1));
        beside.open(&format!("{}/cases", town.url)).unwrap() == 507
    });
    assert!(is_full, "{}", beside.words().unwrap());
    Hands::Keyboard.write(&page, "note", &format!("{TYPED}。もう一度")).unwrap();
    Hands::Pointer.go(&page, "form.sheet button.first").unwrap();
    let words = page.words().unwrap();
    assert_eq!(page.seen(|seen| seen.status()), 507, "{words}");
    assert_eq!(page.value("note").unwrap(), format!("{TYPED}。もう一度"), "{words}");
    assert!(page.text("document.querySelector('.summary').innerText").unwrap().contains("空き"), "{words}");
    assert_eq!(page.axe().unwrap(), Vec::<String>::new());
    assert_eq!(entries(), before);
    assert_eq!(beside.axe().unwrap(), Vec::<String>::new());
}

/// Drafts of somebody else take all the room there is.
fn fill(town: &Town) {
    let (other, _) = town.worker(1).unwrap();
    let mut number = 0_u32;
    for letters in [10_000, 500, 10] {
        loop {
            number += 1;
            let form = format!("intake/{number}");
            // Letters that nothing can be saved on.
            let letter = |place: u32| char::from_u32(0x4e00 + (place * 7_919 + number * 104_729) % 20_000).unwrap();
            let text: String = (0..letters).map(letter).collect();
            let saved = town.block_on(town.service.save_draft(other.staff, &form, &text)).unwrap();
            if saved.is_err() {
                break;
            }
        }
    }
}
