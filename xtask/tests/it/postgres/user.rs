//! Who the server runs as.
use xtask::postgres::user::ServerUser;

const NOBODY: &str = "root:x:0:0::/home:/bin/sh\nnobody:x:65534:65533::/:/sbin/nologin\n";

#[test]
fn the_user_postgres_comes_before_nobody() {
    let both = format!("{NOBODY}postgres:x:105:106::/:/bin/sh\n");
    let found = format!("{:?}", ServerUser::find_in(&both).unwrap());
    assert!(found.contains("105") && found.contains("106"), "{found}");
    let found = format!("{:?}", ServerUser::find_in(NOBODY).unwrap());
    assert!(found.contains("65534") && found.contains("65533"), "{found}");
}

#[test]
fn without_either_there_is_no_server_user() {
    assert_eq!(ServerUser::find_in("root:x:0:0::/home:/bin/sh\npostgresql:x:1:1::/:/bin/sh\n"), None);
}
