//! Every act, done with the keyboard only and with scripts forbidden, in both languages, on both stores.
//! An act with a form is a row of the table; whatever has no form of its own is told below it.

use crate::hand_overs::sender;
use crate::stores::{page, towns};
use browser_tests::page::Hands;
use browser_tests::town::Resident;
use browser_tests::{Page, Town};
use domain::event::Event;
use domain::ids::CaseId;
use std::sync::Arc;

/// What is done in a form.
enum Do {
    Write(&'static str, &'static str),
    Choose(&'static str, &'static str),
    Tick(&'static str),
    Select(&'static str, usize),
    /// The last entry of a list.
    Last(&'static str),
}

/// An act with a form.
struct Act {
    /// The link to its form, on the page of a case.
    link: &'static str,
    /// What is done, in the order of the form.
    steps: &'static [Do],
    /// The field whose text must be in the record afterwards.
    told_in: &'static str,
}

const ACTS: [Act; 13] = [
    Act {
        link: "nav a[href='/intake']",
        steps: &[Do::Write("names", "鯨井 さくら"), Do::Write("age", "4歳"), Do::Write("call_back", "000-1234-5678")],
        told_in: "note",
    },
    Act {
        link: ".acts a[href$='/contacts']",
        steps: &[
            Do::Choose("mode", "visit"),
            Do::Choose("place", "home"),
            Do::Tick("seen"),
            Do::Choose("body", "yes"),
            Do::Choose("alone", "true"),
        ],
        told_in: "note",
    },
    Act {
        link: ".acts a[href$='/attempts']",
        steps: &[Do::Tick("children"), Do::Choose("mode", "visit"), Do::Choose("happened", "nobody")],
        told_in: "note",
    },
    Act {
        link: ".acts a[href$='/health']",
        steps: &[
            Do::Tick("child"),
            Do::Write("weight", "12.3kg"),
            Do::Choose("checkup", "attended"),
            Do::Tick("checks"),
            Do::Write("injury", "青あざ"),
            Do::Choose("explained_by", "carer"),
        ],
        told_in: "note",
    },
    Act {
        link: ".acts a[href$='/household']",
        steps: &[
            Do::Choose("change", "joined"),
            Do::Write("name", "鯨井 まさと"),
            Do::Write("born", "40歳"),
            Do::Select("relation", 2),
            Do::Choose("lives_in_home", "true"),
        ],
        told_in: "note",
    },
    Act {
        link: ".acts a[href$='/decisions']",
        steps: &[Do::Choose("nature", "assessment"), Do::Choose("level", "3"), Do::Choose("child_asked", "true")],
        told_in: "grounds",
    },
    Act {
        link: ".acts a[href$='/decisions']",
        steps: &[Do::Choose("nature", "meeting"), Do::Select("step", 1), Do::Choose("urgency", "urgent")],
        told_in: "grounds",
    },
    Act {
        link: ".acts a[href$='/decisions']",
        steps: &[Do::Choose("nature", "decision"), Do::Choose("result", "substantiated"), Do::Tick("evidence")],
        told_in: "grounds",
    },
    Act {
        link: ".acts a[href$='/information/asked']",
        steps: &[Do::Select("whom", 1), Do::Tick("asked")],
        told_in: "what",
    },
    Act {
        link: ".acts a[href$='/information']",
        steps: &[Do::Choose("direction", "given"), Do::Last("answers"), Do::Select("whom", 1)],
        told_in: "what",
    },
    Act {
        link: ".acts a[href$='/information']",
        steps: &[
            Do::Choose("direction", "received"),
            Do::Last("answers"),
            Do::Select("whom", 1),
            Do::Choose("complete", "true"),
        ],
        told_in: "what",
    },
    Act {
        link: "main a[href*='/corrections?entry=']",
        steps: &[Do::Choose("really", "otherwise"), Do::Write("note", "実際には電話だった")],
        told_in: "reason",
    },
    Act { link: "main a[href*='/corrections?entry=']", steps: &[Do::Choose("really", "never")], told_in: "reason" },
];

/// One way of working.
pub struct Setting {
    pub town: Arc<Town>,
    pub hands: Hands,
    pub lang: &'static str,
    pub name: String,
}

/// Keys only and no scripts, in each language, on each store.
pub fn settings() -> Vec<Setting> {
    let mut settings = Vec::new();
    for (store, town) in towns() {
        for lang in ["ja", "en"] {
            for hands in [Hands::Keyboard, Hands::Pointer] {
                settings.push(Setting { town: town.clone(), hands, lang, name: format!("{store} {lang} {hands:?}") });
            }
        }
    }
    settings
}

impl Setting {
    /// Signed in by a link as the worker of a number, at a page in the language; without scripts where a pointer is used.
    pub fn begin(&self, nth: usize, to: &str) -> (Page, String) {
        let (worker, cases) = self.town.worker(nth).unwrap();
        let case = cases[0].to_string();
        (self.begin_as(&worker, &self.town.url, &to.replace("ID", &case)), case)
    }

    /// Signed in as the first worker whose page holds something like this.
    pub fn begin_where(&self, selector: &str, to: &str) -> (Page, String) {
        let begun = (0..).map(|nth| self.begin(nth, to)).find(|(page, _)| page.has(selector).unwrap());
        begun.unwrap_or_else(|| panic!("{}: nobody has {selector}", self.name))
    }

    /// The same as somebody of one's own choice.
    pub fn begin_as(&self, who: &Resident, url: &str, to: &str) -> Page {
        let page = page();
        if self.hands == Hands::Pointer {
            page.forbid_scripts().unwrap();
        }
        let address = format!("{url}/sign-in/{}?to={to}&lang={}", who.link, self.lang);
        assert_eq!(page.open(&address).unwrap(), 200, "{}: {address}", self.name);
        assert_eq!(page.text("document.documentElement.lang").unwrap(), self.lang, "{}", self.name);
        page
    }

    /// Nothing on the page as it stands is what the guidelines forbid; where scripts are forbidden, the checker cannot look.
    pub fn is_clean(&self, page: &Page, what: &str) {
        if self.hands == Hands::Keyboard {
            assert_eq!(page.axe().unwrap(), Vec::<String>::new(), "{}: {what}", self.name);
        }
    }

    pub fn go(&self, page: &Page, selector: &str) {
        self.hands.go(page, selector).unwrap_or_else(|error| panic!("{}: {error}", self.name));
    }
}

#[test]
fn every_form_is_filled_in_and_recorded() {
    for (nth, setting) in settings().iter().enumerate() {
        for (place, act) in ACTS.iter().enumerate() {
            let name = format!("{} {}", setting.name, act.link);
            let (page, _) = setting.begin(1, "/cases/ID");
            setting.go(&page, act.link);
            let hands = setting.hands;
            for step in act.steps {
                match step {
                    Do::Write(field, text) => hands.write(&page, field, text),
                    Do::Choose(field, value) => hands.choose(&page, field, value),
                    Do::Tick(field) => hands.tick(&page, field),
                    Do::Select(field, place) => hands.select(&page, field, *place),
                    Do::Last(field) => hands.select(&page, field, 0).and_then(|()| page.press("End")),
                }
                .unwrap_or_else(|error| panic!("{name}: {error}"));
            }
            let told = format!("髙橋さん宅、𠮷野家前、第{nth}報の{place}");
            hands.write(&page, act.told_in, &told).unwrap();
            setting.go(&page, "form.sheet button.first");
            let (place, words) = (page.place().unwrap(), page.words().unwrap());
            assert!(place.starts_with("/cases/") && place.ends_with("saved=1"), "{name}: {place}: {words}");
            assert!(page.has("main [role=status]").unwrap(), "{name}");
            assert!(words.contains(&told), "{name}: {words}");
        }
    }
}

#[test]
fn whoever_leads_a_case_names_who_works_it() {
    for (nth, setting) in settings().iter().enumerate() {
        let (who, case) = sender(setting, 4 + nth % 4);
        let page = setting.begin_as(&who, &setting.town.url, &format!("/cases/{case}"));
        let (name, hands) = (&setting.name, setting.hands);
        setting.go(&page, ".acts a[href$='/worker']");
        hands.select(&page, "staff", 1).unwrap();
        hands.select(&page, "second", 2).unwrap();
        let staff = page.text("[...document.querySelector('main [name=staff]').selectedOptions][0].text").unwrap();
        hands.write(&page, "note", "担当替え。𠮷野家前").unwrap();
        setting.go(&page, "form.sheet button.first");
        let words = page.words().unwrap();
        assert!(page.place().unwrap().ends_with("saved=1"), "{name}: {words}");
        assert!(!staff.is_empty() && words.contains("担当替え。𠮷野家前"), "{name}: {words}");
        assert!(page.text("document.querySelector('main').innerText").unwrap().contains(&staff), "{name}: {words}");
    }
}

#[test]
fn a_sighting_that_was_none_becomes_a_child_not_seen() {
    for (nth, setting) in settings().iter().enumerate() {
        let (page, case) = setting.begin(6, "/cases/ID/contacts");
        let (name, hands, told) = (&setting.name, setting.hands, format!("第{nth}回、玄関で会う"));
        hands.choose(&page, "mode", "visit").unwrap();
        hands.tick(&page, "seen").unwrap();
        hands.write(&page, "note", &told).unwrap();
        setting.go(&page, "form.sheet button.first");
        assert!(page.place().unwrap().ends_with("saved=1"), "{name}: {}", page.words().unwrap());
        let row = format!(
            "[...document.querySelectorAll('main tr[id^=e-]')].find((row) => row.innerText.includes('{told}')).id"
        );
        let row = page.text(&row).unwrap();
        setting.go(&page, &format!("#{row} a[href*='/corrections?entry=']"));
        hands.write(&page, "reason", "隣の家の子だった").unwrap();
        hands.choose(&page, "really", "otherwise").unwrap();
        // What was ticked is taken away, and the other is ticked.
        hands.tick(&page, "seen").unwrap();
        hands.tick(&page, "not_seen").unwrap();
        hands.write(&page, "note", &format!("{told}のは隣の子")).unwrap();
        setting.go(&page, "form.sheet button.first");
        let words = page.words().unwrap();
        assert!(page.place().unwrap().starts_with(&format!("/cases/{case}")), "{name}: {words}");
        assert!(words.contains("隣の家の子だった") && words.contains(&format!("{told}のは隣の子")), "{name}: {words}");
        setting.is_clean(&page, "a corrected sighting");
        let facts = setting.town.block_on(setting.town.service.load(CaseId(case.parse().unwrap())));
        let entries = facts.unwrap().unwrap().entries;
        let corrected = entries.iter().flat_map(|entry| &entry.facts).rev().find_map(|fact| match fact {
            Event::EntryCorrected(corrected) => corrected.replaced_by,
            _ => None,
        });
        let really = entries.iter().find(|entry| Some(entry.id) == corrected).unwrap();
        let is_unseen = really.facts.iter().any(|fact| matches!(fact, Event::ChildNotSeen(_)));
        let is_seen = really.facts.iter().any(|fact| matches!(fact, Event::ChildSeen(_)));
        assert!(is_unseen && !is_seen, "{name}: {really:?}");
    }
}

#[test]
fn the_day_leads_to_a_case_and_a_case_to_what_was_known_of_it() {
    for setting in settings() {
        let (page, case) = setting.begin(2, "/today");
        let name = &setting.name;
        let spoken = || page.text("document.documentElement.lang").unwrap();
        setting.go(&page, "header [name=lang]");
        assert_ne!(spoken(), setting.lang, "{name}");
        setting.go(&page, "header [name=lang]");
        assert_eq!(spoken(), setting.lang, "{name}");
        assert!(page.has("main h1").unwrap());
        setting.go(&page, "nav a[href='/cases']");
        setting.go(&page, &format!("main a[href='/cases/{case}']"));
        let lines = "document.querySelectorAll('main tr[id^=e-]').length";
        let all = page.eval(lines).unwrap().as_u64().unwrap();
        assert!(all > 1, "{name}");
        setting.hands.write(&page, "known_on", "R5.1.1").unwrap();
        setting.go(&page, "form.filters button");
        assert!(
            page.has(".filters .wrong-text").unwrap() && !page.has("main .notice").unwrap(),
            "{name}: {}",
            page.words().unwrap()
        );
        setting.hands.write(&page, "known_on", "R8.11.19").unwrap();
        setting.go(&page, "form.filters button");
        assert!(page.has("main .notice a").unwrap(), "{name}: {}", page.words().unwrap());
        assert!(page.eval(lines).unwrap().as_u64().unwrap() <= all, "{name}");
        setting.go(&page, "main .notice a");
        setting.hands.select(&page, "kind", 1).unwrap();
        setting.go(&page, "form.filters button");
        assert!(page.eval(lines).unwrap().as_u64().unwrap() < all, "{name}");
    }
}

#[test]
fn the_day_says_one_thing_of_each_family_and_folds_the_rest_with_its_buttons() {
    const FAMILIES: &str = "[...document.querySelectorAll('#part-rows > .rows')].every((part) => { \
        const first = [...part.children].map((row) => row.querySelector('a').getAttribute('href')); \
        return new Set(first).size === first.length; })";
    const BUTTONS: &str =
        "[...document.querySelectorAll('#part-rows .act a')].filter((one) => one.checkVisibility()).length";
    for setting in settings() {
        let (page, _) = setting.begin_where(".more", "/today");
        let name = &setting.name;
        assert!(page.is(FAMILIES).unwrap(), "{name}: a family stands twice in a part: {}", page.words().unwrap());
        let folded = page.eval(BUTTONS).unwrap().as_u64().unwrap();
        match setting.hands {
            Hands::Keyboard => {
                page.tab_to(".more > summary").unwrap();
                page.press("Enter").unwrap();
            }
            Hands::Pointer => page.click(".more > summary").unwrap(),
        }
        page.until("document.querySelector('.more').open").unwrap();
        let opened = page.eval(BUTTONS).unwrap().as_u64().unwrap();
        assert!(opened > folded, "{name}: {folded} {opened}");
        setting.is_clean(&page, "the day with everything of a family");
        setting.go(&page, ".more[open] .act a");
        assert!(page.place().unwrap().starts_with("/cases/"), "{name}");
    }
}

#[test]
fn somebody_is_found_by_the_beginning_of_a_name() {
    for setting in settings() {
        let (page, case) = setting.begin(3, "/cases/ID");
        let name = page.text("document.querySelector('main h1').firstChild.textContent.trim()").unwrap();
        let typed: String = name.chars().take(2).collect();
        match setting.hands {
            Hands::Keyboard => page.press("/").unwrap(),
            Hands::Pointer => page.click("[data-find]").unwrap(),
        }
        page.write(&typed, 4).unwrap();
        page.turning(|page| page.press("Enter")).unwrap();
        assert!(page.has(&format!("main a[href='/cases/{case}']")).unwrap(), "{}: {typed}", setting.name);
        assert!(!page.place().unwrap().contains(&typed) && !page.text("document.title").unwrap().contains(&typed));
    }
}

#[test]
fn a_password_opens_the_door_and_signing_out_shuts_it() {
    for (nth, setting) in settings().iter().enumerate() {
        let (worker, _) = setting.town.worker(4 + nth % 4).unwrap();
        let (login, password) = (format!("worker{nth}"), "長い合言葉 long enough 2026");
        // One account for a person, whatever ran before.
        let _ = setting.town.give_account(worker.staff, &login, password);
        let (page, hands) = (page(), setting.hands);
        if hands == Hands::Pointer {
            page.forbid_scripts().unwrap();
        }
        page.open(&format!("{}/sign-in?lang={}", setting.town.url, setting.lang)).unwrap();
        hands.write(&page, "login", &login).unwrap();
        hands.write(&page, "password", "wrong").unwrap();
        setting.go(&page, "main button.first");
        assert!(page.has("main [role=alert]").unwrap() && page.value("login").unwrap() == login, "{}", setting.name);
        hands.write(&page, "password", password).unwrap();
        setting.go(&page, "main button.first");
        assert_eq!(page.place().unwrap(), "/today", "{}: {}", setting.name, page.words().unwrap());
        assert_eq!(page.text("document.documentElement.lang").unwrap(), setting.lang);
        setting.go(&page, "form[action='/sign-out'] button");
        page.open(&format!("{}/today", setting.town.url)).unwrap();
        assert_eq!(page.place().unwrap(), "/sign-in", "{}", setting.name);
    }
}

#[test]
fn keys_move_along_the_rows_and_hide_the_page() {
    for setting in settings().iter().filter(|setting| setting.hands == Hands::Keyboard) {
        let (page, _) = setting.begin(2, "/cases");
        page.press("j").unwrap();
        let first = page.text("document.activeElement.closest('[data-row]')?.textContent").unwrap();
        page.press_all(&["j", "k"]).unwrap();
        assert_eq!(page.text("document.activeElement.closest('[data-row]')?.textContent").unwrap(), first);
        assert!(!first.is_empty());
        page.turning(|page| page.press("Enter")).unwrap();
        assert!(page.place().unwrap().starts_with("/cases/"));
        page.press_all(&["Escape", "Escape"]).unwrap();
        assert!(page.is("getComputedStyle(document.querySelector('main')).visibility === 'hidden'").unwrap());
        assert_eq!(page.text("document.title").unwrap(), "-");
        page.press_all(&["Escape", "Escape"]).unwrap();
        page.turning(|page| page.press_all(&["g", "t"])).unwrap();
        assert_eq!(page.place().unwrap(), "/today");
    }
}
