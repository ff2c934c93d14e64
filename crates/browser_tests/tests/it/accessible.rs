//! Nothing that the rules of WCAG 2.2 A and AA forbid stands on any page, in any state, for any role; and at every width,
//! size of text and choice of colours everything is there and within reach.

use crate::stores::{page, town};
use browser_tests::page::{Hands, Looks};
use browser_tests::{Page, Town};
use std::collections::BTreeSet;

/// Who sees other pages than others do.
const ROLES: [&str; 9] = [
    "cgc_case_worker",
    "cgc_supervisor",
    "cgc_director",
    "municipal_child_worker",
    "municipal_section_chief",
    "ward_health_nurse",
    "school_head",
    "police_liaison",
    "night_response_worker",
];

/// 1280 at 400 % is 320.
const LOOKS: [Looks; 5] = [
    Looks { width: 320, forced_colours: false, text: 16 },
    Looks { width: 820, forced_colours: false, text: 16 },
    Looks { width: 1280, forced_colours: false, text: 16 },
    Looks { width: 1280, forced_colours: false, text: 32 },
    Looks { width: 1280, forced_colours: true, text: 16 },
];

/// A case with children and adults, and somebody who works on it.
fn case_page(town: &Town, page: &Page) -> String {
    let (worker, cases) = town.worker(0).unwrap();
    page.open(&format!("{}/sign-in/{}", town.url, worker.link)).unwrap();
    format!("/cases/{}", cases[0])
}

/// Every page of somebody who works on cases, by its address.
fn addresses(case: &str) -> Vec<String> {
    let of_case = [
        "",
        "?known_on=2026-11-19",
        "?known_on=xyz",
        "?known_on=R1.5.1",
        "/contacts",
        "/attempts",
        "/health",
        "/household",
        "/decisions",
        "/information/asked",
        "/information",
        "/worker",
        "/hand-overs",
        "/hand-overs/answer",
    ];
    let own = ["/today", "/cases", "/drafts", "/cases?of=unowned", "/intake", "/people", "/office", "/city"];
    // What is not there, and what nobody may have.
    let nowhere = ["/cases/00000000-0000-4000-8000-000000000000", "/cases/x/contacts", "/nowhere"];
    own.iter()
        .chain(&nowhere)
        .map(|path| (*path).to_owned())
        .chain(of_case.iter().map(|end| format!("{case}{end}")))
        .collect()
}

/// Everything that is wrong with a page as it stands.
fn judge(page: &Page, name: &str, faults: &mut BTreeSet<String>) {
    let mut add =
        |what: &str, found: Vec<String>| faults.extend(found.iter().map(|one| format!("{name} {what}: {one}")));
    add("axe", page.axe().unwrap());
    add("complaints", page.seen(|seen| std::mem::take(&mut seen.complaints)));
    for looks in LOOKS {
        page.look(looks).unwrap();
        add(&format!("at {looks:?}"), page.cut_off().unwrap());
        if looks.width == 320 {
            add("axe at 320", page.axe().unwrap());
        }
    }
    page.look(Looks::default()).unwrap();
}

#[test]
fn every_page_of_a_worker_is_free_of_findings_in_both_languages_and_at_every_width() {
    let (town, page) = (town(), page());
    let case = case_page(&town, &page);
    let mut faults = BTreeSet::new();
    for lang in ["ja", "en"] {
        for address in addresses(&case) {
            page.open(&format!("{}{address}", town.url)).unwrap();
            judge(&page, &format!("{lang} {}", address.replace(&case, "/cases/ID")), &mut faults);
        }
        page.open(&format!("{}/today", town.url)).unwrap();
        Hands::Pointer.go(&page, "header [name=lang]").unwrap();
    }
    assert!(faults.is_empty(), "{}", faults.into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
fn every_role_begins_on_pages_free_of_findings() {
    let town = town();
    let mut faults = BTreeSet::new();
    for role in ROLES {
        let page = page();
        for address in ["/today", "/cases", "/office", "/city"] {
            page.open(&town.link(role, address).unwrap()).unwrap();
            judge(&page, &format!("{role} {address}"), &mut faults);
        }
    }
    assert!(faults.is_empty(), "{}", faults.into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
fn refusals_and_doors_are_free_of_findings() {
    let (town, page) = (town(), page());
    let mut faults = BTreeSet::new();
    for address in ["/sign-in", "/sign-in?lang=en", "/sign-in/unknown"] {
        page.open(&format!("{}{address}", town.url)).unwrap();
        judge(&page, address, &mut faults);
    }
    page.open(&format!("{}/sign-in", town.url)).unwrap();
    Hands::Keyboard.go(&page, "main button").unwrap();
    judge(&page, "nothing typed at the door", &mut faults);
    let case = case_page(&town, &page);
    let forms = [
        "contacts",
        "attempts",
        "health",
        "household",
        "decisions",
        "information/asked",
        "information",
        "worker",
        "hand-overs",
    ];
    let forms = forms.iter().map(|form| format!("{case}/{form}"));
    for address in ["/intake".to_owned()].into_iter().chain(forms) {
        page.open(&format!("{}{address}", town.url)).unwrap();
        Hands::Pointer.write(&page, "when", "31 February").unwrap();
        Hands::Pointer.go(&page, "form.sheet button.first").unwrap();
        assert!(page.has(".summary").unwrap(), "{}: {}", page.place().unwrap(), page.words().unwrap());
        judge(&page, &format!("a refused {}", address.replace(&case, "/cases/ID")), &mut faults);
        assert!(
            page.is("document.activeElement.matches('.summary')").unwrap(),
            "the summary of {address} has no focus"
        );
    }
    page.open(&format!("{}{case}", town.url)).unwrap();
    Hands::Pointer.go(&page, "main a[href*='/corrections?entry=']").unwrap();
    judge(&page, "a correction", &mut faults);
    Hands::Pointer.go(&page, "form.sheet button.first").unwrap();
    assert!(page.has(".summary a[href='#reason']").unwrap(), "{}", page.words().unwrap());
    judge(&page, "a refused correction", &mut faults);
    for typed in ["ん", "さ"] {
        page.open(&format!("{}/people", town.url)).unwrap();
        page.click("[data-find]").unwrap();
        page.write(typed, 1).unwrap();
        page.turning(|page| page.press("Enter")).unwrap();
        judge(&page, &format!("who begins with {typed}"), &mut faults);
    }
    assert!(faults.is_empty(), "{}", faults.into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
fn every_control_is_within_reach_of_the_keyboard_on_a_narrow_window() {
    let (town, page) = (town(), page());
    let case = case_page(&town, &page);
    page.look(Looks { width: 320, ..Looks::default() }).unwrap();
    for address in addresses(&case) {
        page.open(&format!("{}{address}", town.url)).unwrap();
        let missed = page.out_of_reach().unwrap();
        assert_eq!(missed, Vec::<String>::new(), "{address}");
    }
}
