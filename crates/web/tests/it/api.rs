//! The API does what its document says, and the document knows every field of the forms.

mod acts;
mod files;
mod lists;
mod program;

use self::program::{ABSENT, JSON, Program, entry, is_told, photo};
use crate::office::{CASE, Office, WORKER};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Where files are sent, which are no JSON.
const UPLOAD: &str = "/api/v1/cases/{case}/contacts/{entry}/files";
/// Only its receiver answers a hand-over.
const ANSWER: &str = "/api/v1/cases/{case}/hand-overs/answer";

fn contact(number: u32, note: &str) -> Value {
    json!({ "entry": format!("00000000-0000-4000-8000-{number:012}"), "when": "2025-04-10 09:00", "child_words": "c", "note": note })
}

/// A request that an operation takes: method, address, body.
type Sample = (&'static str, &'static str, Option<Value>);

/// A request for each operation; the walk fails where the document has one more or one less.
fn samples() -> Vec<Sample> {
    [readings_and_contacts(), acts_on_a_case(), files_and_doors()].concat()
}

fn readings_and_contacts() -> Vec<Sample> {
    let ann = toyland::person("ann").to_string();
    vec![
        ("get", "/api/v1/today", None),
        ("get", "/api/v1/cases", None),
        ("get", "/api/v1/cases/{case}", None),
        ("get", "/api/v1/live", None),
        ("post", "/api/v1/cases/{case}/contacts", Some(contact(1, "a visit"))),
        (
            "post",
            "/api/v1/cases/{case}/attempts",
            Some(json!({ "entry": entry(2), "when": "2025-04-10 09:10", "children": [ann], "happened": "nobody" })),
        ),
        (
            "post",
            "/api/v1/cases/{case}/health",
            Some(json!({ "entry": entry(30), "when": "2025-04-10 09:20", "child": ann, "weight": 12.5, "height": 85 })),
        ),
        (
            "post",
            "/api/v1/cases/{case}/corrections",
            Some(
                json!({ "entry": entry(3), "version": 1_000, "wrong": entry(1), "reason": "slip", "really": "never" }),
            ),
        ),
    ]
}

fn acts_on_a_case() -> Vec<Sample> {
    let ann = toyland::person("ann").to_string();
    vec![
        (
            "post",
            "/api/v1/cases/{case}/household",
            Some(
                json!({ "entry": entry(5), "version": 1_000, "change": "moved", "when": "2025-04-09", "children": [ann], "to_place": "Hill" }),
            ),
        ),
        (
            "post",
            "/api/v1/cases/{case}/worker",
            Some(
                json!({ "entry": entry(6), "version": 1_000, "staff": WORKER.to_string(), "when": "2025-04-10 09:20" }),
            ),
        ),
        (
            "post",
            "/api/v1/cases/{case}/decisions",
            Some(
                json!({ "entry": entry(7), "version": 1_000, "nature": "assessment", "when": "2025-04-10 09:20", "level": 2, "grounds": "well" }),
            ),
        ),
        (
            "post",
            "/api/v1/cases/{case}/information/asked",
            Some(
                json!({ "entry": entry(8), "when": "2025-04-10 09:20", "whom": toyland::office("school").to_string(), "what": "absent?" }),
            ),
        ),
        ("get", "/api/v1/cases/{case}/information/asked", None),
        (
            "post",
            "/api/v1/cases/{case}/information",
            Some(
                json!({ "entry": entry(19), "when": "2025-04-10 09:30", "direction": "received", "answers": entry(8), "whom": toyland::office("school").to_string(), "what": "never" }),
            ),
        ),
        (
            "post",
            "/api/v1/cases/{case}/hand-overs",
            Some(
                json!({ "entry": entry(10), "version": 1_000, "to": toyland::office("hill_house").to_string(), "kind": "responsibility", "urgency": "urgent", "why": "moved", "known": true, "when": "2025-04-10 09:40" }),
            ),
        ),
        ("get", "/api/v1/cases/{case}/hand-overs", None),
        (
            "post",
            ANSWER,
            Some(
                json!({ "entry": entry(11), "version": 1_000, "proposal": entry(10), "reply": "refuse", "reason": "no", "when": "2025-04-10 09:50" }),
            ),
        ),
    ]
}

fn files_and_doors() -> Vec<Sample> {
    vec![
        ("get", "/api/v1/cases/{case}/forms/{act}", None),
        ("post", UPLOAD, None),
        ("get", UPLOAD, None),
        ("delete", "/api/v1/cases/{case}/contacts/{entry}/files/{file}", None),
        ("get", "/api/v1/cases/{case}/files", None),
        ("get", "/api/v1/cases/{case}/files/{file}", None),
        ("get", "/api/v1/cases/{case}/files/{file}/preview", None),
        ("post", "/api/v1/intake", Some(json!({ "entry": entry(4), "when": "2025-04-10 09:30", "note": "cries" }))),
        ("post", "/api/v1/people/search", Some(json!({ "q": "ann" }))),
        ("post", "/api/v1/session", Some(json!({ "login": "sato", "password": "long enough to be a password" }))),
        ("delete", "/api/v1/session", None),
    ]
}

/// An entry that files wait for.
const WAITED_FOR: &str = "00000000-0000-4000-8000-000000000099";

fn in_case(path: &str, case: &str) -> String {
    let path = path.replace("{case}", case).replace("{act}", "decisions").replace("{entry}", WAITED_FOR);
    if path == "/api/v1/live" { format!("{path}?page=mine") } else { path }
}

#[tokio::test]
async fn every_operation_of_the_document_answers_as_it_says() {
    let mut program = Program::open().await;
    let document = program.document().await;
    assert_eq!(document["openapi"], "3.1.0");
    let known: BTreeSet<String> = document["paths"]
        .as_object()
        .unwrap()
        .iter()
        .flat_map(|(path, methods)| methods.as_object().unwrap().keys().map(move |method| format!("{method} {path}")))
        .collect();
    let walked: BTreeSet<String> = samples().iter().map(|(method, path, _)| format!("{method} {path}")).collect();
    assert_eq!(known, walked);
    let file = program.photo_of(98).await;
    let register = program.office.desk.service.register_case().to_string();
    for (method, path, sample) in samples() {
        let documented = |status: StatusCode| {
            let told = &document["paths"][path][method]["responses"][status.as_str()];
            assert!(!told.is_null(), "{method} {path} answers {status}, which its document does not say");
        };
        if path == "/api/v1/live" {
            let request =
                Request::get(in_case(path, "")).header(header::AUTHORIZATION, format!("Bearer {}", program.token));
            let stream = program.office.response(request, Body::empty()).await;
            assert_eq!(stream.status(), StatusCode::OK);
            continue;
        }
        if path == ANSWER {
            program.sign_in("mori").await;
        }
        let at = |case: &str| in_case(path, case).replace("{file}", &file);
        let (status, answer) = match (method, path) {
            ("post", UPLOAD) => program.upload(&at(&CASE.to_string()), &[("a.jpg", &photo())]).await,
            _ => program.send(method, &at(&CASE.to_string()), sample.as_ref()).await,
        };
        assert!(status.is_success(), "{method} {path}: {status} {answer}");
        documented(status);
        if path.contains("{case}") {
            for case in [ABSENT, register.as_str(), "nonsense"] {
                let (status, answer) = match (method, path) {
                    ("post", UPLOAD) => program.upload(&at(case), &[("a.jpg", &photo())]).await,
                    _ => program.send(method, &at(case), sample.as_ref()).await,
                };
                assert_eq!(status, StatusCode::NOT_FOUND, "{method} {path}");
                assert!(is_told(&answer), "{answer}");
                documented(status);
            }
        }
        if path == ANSWER {
            program.sign_in("sato").await;
        }
        if let Some(sample) = sample {
            wrong_input(&mut program, (method, path), sample, documented).await;
        }
    }
}

async fn wrong_input(
    program: &mut Program,
    (method, path): (&str, &str),
    sample: Value,
    documented: impl Fn(StatusCode),
) {
    let at = in_case(path, &CASE.to_string());
    let mut odd = sample.clone();
    odd["one"] = json!(1);
    odd["two"] = json!(2);
    let (status, answer) = program.send(method, &at, Some(&odd)).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{method} {path}");
    let told: Vec<&str> =
        answer["problems"].as_array().unwrap().iter().filter_map(|one| one["field"].as_str()).collect();
    assert_eq!(told, ["one", "two"], "all at once");
    documented(status);
    let long = format!("\"{}\"", "x".repeat(5 << 20));
    for (kind, body, wanted) in [
        (Some("text/plain"), sample.to_string(), StatusCode::UNSUPPORTED_MEDIA_TYPE),
        (None, sample.to_string(), StatusCode::UNSUPPORTED_MEDIA_TYPE),
        (Some(JSON), "{".to_owned(), StatusCode::UNPROCESSABLE_ENTITY),
        (Some(JSON), "[]".to_owned(), StatusCode::UNPROCESSABLE_ENTITY),
        (Some(JSON), long, StatusCode::PAYLOAD_TOO_LARGE),
    ] {
        let answer = program.send_text((method, &at), kind, body).await;
        assert_eq!(answer.status, wanted, "{method} {path} {kind:?}");
        assert!(is_told(&serde_json::from_str(&answer.html).unwrap_or_default()), "{method} {path}: {}", answer.html);
        documented(answer.status);
    }
}

#[tokio::test]
async fn nobody_gets_anything_without_a_session_and_the_token_is_read_from_its_header_alone() {
    let mut program = Program::open().await;
    let token = std::mem::take(&mut program.token);
    for (method, path, sample) in samples().into_iter().filter(|(_, path, _)| *path != "/api/v1/session") {
        let at = in_case(path, &CASE.to_string()).replace("{file}", ABSENT);
        let sign = if at.contains('?') { '&' } else { '?' };
        for at in [at.clone(), format!("{at}{sign}token={token}&access_token={token}")] {
            let (status, answer) = program.send(method, &at, sample.as_ref()).await;
            assert_eq!(status, StatusCode::UNAUTHORIZED, "{method} {path}");
            assert!(is_told(&answer), "{answer}");
        }
    }
    let wrong = json!({ "login": "sato", "password": "x" });
    let (status, answer) = program.send("post", "/api/v1/session", Some(&wrong)).await;
    assert_eq!((status, is_told(&answer)), (StatusCode::UNAUTHORIZED, true), "{answer}");
    let unknown = json!({ "login": "nobody", "password": "x" });
    assert_eq!(program.send("post", "/api/v1/session", Some(&unknown)).await, (status, answer));
}

#[tokio::test]
async fn a_cookie_reads_and_writes_only_with_the_proof_of_a_page() {
    let mut office = Office::open().await.signed_in().await;
    let check = office.read("/today").await.field("check");
    assert_eq!(office.read("/api/v1/today").await.status, StatusCode::OK);
    let path = format!("/api/v1/cases/{CASE}/contacts");
    let request = || Request::post(&path).header(header::CONTENT_TYPE, JSON);
    let body = || Body::from(contact(1, "by cookie").to_string());
    assert_eq!(office.ask(request(), body()).await.status, StatusCode::FORBIDDEN);
    assert_eq!(office.ask(request().header("tsunagi-check", "0"), body()).await.status, StatusCode::FORBIDDEN);
    let foreign = request().header("tsunagi-check", &check).header("sec-fetch-site", "cross-site");
    assert_eq!(office.ask(foreign, body()).await.status, StatusCode::FORBIDDEN);
    let proven = request().header("tsunagi-check", &check);
    assert_eq!(office.ask(proven, body()).await.status, StatusCode::CREATED);
}

#[tokio::test]
async fn what_is_sent_twice_is_recorded_once_and_another_text_under_its_id_is_refused() {
    let mut program = Program::open().await;
    let path = format!("/api/v1/cases/{CASE}/contacts");
    let (first, told) = program.send("post", &path, Some(&contact(1, "once"))).await;
    let (second, again) = program.send("post", &path, Some(&contact(1, "once"))).await;
    assert_eq!((first, second, &told), (StatusCode::CREATED, StatusCode::CREATED, &again));
    let (status, answer) = program.send("post", &path, Some(&contact(1, "other"))).await;
    assert_eq!((status, answer["problems"][0]["field"].as_str()), (StatusCode::CONFLICT, Some("entry")));
    let case = program.send("get", &format!("/api/v1/cases/{CASE}"), None).await.1;
    let notes = case["lines"].as_array().unwrap().iter().filter(|line| line["note"] == "once").count();
    assert_eq!(notes, 1);
}

#[tokio::test]
async fn every_wrong_field_is_told_at_once_in_both_languages() {
    let mut program = Program::open().await;
    let sent = json!({ "entry": "x", "when": "8/4/1", "mode": "telepathy", "seen": [ABSENT] });
    let (status, answer) = program.send("post", &format!("/api/v1/cases/{CASE}/contacts"), Some(&sent)).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let told: BTreeSet<&str> =
        answer["problems"].as_array().unwrap().iter().filter_map(|one| one["field"].as_str()).collect();
    assert!(["entry", "when", "mode", "seen"].iter().all(|field| told.contains(field)), "{answer}");
    assert!(is_told(&answer), "{answer}");
}

#[tokio::test]
async fn an_act_that_rests_on_the_case_says_on_which_version() {
    let mut program = Program::open().await;
    let contacts = format!("/api/v1/cases/{CASE}/contacts");
    program.send("post", &contacts, Some(&contact(1, "wrong"))).await;
    let case = program.send("get", &format!("/api/v1/cases/{CASE}"), None).await.1;
    let version = case["version"].as_i64().unwrap();
    program.send("post", &contacts, Some(&contact(2, "meanwhile"))).await;
    let corrections = format!("/api/v1/cases/{CASE}/corrections");
    let mut sent = json!({ "entry": contact(3, "")["entry"], "wrong": contact(1, "")["entry"], "reason": "slip", "really": "never" });
    let (status, answer) = program.send("post", &corrections, Some(&sent)).await;
    assert_eq!((status, answer["problems"][0]["field"].as_str()), (StatusCode::UNPROCESSABLE_ENTITY, Some("version")));
    sent["version"] = json!(version);
    let (status, answer) = program.send("post", &corrections, Some(&sent)).await;
    assert_eq!((status, answer["problems"][0]["code"].as_str()), (StatusCode::CONFLICT, Some("api.moved")), "{answer}");
    let case = program.send("get", &format!("/api/v1/cases/{CASE}"), None).await.1;
    sent["version"] = case["version"].clone();
    let (status, answer) = program.send("post", &corrections, Some(&sent)).await;
    assert_eq!(status, StatusCode::CREATED, "{answer}");
}

#[tokio::test]
async fn a_case_is_read_as_known_on_a_day() {
    let mut program = Program::open().await;
    let case = program.send("get", &format!("/api/v1/cases/{CASE}"), None).await.1;
    assert_eq!(case["standing"][0]["rule"], "T-SEEN-01", "{case}");
    let then = program.send("get", &format!("/api/v1/cases/{CASE}?known_on=2025-04-01"), None).await.1;
    assert_eq!(then["standing"], json!([]));
    let (status, answer) = program.send("get", &format!("/api/v1/cases/{CASE}?known_on=%E3%81%82"), None).await;
    assert_eq!((status, answer["problems"][0]["field"].as_str()), (StatusCode::UNPROCESSABLE_ENTITY, Some("known_on")));
}

/// Fields of forms that this case has no use for.
const ASKED_AT_TIMES: [&str; 6] = ["adults", "met", "about", "answers", "lives_with", "drop_file"];

#[tokio::test]
async fn the_document_knows_the_fields_of_the_forms_and_no_others() {
    let mut office = Office::open().await.signed_in().await;
    let document: Value = serde_json::from_str(&office.read("/api/openapi.json").await.html).unwrap();
    for (form, schema) in [
        (format!("/cases/{CASE}/contacts"), "Contact"),
        (format!("/cases/{CASE}/attempts"), "Attempt"),
        (format!("/cases/{CASE}/health"), "HealthFinding"),
        ("/intake".to_owned(), "Notification"),
        (format!("/cases/{CASE}/household"), "HouseholdChange"),
        (format!("/cases/{CASE}/worker"), "Assignment"),
        (format!("/cases/{CASE}/decisions"), "Decision"),
        (format!("/cases/{CASE}/information/asked"), "InformationRequest"),
        (format!("/cases/{CASE}/information"), "InformationTold"),
        (format!("/cases/{CASE}/hand-overs"), "Proposal"),
    ] {
        let page = office.read(&form).await;
        let sheet = page.html.split("<form class=\"sheet\"").nth(1).unwrap().split("</form>").next().unwrap();
        let of_form: BTreeSet<&str> = sheet
            .split("name=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .filter(|name| !["check", "look", "page", "took"].contains(name))
            .collect();
        let properties = &document["components"]["schemas"][schema]["properties"];
        let of_schema: BTreeSet<&str> = properties.as_object().unwrap().keys().map(String::as_str).collect();
        let missing: Vec<_> = of_form.difference(&of_schema).filter(|name| **name != "version").collect();
        assert!(missing.is_empty(), "{form}: the document lacks {missing:?}");
        let more: Vec<_> = of_schema.difference(&of_form).filter(|name| !ASKED_AT_TIMES.contains(name)).collect();
        assert!(more.is_empty(), "{form}: the form lacks {more:?}");
    }
}

#[tokio::test]
async fn an_address_that_there_is_not_is_a_problem_for_programs_and_a_page_for_people() {
    let mut office = Office::open().await;
    for path in ["/api/v1/nothing", "/api/v1", "/api/v1/cases/1/2/3/4", "/api/v2/today", "/api/"] {
        let answer = office.read(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        let told: serde_json::Value = serde_json::from_str(&answer.html).unwrap();
        assert!(told["problems"][0]["en"].as_str().is_some_and(|text| !text.is_empty()), "{path}: {told}");
    }
    let page = office.read("/nothing").await;
    assert!(page.status == StatusCode::NOT_FOUND && page.html.contains("<html"), "{}", page.html);
}
