//! The doctor says in words what is wrong, and nothing else.

use crate::people::*;
use crate::stores::{Place, for_each_store, runtime};
use crate::verify::fill;
use domain::word::Word;
use ledger::{Erasure, Finding, Holder, Ledger, OpenOptions, Severity};

async fn troubles(ledger: &Ledger, minutes: i64) -> Vec<&'static str> {
    let findings = ledger.doctor(at(minutes)).await.unwrap();
    assert!(findings.iter().all(|finding| !finding.ja.is_empty() && !finding.en.is_empty()));
    findings.iter().filter(|finding| finding.severity == Severity::Problem).map(|finding| finding.key).collect()
}

fn find<'a>(findings: &'a [Finding], key: &str) -> &'a Finding {
    findings.iter().find(|finding| finding.key == key).unwrap_or_else(|| panic!("nothing is said of {key}"))
}

#[test]
fn a_healthy_installation_has_no_problem() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        fill(&ledger).await;
        assert_eq!(troubles(&ledger, 44).await, Vec::<&str>::new());
        let findings = ledger.doctor(at(44)).await.unwrap();
        for key in [
            "engine",
            "durability",
            "schema",
            "master_key",
            "keys_beside_data",
            "chain_head",
            "worker",
            "outbox",
            "erasures",
        ] {
            find(&findings, key);
        }
    });
}

#[test]
fn work_left_waiting_is_a_problem() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        fill(&ledger).await;
        assert_eq!(troubles(&ledger, 80).await, vec!["worker", "outbox"]);
        let findings = ledger.doctor(at(80)).await.unwrap();
        assert!(findings[0].severity == Severity::Problem, "the worst comes first");
        assert!(find(&findings, "outbox").en.starts_with("1 messages were not handed over"));
    });
}

#[test]
fn a_clock_behind_the_record_and_a_lease_without_end_are_problems() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        fill(&ledger).await;
        assert!(ledger.lead(TOYTOWN, "one", (at(0), at(9_999))).await.unwrap());
        assert_eq!(troubles(&ledger, 30).await, vec!["clock", "leader"]);
    });
}

#[test]
fn a_forged_head_and_a_broken_off_erasure_are_problems() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        fill(&ledger).await;
        let erasure = Erasure {
            authority: TOYTOWN,
            holder: Holder::Person(FATHER),
            at: at(43),
            by: STAFF,
            ground: Word::new("retention_ended").unwrap(),
        };
        ledger.erase(&erasure).await.unwrap();
        place.meddle_keys_or_record("holder_key", "UPDATE holder_key SET swept_at = NULL").await;
        place.meddle("UPDATE authority_head SET position = 3").await;
        assert_eq!(troubles(&ledger, 44).await, vec!["chain_head", "erasures"]);
        ledger.erase(&erasure).await.unwrap();
        assert_eq!(troubles(&ledger, 44).await, vec!["chain_head"]);
    });
}

#[test]
fn a_master_key_beside_the_data_or_open_to_others_is_said_so() {
    let place = Place::on_sqlite();
    runtime().block_on(async {
        let ledger = Ledger::open(&place.url, OpenOptions::default()).await.unwrap();
        let findings = ledger.doctor(at(0)).await.unwrap();
        assert_eq!(find(&findings, "keys_beside_data").severity, Severity::Advice);
        let master = place.folder.join("ledger.master");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(std::fs::metadata(&master).unwrap().permissions().mode() & 0o777, 0o600);
            std::fs::set_permissions(&master, std::fs::Permissions::from_mode(0o644)).unwrap();
            assert!(troubles(&ledger, 0).await.contains(&"master_key_mode"));
        }
        std::fs::remove_file(&master).unwrap();
        assert!(troubles(&ledger, 0).await.contains(&"master_key"));
    });
}
