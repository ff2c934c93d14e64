//! Verification finds nothing where nothing was touched.

use crate::people::*;
use crate::stores::for_each_store;
use domain::event::{Entry, Event};
use domain::ids::{AlarmId, CaseId};
use ledger::{Append, DueItem, KnownHead, Ledger, Outlook};
use uuid::Uuid;

/// What is due in a case of these tests: something as long as nobody saw the child.
pub fn due_of(entries: &[Entry]) -> Option<Vec<DueItem>> {
    let seen = entries.iter().flat_map(|entry| &entry.facts).any(|fact| matches!(fact, Event::ChildSeen(_)));
    Some(if seen { Vec::new() } else { vec![due(36, "T-SEEN-01/near"), due(48, "T-SEEN-01/due")] })
}

/// What the rules say of a case of these tests: to see the child, and its line in lists; of the register neither.
pub fn outlook_of(entries: &[Entry]) -> Option<Outlook> {
    let due = due_of(entries)?;
    let Some(first) = entries.first() else { return Some(Outlook { due, ..Outlook::default() }) };
    let brief = find_brief(first.authority, first.case);
    let duties = due.iter().filter(|_| brief.is_some()).map(|item| duty(first.id, item.at)).collect();
    Some(Outlook { due, duties, brief })
}

/// A command with everything that the rules say after it.
pub fn with_outlook(sent: Append) -> Append {
    let outlook = outlook_of(&sent.entries).unwrap();
    Append { due: Some(outlook.due), duties: Some(outlook.duties), ..sent }
}

/// A small ledger with a row in every table.
pub async fn fill(ledger: &Ledger) {
    let mut first = entry(1, 0, vec![notified(), named(CHILD, "山田 花子"), named(FATHER, "山田 太郎")]);
    first.about = vec![CHILD, FATHER];
    let second = append(Some(0), vec![first, entry(2, 40, vec![raised(ALARM), delivered(ALARM)])]);
    let mut second = with_outlook(second);
    second.access = Some(access(1));
    ledger.append(second).await.unwrap();
    let other = AlarmId(Uuid::from_u128(0xd2));
    let facts = vec![raised_for(other, &[CHILD, SISTER]), delivered(other), escalated(other, 2), seen(), closed(other)];
    let mut elsewhere = entry(3, 41, facts);
    elsewhere.case = OTHER_CASE;
    elsewhere.note = None;
    ledger.append(append(Some(0), vec![elsewhere])).await.unwrap();
    let mut nobody = entry(4, 42, vec![office("Centre")]);
    nobody.case = CaseId(TOYTOWN.0);
    nobody.about.clear();
    ledger.append(with_outlook(append(Some(0), vec![nobody]))).await.unwrap();
    ledger.note_access(TOYTOWN, access(2)).await.unwrap();
    let message = ledger.undelivered(TOYTOWN, 1).await.unwrap().remove(0);
    ledger.mark_delivered(TOYTOWN, &[message.id], at(43)).await.unwrap();
}

#[test]
fn an_untouched_ledger_is_whole() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        fill(&ledger).await;
        let report = ledger.verify(outlook_of).await.unwrap();
        assert_eq!(report.problems, Vec::new());
        assert_eq!((report.entries, report.cases, report.cases_with_due, report.accesses), (4, 3, 3, 2));
        assert!(report.is_whole());
    });
}

#[test]
fn due_items_that_nobody_can_compute_are_not_compared() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        fill(&ledger).await;
        let report = ledger.verify(|_| None).await.unwrap();
        assert!(report.is_whole());
        assert_eq!(report.cases_with_due, 0);
    });
}

#[test]
fn a_store_put_back_to_an_earlier_day_is_found_by_a_head_kept_outside() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        fill(&ledger).await;
        let known = |position, hash| [KnownHead { authority: TOYTOWN, position, hash }];
        let receipt = ledger.append(append(Some(2), vec![entry(5, 50, vec![])])).await.unwrap();
        let good = ledger.verify_against(&known(receipt.position, receipt.hash), outlook_of).await.unwrap();
        assert!(good.is_whole(), "{:?}", good.problems);
        let other = ledger.verify_against(&known(receipt.position, [7; 32]), outlook_of).await.unwrap();
        assert_eq!(other.problems[0].what, "its hash is not the one that is known from outside");
        let longer = ledger.verify_against(&known(receipt.position + 1, receipt.hash), outlook_of).await.unwrap();
        assert_eq!(longer.problems[0].what, "its chain should reach position 6");
        let elsewhere = [KnownHead { authority: HARBOUR, position: 1, hash: receipt.hash }];
        assert!(!ledger.verify_against(&elsewhere, outlook_of).await.unwrap().is_whole());
    });
}
