//! Every address leaves a row in the access log, or stands in a list that is reviewed.

use crate::office::{CASE, Office, TOYTOWN};
use axum::body::Body;
use axum::http::{Request, header};
use domain::ids::{CaseId, StaffId};
use std::collections::BTreeSet;

const ROUTER: &str = include_str!("../../src/router.rs");
const REVIEWED: &str = include_str!("untraced_routes.txt");

/// Methods and addresses of the pages, as the router lists them.
fn pages() -> Vec<(&'static str, String)> {
    let mut routes = Vec::new();
    for rest in ROUTER.split(".route(\"").skip(1) {
        let (path, rest) = rest.split_once('"').unwrap();
        let handlers = rest.split("\n        .").next().unwrap();
        let is_form = handlers.contains("routes::<");
        if is_form || handlers.contains("get(") {
            routes.push(("GET", path.to_owned()));
        }
        if is_form || handlers.contains("post(") {
            routes.push(("POST", path.to_owned()));
        }
    }
    assert!(routes.len() > 15, "{routes:?}");
    routes
}

async fn api(office: &mut Office) -> Vec<(&'static str, String)> {
    let document: serde_json::Value = serde_json::from_str(&office.read("/api/openapi.json").await.html).unwrap();
    let mut routes = vec![("GET", "/api/openapi.json".to_owned())];
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (known, method) in [("get", "GET"), ("post", "POST"), ("delete", "DELETE")] {
            if methods.get(known).is_some() {
                routes.push((method, path.clone()));
            }
        }
    }
    routes
}

const BEFORE: &str = "00000000-0000-4000-8000-000000000001";
const SENT: &str = "00000000-0000-4000-8000-000000000002";

/// Rows about the case, about the case that a sent notification opens, and about none.
async fn rows(office: &Office) -> usize {
    let ledger = &office.desk.service.ledger;
    let opened = CaseId(app::made_id::made_id(&["case of notification", SENT]));
    let mut count = ledger.accesses_of_no_case(TOYTOWN, jiff::Timestamp::MIN).await.unwrap().len();
    for case in [CASE, opened] {
        count += ledger.accesses_of(TOYTOWN, case).await.unwrap().len();
    }
    count
}

/// What each address takes.
fn sent(path: &str, check: &str) -> (String, &'static str) {
    let (json, form) = ("application/json", "application/x-www-form-urlencoded");
    let ann = toyland::person("ann");
    let entry = format!("check={check}&entry={SENT}&when=2025-04-10+09:00");
    let json_entry = format!(r#""entry":"{SENT}""#);
    match path {
        "/api/v1/session" => (r#"{"login":"sato","password":"long enough to be a password"}"#.into(), json),
        "/api/v1/people/search" => (r#"{"q":"ann"}"#.into(), json),
        "/api/v1/cases/{case}/attempts" => {
            (format!(r#"{{{json_entry},"when":"2025-04-10 09:00","children":["{ann}"],"happened":"nobody"}}"#), json)
        }
        "/api/v1/cases/{case}/health" => {
            (format!(r#"{{{json_entry},"when":"2025-04-10 09:00","child":"{ann}","weight":12.5}}"#), json)
        }
        "/api/v1/cases/{case}/corrections" => {
            (format!(r#"{{{json_entry},"version":1000,"wrong":"{BEFORE}","reason":"slip","really":"never"}}"#), json)
        }
        path if ["decisions", "asked", "information", "hand-overs", "answer"].iter().any(|act| path.ends_with(act))
            && path.starts_with("/api/") =>
        {
            (format!(r#"{{{json_entry},"when":"2025-04-10 09:00"}}"#), json)
        }
        path if path.starts_with("/api/") => {
            (format!(r#"{{{json_entry},"when":"2025-04-10 09:00","note":"x"}}"#), json)
        }
        "/sign-in" => ("login=sato&password=long+enough+to+be+a+password&lang=en".into(), form),
        "/cases/{case}/attempts" => (format!("{entry}&children={ann}&happened=nobody"), form),
        "/cases/{case}/health" => (format!("{entry}&child={ann}&weight=12.5kg"), form),
        "/cases/{case}/corrections" => (format!("{entry}&version=1000&wrong={BEFORE}&reason=slip&really=never"), form),
        _ => (format!("{entry}&child_words=c&note=x&q=ann&lang=en&back=/today"), form),
    }
}

#[tokio::test]
async fn every_address_leaves_a_row_or_stands_in_the_reviewed_list() {
    let mut first = Office::open().await.signed_in().await;
    let routes: BTreeSet<_> = pages().into_iter().chain(api(&mut first).await).collect();
    let mut untraced = Vec::new();
    for (method, path) in routes {
        let mut office = Office::open().await.signed_in().await;
        let check = office.read("/people").await.field("check");
        let contact = format!("check={check}&entry={BEFORE}&when=2025-04-10+09:00&child_words=c&note=before");
        office.post(&format!("/cases/{CASE}/contacts"), &contact).await;
        // The same page once more at the same instant would leave no second row.
        office.desk.service.clock.move_to(toyland::at("2025-04-10T10:01").unwrap());
        let before = rows(&office).await;
        let at = path.replace("{case}", &CASE.to_string()).replace("{token}", &link(&office));
        let at = at.replace("{office}", &toyland::office("house").to_string()).replace("{act}", "decisions");
        let at = at.replace("{entry}", SENT).replace("{file}", SENT);
        let at = match path.rsplit('/').next() {
            Some("live") => format!("{at}?page=mine"),
            Some("corrections") if method == "GET" => format!("{at}?entry={BEFORE}"),
            _ => at,
        };
        let (body, kind) = sent(&path, &check);
        let request = Request::builder().method(method).uri(at).header(header::CONTENT_TYPE, kind);
        let request = request.header("tsunagi-check", &check);
        // A stream never ends: its answer is not read.
        drop(office.response(request, Body::from(if method == "GET" { String::new() } else { body })).await);
        if rows(&office).await == before {
            untraced.push(format!("{method} {path}"));
        }
        office.forget();
    }
    let reviewed: Vec<&str> = REVIEWED
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .filter_map(|line| line.split(':').next())
        .collect();
    assert_eq!(untraced, reviewed);
}

fn link(office: &Office) -> String {
    let role = domain::word::Word::new("house_worker").unwrap();
    let staff: StaffId = crate::office::WORKER;
    office.desk.sign_in.issue_link(staff, role).unwrap().map(|token| token.text()).unwrap_or_default()
}
