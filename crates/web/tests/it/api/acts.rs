//! Acts of the pages for programs: recorded once, refused with what is missing, never on a state that has moved.

use super::program::{ABSENT, Program, entry, is_told};
use crate::office::{CASE, Office, RECEIVER, TOYTOWN, WORKER, service};
use crate::stores::offices;
use axum::http::StatusCode;
use domain::event::Event;
use serde_json::{Value, json};

fn at(act: &str) -> String {
    format!("/api/v1/cases/{CASE}/{act}")
}

/// An act with what it takes; those that rest on the state of the case carry its version.
struct Sample {
    act: &'static str,
    sent: Value,
    rests_on_state: bool,
    /// Its text, to be changed.
    text: &'static str,
}

fn samples() -> Vec<Sample> {
    let ann = toyland::person("ann").to_string();
    let (school, hill) = (toyland::office("school").to_string(), toyland::office("hill_house").to_string());
    let sample = |act, rests_on_state, text, sent| Sample { act, sent, rests_on_state, text };
    vec![
        sample(
            "household",
            true,
            "note",
            json!({ "entry": entry(1), "change": "partner", "when": "2025-04-09", "children": [ann], "name": "木霊", "born": "45", "lives_in_home": true, "note": "heard" }),
        ),
        sample(
            "worker",
            true,
            "note",
            json!({ "entry": entry(2), "staff": WORKER.to_string(), "when": "2025-04-10 09:00", "note": "stays" }),
        ),
        sample(
            "decisions",
            true,
            "grounds",
            json!({ "entry": entry(3), "nature": "assessment", "when": "2025-04-10 09:00", "level": 3, "risk_sheet": true, "about": [ann], "participants": [toyland::office("house").to_string()], "grounds": "bruises" }),
        ),
        sample(
            "information/asked",
            false,
            "what",
            json!({ "entry": entry(4), "when": "2025-04-10 09:00", "new_name": "Dr Kita", "new_kind": "doctor", "asked": ["history"], "what": "any bruises", "due": "2025-04-12" }),
        ),
        sample(
            "information",
            false,
            "what",
            json!({ "entry": entry(5), "when": "2025-04-10 09:10", "direction": "received", "answers": entry(4), "whom": app::made_id::made_id(&["agency", &entry(4).to_string()]).to_string(), "what": "none seen", "complete": true }),
        ),
        sample(
            "information",
            false,
            "what",
            json!({ "entry": entry(6), "when": "2025-04-10 09:10", "direction": "given", "whom": school, "what": "watch her" }),
        ),
        sample(
            "hand-overs",
            true,
            "why",
            json!({ "entry": entry(7), "to": hill, "kind": "information", "urgency": "routine", "level": 2, "mode": ["phone"], "why": "moves", "when": "2025-04-10 09:20", "known": true }),
        ),
    ]
}

async fn lines(program: &mut Program) -> Vec<Value> {
    let case = program.send("get", &format!("/api/v1/cases/{CASE}"), None).await.1;
    case["lines"].as_array().unwrap().clone()
}

#[tokio::test]
async fn each_act_is_recorded_once_and_another_text_under_its_id_is_refused() {
    for office in offices().await {
        let mut program = Program::at(office).await;
        for Sample { act, mut sent, rests_on_state, text } in samples() {
            if rests_on_state {
                sent["version"] = json!(program.version().await);
            }
            let (status, first) = program.send("post", &at(act), Some(&sent)).await;
            assert_eq!(status, StatusCode::CREATED, "{act}: {first}");
            let (status, again) = program.send("post", &at(act), Some(&sent)).await;
            assert_eq!((status, &again), (StatusCode::CREATED, &first), "{act} sent twice");
            sent[text] = json!("something else");
            let (status, answer) = program.send("post", &at(act), Some(&sent)).await;
            assert_eq!(status, StatusCode::CONFLICT, "{act}: {answer}");
            assert_eq!(answer["problems"][0]["code"], "api.sent_before", "{act}: {answer}");
            let count = lines(&mut program).await.iter().filter(|line| line["entry"] == sent["entry"]).count();
            assert_eq!(count, 1, "{act}");
        }
    }
}

#[tokio::test]
async fn an_act_on_a_version_that_has_moved_is_refused_and_taken_on_the_new_one() {
    for office in offices().await {
        let mut program = Program::at(office).await;
        for (number, Sample { act, mut sent, .. }) in
            samples().into_iter().filter(|sample| sample.rests_on_state).enumerate()
        {
            let (status, answer) = program.send("post", &at(act), Some(&sent)).await;
            let told = answer["problems"][0]["field"].as_str();
            assert_eq!((status, told), (StatusCode::UNPROCESSABLE_ENTITY, Some("version")), "{act}: {answer}");
            sent["version"] = json!(program.version().await);
            let number = 50 + u32::try_from(number).unwrap();
            let others =
                json!({ "entry": entry(number), "when": "2025-04-10 09:00", "child_words": "c", "note": "others" });
            assert_eq!(program.send("post", &at("contacts"), Some(&others)).await.0, StatusCode::CREATED);
            let (status, answer) = program.send("post", &at(act), Some(&sent)).await;
            assert_eq!(status, StatusCode::CONFLICT, "{act}: {answer}");
            assert_eq!(answer["problems"][0]["code"], "api.moved", "{act}: {answer}");
            sent["version"] = json!(program.version().await);
            let (status, answer) = program.send("post", &at(act), Some(&sent)).await;
            assert_eq!(status, StatusCode::CREATED, "{act}: {answer}");
        }
    }
}

#[tokio::test]
async fn a_case_that_is_not_the_readers_answers_like_one_that_is_not_there() {
    for office in offices().await {
        let mut program = Program::at(office).await;
        let register = program.office.desk.service.register_case().to_string();
        let acts = samples().into_iter().map(|sample| (sample.act, Some(sample.sent)));
        let readings = ["hand-overs", "information/asked", "forms/worker", "files"].map(|at| (at, None));
        for (act, sent) in acts.chain(readings) {
            let method = if sent.is_some() { "post" } else { "get" };
            let mut answers = Vec::new();
            for case in [ABSENT, &register] {
                let path = format!("/api/v1/cases/{case}/{act}");
                answers.push(program.send(method, &path, sent.as_ref()).await);
            }
            assert_eq!(answers[0], answers[1], "{act}");
            assert_eq!((answers[0].0, is_told(&answers[0].1)), (StatusCode::NOT_FOUND, true), "{act}: {answers:?}");
        }
    }
}

#[tokio::test]
async fn what_the_rules_refuse_names_the_rule_its_law_all_that_is_missing_and_what_to_do() {
    for office in offices().await {
        let mut program = Program::at(office).await;
        let judged = json!({ "entry": entry(1), "version": program.version().await, "nature": "assessment", "when": "2025-04-10 09:00", "level": 4, "grounds": "bruises" });
        assert_eq!(program.send("post", &at("decisions"), Some(&judged)).await.0, StatusCode::CREATED);
        program.office.desk.service.clock.move_to(toyland::at("2025-04-10T10:05").unwrap());
        let version = program.version().await;
        let closing = json!({ "entry": entry(2), "version": version, "nature": "decision", "when": "2025-04-10 10:00", "result": "close", "grounds": "all is well" });
        let (status, answer) = program.send("post", &at("decisions"), Some(&closing)).await;
        assert_eq!(status, StatusCode::CONFLICT, "{answer}");
        let refused: &Value = &answer["problems"][0];
        assert_eq!((&refused["rule"], &refused["remedy"]), (&json!("T-CLOSE-01"), &json!("see")), "{answer}");
        assert_eq!(refused["law"]["en"], "Toyland Child Act, art. 30", "{answer}");
        for (place, part) in ["a sighting of the child", "the risk assessment sheet"].into_iter().enumerate() {
            assert!(refused["missing"][place]["en"].as_str().unwrap().contains(part), "{part}: {answer}");
            assert!(refused["en"].as_str().unwrap().contains(part), "{part}: {answer}");
        }
        assert!(refused["missing"][0]["ja"].as_str().is_some_and(|text| !text.is_ascii()), "{answer}");
        assert_eq!(program.version().await, version, "nothing was recorded");
        // The page says the same sentence.
        program.office.sign_in_as("sato").await;
        let opened = program.office.form(&format!("/cases/{CASE}/decisions")).await;
        let sent = format!("{opened}&when=2025-04-10+10:00&nature=decision&result=close&grounds=well");
        let page = program.office.post(&format!("/cases/{CASE}/decisions"), &sent).await;
        assert!(page.html.contains(refused["en"].as_str().unwrap()), "{}", page.html);
    }
}

#[tokio::test]
async fn a_hand_over_says_what_is_missing_waits_for_its_receiver_and_moves_the_case_when_accepted_with_a_worker() {
    for office in offices().await {
        let mut program = Program::at(office).await;
        let mut sent = json!({ "entry": entry(1), "version": program.version().await, "to": toyland::office("hill_house").to_string(), "kind": "responsibility", "urgency": "urgent", "level": 3, "why": "She moves", "when": "2025-04-10 09:30" });
        for known in [None, Some(false)] {
            sent["known"] = json!(known);
            let (status, answer) = program.send("post", &at("hand-overs"), Some(&sent)).await;
            assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{answer}");
            let problems = answer["problems"].as_array().unwrap();
            assert_eq!((problems.len(), &problems[0]["field"]), (1, &json!("known")), "{answer}");
            assert!(problems[0]["missing"][0]["en"].as_str().unwrap().contains("risk assessment sheet"), "{answer}");
        }
        sent["known"] = json!(true);
        assert_eq!(program.send("post", &at("hand-overs"), Some(&sent)).await.0, StatusCode::CREATED);
        let second = json!({ "entry": entry(9), "version": program.version().await, "to": toyland::office("town").to_string(), "kind": "responsibility", "urgency": "urgent", "why": "both", "when": "2025-04-10 09:30", "known": true });
        let (status, answer) = program.send("post", &at("hand-overs"), Some(&second)).await;
        assert_eq!((status, &answer["problems"][0]["code"]), (StatusCode::CONFLICT, &json!("unfit.already_proposed")));

        let listed = program.send("get", &at("hand-overs"), None).await.1;
        let open = &listed["hand_overs"][0];
        assert_eq!((&open["proposal"], &open["state"]), (&json!(entry(1)), &json!("open")), "{listed}");
        assert_eq!(open["may_answer"], false, "the sender cannot answer");
        assert!(!open["missing"].as_array().unwrap().is_empty(), "{listed}");
        let mut reply = json!({ "entry": entry(2), "version": listed["version"], "proposal": entry(1), "reply": "accept", "kind": "responsibility", "when": "2025-04-10 09:40" });
        let (status, answer) = program.send("post", &at("hand-overs/answer"), Some(&reply)).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{answer}");
        assert!(answer.to_string().contains("hand_over.wrong.office"), "{answer}");

        program.sign_in("mori").await;
        let listed = program.send("get", &at("hand-overs"), None).await.1;
        assert_eq!(listed["hand_overs"][0]["may_answer"], true, "{listed}");
        let (status, answer) = program.send("post", &at("hand-overs/answer"), Some(&reply)).await;
        assert_eq!((status, &answer["problems"][0]["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("worker")));
        reply["worker"] = json!(RECEIVER.to_string());
        let (status, first) = program.send("post", &at("hand-overs/answer"), Some(&reply)).await;
        assert_eq!(status, StatusCode::CREATED, "{first}");
        assert_eq!(program.send("post", &at("hand-overs/answer"), Some(&reply)).await, (status, first), "sent twice");
        let case = program.send("get", &format!("/api/v1/cases/{CASE}"), None).await.1;
        assert_eq!(case["worker"], "Mori", "{case}");
        let late = json!({ "entry": entry(3), "version": program.version().await, "proposal": entry(1), "reply": "refuse", "reason": "no", "when": "2025-04-10 09:50" });
        let (status, answer) = program.send("post", &at("hand-overs/answer"), Some(&late)).await;
        assert_eq!((status, &answer["problems"][0]["code"]), (StatusCode::CONFLICT, &json!("unfit.already_answered")));
        let none = json!({ "entry": entry(4), "version": program.version().await, "proposal": ABSENT, "reply": "refuse", "reason": "no", "when": "2025-04-10 09:50" });
        let (status, answer) = program.send("post", &at("hand-overs/answer"), Some(&none)).await;
        assert_eq!((status, &answer["problems"][0]["code"]), (StatusCode::CONFLICT, &json!("unfit.no_proposal")));
    }
}

#[tokio::test]
async fn a_refused_hand_over_needs_a_reason_and_comes_back() {
    for office in offices().await {
        let mut program = Program::at(office).await;
        let sent = json!({ "entry": entry(1), "version": program.version().await, "to": toyland::office("hill_house").to_string(), "kind": "responsibility", "urgency": "urgent", "why": "She moves", "when": "2025-04-10 09:30", "known": true });
        assert_eq!(program.send("post", &at("hand-overs"), Some(&sent)).await.0, StatusCode::CREATED);
        program.sign_in("mori").await;
        let mut reply = json!({ "entry": entry(2), "version": program.version().await, "proposal": entry(1), "reply": "refuse", "when": "2025-04-10 09:40" });
        let (status, answer) = program.send("post", &at("hand-overs/answer"), Some(&reply)).await;
        assert_eq!((status, &answer["problems"][0]["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("reason")));
        reply["reason"] = json!("not ours");
        assert_eq!(program.send("post", &at("hand-overs/answer"), Some(&reply)).await.0, StatusCode::CREATED);
        let listed = program.send("get", &at("hand-overs"), None).await.1;
        let known = &listed["hand_overs"][0];
        assert_eq!((&known["state"], &known["answer"]["reason"]), (&json!("refused"), &json!("not ours")), "{listed}");
        let case = program.send("get", &format!("/api/v1/cases/{CASE}"), None).await.1;
        assert_eq!(case["worker"], "Sato", "whoever sent it is still responsible");
    }
}

#[tokio::test]
async fn a_request_is_listed_until_it_is_answered() {
    let mut program = Program::open().await;
    let [asked, told] = ["information/asked", "information"]
        .map(|act| samples().into_iter().find(|sample| sample.act == act).unwrap().sent);
    assert_eq!(program.send("post", &at("information/asked"), Some(&asked)).await.0, StatusCode::CREATED);
    let listed = program.send("get", &at("information/asked"), None).await.1;
    assert_eq!(listed["requests"][0]["entry"], asked["entry"], "{listed}");
    assert!(listed["requests"][0]["said"].as_str().unwrap().contains("Dr Kita"), "{listed}");
    assert_eq!(program.send("post", &at("information"), Some(&told)).await.0, StatusCode::CREATED);
    let listed = program.send("get", &at("information/asked"), None).await.1;
    assert_eq!(listed["requests"], json!([]), "{listed}");
    let mut late = told.clone();
    late["entry"] = json!(entry(40));
    let (status, answer) = program.send("post", &at("information"), Some(&late)).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer["problems"][0]["field"], "answers", "what is answered waits no longer: {answer}");
}

#[tokio::test]
async fn whoever_takes_a_case_over_is_named_once_however_often_it_is_sent() {
    for office in offices().await {
        let mut program = Program::at(office).await;
        let proposal = json!({ "entry": entry(1), "version": program.version().await, "to": toyland::office("hill_house").to_string(), "kind": "responsibility", "urgency": "urgent", "why": "x", "when": "2025-04-10 09:30", "known": true });
        program.send("post", &at("hand-overs"), Some(&proposal)).await;
        let stranger = json!({ "entry": entry(3), "version": program.version().await, "staff": RECEIVER.to_string(), "when": "2025-04-10 09:30" });
        let (status, answer) = program.send("post", &at("worker"), Some(&stranger)).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{answer}");
        assert_eq!(answer["problems"][0]["code"], "api.not_a_choice", "{answer}");
        program.sign_in("mori").await;
        let accept = json!({ "entry": entry(2), "version": program.version().await, "proposal": entry(1), "reply": "accept", "kind": "information", "when": "2025-04-10 09:40" });
        assert_eq!(program.send("post", &at("hand-overs/answer"), Some(&accept)).await.0, StatusCode::CREATED);
        let same = json!({ "entry": entry(4), "version": program.version().await, "staff": WORKER.to_string(), "when": "2025-04-10 09:50" });
        let (status, answer) = program.send("post", &at("worker"), Some(&same)).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "who was only informed names nobody: {answer}");
        assert_eq!(answer["problems"][0]["code"], "worker.not_leading", "{answer}");
        program.sign_in("sato").await;
        let (status, first) = program.send("post", &at("worker"), Some(&same)).await;
        assert_eq!(status, StatusCode::CREATED, "{first}");
        assert_eq!(program.send("post", &at("worker"), Some(&same)).await, (status, first));
    }
}

/// Every text of an act, replaced by what nobody means to send.
fn with_texts(sent: &Value, text: &str) -> Value {
    let mut odd = sent.clone();
    for (name, value) in odd.as_object_mut().unwrap() {
        if value.is_string() && !["entry", "proposal"].contains(&name.as_str()) {
            *value = json!(text);
        }
    }
    odd
}

#[tokio::test]
async fn nothing_odd_is_recorded_and_each_problem_is_told() {
    let mut program = Program::open().await;
    let version = program.version().await;
    for Sample { act, sent, text, .. } in samples() {
        let (status, answer) = program.send("post", &at(act), Some(&json!({}))).await;
        assert_eq!((status, is_told(&answer)), (StatusCode::UNPROCESSABLE_ENTITY, true), "{act}: {answer}");
        assert!(!answer.to_string().contains("page"), "a program has no page to open again: {answer}");
        for odd in ["", "\u{0}\u{1b}[2J\u{202e}", &"x".repeat(100_000)] {
            let (status, answer) = program.send("post", &at(act), Some(&with_texts(&sent, odd))).await;
            assert_eq!((status, is_told(&answer)), (StatusCode::UNPROCESSABLE_ENTITY, true), "{act}: {answer}");
            assert!(!answer.to_string().contains(&"x".repeat(1_000)), "{act} sends back what it was sent");
        }
        let mut long = sent.clone();
        (long["version"], long[text]) = (json!(version), json!("長".repeat(100_000)));
        if !act.starts_with("information") {
            let (_, answer) = program.send("post", &at(act), Some(&long)).await;
            assert_eq!(answer["problems"][0]["code"], "too_long", "{act}: {answer}");
            assert_eq!(answer["problems"][0]["field"], text, "{act}: {answer}");
        }
        let mut future = sent.clone();
        (future["version"], future["when"]) = (json!(version), json!("2031-01-01"));
        if act.starts_with("information") {
            future.as_object_mut().unwrap().remove("version");
        }
        let (status, answer) = program.send("post", &at(act), Some(&future)).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{act}: {answer}");
        let when = answer["problems"].as_array().unwrap().iter().find(|one| one["field"] == "when");
        assert!(when.is_some_and(|one| one["en"].as_str().unwrap().contains("not come yet")), "{act}: {answer}");
    }
    assert_eq!(program.version().await, version, "nothing was recorded");
}

#[tokio::test]
async fn control_characters_are_left_out_of_what_is_recorded() {
    let mut program = Program::open().await;
    let sent = json!({ "entry": entry(1), "version": program.version().await, "nature": "assessment", "when": "2025-04-10 09:00", "level": 2, "grounds": "a\u{0}b\u{1b}c\r\nd 👶 ש" });
    assert_eq!(program.send("post", &at("decisions"), Some(&sent)).await.0, StatusCode::CREATED);
    let lines = lines(&mut program).await;
    assert!(lines.iter().any(|line| line["note"] == "abc\nd 👶 ש"), "{lines:?}");
}

#[tokio::test]
async fn a_form_offers_every_choice_with_what_is_missing() {
    let mut program = Program::open().await;
    let find = |sheet: &Value, name: &str| {
        let fields = sheet["fields"].as_array().unwrap();
        fields.iter().find(|field| field["name"] == name).cloned().unwrap_or_else(|| panic!("{name}: {sheet}"))
    };
    let worker = program.send("get", &at("forms/worker"), None).await.1;
    let offered = find(&worker, "staff")["choices"].clone();
    assert_eq!(offered, json!([{ "value": WORKER.to_string(), "name": "Sato", "chosen": false }]), "{worker}");
    let hand_over = program.send("get", &at("forms/hand-overs"), None).await.1;
    assert!(find(&hand_over, "missing")["said"].to_string().contains("risk assessment sheet"), "{hand_over}");
    assert_eq!(hand_over["version"].as_i64().unwrap(), program.version().await);
    for act in [
        "contacts",
        "attempts",
        "health",
        "household",
        "decisions",
        "information",
        "information-asked",
        "hand-overs-answer",
    ] {
        let (status, sheet) = program.send("get", &at(&format!("forms/{act}")), None).await;
        assert_eq!((status, sheet["fields"].as_array().is_some()), (StatusCode::OK, true), "{act}: {sheet}");
    }
    assert_eq!(program.send("get", &at("forms/corrections"), None).await.0, StatusCode::NOT_FOUND);
    assert_eq!(program.send("get", &at("forms/nothing"), None).await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn severity_is_judged_by_the_steps_of_the_pack_and_not_asked_where_it_has_none() {
    for steps in [5, 3, 0] {
        let mut service = service(TOYTOWN).await;
        service.policy.severity.truncate(steps);
        let mut program = Program::at(Office::of(service).await).await;
        let sheet = program.send("get", &at("forms/decisions"), None).await.1;
        let field = sheet["fields"].as_array().unwrap().iter().find(|field| field["name"] == "level").cloned();
        let offered = field.map_or(0, |field| field["choices"].as_array().unwrap().len());
        assert_eq!(offered, steps, "{sheet}");
        for level in 1..=6 {
            let sent = json!({ "entry": entry(level), "version": 1_000, "nature": "assessment", "when": "2025-04-10 09:00", "level": level, "grounds": "x" });
            let (status, answer) = program.send("post", &at("decisions"), Some(&sent)).await;
            let is_step = usize::try_from(level).unwrap() <= steps;
            assert_eq!(status == StatusCode::CREATED, is_step, "{level} of {steps}: {answer}");
        }
        let entries = program.office.desk.service.load(CASE).await.unwrap().entries;
        let scales: Vec<_> = entries.iter().flat_map(|entry| &entry.facts).filter_map(scale).collect();
        assert_eq!(scales, vec![u8::try_from(steps).unwrap(); steps]);
    }
}

fn scale(fact: &Event) -> Option<u8> {
    match fact {
        Event::AssessmentMade(made) => made.level_scale,
        _ => None,
    }
}

#[tokio::test]
async fn a_field_that_the_case_does_not_ask_for_is_told_and_not_left_out() {
    let mut program = Program::open().await;
    let sent = json!({ "entry": entry(1), "version": program.version().await, "nature": "assessment", "when": "2025-04-10 09:00", "level": 2, "grounds": "x", "about": [ABSENT], "evidence": [ABSENT] });
    let (status, answer) = program.send("post", &at("decisions"), Some(&sent)).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{answer}");
    let told: Vec<&str> =
        answer["problems"].as_array().unwrap().iter().filter_map(|one| one["field"].as_str()).collect();
    assert_eq!(told, ["evidence", "about"], "{answer}");
}
