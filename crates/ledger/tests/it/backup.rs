//! A backup is put back on either store, whole or not at all.

use crate::people::*;
use crate::stores::{Place, for_each_store, runtime};
use crate::verify::{fill, outlook_of};
use domain::word::Word;
use ledger::{BackupOf, Content, Erasure, Holder, Ledger, LedgerError, OpenOptions, StoredEntry};
use std::io::Cursor;

async fn backup(ledger: &Ledger, of: BackupOf) -> Vec<u8> {
    let mut bytes = Vec::new();
    ledger.backup(of, at(60), &mut bytes).await.unwrap();
    bytes
}

/// An empty ledger on SQLite that has a copy of the master key.
async fn elsewhere(place: &Place) -> (Place, Ledger) {
    let other = Place::on_sqlite();
    std::fs::copy(place.master_key(), other.master_key()).unwrap();
    let ledger = other.open().await;
    (other, ledger)
}

async fn everything(ledger: &Ledger) -> (Vec<StoredEntry>, Vec<ledger::Alarm>, Vec<ledger::Message>, ledger::Stats) {
    (
        ledger.load_case(TOYTOWN, CASE, known_at(99)).await.unwrap(),
        ledger.alarms_of(TOYTOWN, CASE).await.unwrap(),
        ledger.undelivered(TOYTOWN, 9).await.unwrap(),
        ledger.stats().await.unwrap(),
    )
}

/// The lines between the first and the last, which tell when and under which master key it was taken.
fn rows_of(backup: Vec<u8>) -> Vec<String> {
    let lines: Vec<String> = String::from_utf8(backup).unwrap().lines().map(str::to_owned).collect();
    lines[1..lines.len() - 1].to_vec()
}

#[test]
fn a_ledger_put_back_elsewhere_is_the_same() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        fill(&ledger).await;
        let (_other, copy) = elsewhere(&place).await;
        let restored = copy.restore(backup(&ledger, BackupOf::RecordAndKeys).await.as_slice()).await.unwrap();
        assert_eq!((restored.taken_at, restored.of), (at(60), BackupOf::RecordAndKeys));
        assert_eq!(everything(&copy).await, everything(&ledger).await);
        let report = copy.verify(outlook_of).await.unwrap();
        assert_eq!((report.problems, report.entries), (Vec::new(), 4));
        copy.append(append(Some(2), vec![entry(9, 70, vec![])])).await.unwrap();
    });
}

#[test]
fn a_backup_moves_from_sqlite_to_either_store() {
    for_each_store(async |place| {
        let source = Place::on_sqlite();
        let ledger = source.open().await;
        fill(&ledger).await;
        std::fs::copy(source.master_key(), place.master_key()).unwrap();
        let copy = place.open().await;
        copy.restore(backup(&ledger, BackupOf::RecordAndKeys).await.as_slice()).await.unwrap();
        assert_eq!(copy.verify(outlook_of).await.unwrap().problems, Vec::new());
        let rows = async |ledger| rows_of(backup(ledger, BackupOf::RecordAndKeys).await);
        assert!(rows(&copy).await == rows(&ledger).await, "the backup of the copy has the same rows");
    });
}

#[test]
fn record_and_keys_can_be_kept_apart_and_put_back_one_after_the_other() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        fill(&ledger).await;
        let (record, keys) = (backup(&ledger, BackupOf::Record).await, backup(&ledger, BackupOf::Keys).await);
        let (_other, copy) = elsewhere(&place).await;
        copy.restore(record.as_slice()).await.unwrap();
        let closed = copy.load_case(TOYTOWN, CASE, known_at(99)).await.unwrap_err();
        assert!(matches!(closed, LedgerError::Damaged { .. }), "without keys nothing opens");
        copy.restore(keys.as_slice()).await.unwrap();
        assert_eq!(everything(&copy).await, everything(&ledger).await);
    });
}

#[test]
fn a_changed_line_cut_end_or_strange_file_restores_nothing() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        fill(&ledger).await;
        let good = String::from_utf8(backup(&ledger, BackupOf::RecordAndKeys).await).unwrap();
        let lines: Vec<&str> = good.lines().collect();
        let last = lines.len();
        let swapped = good.replacen("toyland 1", "toyland 2", 1);
        let cut = lines[..last - 1].join("\n") + "\n";
        let torn = lines[..last - 2].join("\n");
        let fewer = [&lines[..3], &lines[4..]].concat().join("\n");
        let (_other, copy) = elsewhere(&place).await;
        for (text, line, what) in [
            (swapped.as_str(), last, "the sum does not fit: something before this line was changed"),
            (cut.as_str(), last, "it ends too early"),
            (torn.as_str(), last - 1, "it ends too early"),
            (fewer.as_str(), last - 1, "the sum does not fit: something before this line was changed"),
            ("shopping list\n", 1, "this is no backup of a ledger"),
            ("", 1, "it ends too early"),
        ] {
            let refused = copy.restore(text.as_bytes()).await.unwrap_err();
            assert_eq!(refused.to_string(), format!("the backup is broken at line {line}: {what}"));
            assert_eq!(copy.stats().await.unwrap(), ledger::Stats::default());
        }
        copy.restore(good.as_bytes()).await.unwrap();
    });
}

#[test]
fn nothing_is_restored_over_a_record_or_under_another_master_key() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        fill(&ledger).await;
        let good = backup(&ledger, BackupOf::RecordAndKeys).await;
        let refused = ledger.restore(good.as_slice()).await.unwrap_err();
        assert_eq!(refused.to_string(), "the ledger already has rows in `entry`: restore into an empty one");
        let stranger = Place::on_sqlite().open().await;
        let refused = stranger.restore(good.as_slice()).await.unwrap_err();
        assert!(matches!(refused, LedgerError::BackupOfOtherMaster));
        let good = String::from_utf8(good).unwrap();
        let (before, after) = good.split_once("\"schema\":").unwrap();
        let newer = format!("{before}\"schema\":99{}", after.trim_start_matches(|digit: char| digit.is_ascii_digit()));
        let refused = stranger.restore(newer.as_bytes()).await.unwrap_err();
        assert!(matches!(refused, LedgerError::NewerSchema { found: 99, .. }));
    });
}

#[test]
fn a_restore_that_fails_leaves_nothing_behind_and_makes_no_master_key() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        fill(&ledger).await;
        for of in [BackupOf::RecordAndKeys, BackupOf::Record] {
            let good = backup(&ledger, of).await;
            let mut changed = good.clone();
            *changed.last_mut().unwrap() = b'!';
            let other = Place::on_sqlite();
            let refused = async |bytes: &[u8]| {
                let into = Ledger::open_restored(&other.url, other.options(), Cursor::new(bytes.to_vec()));
                into.await.unwrap_err()
            };
            assert!(matches!(refused(&good).await, LedgerError::RestoreNeedsMasterKey(_)));
            assert_eq!(other.files(), Vec::<String>::new());
            std::fs::copy(Place::on_sqlite_with_key().await, other.master_key()).unwrap();
            assert!(matches!(refused(&good).await, LedgerError::BackupOfOtherMaster), "{of:?}");
            assert!(matches!(refused(&changed).await, LedgerError::BackupBroken { .. }));
            assert!(matches!(refused(b"tsunagi").await, LedgerError::BackupBroken { line: 1, .. }));
            assert_eq!(other.files(), ["master"]);
            std::fs::copy(place.master_key(), other.master_key()).unwrap();
            let (copy, _) = Ledger::open_restored(&other.url, other.options(), Cursor::new(good)).await.unwrap();
            assert_eq!(copy.stats().await.unwrap().entries, 4);
            copy.close().await;
        }
    });
}

#[test]
fn a_file_without_end_is_not_read_to_its_end() {
    runtime().block_on(async {
        let other = Place::on_sqlite();
        std::fs::copy(Place::on_sqlite_with_key().await, other.master_key()).unwrap();
        let endless = std::io::BufReader::new(std::fs::File::open("/dev/zero").unwrap());
        let refused = Ledger::open_restored(&other.url, other.options(), endless).await.unwrap_err();
        assert_eq!(refused.to_string(), "the backup is broken at line 1: this is no backup of a ledger");
    });
}

#[test]
fn what_was_erased_is_in_no_later_backup() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        fill(&ledger).await;
        let ground = Word::new("retention_ended").unwrap();
        for holder in [CHILD, FATHER] {
            let holder = Holder::Person(holder);
            ledger
                .erase(&Erasure { authority: TOYTOWN, holder, at: at(50), by: STAFF, ground: ground.clone() })
                .await
                .unwrap();
        }
        let (_other, copy) = elsewhere(&place).await;
        copy.restore(backup(&ledger, BackupOf::RecordAndKeys).await.as_slice()).await.unwrap();
        let stored = copy.load_case(TOYTOWN, CASE, known_at(99)).await.unwrap();
        assert!(stored.iter().all(|entry| entry.content == Content::Erased));
        assert_eq!(copy.verify(outlook_of).await.unwrap().problems, Vec::new());
        assert_eq!(copy.erasures(TOYTOWN).await.unwrap().len(), 2);
    });
}

#[test]
fn a_lost_or_wrong_master_key_is_said_so() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        fill(&ledger).await;
        ledger.close().await;
        let aside = place.folder.join("aside");
        std::fs::rename(place.master_key(), &aside).unwrap();
        assert!(matches!(place.try_open(place.options()).await.unwrap_err(), LedgerError::MasterKeyMissing(_)));
        assert!(!place.master_key().exists(), "no new key is made where an old one is missing");
        std::fs::write(place.master_key(), "tsunagi master key 1\nnot a key\n").unwrap();
        assert!(matches!(place.try_open(place.options()).await.unwrap_err(), LedgerError::MasterKeyUnreadable(_)));
        std::fs::copy(Place::on_sqlite_with_key().await, place.master_key()).unwrap();
        assert!(matches!(place.try_open(place.options()).await.unwrap_err(), LedgerError::MasterKeyWrong(_)));
        let named = OpenOptions { master_key: Some(aside), ..OpenOptions::default() };
        assert!(place.try_open(named).await.unwrap().verify(outlook_of).await.unwrap().is_whole());
    });
}
