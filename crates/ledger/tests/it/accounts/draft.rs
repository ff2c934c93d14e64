//! A draft is there again after a restart, opens for its person and form only, and goes with an erasure.

use super::COLLEAGUE;
use crate::people::*;
use crate::stores::{Place, for_each_store};
use domain::word::Word;
use ledger::{BackupOf, Draft, DraftLimits, DraftOf, Erasure, Holder, Ledger, LedgerError};

const TYPED: &str = "母より電話。昨夜、山田花子さんが泣いていたと zebra-crossing";

fn of(form: &str) -> DraftOf {
    DraftOf { authority: TOYTOWN, staff: STAFF, form: form.to_owned() }
}

fn most(drafts: u32) -> DraftLimits {
    DraftLimits { drafts, bytes: 1 << 20 }
}

fn draft(text: &str, minutes: i64) -> Draft {
    Draft { text: text.to_owned(), saved_at: at(minutes) }
}

async fn save(ledger: &Ledger, form: &str, text: &str) {
    assert!(ledger.save_draft(&of(form), &draft(text, 0), most(9)).await.unwrap());
}

#[test]
fn a_draft_survives_a_restart_and_takes_the_place_of_the_one_before() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let contacts = of("cases/1/contacts");
        for (text, minutes) in [("first", 0), ("second", 1), ("second", 1), ("late", 0)] {
            assert!(ledger.save_draft(&contacts, &draft(text, minutes), most(1)).await.unwrap());
        }
        ledger.close().await;
        let ledger = place.open().await;
        assert_eq!(ledger.find_draft(&contacts).await.unwrap(), Some(draft("second", 1)));
        assert_eq!(ledger.find_draft(&of("cases/2/contacts")).await.unwrap(), None);
        assert_eq!(ledger.find_draft(&DraftOf { staff: COLLEAGUE, ..contacts.clone() }).await.unwrap(), None);
        assert_eq!(ledger.drafts_of(TOYTOWN, STAFF).await.unwrap(), [("cases/1/contacts".to_owned(), at(1))]);
        ledger.drop_draft(&contacts).await.unwrap();
        ledger.drop_draft(&contacts).await.unwrap();
        assert_eq!(ledger.find_draft(&contacts).await.unwrap(), None);
    });
}

#[test]
fn a_person_has_no_more_drafts_than_allowed() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let save = async |form: &str| ledger.save_draft(&of(form), &draft("text", 0), most(2)).await.unwrap();
        assert_eq!((save("a").await, save("b").await, save("c").await, save("b").await), (true, true, false, true));
        assert_eq!(ledger.find_draft(&of("c")).await.unwrap(), None);
        ledger.drop_draft(&of("a")).await.unwrap();
        assert!(save("c").await);
    });
}

#[test]
fn the_drafts_of_a_person_together_are_no_larger_than_allowed() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let save = async |form: &str, letters: usize| {
            let limits = DraftLimits { drafts: 9, bytes: 1_000 };
            ledger.save_draft(&of(form), &draft(&"x".repeat(letters), 0), limits).await.unwrap()
        };
        assert!(save("a", 400).await && save("b", 400).await);
        assert!(!save("c", 400).await && !save("b", 800).await, "what is too much is not saved");
        assert_eq!(
            ledger.find_draft(&of("b")).await.unwrap(),
            Some(draft(&"x".repeat(400), 0)),
            "and what was there stays"
        );
        assert!(save("a", 10).await && save("c", 400).await);
        let other = DraftOf { staff: COLLEAGUE, ..of("a") };
        let limits = DraftLimits { drafts: 9, bytes: 1_000 };
        assert!(
            ledger.save_draft(&other, &draft(&"x".repeat(900), 0), limits).await.unwrap(),
            "each has room of their own"
        );
    });
}

/// Every byte of every file of a ledger on SQLite, or of every value of the table on PostgreSQL.
async fn raw_bytes(place: &Place) -> Vec<u8> {
    if place.is_postgres() {
        let sql = "SELECT string_agg(form || saved_at || encode(sealed, 'escape'), ' ') FROM draft";
        return place.link("").await.text(sql).await.into_bytes();
    }
    let read = |name: String| std::fs::read(place.folder.join(name)).unwrap();
    place.files().into_iter().filter(|name| name != "master").flat_map(read).collect()
}

fn holds(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

#[test]
fn no_word_that_was_typed_stands_in_the_database() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        save(&ledger, "cases/1/contacts", TYPED).await;
        for step in ["while it is open", "after it was closed"] {
            let bytes = raw_bytes(&place).await;
            assert!(holds(&bytes, "cases/1/contacts"), "the row is looked for in the right place {step}");
            for word in ["zebra-crossing", "zebra", "山田花子", "母より電話"] {
                assert!(!holds(&bytes, word), "`{word}` can be read {step}");
            }
            ledger.close().await;
        }
    });
}

#[test]
fn a_draft_moved_to_another_person_or_form_does_not_open() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        for change in [
            "UPDATE draft SET form = 'cases/2/contacts'".to_owned(),
            format!("UPDATE draft SET form = 'cases/1/contacts', staff = '{COLLEAGUE}'"),
        ] {
            save(&ledger, "cases/1/contacts", TYPED).await;
            place.meddle(&change).await;
            for staff in [STAFF, COLLEAGUE] {
                for form in ["cases/1/contacts", "cases/2/contacts"] {
                    match ledger.find_draft(&DraftOf { staff, ..of(form) }).await {
                        Ok(None) => {}
                        Err(LedgerError::DraftDamaged { form: named }) => assert_eq!(named, form),
                        other => panic!("{other:?}"),
                    }
                }
            }
            place.meddle("DELETE FROM draft").await;
        }
    });
}

#[test]
fn old_drafts_are_deleted_and_younger_ones_are_not() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        for (form, minutes) in [("a", 0), ("b", 5)] {
            ledger.save_draft(&of(form), &draft("text", minutes), most(9)).await.unwrap();
        }
        assert_eq!(ledger.drop_drafts_before(TOYTOWN, at(0)).await.unwrap(), 0);
        assert_eq!(ledger.drop_drafts_before(TOYTOWN, at(5)).await.unwrap(), 1);
        assert_eq!(ledger.drafts_of(TOYTOWN, STAFF).await.unwrap(), [("b".to_owned(), at(5))]);
    });
}

#[test]
fn an_erasure_takes_the_drafts_of_forms_that_name_the_erased_or_their_case() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        ledger.append(append(None, vec![entry(1, 0, vec![named(CHILD, "Hanako")])])).await.unwrap();
        let forms =
            [format!("cases/{CASE}/contacts"), format!("people/{CHILD}"), format!("cases/{OTHER_CASE}/contacts")];
        for form in &forms {
            save(&ledger, form, TYPED).await;
        }
        let ground = Word::new("end_of_keeping").unwrap();
        let erasure = Erasure { authority: TOYTOWN, holder: Holder::Person(CHILD), at: at(9), by: STAFF, ground };
        ledger.erase(&erasure).await.unwrap();
        let left: Vec<_> = ledger.drafts_of(TOYTOWN, STAFF).await.unwrap().into_iter().map(|draft| draft.0).collect();
        assert_eq!(left, forms[2..]);
    });
}

#[test]
fn drafts_travel_with_the_keys_and_open_under_the_same_master_key() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        save(&ledger, "cases/1/contacts", TYPED).await;
        let mut backups = Vec::new();
        for of in [BackupOf::Record, BackupOf::Keys] {
            let mut bytes = Vec::new();
            ledger.backup(of, at(60), &mut bytes).await.unwrap();
            backups.push(bytes);
        }
        let other = Place::on_sqlite();
        std::fs::copy(place.master_key(), other.master_key()).unwrap();
        let copy = other.open().await;
        copy.restore(backups[0].as_slice()).await.unwrap();
        assert_eq!(copy.drafts_of(TOYTOWN, STAFF).await.unwrap(), [], "a record that is kept for long has none");
        copy.restore(backups[1].as_slice()).await.unwrap();
        assert_eq!(copy.find_draft(&of("cases/1/contacts")).await.unwrap(), Some(draft(TYPED, 0)));
        let refused = copy.restore(backups[1].as_slice()).await.unwrap_err();
        assert!(matches!(refused, LedgerError::NotEmpty { table: "draft" }), "{refused}");
        copy.close().await;
        std::fs::remove_dir_all(&other.folder).unwrap();
    });
}
