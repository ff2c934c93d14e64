//! Files that come with a contact: told by their content, waiting with the draft, recorded with the entry, shown in the
//! chronology, and never in the way of what was typed.

use crate::office::{Answer, CASE, Office};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use image::{ImageFormat, RgbImage};
use std::io::Cursor;

const TELLING: &str = "N35.6895-E139.6917-Toyland";

fn path() -> String {
    format!("/cases/{CASE}/contacts")
}

/// A JPEG with a place in its EXIF.
fn photo() -> Vec<u8> {
    let mut plain = Cursor::new(Vec::new());
    RgbImage::new(64, 32).write_to(&mut plain, ImageFormat::Jpeg).unwrap();
    let plain = plain.into_inner();
    let told = format!("Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0{TELLING}");
    let length = ((told.len() + 2) as u16).to_be_bytes();
    [&plain[..2], &[0xff, 0xe1], &length, told.as_bytes(), &plain[2..]].concat()
}

fn mp3() -> Vec<u8> {
    [vec![0xff, 0xfb, 0x90, 0x00], vec![0x55; 413]].concat().repeat(10)
}

/// What a browser sends: texts, then files.
fn multipart(texts: &[(&str, &str)], files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, text) in texts {
        body.extend(format!("--toy\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n").bytes());
    }
    for (name, bytes) in files {
        let head = format!("--toy\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n");
        body.extend(format!("{head}Content-Type: image/jpeg\r\n\r\n").bytes());
        body.extend(*bytes);
        body.extend(b"\r\n");
    }
    body.extend(b"--toy--\r\n");
    body
}

async fn send(office: &mut Office, body: Vec<u8>) -> Answer {
    let request = Request::post(path()).header(header::CONTENT_TYPE, "multipart/form-data; boundary=toy");
    office.ask(request, Body::from(body)).await
}

/// The hidden fields of a fresh form, and what is typed in it.
async fn typed(office: &mut Office, note: &str) -> Vec<(&'static str, String)> {
    let page = office.read(&path()).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.html);
    vec![
        ("check", page.field("check")),
        ("entry", page.field("entry")),
        ("when", "2025-04-10 09:30".to_owned()),
        ("mode", "visit".to_owned()),
        ("note", note.to_owned()),
    ]
}

fn borrowed<'a>(texts: &'a [(&'static str, String)]) -> Vec<(&'static str, &'a str)> {
    texts.iter().map(|(name, text)| (*name, text.as_str())).collect()
}

/// Addresses of files on the page of the case.
async fn addresses(office: &mut Office) -> Vec<String> {
    let case = office.read(&format!("/cases/{CASE}")).await.html;
    let pieces = case.split("\"/cases/").skip(1).filter_map(|piece| piece.split('"').next());
    let mut found: Vec<_> =
        pieces.filter(|piece| piece.contains("/attachments/")).map(|piece| format!("/cases/{piece}")).collect();
    found.sort();
    found.dedup();
    found
}

async fn bytes(office: &Office, request: axum::http::request::Builder) -> (StatusCode, axum::http::HeaderMap, Vec<u8>) {
    let (parts, body) = office.response(request, Body::empty()).await.into_parts();
    (parts.status, parts.headers, axum::body::to_bytes(body, 1 << 24).await.unwrap().to_vec())
}

#[tokio::test]
async fn photos_documents_and_recordings_are_recorded_with_the_contact_and_shown() {
    let mut office = Office::open().await.signed_in().await;
    let texts = typed(&mut office, "saw the bruise").await;
    let (photo, sound) = (photo(), mp3());
    let files: [(&str, &[u8]); 4] =
        [("bruise.jpg", &photo), ("talk.mp3", &sound), ("memo.txt", "面接の記録".as_bytes()), ("", b"")];
    let sent = multipart(&borrowed(&texts), &files);
    let answer = send(&mut office, sent.clone()).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
    let again = send(&mut office, sent).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "sent twice, it is recorded once: {}", again.html);

    let case = office.read(&format!("/cases/{CASE}")).await.html;
    assert_eq!(case.matches("saw the bruise").count(), 1);
    for shown in ["<img src=", "<audio controls", "面接の記録", "bruise.jpg"] {
        assert!(case.contains(shown), "{shown}: {case}");
    }
    assert!(!office.read(&path()).await.html.contains("drop_file"), "nothing waits any more");
    assert_eq!(addresses(&mut office).await.len(), 4, "three files and a small picture");
}

#[tokio::test]
async fn a_file_is_served_as_what_it_is_without_what_it_gave_away() {
    let mut office = Office::open().await.signed_in().await;
    let texts = typed(&mut office, "with a photo").await;
    let photo = photo();
    assert!(photo.windows(TELLING.len()).any(|part| part == TELLING.as_bytes()));
    send(&mut office, multipart(&borrowed(&texts), &[("<script>.html", &photo)])).await;
    let found = addresses(&mut office).await;
    let (status, headers, body) = bytes(&office, Request::get(&found[0])).await;
    assert_eq!((status, headers["content-type"].to_str().unwrap()), (StatusCode::OK, "image/jpeg"));
    assert!(!body.windows(TELLING.len()).any(|part| part == TELLING.as_bytes()));
    assert!(image::load_from_memory(&body).is_ok());
    let name = headers["content-disposition"].to_str().unwrap();
    assert!(name.starts_with("inline; filename=\"attachment-") && name.ends_with(".jpg\""), "{name}");
    assert!(headers["content-security-policy"].to_str().unwrap().contains("sandbox"));
    assert_eq!(headers["x-content-type-options"], "nosniff");
    let (status, headers, preview) = bytes(&office, Request::get(&found[1])).await;
    assert_eq!((status, &headers["content-type"]), (StatusCode::OK, &"image/jpeg".parse().unwrap()));
    assert!(image::load_from_memory(&preview).is_ok());
}

#[tokio::test]
async fn each_reading_of_a_file_leaves_its_row_and_nobody_reads_one_unsigned_or_of_another_case() {
    let mut office = Office::open().await.signed_in().await;
    let texts = typed(&mut office, "with a photo").await;
    send(&mut office, multipart(&borrowed(&texts), &[("a.jpg", &photo())])).await;
    let found = addresses(&mut office).await;
    let ledger = office.desk.service.ledger.clone();
    let before = ledger.accesses_of(crate::office::TOYTOWN, CASE).await.unwrap().len();
    bytes(&office, Request::get(&found[0])).await;
    assert_eq!(ledger.accesses_of(crate::office::TOYTOWN, CASE).await.unwrap().len(), before + 1);
    let elsewhere = found[0].replace(&CASE.to_string(), &uuid::Uuid::nil().to_string());
    assert_eq!(bytes(&office, Request::get(&elsewhere)).await.0, StatusCode::NOT_FOUND);
    assert_eq!(bytes(&office, Request::get(format!("{}x", found[0]))).await.0, StatusCode::NOT_FOUND);
    office.forget();
    assert_eq!(bytes(&office, Request::get(&found[0])).await.0, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_player_reads_the_part_that_it_asks_for() {
    let mut office = Office::open().await.signed_in().await;
    let texts = typed(&mut office, "with a recording").await;
    let sound = mp3().repeat(100);
    send(&mut office, multipart(&borrowed(&texts), &[("a.mp3", &sound)])).await;
    let address = addresses(&mut office).await.remove(0);
    for (asked, from, to) in
        [("bytes=0-1", 0, 2), ("bytes=262000-262300", 262_000, 262_301), ("bytes=417000-", 417_000, 417_000)]
    {
        let (status, headers, body) = bytes(&office, Request::get(&address).header("range", asked)).await;
        if from == to {
            assert_eq!(status, StatusCode::RANGE_NOT_SATISFIABLE);
            continue;
        }
        assert_eq!((status, body.as_slice()), (StatusCode::PARTIAL_CONTENT, &sound[from..to]), "{asked}");
        assert_eq!(headers["content-range"], format!("bytes {from}-{}/{}", to - 1, sound.len()));
    }
    assert_eq!(bytes(&office, Request::get(&address)).await.2, sound);
}

#[tokio::test]
async fn a_refused_form_loses_neither_text_nor_files() {
    let mut office = Office::open().await.signed_in().await;
    let mut texts = typed(&mut office, "kept text").await;
    texts.retain(|(name, _)| *name != "when");
    let (photo, page) = (photo(), b"<html><script>alert(1)</script>".as_slice());
    let files: [(&str, &[u8]); 4] =
        [("good.jpg", &photo), ("photo.jpg", b"MZ\x90\0\x03\0"), ("letter.pdf", page), ("p.jpg", b"PK\x03\x04 zip")];
    let answer = send(&mut office, multipart(&borrowed(&texts), &files)).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for told in ["“photo.jpg” is a program", "“letter.pdf” is a web page", "“p.jpg” is an archive", "kept text"]
    {
        assert!(answer.html.contains(told), "{told}: {}", answer.html);
    }
    let again = office.read(&path()).await;
    assert!(again.html.contains("good.jpg") && again.html.contains("kept text"), "{}", again.html);
    assert!(!again.html.contains("photo.jpg"), "nothing of what was refused is kept");

    // Another browser of the same person, after the session was lost: text and file are there.
    office.forget();
    let mut office = office.signed_in().await;
    let again = office.read(&path()).await;
    assert!(again.html.contains("good.jpg") && again.html.contains("kept text"));
    let mut texts = typed(&mut office, "kept text").await;
    texts.push(("child_words", "c".to_owned()));
    texts.push(("drop_file", again.field("drop_file")));
    let answer = send(&mut office, multipart(&borrowed(&texts), &[])).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
    assert_eq!(addresses(&mut office).await, Vec::<String>::new(), "the file was taken away");
}

#[tokio::test]
async fn a_bomb_or_something_too_large_is_refused_and_the_text_is_still_there() {
    let mut office = Office::open().await.signed_in().await;
    let texts = typed(&mut office, "kept text").await;
    let mut bomb = photo();
    let frame = bomb.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap();
    bomb[frame + 5..frame + 9].copy_from_slice(&[0xff; 4]);
    let large = vec![0xff; 21 << 20];
    let answer = send(&mut office, multipart(&borrowed(&texts), &[("bomb.jpg", &bomb), ("large.jpg", &large)])).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for told in ["“bomb.jpg” becomes far too large", "“large.jpg” is larger than 20 MB", "kept text"] {
        assert!(answer.html.contains(told), "{told}");
    }
}

#[tokio::test]
async fn no_more_than_ten_files_come_with_a_form() {
    let mut office = Office::open().await.signed_in().await;
    let texts = typed(&mut office, "kept text").await;
    let contents: Vec<String> = (0..11).map(|number| format!("memo {number}")).collect();
    let files: Vec<(&str, &[u8])> = contents.iter().map(|content| ("memo.txt", content.as_bytes())).collect();
    let answer = send(&mut office, multipart(&borrowed(&texts), &files)).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.html.contains("at most 10 files"), "{}", answer.html);
    assert_eq!(answer.html.matches("drop_file").count(), 10);
}

#[tokio::test]
async fn what_broke_off_leaves_the_text() {
    let mut office = Office::open().await.signed_in().await;
    let texts = typed(&mut office, "kept text").await;
    let mut sent = multipart(&borrowed(&texts), &[("a.jpg", &photo())]);
    sent.truncate(sent.len() - 40);
    let answer = send(&mut office, sent).await;
    assert!(answer.status.is_client_error(), "{}", answer.status);
    assert!(answer.html.contains("did not arrive whole") && answer.html.contains("kept text"), "{}", answer.html);
    assert!(!office.read(&path()).await.html.contains("a.jpg"));
}

#[tokio::test]
async fn what_came_with_a_wrong_entry_stays_with_how_it_really_was() {
    let mut office = Office::open().await.signed_in().await;
    let texts = typed(&mut office, "the wrong day").await;
    let photo = photo();
    let sent = multipart(&borrowed(&texts), &[("bruise.jpg", &photo)]);
    assert_eq!(send(&mut office, sent).await.status, StatusCode::SEE_OTHER);
    let mut wrong = texts[1].1.clone();
    // Corrected, and the correction corrected.
    for (reason, note) in [("slip", "the right day"), ("slip again", "the right hour")] {
        let at = format!("/cases/{CASE}/corrections");
        let form = office.read(&format!("{at}?entry={wrong}")).await;
        let sent = format!(
            "check={}&entry={}&version={}&wrong={wrong}&reason={reason}&really=otherwise&when=2025-04-09+15:00&note={note}",
            form.field("check"),
            form.field("entry"),
            form.field("version")
        );
        let answer = office.post(&at, &sent.replace(' ', "+")).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
        let case = office.read(&format!("/cases/{CASE}")).await.html;
        let line = case.split("<tr id=\"e-").find(|line| line.contains(note)).unwrap();
        assert!(line.contains("bruise.jpg") && line.contains("<img"), "{line}");
        wrong = line.split('"').next().unwrap().to_owned();
    }
    let to = addresses(&mut office).await.remove(0);
    assert_eq!(office.response(Request::get(to), Body::empty()).await.status(), StatusCode::OK);
}
