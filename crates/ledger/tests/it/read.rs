//! Reading as of an instant.

use crate::people::*;
use crate::stores::for_each_store;
use domain::ids::CaseId;
use ledger::{Content, Ledger, LedgerError, register_of};
use uuid::Uuid;

#[test]
fn an_entry_comes_back_as_it_was_sent() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let mut sent = entry(1, 0, vec![notified(), named(CHILD, "山田 花子"), seen(), named(FATHER, "山田 太郎")]);
        sent.about = vec![CHILD, FATHER];
        ledger.append(append(None, vec![sent.clone()])).await.unwrap();
        let stored = ledger.load_case(TOYTOWN, CASE, known_at(0)).await.unwrap().remove(0);
        assert_eq!((stored.id, stored.case, stored.pack.as_str()), (id(1), CASE, "toyland 1"));
        assert_eq!(stored.content, Content::Readable { entry: Box::new(sent), erased: Vec::new() });
    });
}

#[test]
fn a_reading_as_of_an_instant_never_changes_later() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let mut readings = Vec::new();
        for number in 1..=12 {
            ledger
                .append(append(None, vec![entry(number, 2 * i64::try_from(number).unwrap(), vec![seen()])]))
                .await
                .unwrap();
            let minutes = 2 * i64::try_from(number).unwrap() - 1;
            readings.push((minutes, ledger.load_case(TOYTOWN, CASE, known_at(minutes)).await.unwrap()));
        }
        for (minutes, reading) in readings {
            assert_eq!(ledger.load_case(TOYTOWN, CASE, known_at(minutes)).await.unwrap(), reading);
            assert_eq!(reading.len(), usize::try_from((minutes - 1) / 2).unwrap());
        }
    });
}

#[test]
fn an_unknown_case_is_told_from_one_not_yet_known() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        ledger.append(append(None, vec![entry(1, 5, vec![seen()])])).await.unwrap();
        assert_eq!(ledger.load_case(TOYTOWN, CASE, known_at(4)).await.unwrap(), Vec::new());
        let unknown = ledger.load_case(TOYTOWN, OTHER_CASE, known_at(9)).await.unwrap_err();
        assert!(matches!(unknown, LedgerError::UnknownCase { case: OTHER_CASE, .. }));
        assert_eq!(ledger.find_case(TOYTOWN, OTHER_CASE).await.unwrap(), None);
    });
}

#[test]
fn the_register_of_an_authority_is_a_stream_of_its_own() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        assert_eq!(ledger.load_authority_register(TOYTOWN, known_at(9)).await.unwrap(), Vec::new());
        let mut sent = entry(1, 0, vec![office("Centre")]);
        sent.about.clear();
        sent.case = register_of(TOYTOWN);
        ledger.append(append(None, vec![sent.clone()])).await.unwrap();
        let register = ledger.load_authority_register(TOYTOWN, known_at(9)).await.unwrap();
        assert_eq!(register[0].entry(), Some(&sent));
    });
}

#[test]
fn a_throw_away_ledger_leaves_nothing_behind() {
    let count = || {
        std::fs::read_dir(std::env::temp_dir())
            .unwrap()
            .filter_map(Result::ok)
            .filter(|file| file.file_name().to_string_lossy().starts_with("tsunagi-"))
            .map(|file| file.file_name())
            .collect::<std::collections::BTreeSet<_>>()
    };
    let before = count();
    crate::stores::runtime().block_on(async {
        let ledger = Ledger::open_throw_away().await.unwrap();
        ledger.append(append(None, vec![entry(1, 0, vec![seen()])])).await.unwrap();
        assert_eq!(ledger.load_case(TOYTOWN, CASE, known_at(1)).await.unwrap().len(), 1);
        ledger.close().await;
    });
    assert!(count().is_subset(&before));
}

#[test]
fn every_case_is_handed_over_once_as_known_at_an_instant() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        for number in 0..30_u128 {
            let case = CaseId(Uuid::from_u128(0xcc00 + number % 7));
            let mut one = entry(1 + number, i64::try_from(number).unwrap(), vec![seen()]);
            one.case = case;
            ledger.append(append(None, vec![one])).await.unwrap();
        }
        let mut cases = Vec::new();
        let count = ledger.each_case(TOYTOWN, known_at(9), |case, entries| cases.push((case, entries))).await.unwrap();
        assert_eq!((count, cases.len()), (7, 7));
        assert_eq!(cases.iter().map(|(_, entries)| entries.len()).collect::<Vec<_>>(), vec![2, 2, 2, 1, 1, 1, 1]);
        for (case, entries) in cases {
            assert_eq!(ledger.load_case(TOYTOWN, case, known_at(9)).await.unwrap(), entries);
        }
        assert_eq!(ledger.each_case(HARBOUR, known_at(9), |_, _| {}).await.unwrap(), 0);
    });
}
