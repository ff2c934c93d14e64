//! What only a demonstration shows: the tour of eight steps and the replay of a published case; with keys only and without
//! scripts, in both languages, on both stores.

use crate::acts::settings;
use crate::stores::page;
use browser_tests::page::Hands;

/// Steps of the tour.
const STEPS: usize = 8;

#[test]
fn a_first_visitor_is_shown_around_in_eight_steps() {
    for setting in settings() {
        let (page, name) = (page(), &setting.name);
        if setting.hands == Hands::Pointer {
            page.forbid_scripts().unwrap();
        }
        page.open(&format!("{}/sign-in?lang={}", setting.town.demo_url, setting.lang)).unwrap();
        setting.go(&page, "form[action='/tour'] button");
        let mut titles = Vec::new();
        for step in 1..=STEPS {
            let box_says = page.text("document.querySelector('aside.tour').innerText").unwrap();
            assert!(box_says.contains(&format!("{step} ")), "{name}: {box_says}");
            assert_eq!(page.seen(|seen| seen.status()), 200, "{name} {step}: {}", page.words().unwrap());
            setting.is_clean(&page, &format!("step {step} of the tour"));
            titles.push(page.text("document.querySelector('.tour-title').innerText").unwrap());
            if step < STEPS {
                setting.go(&page, "aside.tour a.first");
            }
        }
        titles.dedup();
        assert_eq!(titles.len(), STEPS, "{name}: {titles:?}");
        setting.go(&page, "aside.tour a[href='/tour/end']");
        assert_eq!(page.place().unwrap(), "/today", "{name}");
        assert!(!page.has("aside.tour").unwrap() && page.has("a[href='/tour/1']").unwrap(), "{name}");
    }
}

#[test]
fn a_published_case_is_chosen_and_gone_through_instant_by_instant() {
    for setting in settings() {
        let (worker, _) = setting.town.worker(1).unwrap();
        let (page, name) = (setting.begin_as(&worker, &setting.town.demo_url, "/replay"), &setting.name);
        setting.go(&page, ".choose a");
        let instant = || page.text("document.querySelector('#moment .when').innerText").unwrap();
        let place = || page.text("document.querySelector('#moment [data-at]').dataset.at").unwrap();
        let first = instant();
        assert_eq!(place(), "0", "{name}");
        match setting.hands {
            Hands::Keyboard => {
                page.tab_to("main [name=at]").unwrap();
                page.press_all(&["ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft"]).unwrap();
                page.until("document.querySelector('#moment [data-at]').dataset.at === '2'").unwrap();
                assert_eq!(
                    page.text("document.querySelector('[name=at]').getAttribute('aria-valuetext')").unwrap(),
                    instant()
                );
                page.press("End").unwrap();
                page.until("document.querySelector('#moment [data-at]').dataset.at === document.querySelector('[name=at]').max").unwrap();
            }
            Hands::Pointer => {
                setting.go(&page, "#moment [data-step]");
                setting.go(&page, "#moment [data-step] + [data-step]");
                assert_eq!(place(), "2", "{name}");
                // The slider is sent with its button.
                page.click("main [name=at]").unwrap();
                setting.go(&page, "form[data-slide] button");
                assert!(place().parse::<u64>().unwrap() > 2, "{name}: {}", place());
            }
        }
        assert_ne!(instant(), first, "{name}");
        setting.is_clean(&page, "a replay");
        assert!(
            page.has("#moment .spoken, #moment .empty").unwrap() && page.has("#moment .offices section").unwrap(),
            "{name}"
        );
        setting.go(&page, "main a[href='/replay']");
        setting.hands.write(&page, "text", "none: of a timeline").unwrap();
        setting.go(&page, "form.sheet button.first");
        assert!(page.has(".summary li").unwrap() && page.value("text").unwrap() == "none: of a timeline", "{name}");
        setting.is_clean(&page, "a timeline that cannot be played");
    }
}
