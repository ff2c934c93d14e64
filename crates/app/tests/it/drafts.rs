//! What somebody was typing is there again, for them alone, until it is sent or thirty days old.

use crate::sign_in::{MORI, SATO};
use crate::stores::{Place, for_each_store};
use app::drafts::{DraftError, MOST_BYTES};
use jiff::SignedDuration;

const FORM: &str = "intake";
const TYPED: &str = "母より電話。昨夜、山田花子さんが泣いていたと zebra-crossing";

#[test]
fn a_draft_is_there_after_a_restart_and_gone_once_it_is_sent() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let service = place.service_of(&ledger);
        for text in ["母より", TYPED, TYPED] {
            service.save_draft(SATO, FORM, text).await.unwrap();
        }
        ledger.close().await;
        let ledger = place.open().await;
        let service = place.service_of(&ledger);
        assert_eq!(service.load_draft(SATO, FORM).await.unwrap().unwrap().text, TYPED);
        assert_eq!(service.load_draft(MORI, FORM).await.unwrap(), None);
        assert_eq!(service.drafts_of(SATO).await.unwrap().len(), 1, "saved again it is one draft");
        for _ in 0..2 {
            service.drop_draft(SATO, FORM).await.unwrap();
        }
        assert_eq!(service.load_draft(SATO, FORM).await.unwrap(), None);
    });
}

#[test]
fn a_draft_is_shown_for_thirty_days() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let service = place.service_of(&ledger);
        service.save_draft(SATO, FORM, TYPED).await.unwrap();
        place.pass(SignedDuration::from_hours(30 * 24));
        assert!(service.load_draft(SATO, FORM).await.unwrap().is_some());
        place.pass(SignedDuration::from_secs(1));
        assert_eq!(service.load_draft(SATO, FORM).await.unwrap(), None);
        assert_eq!(service.drafts_of(SATO).await.unwrap(), []);
    });
}

#[test]
fn what_does_not_fit_is_refused_in_one_sentence_and_what_was_kept_stays() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let service = place.service_of(&ledger);
        let largest = "x".repeat(MOST_BYTES);
        service.save_draft(SATO, FORM, &largest).await.unwrap();
        let (larger, long_form) = (format!("{largest}x"), "f".repeat(201));
        for (form, text) in
            [(FORM, larger.as_str()), ("", "a"), ("people/山田", "a"), ("Cases/1", "a"), (&long_form, "a")]
        {
            let refused = service.save_draft(SATO, form, text).await.unwrap_err();
            assert!(matches!(refused, DraftError::DoesNotFit), "{form}");
            assert!(refused.to_string().starts_with("the draft cannot be kept: a draft has at most 4 MB"));
        }
        assert_eq!(service.load_draft(SATO, FORM).await.unwrap().unwrap().text.len(), MOST_BYTES);
    });
}

#[test]
fn a_person_has_at_most_two_hundred_drafts() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let service = place.service_of(&ledger);
        for number in 0..200 {
            service.save_draft(SATO, &format!("forms/{number}"), "typed").await.unwrap();
        }
        let save = async |form: &str| service.save_draft(SATO, form, "typed").await;
        assert!(matches!(save("forms/200").await, Err(DraftError::TooMany)));
        save("forms/0").await.unwrap();
        service.save_draft(MORI, FORM, "typed").await.unwrap();
        service.drop_draft(SATO, "forms/0").await.unwrap();
        save("forms/200").await.unwrap();
    });
}

#[test]
fn the_drafts_of_a_person_have_at_most_thirty_two_megabytes_together() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let service = place.service_of(&ledger);
        let large = "x".repeat(MOST_BYTES);
        for number in 0..7 {
            service.save_draft(SATO, &format!("forms/{number}"), &large).await.unwrap();
        }
        let refused = service.save_draft(SATO, "forms/7", &large).await.unwrap_err();
        assert!(matches!(refused, DraftError::TooMany), "{refused}");
        assert!(refused.to_string().ends_with("at most 200 drafts, of 32 MB together"), "{refused}");
        service.save_draft(SATO, "forms/7", "short").await.unwrap();
        service.save_draft(SATO, "forms/0", "short").await.unwrap();
        service.save_draft(SATO, "forms/8", &large).await.unwrap();
    });
}

#[test]
fn no_file_of_a_ledger_holds_a_word_that_was_typed() {
    let place = Place::on_sqlite();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    runtime.block_on(async {
        let ledger = place.open().await;
        let (door, service) = (place.door_of(&ledger), place.service_of(&ledger));
        door.create_account(SATO, "sato", "correct horse battery staple").await.unwrap();
        let token = door.open_session(SATO).await.unwrap().text();
        service.save_draft(SATO, FORM, TYPED).await.unwrap();
        for step in ["while it is open", "after it was closed"] {
            let files = std::fs::read_dir(place.folder.as_ref().unwrap()).unwrap();
            let bytes: Vec<u8> = files.flat_map(|file| std::fs::read(file.unwrap().path()).unwrap()).collect();
            let holds = |words: &str| bytes.windows(words.len()).any(|window| window == words.as_bytes());
            assert!(holds(FORM) && holds("sato"), "looked for in the right place {step}");
            for words in ["zebra", "山田花子", "母より", "battery staple", &token] {
                assert!(!holds(words), "`{words}` can be read {step}");
            }
            ledger.close().await;
        }
    });
}
