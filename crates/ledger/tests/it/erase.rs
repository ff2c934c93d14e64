//! Lawful erasure: what was sealed for a person alone is gone everywhere, and the chain stays whole.

use crate::people::*;
use crate::stores::{Place, for_each_store};
use crate::verify::{fill, outlook_of};
use domain::event::Event;
use domain::ids::{CaseId, PersonId};
use domain::word::Word;
use ledger::{Content, Erasure, Holder, Ledger, LedgerError};

fn erasure(holder: Holder) -> Erasure {
    Erasure { authority: TOYTOWN, holder, at: at(90), by: STAFF, ground: Word::new("retention_ended").unwrap() }
}

pub fn of(person: PersonId) -> Erasure {
    erasure(Holder::Person(person))
}

async fn filled(place: &Place) -> Ledger {
    let ledger = place.open().await;
    fill(&ledger).await;
    ledger
}

#[test]
fn an_identity_is_gone_while_what_concerns_others_stays() {
    for_each_store(async |place| {
        let ledger = filled(&place).await;
        ledger.erase(&of(FATHER)).await.unwrap();
        let stored = ledger.load_case(TOYTOWN, CASE, known_at(99)).await.unwrap();
        let Content::Readable { entry, erased } = &stored[0].content else { panic!("the child's key still opens it") };
        assert_eq!(erased, &vec![FATHER]);
        assert_eq!(entry.facts[1], named(CHILD, "山田 花子"));
        let Event::PersonRegistered(father) = &entry.facts[2] else { panic!() };
        assert_eq!((father.person, &father.name, father.sex), (FATHER, &None, None));
        let report = ledger.verify(outlook_of).await.unwrap();
        assert_eq!((report.problems, report.erased), (Vec::new(), 1));
    });
}

#[test]
fn when_the_last_key_goes_the_content_goes() {
    for_each_store(async |place| {
        let ledger = filled(&place).await;
        ledger.erase(&of(FATHER)).await.unwrap();
        ledger.erase(&of(CHILD)).await.unwrap();
        let stored = ledger.load_case(TOYTOWN, CASE, known_at(99)).await.unwrap();
        assert!(stored.iter().all(|entry| entry.content == Content::Erased));
        assert_eq!(
            ledger.alarms_of(TOYTOWN, CASE).await.unwrap(),
            Vec::new(),
            "no read table keeps what nobody can read"
        );
        assert_eq!(ledger.undelivered(TOYTOWN, 9).await.unwrap(), Vec::new());
        assert_eq!(ledger.brief(TOYTOWN, CASE, at(99)).await.unwrap(), None);
        assert_eq!(ledger.duties_of_office(TOYTOWN, OFFICE, at(99), 9).await.unwrap(), Vec::new());
        let report = ledger.verify(outlook_of).await.unwrap();
        assert_eq!((report.problems, report.erased, report.entries), (Vec::new(), 3, 4));
        ledger.rebuild(outlook_of).await.unwrap();
        assert_eq!(ledger.verify(outlook_of).await.unwrap().problems, Vec::new());
    });
}

#[test]
fn an_entry_about_nobody_goes_with_the_key_of_its_case() {
    for_each_store(async |place| {
        let ledger = filled(&place).await;
        ledger.erase(&erasure(Holder::Case(CaseId(TOYTOWN.0)))).await.unwrap();
        let register = ledger.load_authority_register(TOYTOWN, known_at(99)).await.unwrap();
        assert_eq!(register[0].content, Content::Erased);
        assert!(ledger.verify(outlook_of).await.unwrap().is_whole());
    });
}

#[test]
fn the_certificate_stays_and_a_second_order_changes_nothing() {
    for_each_store(async |place| {
        let ledger = filled(&place).await;
        ledger.erase(&of(FATHER)).await.unwrap();
        ledger.erase(&Erasure { at: at(99), ..of(FATHER) }).await.unwrap();
        assert_eq!(ledger.erasures(TOYTOWN).await.unwrap(), vec![of(FATHER)]);
        let unknown = ledger.erase(&of(PersonId(uuid::Uuid::from_u128(0xbb)))).await.unwrap_err();
        assert!(matches!(unknown, LedgerError::UnknownHolder { .. }));
    });
}

#[test]
fn nothing_more_is_recorded_about_the_erased() {
    for_each_store(async |place| {
        let ledger = filled(&place).await;
        ledger.erase(&of(FATHER)).await.unwrap();
        let mut about_him = entry(9, 95, vec![]);
        about_him.about = vec![FATHER];
        let refused = ledger.append(append(None, vec![about_him])).await.unwrap_err();
        assert!(matches!(refused, LedgerError::Erased { holder: Holder::Person(FATHER) }), "{refused}");
        let mut about_both = entry(10, 95, vec![]);
        about_both.about = vec![FATHER, CHILD];
        ledger.append(append(None, vec![about_both])).await.unwrap();
    });
}

#[test]
fn another_process_forgets_the_key_at_once() {
    for_each_store(async |place| {
        let (one, other) = (filled(&place).await, place.open().await);
        assert!(other.load_case(TOYTOWN, CASE, known_at(99)).await.unwrap()[1].entry().is_some());
        one.erase(&of(CHILD)).await.unwrap();
        assert!(other.load_case(TOYTOWN, CASE, known_at(99)).await.unwrap()[1].entry().is_none());
    });
}

#[test]
fn a_key_lost_without_a_certificate_is_no_erasure() {
    for_each_store(async |place| {
        let ledger = filled(&place).await;
        let lose = format!(
            "UPDATE holder_key SET sealed_key = NULL, destroyed_at = 5, ground = 'x', destroyed_by = '{STAFF}'"
        );
        place.meddle_keys_or_record("holder_key", &format!("{lose} WHERE holder_id = '{CHILD}'")).await;
        let report = ledger.verify(outlook_of).await.unwrap();
        assert!(
            report.problems.iter().any(|problem| problem.what.contains("nor a certificate")),
            "{:?}",
            report.problems
        );
        let again = place.open().await;
        assert!(matches!(again.load_case(TOYTOWN, CASE, known_at(99)).await.unwrap_err(), LedgerError::Damaged { .. }));
    });
}

/// The bytes of a destroyed key are in no file of the key store any more.
#[test]
fn the_files_of_the_key_store_keep_nothing_of_a_destroyed_key() {
    let place = Place::on_sqlite();
    crate::stores::runtime().block_on(async {
        let ledger = filled(&place).await;
        let sealed = place
            .link("holder_key")
            .await
            .text(&format!("SELECT hex(sealed_key) FROM holder_key WHERE holder_id = '{CHILD}'"))
            .await;
        assert!(in_files(&place, &sealed));
        ledger.erase(&of(CHILD)).await.unwrap();
        assert!(!in_files(&place, &sealed));
    });
}

fn in_files(place: &Place, hex: &str) -> bool {
    let bytes: Vec<u8> =
        (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect();
    let holds =
        |path: std::path::PathBuf| std::fs::read(path).unwrap().windows(bytes.len()).any(|window| window == bytes);
    std::fs::read_dir(&place.folder).unwrap().any(|file| holds(file.unwrap().path()))
}
