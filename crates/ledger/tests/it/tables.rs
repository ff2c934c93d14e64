//! Read tables: written in the same commit as the entries they follow from.

use crate::people::*;
use crate::stores::for_each_store;
use domain::event::Event;
use domain::ids::AlarmId;
use ledger::LedgerError;
use uuid::Uuid;

#[test]
fn due_items_of_a_case_are_replaced_as_a_whole() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        assert_eq!(ledger.next_due(TOYTOWN).await.unwrap(), None);
        let mut sent = append(None, vec![entry(1, 0, vec![notified()])]);
        sent.due = Some(vec![due(48, "T-SEEN-01/due"), due(36, "T-SEEN-01/near"), due(36, "T-SEEN-01/near")]);
        ledger.append(sent).await.unwrap();
        assert_eq!(ledger.next_due(TOYTOWN).await.unwrap(), Some(at(36)));
        assert_eq!(ledger.due_before(TOYTOWN, at(35), 200).await.unwrap(), Vec::new());
        assert_eq!(ledger.due_before(TOYTOWN, at(40), 200).await.unwrap(), vec![(CASE, due(36, "T-SEEN-01/near"))]);
        assert_eq!(ledger.due_before(TOYTOWN, at(99), 200).await.unwrap().len(), 2);
        assert_eq!(ledger.due_before(TOYTOWN, at(99), 1).await.unwrap().len(), 1);
        assert_eq!(ledger.next_due(HARBOUR).await.unwrap(), None);
        let mut sent = append(Some(1), vec![entry(2, 1, vec![seen()])]);
        sent.due = Some(vec![due(90, "T-REVIEW-01/due")]);
        ledger.append(sent).await.unwrap();
        assert_eq!(ledger.due_of(TOYTOWN, CASE).await.unwrap(), vec![due(90, "T-REVIEW-01/due")]);
        let mut only_due = append(Some(2), Vec::new());
        only_due.due = Some(Vec::new());
        ledger.append(only_due).await.unwrap();
        assert_eq!(ledger.next_due(TOYTOWN).await.unwrap(), None);
    });
}

#[test]
fn a_refused_append_leaves_the_read_tables_alone() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let mut sent = append(Some(7), vec![entry(1, 0, vec![notified(), raised(ALARM), delivered(ALARM)])]);
        sent.due = Some(vec![due(48, "T-SEEN-01/due")]);
        assert!(matches!(ledger.append(sent).await.unwrap_err(), LedgerError::Conflict { .. }));
        assert_eq!(ledger.next_due(TOYTOWN).await.unwrap(), None);
        assert_eq!(ledger.alarms_of(TOYTOWN, CASE).await.unwrap(), Vec::new());
        assert_eq!(ledger.undelivered(TOYTOWN, 9).await.unwrap(), Vec::new());
    });
}

#[test]
fn an_alarm_is_the_fold_of_its_facts() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        ledger.append(append(None, vec![entry(1, 20, vec![raised(ALARM), delivered(ALARM)])])).await.unwrap();
        let alarm = ledger.find_alarm(TOYTOWN, ALARM).await.unwrap().unwrap();
        assert_eq!((alarm.case, alarm.child, alarm.due, alarm.level), (CASE, Some(CHILD), Some(at(10)), 1));
        assert_eq!((alarm.raised_at, alarm.raised_by, alarm.staff), (at(20), id(1), Some(STAFF)));
        ledger.append(append(None, vec![entry(2, 25, vec![escalated(ALARM, 2)])])).await.unwrap();
        let standing = ledger.standing_alarms(TOYTOWN, at(26)).await.unwrap();
        assert_eq!((standing[0].level, standing[0].level_at), (2, at(25)));
        ledger.append(append(None, vec![entry(3, 31, vec![seen(), closed(ALARM)])])).await.unwrap();
        assert_eq!(ledger.standing_alarms(TOYTOWN, at(31)).await.unwrap(), Vec::new());
        assert_eq!(ledger.alarms_of(TOYTOWN, CASE).await.unwrap()[0].closed_at, Some(at(30)));
    });
}

#[test]
fn an_alarm_about_several_children_is_found_by_each_of_them() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let of_family = AlarmId(Uuid::from_u128(0xd3));
        let facts = vec![raised_for(of_family, &[CHILD, SISTER, BROTHER]), raised(ALARM)];
        ledger.append(append(None, vec![entry(1, 20, facts)])).await.unwrap();
        ledger.append(append(None, vec![entry(2, 25, vec![escalated(of_family, 2)])])).await.unwrap();
        let about = async |child| ledger.alarms_about(TOYTOWN, child).await.unwrap();
        for child in [SISTER, BROTHER] {
            let found = about(child).await;
            assert_eq!(found.iter().map(|alarm| (alarm.id, alarm.level)).collect::<Vec<_>>(), [(of_family, 2)]);
            assert_eq!((found[0].child, found[0].others.as_slice()), (Some(CHILD), [SISTER, BROTHER].as_slice()));
        }
        assert_eq!(about(CHILD).await.iter().map(|alarm| alarm.id).collect::<Vec<_>>(), [ALARM, of_family]);
        assert_eq!(about(FATHER).await, []);
        assert_eq!(ledger.alarms_about(HARBOUR, SISTER).await.unwrap(), []);
        // Raised anew after one of them was safe, it is about those who are left.
        let again = vec![closed(of_family), raised_for(of_family, &[CHILD, BROTHER])];
        ledger.append(append(None, vec![entry(3, 31, again)])).await.unwrap();
        assert_eq!(about(SISTER).await, []);
        assert_eq!(about(BROTHER).await[0].others, [BROTHER]);
        assert_eq!(ledger.standing_alarms(TOYTOWN, at(31)).await.unwrap().len(), 2);
    });
}

#[test]
fn an_alarm_that_was_never_raised_or_is_another_cases_is_refused() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let refused = ledger.append(append(None, vec![entry(1, 0, vec![closed(ALARM)])])).await.unwrap_err();
        assert!(matches!(refused, LedgerError::Misplaced { .. }), "{refused}");
        ledger.append(append(None, vec![entry(1, 0, vec![raised(ALARM)])])).await.unwrap();
        let mut astray = entry(2, 0, vec![closed(ALARM)]);
        astray.case = OTHER_CASE;
        let refused = ledger.append(append(None, vec![astray])).await.unwrap_err();
        assert!(matches!(refused, LedgerError::Misplaced { .. }), "{refused}");
    });
}

#[test]
fn each_hand_over_of_an_alarm_waits_in_the_outbox_until_it_is_done() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let second = AlarmId(Uuid::from_u128(0xd2));
        let facts = vec![raised(ALARM), delivered(ALARM), raised(second), delivered(second)];
        ledger.append(append(None, vec![entry(1, 0, facts)])).await.unwrap();
        let waiting = ledger.undelivered(TOYTOWN, 9).await.unwrap();
        assert_eq!(waiting.len(), 2);
        assert_eq!((waiting[0].office, waiting[0].staff, waiting[0].attempts), (Some(OFFICE), Some(STAFF), 0));
        ledger.count_attempt(TOYTOWN, waiting[0].id).await.unwrap();
        assert_eq!(ledger.undelivered(TOYTOWN, 1).await.unwrap()[0].attempts, 1);
        ledger.mark_delivered(TOYTOWN, &[waiting[0].id], at(3)).await.unwrap();
        let left = ledger.undelivered(TOYTOWN, 9).await.unwrap();
        assert_eq!(left.iter().map(|message| message.id).collect::<Vec<_>>(), vec![waiting[1].id]);
    });
}

#[test]
fn messages_to_posts_that_nobody_holds_keep_no_other_from_being_handed_over() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let second = AlarmId(Uuid::from_u128(0xd2));
        let mut to_nobody = delivered(ALARM);
        if let Event::AlarmDelivered(told) = &mut to_nobody {
            told.staff = None;
        }
        let facts = vec![raised(ALARM), to_nobody, raised(second), delivered(second)];
        ledger.append(append(None, vec![entry(1, 0, facts)])).await.unwrap();
        let ready = ledger.ready_messages(TOYTOWN, 1).await.unwrap();
        assert_eq!(ready.len(), 1);
        ledger.mark_delivered(TOYTOWN, &ready, at(3)).await.unwrap();
        assert!(ledger.ready_messages(TOYTOWN, 9).await.unwrap().is_empty());
        let left = ledger.undelivered(TOYTOWN, 9).await.unwrap();
        assert_eq!(left.iter().map(|message| (message.alarm, message.staff)).collect::<Vec<_>>(), [(ALARM, None)]);
    });
}

#[test]
fn one_worker_leads_until_its_lease_runs_out() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        assert!(ledger.lead(TOYTOWN, "one", (at(0), at(5))).await.unwrap());
        assert!(!ledger.lead(TOYTOWN, "two", (at(1), at(6))).await.unwrap());
        assert!(ledger.lead(TOYTOWN, "one", (at(2), at(7))).await.unwrap());
        assert!(ledger.lead(HARBOUR, "two", (at(2), at(7))).await.unwrap());
        assert!(ledger.lead(TOYTOWN, "two", (at(7), at(9))).await.unwrap());
        ledger.give_up_lead(TOYTOWN, "one").await.unwrap();
        assert!(!ledger.lead(TOYTOWN, "one", (at(8), at(12))).await.unwrap());
        ledger.give_up_lead(TOYTOWN, "two").await.unwrap();
        assert!(ledger.lead(TOYTOWN, "one", (at(8), at(12))).await.unwrap());
    });
}

#[test]
fn an_access_leaves_one_row_however_often_it_is_sent() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let mut sent = append(None, vec![entry(1, 0, vec![seen()])]);
        sent.access = Some(access(1));
        ledger.append(sent.clone()).await.unwrap();
        ledger.append(sent).await.unwrap();
        ledger.note_access(TOYTOWN, access(2)).await.unwrap();
        ledger.note_access(TOYTOWN, access(2)).await.unwrap();
        assert_eq!(ledger.accesses_of(TOYTOWN, CASE).await.unwrap(), vec![access(1), access(2)]);
    });
}
