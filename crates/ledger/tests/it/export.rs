//! The export lets an auditor recompute the chain without any key.

use crate::people::*;
use crate::stores::for_each_store;
use crate::verify::fill;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::word::Word;
use ledger::{Erasure, Holder};
use serde_json::Value;
use sha2::{Digest, Sha256};

async fn lines(ledger: &ledger::Ledger) -> Vec<Value> {
    let mut bytes = Vec::new();
    let count = ledger.export(&mut bytes).await.unwrap();
    let lines: Vec<Value> = bytes
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty())
        .map(|line| serde_json::from_slice(line).unwrap())
        .collect();
    assert_eq!(u64::try_from(lines.len()).unwrap(), count);
    lines
}

/// As `docs/ledger-format.md` tells it, on purpose not with the code of the ledger.
fn recomputed(line: &Value) -> String {
    let text = |name: &str| line[name].as_str().unwrap().as_bytes().to_vec();
    let number = |name: &str| line[name].as_i64().unwrap().to_be_bytes().to_vec();
    let base64 = |name: &str| STANDARD.decode(line[name].as_str().unwrap()).unwrap();
    let digits = line["previous_hash"].as_str().unwrap();
    let previous = (0..32).map(|at| u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).unwrap()).collect();
    let columns: [Vec<u8>; 11] = [
        b"tsunagi.entry.1".to_vec(),
        previous,
        text("authority"),
        number("position"),
        text("case"),
        number("version"),
        text("entry"),
        number("recorded_at_micros"),
        text("pack"),
        base64("sealed"),
        base64("wraps"),
    ];
    let mut sum = Sha256::new();
    for column in columns {
        sum.update(u64::try_from(column.len()).unwrap().to_be_bytes());
        sum.update(column);
    }
    sum.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn an_auditor_recomputes_every_hash_from_the_export_alone() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        fill(&ledger).await;
        let lines = lines(&ledger).await;
        assert_eq!(lines.len(), 4);
        let mut previous = "0".repeat(64);
        for line in &lines {
            assert_eq!(line["previous_hash"], previous);
            assert_eq!(line["hash"], recomputed(line));
            previous = line["hash"].as_str().unwrap().to_owned();
        }
        assert_eq!(lines[0]["content"]["facts"][1]["PersonRegistered"]["name"], "山田 花子");
        let head = ledger.stats().await.unwrap().heads.remove(0);
        assert_eq!(head.position, 4);
        assert_eq!(head.hash.iter().map(|byte| format!("{byte:02x}")).collect::<String>(), previous);
    });
}

#[test]
fn an_erased_name_is_in_no_export() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        fill(&ledger).await;
        let erasure = Erasure {
            authority: TOYTOWN,
            holder: Holder::Person(FATHER),
            at: at(60),
            by: STAFF,
            ground: Word::new("retention_ended").unwrap(),
        };
        ledger.erase(&erasure).await.unwrap();
        let lines = lines(&ledger).await;
        let text = serde_json::to_string(&lines).unwrap();
        assert!(text.contains("山田 花子") && !text.contains("山田 太郎"));
        assert_eq!(lines[0]["erased_identities"], serde_json::json!([FATHER]));
        assert_eq!(lines[0]["hash"], recomputed(&lines[0]), "the chain is what it was");
    });
}
