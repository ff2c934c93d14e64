//! A token goes out as text and comes back as the same token; what is stored of it says nothing.

use crate::stores::{Place, runtime};
use ledger::{Ledger, Token};

#[test]
fn a_token_is_found_again_by_its_text_and_never_made_twice() {
    runtime().block_on(async {
        let ledger = Ledger::open_throw_away().await.unwrap();
        let (one, other) = (ledger.fresh_token().unwrap(), ledger.fresh_token().unwrap());
        assert_eq!(one.text().len(), 43);
        assert!(one.text().bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'));
        assert_eq!(Token::find(&one.text()).unwrap().digest(), one.digest());
        assert_ne!(one.digest(), other.digest());
        assert_ne!(ledger.fresh_salt().unwrap(), ledger.fresh_salt().unwrap());
    });
}

#[test]
fn what_is_no_token_is_none() {
    let long = "a".repeat(4_000);
    for text in ["", "a", "AAAA", &"*".repeat(43), &"B".repeat(43), long.as_str()] {
        assert!(Token::find(text).is_none(), "{text}");
    }
    assert!(Token::find(&"A".repeat(43)).is_some());
}

#[test]
fn a_token_is_not_printed() {
    let place = Place::on_sqlite();
    runtime().block_on(async {
        let token = place.open().await.fresh_token().unwrap();
        assert_eq!(format!("{token:?}"), "Token(…)");
        assert_eq!(token.digest().to_string().len(), 64);
    });
    std::fs::remove_dir_all(&place.folder).unwrap();
}
