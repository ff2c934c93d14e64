//! Somebody's program: signed in by login and password, sending JSON and files.

use crate::office::{Answer, CASE, Office};
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use image::{ImageFormat, RgbImage};
use serde_json::{Value, json};
use std::io::Cursor;

pub const ABSENT: &str = "00000000-0000-4000-8000-000000000009";
pub const JSON: &str = "application/json";

pub struct Program {
    pub office: Office,
    pub token: String,
}

impl Program {
    pub async fn open() -> Self {
        Self::at(Office::open().await).await
    }

    /// Of an office, signed in as its worker.
    pub async fn at(office: Office) -> Self {
        let mut program = Self { office, token: String::new() };
        program.sign_in("sato").await;
        program
    }

    /// Signs somebody in, whoever was signed in before.
    pub async fn sign_in(&mut self, login: &str) {
        self.token = String::new();
        let sent = json!({ "login": login, "password": "long enough to be a password", "lang": "en" });
        let (status, opened) = self.send("post", "/api/v1/session", Some(&sent)).await;
        assert_eq!(status, StatusCode::CREATED, "{opened}");
        self.token = opened["token"].as_str().unwrap().to_owned();
        self.office.forget();
    }

    pub async fn send(&mut self, method: &str, path: &str, body: Option<&Value>) -> (StatusCode, Value) {
        let kind = body.map(|_| JSON);
        let text = body.map(Value::to_string).unwrap_or_default();
        let (status, _, bytes) = self.bytes((method, path), kind, text.into_bytes()).await;
        (status, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
    }

    pub async fn send_text(&mut self, (method, path): (&str, &str), kind: Option<&str>, body: String) -> Answer {
        let (status, _, bytes) = self.bytes((method, path), kind, body.into_bytes()).await;
        Answer { status, to: None, html: String::from_utf8(bytes).unwrap() }
    }

    /// The answer as it comes, which need be no text.
    pub async fn bytes(
        &mut self,
        (method, path): (&str, &str),
        kind: Option<&str>,
        body: Vec<u8>,
    ) -> (StatusCode, HeaderMap, Vec<u8>) {
        self.ask(Request::builder().method(method.to_uppercase().as_str()).uri(path), kind, body).await
    }

    pub async fn ask(
        &mut self,
        request: axum::http::request::Builder,
        kind: Option<&str>,
        body: Vec<u8>,
    ) -> (StatusCode, HeaderMap, Vec<u8>) {
        let request = kind.iter().fold(request, |request, kind| request.header(header::CONTENT_TYPE, *kind));
        let request = match self.token.as_str() {
            "" => request,
            token => request.header(header::AUTHORIZATION, format!("Bearer {token}")),
        };
        let (parts, body) = self.office.response(request, Body::from(body)).await.into_parts();
        (parts.status, parts.headers, axum::body::to_bytes(body, 64 << 20).await.unwrap().to_vec())
    }

    pub async fn upload(&mut self, path: &str, files: &[(&str, &[u8])]) -> (StatusCode, Value) {
        let kind = Some("multipart/form-data; boundary=toy");
        let (status, _, bytes) = self.bytes(("post", path), kind, multipart(files)).await;
        (status, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
    }

    pub async fn document(&mut self) -> Value {
        self.send("get", "/api/openapi.json", None).await.1
    }

    /// Version of the case, as a reading gives it.
    pub async fn version(&mut self) -> i64 {
        let (status, case) = self.send("get", &format!("/api/v1/cases/{CASE}"), None).await;
        assert_eq!(status, StatusCode::OK, "{case}");
        case["version"].as_i64().unwrap()
    }

    /// Records a contact with a photo; the id of the file.
    pub async fn photo_of(&mut self, number: u32) -> String {
        let entry = entry(number);
        let (status, waiting) =
            self.upload(&format!("/api/v1/cases/{CASE}/contacts/{entry}/files"), &[("bruise.jpg", &photo())]).await;
        assert_eq!(status, StatusCode::CREATED, "{waiting}");
        let file = waiting["files"][0]["file"].as_str().unwrap().to_owned();
        let sent = json!({ "entry": entry, "when": "2025-04-10 08:30", "note": "a photo", "files": [file] });
        let (status, answer) = self.send("post", &format!("/api/v1/cases/{CASE}/contacts"), Some(&sent)).await;
        assert_eq!(status, StatusCode::CREATED, "{answer}");
        file
    }
}

pub fn entry(number: u32) -> String {
    format!("00000000-0000-4000-8000-{number:012}")
}

/// Whether problems are told, each in both languages.
pub fn is_told(answer: &Value) -> bool {
    let problems = answer["problems"].as_array().map(Vec::as_slice).unwrap_or_default();
    let is_whole =
        |one: &Value| ["code", "ja", "en"].iter().all(|name| one[name].as_str().is_some_and(|text| !text.is_empty()));
    !problems.is_empty() && problems.iter().all(is_whole)
}

/// A small photo.
pub fn photo() -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::new(64, 32).write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

/// Files as `curl -F` sends them.
pub fn multipart(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, bytes) in files {
        let head = format!("--toy\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\r\n");
        body.extend(head.bytes());
        body.extend(*bytes);
        body.extend(b"\r\n");
    }
    body.extend(b"--toy--\r\n");
    body
}
