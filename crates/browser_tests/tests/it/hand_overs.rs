//! Handing a case over: what is missing stands in the form, a refusal comes back with its reason, and who accepts names a
//! worker; with keys only and without scripts, in both languages, on both stores.

use crate::acts::{Setting, settings};
use browser_tests::Page;
use browser_tests::town::Resident;
use domain::ids::CaseId;
use i18n::Lang;
use jiff::SignedDuration;

/// From this number on nobody's cases are touched by another test.
const SENDERS: usize = 10;

/// Somebody whose own office leads the case that they work, and the case; for each setting of a town another one, since a case
/// that was handed over is somebody else's.
pub fn sender(setting: &Setting, nth: usize) -> (Resident, String) {
    let town = &setting.town;
    let leads = |(who, cases): &(Resident, Vec<CaseId>)| {
        let view = town.block_on(town.service.view_case(cases[0], None, Lang::Ja)).unwrap().unwrap();
        view.lead.is_some_and(|lead| who.offices.first() == Some(&lead.office))
    };
    let (who, cases) = (SENDERS..).map(|nth| town.worker(nth).unwrap()).filter(leads).nth(nth).unwrap();
    (who, cases[0].to_string())
}

/// The first office of the list, and somebody there who may answer.
fn receiver(setting: &Setting, page: &Page) -> Resident {
    let office = page.text("document.querySelector('main [name=to]').value").unwrap();
    let there = |one: &&Resident| one.offices.iter().any(|own| own.to_string() == office);
    setting.town.staff.iter().find(there).cloned().unwrap()
}

/// Proposes the case and says that what is missing is known; who receives it.
fn propose(setting: &Setting, page: &Page, why: &str) -> Resident {
    let (hands, name) = (setting.hands, &setting.name);
    setting.go(page, ".acts a[href$='/hand-overs']");
    hands.select(page, "to", 1).unwrap();
    hands.choose(page, "kind", "responsibility").unwrap();
    hands.choose(page, "urgency", "urgent").unwrap();
    hands.choose(page, "level", "3").unwrap();
    hands.write(page, "why", why).unwrap();
    let to = receiver(setting, page);
    setting.go(page, "form.sheet button.first");
    assert_eq!(page.seen(|seen| seen.status()), 422, "{name}: {}", page.words().unwrap());
    assert!(
        page.has("main .said li, main .said p").unwrap() && page.has(".summary a[href='#known']").unwrap(),
        "{name}"
    );
    assert_eq!(page.value("why").unwrap(), why, "{name}");
    hands.tick(page, "known").unwrap();
    setting.go(page, "form.sheet button.first");
    assert!(page.place().unwrap().ends_with("saved=1"), "{name}: {}", page.words().unwrap());
    assert!(page.has("#hand-overs").unwrap() && page.words().unwrap().contains(why), "{name}");
    to
}

/// Answers from the page of the case.
fn answer(setting: &Setting, (who, case, reply): (&Resident, &str, &str), reason: &str) -> Page {
    let (hands, name) = (setting.hands, &setting.name);
    let page = setting.begin_as(who, &setting.town.url, &format!("/cases/{case}"));
    setting.go(&page, "main a[href$='/hand-overs/answer']");
    hands.choose(&page, "reply", reply).unwrap();
    hands.choose(&page, "kind", "responsibility").unwrap();
    hands.choose(&page, "urgency", "urgent").unwrap();
    hands.choose(&page, "complete", "false").unwrap();
    setting.go(&page, "form.sheet button.first");
    setting.is_clean(&page, "an answer that is refused");
    let field = if reply == "accept" { "worker" } else { "reason" };
    assert!(page.has(&format!(".summary a[href='#{field}']")).unwrap(), "{name}: {}", page.words().unwrap());
    hands.write(&page, "reason", reason).unwrap();
    if reply == "accept" {
        hands.select(&page, "worker", 1).unwrap();
    }
    setting.go(&page, "form.sheet button.first");
    assert!(page.place().unwrap().ends_with("saved=1"), "{name}: {}", page.words().unwrap());
    page
}

#[test]
fn a_case_is_proposed_refused_proposed_again_and_accepted() {
    for (nth, setting) in settings().iter().enumerate() {
        let (sender, case) = sender(setting, nth % 4);
        let page = setting.begin_as(&sender, &setting.town.url, &format!("/cases/{case}"));
        let to = propose(setting, &page, "転居するため。𠮷野家前");
        answer(setting, (&to, &case, "refuse"), "リスクの見立てがありません。");
        page.open(&format!("{}/cases/{case}", setting.town.url)).unwrap();
        assert!(page.words().unwrap().contains("リスクの見立てがありません。"), "{}", setting.name);
        setting.is_clean(&page, "a hand-over that was refused");
        // Nobody proposes twice in the same instant.
        setting.town.pass(SignedDuration::from_secs(1));
        let to = propose(setting, &page, "見立てをつけました。");
        let accepted = answer(setting, (&to, &case, "accept"), "明日訪問します。");
        assert!(accepted.words().unwrap().contains("明日訪問します。"), "{}", setting.name);
        let known = CaseId(case.parse().unwrap());
        let view = setting.town.block_on(setting.town.service.view_case(known, None, Lang::Ja)).unwrap().unwrap();
        assert!(to.offices.contains(&view.lead.unwrap().office), "{}", setting.name);
    }
}
