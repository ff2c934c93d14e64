//! Files wait sealed with a draft, are taken over with the entry that speaks of them, and go with the people it is about.

use crate::people::*;
use crate::stores::{Place, for_each_store, runtime};
use crate::verify::outlook_of;
use domain::event::{AttachmentAdded, AttachmentKind, Entry, Event, FileFormat};
use domain::ids::AttachmentId;
use domain::word::Word;
use ledger::{
    Append, BackupOf, Draft, DraftOf, Erasure, Holder, Ledger, LedgerError, NewFile, OpenOptions, StagedFile,
    StagedLimits,
};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use uuid::Uuid;

const LIMITS: StagedLimits = StagedLimits { files: 3, bytes: 4_000_000 };
const TELLING: &str = "zebra-crossing";

/// A file of more than two pieces in which words stand that nobody may find.
fn photo() -> Vec<u8> {
    TELLING.bytes().cycle().take(600_000).collect()
}

fn form() -> DraftOf {
    DraftOf { authority: TOYTOWN, staff: STAFF, form: format!("cases/{CASE}/contacts") }
}

fn fact(number: u128, bytes: &[u8]) -> AttachmentAdded {
    AttachmentAdded {
        attachment: AttachmentId(Uuid::from_u128(number)),
        kind: Some(AttachmentKind::Photo),
        format: Some(FileFormat::Jpeg),
        bytes: u32::try_from(bytes.len()).ok(),
        digest: Some(Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()),
        name: Some(format!("{TELLING}.jpg")),
        pages: None,
    }
}

async fn try_stage(ledger: &Ledger, number: u128, bytes: &[u8]) -> Result<bool, LedgerError> {
    let preview = Some(TELLING.as_bytes());
    let file = NewFile { fact: fact(number, bytes), bytes, preview, staged_at: at(0) };
    ledger.stage_file(&form(), file, LIMITS).await
}

async fn stage(ledger: &Ledger, number: u128, bytes: &[u8]) {
    assert!(try_stage(ledger, number, bytes).await.unwrap());
}

fn with_files(files: Vec<StagedFile>) -> Append {
    let facts = files.iter().map(|file| Event::AttachmentAdded(file.fact.clone()));
    let told: Entry = entry(1, 0, [seen()].into_iter().chain(facts).collect());
    Append { files, ..append(Some(0), vec![told]) }
}

/// A ledger with one recorded file.
async fn filled(place: &Arc<Place>) -> Ledger {
    let ledger = place.open().await;
    stage(&ledger, 1, &photo()).await;
    let files = ledger.staged_files(&form()).await.unwrap();
    ledger.append(with_files(files)).await.unwrap();
    ledger
}

async fn read(ledger: &Ledger, number: u128) -> Vec<u8> {
    let kept = ledger.find_file(TOYTOWN, AttachmentId(Uuid::from_u128(number))).await.unwrap().unwrap();
    assert_eq!((kept.case(), kept.entry()), (CASE, id(1)));
    let mut bytes = Vec::new();
    for piece in 0..kept.pieces() {
        bytes.extend(kept.piece(piece).await.unwrap());
    }
    bytes
}

async fn rows(place: &Place) -> [i64; 3] {
    let mut counts = [0; 3];
    for (count, table) in counts.iter_mut().zip(["staged_file", "attachment", "attachment_chunk"]) {
        *count = place.number(table, &format!("SELECT COUNT(*) FROM {table}")).await;
    }
    counts
}

#[test]
fn a_file_waits_with_its_form_and_is_recorded_in_the_same_commit() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        stage(&ledger, 1, &photo()).await;
        ledger.close().await;
        let ledger = place.open().await;
        let files = ledger.staged_files(&form()).await.unwrap();
        assert_eq!((files.len(), &files[0].fact), (1, &fact(1, &photo())));
        assert_eq!(rows(&place).await, [1, 0, 3]);

        let sent = with_files(files);
        ledger.append(sent.clone()).await.unwrap();
        assert!(ledger.append(sent).await.unwrap().again, "sent twice, it is recorded once");
        assert_eq!(rows(&place).await, [0, 1, 3]);
        assert_eq!(read(&ledger, 1).await, photo());
        let kept = ledger.find_file(TOYTOWN, AttachmentId(Uuid::from_u128(1))).await.unwrap().unwrap();
        assert_eq!(kept.preview().unwrap().unwrap(), TELLING.as_bytes());
        let report = ledger.verify(outlook_of).await.unwrap();
        assert_eq!((report.problems, report.files), (Vec::new(), 1));
        let stats = ledger.stats().await.unwrap();
        assert_eq!((stats.files, stats.file_bytes, stats.staged_files), (1, 600_000, 0));
    });
}

#[test]
fn nothing_of_a_file_stands_in_the_open() {
    let place = Arc::new(Place::on_sqlite());
    runtime().block_on(async {
        let ledger = filled(&place).await;
        stage(&ledger, 2, &photo()).await;
        ledger.close().await;
        for file in std::fs::read_dir(&place.folder).unwrap() {
            let bytes = std::fs::read(file.unwrap().path()).unwrap();
            assert!(!bytes.windows(TELLING.len()).any(|part| part == TELLING.as_bytes()));
        }
    });
}

#[test]
fn only_a_file_that_waits_is_recorded() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        stage(&ledger, 1, &photo()).await;
        let files = ledger.staged_files(&form()).await.unwrap();
        let without = Append { files: Vec::new(), ..with_files(files.clone()) };
        assert!(matches!(ledger.append(without).await.unwrap_err(), LedgerError::Misplaced { .. }));
        ledger.drop_staged(&form(), files[0].fact.attachment).await.unwrap();
        assert!(matches!(ledger.append(with_files(files)).await.unwrap_err(), LedgerError::FileGone { .. }));
        assert_eq!(rows(&place).await, [0, 0, 0]);
        assert!(ledger.load_case(TOYTOWN, CASE, known_at(9)).await.is_err(), "the entry is not there either");
    });
}

#[test]
fn a_recorded_file_is_not_thrown_away_with_its_draft() {
    for_each_store(async |place| {
        let ledger = filled(&place).await;
        stage(&ledger, 2, b"second").await;
        ledger.drop_staged(&form(), AttachmentId(Uuid::from_u128(1))).await.unwrap();
        ledger.drop_draft(&form()).await.unwrap();
        assert_eq!(rows(&place).await, [0, 1, 3]);
        assert_eq!(read(&ledger, 1).await, photo());
        stage(&ledger, 1, &photo()).await;
        assert_eq!(rows(&place).await, [0, 1, 3], "what is recorded does not wait again");
    });
}

#[test]
fn old_files_go_where_their_draft_is_gone() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        let draft = Draft { text: "typed".to_owned(), saved_at: at(5) };
        ledger.save_draft(&form(), &draft, ledger::DraftLimits { drafts: 9, bytes: 1 << 20 }).await.unwrap();
        stage(&ledger, 1, &photo()).await;
        assert_eq!(ledger.drop_staged_before(TOYTOWN, at(9)).await.unwrap(), 0);
        ledger.drop_drafts_before(TOYTOWN, at(9)).await.unwrap();
        assert_eq!(ledger.drop_staged_before(TOYTOWN, at(0)).await.unwrap(), 0, "not yet");
        assert_eq!(ledger.drop_staged_before(TOYTOWN, at(9)).await.unwrap(), 1);
        assert_eq!(rows(&place).await, [0, 0, 0]);
    });
}

#[test]
fn no_more_files_wait_than_allowed() {
    for_each_store(async |place| {
        let ledger = place.open().await;
        for number in 1..=3 {
            stage(&ledger, number, b"small").await;
        }
        assert!(try_stage(&ledger, 3, b"small").await.unwrap(), "it is there already");
        assert!(!try_stage(&ledger, 4, b"small").await.unwrap());
        let other = DraftOf { form: "intake".to_owned(), ..form() };
        let large = vec![1; 4_000_000];
        let file = NewFile { fact: fact(5, &large), bytes: &large, preview: None, staged_at: at(0) };
        assert!(!ledger.stage_file(&other, file, LIMITS).await.unwrap(), "too much for one person");
        assert_eq!(rows(&place).await, [3, 0, 3]);
    });
}

fn erasure(holder: Holder) -> Erasure {
    Erasure { authority: TOYTOWN, holder, at: at(60), by: STAFF, ground: Word::new("retention_over").unwrap() }
}

#[test]
fn an_erasure_takes_the_files_with_it() {
    for_each_store(async |place| {
        let ledger = filled(&place).await;
        stage(&ledger, 2, b"waits in a form of the case").await;
        ledger.erase(&erasure(Holder::Person(CHILD))).await.unwrap();
        assert!(ledger.find_file(TOYTOWN, AttachmentId(Uuid::from_u128(1))).await.unwrap().is_none());
        assert_eq!(rows(&place).await, [0, 1, 3], "the waiting one is deleted, the recorded one is closed for ever");
        assert_eq!(ledger.verify(outlook_of).await.unwrap().problems, Vec::new());
        let mut out = Vec::new();
        ledger.export(&mut out).await.unwrap();
        assert!(String::from_utf8(out).unwrap().lines().last().unwrap().contains("\"content\":null"));
    });
}

#[test]
fn a_changed_or_missing_file_is_found() {
    let meddlings = [
        (
            "UPDATE attachment_chunk SET sealed = (SELECT sealed FROM attachment_chunk WHERE number = 1) WHERE number = 0",
            "piece",
        ),
        ("DELETE FROM attachment_chunk WHERE number = 2", "missing"),
        ("UPDATE attachment_chunk SET number = 7 WHERE number = 2", "missing"),
        ("DELETE FROM attachment", "missing"),
        ("UPDATE attachment SET bytes = 300000", "changed"),
        ("UPDATE attachment SET preview = wraps", "small picture"),
        ("UPDATE attachment SET entry_id = 'x'", "lies with another"),
        ("UPDATE attachment SET wraps = preview", "key"),
    ];
    for (sql, told) in meddlings {
        for_each_store(async |place| {
            let ledger = filled(&place).await;
            place.meddle(sql).await;
            let report = ledger.verify(outlook_of).await.unwrap();
            let is_told = report.problems.iter().any(|problem| problem.what.contains(told));
            assert!(is_told, "{sql}: {:?}", report.problems);
        });
    }
}

#[test]
fn a_backup_holds_the_files_and_a_copy_of_the_keys_those_that_wait() {
    for_each_store(async |place| {
        let ledger = filled(&place).await;
        stage(&ledger, 2, &photo()).await;
        for (of, counts) in
            [(BackupOf::Record, [0, 1, 3]), (BackupOf::Keys, [1, 0, 3]), (BackupOf::RecordAndKeys, [1, 1, 6])]
        {
            let mut bytes = Vec::new();
            ledger.backup(of, at(60), &mut bytes).await.unwrap();
            let other = Place::on_sqlite();
            std::fs::copy(place.master_key(), other.master_key()).unwrap();
            let copy = other.open().await;
            copy.restore(bytes.as_slice()).await.unwrap();
            assert_eq!(rows(&other).await, counts, "{of:?}");
            if of == BackupOf::RecordAndKeys {
                assert_eq!(read(&copy, 1).await, photo());
                assert_eq!(copy.staged_files(&form()).await.unwrap(), ledger.staged_files(&form()).await.unwrap());
                assert_eq!(copy.verify(outlook_of).await.unwrap().problems, Vec::new());
            }
        }
    });
}

#[test]
fn an_export_holds_the_files_piece_by_piece() {
    for_each_store(async |place| {
        let ledger = filled(&place).await;
        let mut out = Vec::new();
        assert_eq!(ledger.export(&mut out).await.unwrap(), 1);
        let text = String::from_utf8(out).unwrap();
        let pieces: Vec<serde_json::Value> =
            text.lines().skip(1).map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!((pieces.len(), &pieces[2]["piece"], &pieces[2]["pieces"]), (3, &2.into(), &3.into()));
    });
}

#[test]
fn a_full_disk_leaves_the_text_and_no_part_of_a_file() {
    let place = Arc::new(Place::on_sqlite());
    runtime().block_on(async {
        place.open().await.close().await;
        let options = OpenOptions { most_pages: Some(200), ..place.options() };
        let ledger = place.try_open(options).await.unwrap();
        let draft = Draft { text: "typed".to_owned(), saved_at: at(0) };
        ledger.save_draft(&form(), &draft, ledger::DraftLimits { drafts: 9, bytes: 1 << 20 }).await.unwrap();
        stage(&ledger, 1, b"a small one fits").await;
        assert!(matches!(try_stage(&ledger, 2, &photo()).await.unwrap_err(), LedgerError::DiskFull));
        assert_eq!(rows(&place).await, [1, 0, 1]);
        assert_eq!(ledger.find_draft(&form()).await.unwrap(), Some(draft));
        let files = ledger.staged_files(&form()).await.unwrap();
        ledger.append(with_files(files)).await.unwrap();
        assert_eq!(ledger.verify(outlook_of).await.unwrap().problems, Vec::new());
    });
}
