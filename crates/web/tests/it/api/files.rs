//! Files from programs: sent before the contact that records them, told by their content, read back as they are kept.

use super::program::{ABSENT, JSON, Program, entry, is_told, photo};
use crate::office::CASE;
use crate::stores::offices;
use axum::http::{Request, StatusCode};
use serde_json::{Value, json};

fn waiting(number: u32) -> String {
    format!("/api/v1/cases/{CASE}/contacts/{}/files", entry(number))
}

fn contact(number: u32, files: &[&Value]) -> Value {
    json!({ "entry": entry(number), "when": "2025-04-10 09:00", "files": files })
}

/// Id of the file of this name.
fn called(waiting: &Value, name: &str) -> Value {
    let files = waiting["files"].as_array().unwrap();
    files.iter().find(|file| file["name"] == name).unwrap()["file"].clone()
}

#[tokio::test]
async fn files_are_sent_recorded_with_their_contact_once_listed_and_read_back() {
    for office in offices().await {
        let mut program = Program::at(office).await;
        let sound = [vec![0xff, 0xfb, 0x90, 0x00], vec![0x55; 413]].concat().repeat(100);
        let (photo, memo) = (photo(), "面接の記録".as_bytes());
        let files: [(&str, &[u8]); 3] = [("a.jpg", &photo), ("talk.mp3", &sound), ("memo.txt", memo)];
        let (status, first) = program.upload(&waiting(1), &files).await;
        assert_eq!((status, first["files"].as_array().unwrap().len()), (StatusCode::CREATED, 3), "{first}");
        assert_eq!(program.upload(&waiting(1), &files).await, (status, first.clone()), "sent twice they wait once");
        assert_eq!(program.send("get", &waiting(1), None).await, (StatusCode::OK, first.clone()));

        let [photo_id, sound_id, memo_id] = ["a.jpg", "talk.mp3", "memo.txt"].map(|name| called(&first, name));
        let drop = format!("{}/{}", waiting(1), memo_id.as_str().unwrap());
        for _ in 0..2 {
            assert_eq!(program.send("delete", &drop, None).await.0, StatusCode::NO_CONTENT);
        }
        let named = [&photo_id, &sound_id];
        let contacts = format!("/api/v1/cases/{CASE}/contacts");
        let gone = contact(1, &[&photo_id, &memo_id]);
        let (status, answer) = program.send("post", &contacts, Some(&gone)).await;
        assert_eq!((status, &answer["problems"][0]["field"]), (StatusCode::CONFLICT, &json!("files")), "{answer}");
        let (status, recorded) = program.send("post", &contacts, Some(&contact(1, &named))).await;
        assert_eq!(status, StatusCode::CREATED, "files alone are a contact: {recorded}");
        assert_eq!(program.send("post", &contacts, Some(&contact(1, &named))).await, (status, recorded));
        let (status, answer) = program.upload(&waiting(1), &files).await;
        assert_eq!((status, &answer["problems"][0]["code"]), (StatusCode::CONFLICT, &json!("api.recorded")));

        let listed = program.send("get", &format!("/api/v1/cases/{CASE}/files"), None).await.1;
        assert_eq!(listed["files"].as_array().unwrap().len(), 2, "{listed}");
        assert!(listed["files"].as_array().unwrap().iter().all(|file| file["entry"] == entry(1)), "{listed}");
        let of = |file: &Value| format!("/api/v1/cases/{CASE}/files/{}", file.as_str().unwrap());
        let (status, headers, bytes) = program.bytes(("get", &of(named[1])), None, Vec::new()).await;
        assert_eq!((status, headers["content-type"].to_str().unwrap()), (StatusCode::OK, "audio/mpeg"));
        assert_eq!(bytes, sound);
        let part = Request::get(of(named[1])).header("range", "bytes=10-19");
        let (status, headers, bytes) = program.ask(part, None, Vec::new()).await;
        assert_eq!((status, bytes.as_slice()), (StatusCode::PARTIAL_CONTENT, &sound[10..20]));
        assert!(headers["content-range"].to_str().unwrap().starts_with("bytes 10-19/"));
        let (status, headers, _) = program.bytes(("get", &format!("{}/preview", of(named[0]))), None, Vec::new()).await;
        assert_eq!((status, headers["content-type"].to_str().unwrap()), (StatusCode::OK, "image/jpeg"));
        assert_eq!(program.bytes(("get", &format!("{}/preview", of(named[1]))), None, Vec::new()).await.0, 404);
        let elsewhere = of(named[0]).replace(&CASE.to_string(), ABSENT);
        assert_eq!(program.bytes(("get", &elsewhere), None, Vec::new()).await.0, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_refused_file_is_told_with_its_name_and_the_others_wait() {
    for office in offices().await {
        let mut program = Program::at(office).await;
        let photo = photo();
        let files: [(&str, &[u8]); 3] =
            [("good.jpg", &photo), ("tool.jpg", b"MZ\x90\0\x03\0"), ("page.pdf", b"<html><script>alert(1)</script>")];
        let (status, answer) = program.upload(&waiting(1), &files).await;
        assert_eq!((status, is_told(&answer)), (StatusCode::UNPROCESSABLE_ENTITY, true), "{answer}");
        let codes: Vec<&str> =
            answer["problems"].as_array().unwrap().iter().filter_map(|one| one["code"].as_str()).collect();
        assert_eq!(codes, ["files.refused.program", "files.refused.markup"], "{answer}");
        assert!(answer["problems"][0]["en"].as_str().unwrap().contains("“tool.jpg” is a program"), "{answer}");
        assert!(answer["problems"][0]["ja"].as_str().unwrap().contains("tool.jpg"), "{answer}");
        let list = program.send("get", &waiting(1), None).await.1;
        assert_eq!(list["files"].as_array().unwrap().len(), 1, "{list}");
        let large = vec![0xff; 21 << 20];
        let (status, answer) = program.upload(&waiting(1), &[("large.jpg", &large)]).await;
        assert_eq!((status, is_told(&answer)), (StatusCode::PAYLOAD_TOO_LARGE, true), "{answer}");
        let contents: Vec<String> = (0..10).map(|number| format!("memo {number}")).collect();
        let many: Vec<(&str, &[u8])> = contents.iter().map(|content| ("memo.txt", content.as_bytes())).collect();
        let (status, answer) = program.upload(&waiting(1), &many).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{answer}");
        assert_eq!(answer["problems"][0]["code"], "files.too_many", "{answer}");
    }
}

#[tokio::test]
async fn what_is_no_sending_of_files_is_told_and_keeps_nothing() {
    let mut program = Program::open().await;
    let at = waiting(1);
    for (kind, body, wanted) in [
        (None, Vec::new(), StatusCode::UNSUPPORTED_MEDIA_TYPE),
        (Some(JSON), b"{}".to_vec(), StatusCode::UNSUPPORTED_MEDIA_TYPE),
        (Some("image/jpeg"), photo(), StatusCode::UNSUPPORTED_MEDIA_TYPE),
        (Some("multipart/form-data"), photo(), StatusCode::UNSUPPORTED_MEDIA_TYPE),
        (Some("multipart/form-data; boundary=toy"), b"--toy--\r\n".to_vec(), StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        let (status, _, bytes) = program.bytes(("post", &at), kind, body).await;
        let answer: Value = serde_json::from_slice(&bytes).unwrap_or_default();
        assert_eq!((status, is_told(&answer)), (wanted, true), "{kind:?}: {answer}");
    }
    let mut broken = super::program::multipart(&[("a.jpg", &photo())]);
    broken.truncate(broken.len() - 30);
    let (status, _, _) = program.bytes(("post", &at), Some("multipart/form-data; boundary=toy"), broken).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    for number in ["nonsense", "%00"] {
        let at = format!("/api/v1/cases/{CASE}/contacts/{number}/files");
        assert_eq!(program.upload(&at, &[("a.jpg", &photo())]).await.0, StatusCode::NOT_FOUND);
    }
    assert_eq!(program.send("get", &at, None).await.1["files"], json!([]));
}

#[tokio::test]
async fn what_waits_is_of_its_sender_alone_and_apart_from_the_page() {
    let mut program = Program::open().await;
    let (_, mine) = program.upload(&waiting(1), &[("a.jpg", &photo())]).await;
    program.office.sign_in_as("sato").await;
    let page = program.office.read(&format!("/cases/{CASE}/contacts")).await;
    assert!(!page.html.contains("a.jpg"), "the page has files of its own");
    program.sign_in("ueno").await;
    assert_eq!(program.send("get", &waiting(1), None).await.1["files"], json!([]));
    let mut theirs = contact(1, &[&mine["files"][0]["file"]]);
    theirs["note"] = json!("with a file of somebody else");
    let (status, answer) = program.send("post", &format!("/api/v1/cases/{CASE}/contacts"), Some(&theirs)).await;
    assert_eq!((status, &answer["problems"][0]["code"]), (StatusCode::CONFLICT, &json!("files.gone")), "{answer}");
}

#[tokio::test]
async fn each_reading_of_a_file_leaves_its_row() {
    let mut program = Program::open().await;
    let file = program.photo_of(1).await;
    let ledger = program.office.desk.service.ledger.clone();
    for at in [String::new(), format!("/{file}"), format!("/{file}/preview")] {
        // Readings of the same at one instant are one.
        let clock = &program.office.desk.service.clock;
        clock.move_to(clock.now() + jiff::SignedDuration::from_secs(1));
        let before = ledger.accesses_of(crate::office::TOYTOWN, CASE).await.unwrap().len();
        let path = format!("/api/v1/cases/{CASE}/files{at}");
        assert_eq!(program.bytes(("get", &path), None, Vec::new()).await.0, StatusCode::OK);
        assert_eq!(ledger.accesses_of(crate::office::TOYTOWN, CASE).await.unwrap().len(), before + 1, "{path}");
    }
}
