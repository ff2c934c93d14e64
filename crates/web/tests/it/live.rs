//! Open pages hear that something changed in what they show, and never what.

use crate::office::{CASE, Office, TOYTOWN, WORKER};
use app::case::{Author, Manner, RecordContact};
use axum::body::{Body, BodyDataStream};
use axum::http::{Request, StatusCode, header};
use domain::event::Mode;
use domain::ids::{CaseId, EntryId, StaffId};
use domain::time::When;
use futures_util::StreamExt;
use uuid::Uuid;

/// A stream as a browser hears it.
struct Heard(BodyDataStream);

impl Heard {
    async fn open(office: &Office, path: &str) -> Self {
        Self::back(office, path, None).await
    }

    async fn back(office: &Office, path: &str, after: Option<&str>) -> Self {
        let request = Request::get(path).header(header::ACCEPT_ENCODING, "gzip");
        let request = after.iter().fold(request, |request, id| request.header("last-event-id", *id));
        let response = office.response(request, Body::empty()).await;
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers()[header::CONTENT_TYPE], "text/event-stream");
        assert!(response.headers().get(header::CONTENT_ENCODING).is_none(), "events would wait in a compressor");
        Self(response.into_body().into_data_stream())
    }

    /// The next event: name, id, data. Nothing where the stream is over.
    async fn next(&mut self) -> Option<(String, String, String)> {
        let bytes = self.0.next().await?.unwrap();
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        let line = |name: &str| {
            let found = text.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")));
            found.unwrap_or_default().to_owned()
        };
        Some((line("event"), line("id"), line("data")))
    }

    async fn name(&mut self) -> Option<String> {
        self.next().await.map(|(name, _, _)| name)
    }
}

async fn record(office: &Office, id: u128, case: CaseId) {
    let now = office.desk.service.clock.now();
    let contact = RecordContact {
        entry: EntryId(Uuid::from_u128(id)),
        by: Author { staff: WORKER, office: Some(toyland::office("house")), role: None },
        occurred: When::Instant(now),
        mode: Some(Mode::Phone),
        place: None,
        seen: Vec::new(),
        not_seen: Vec::new(),
        body: None,
        alone: None,
        met: Vec::new(),
        child_words: None,
        note: Some("secret".into()),
        files: Vec::new(),
    };
    let entry = contact.entry((TOYTOWN, case), now);
    office.desk.service.record(case, vec![entry], Manner::Happened).await.unwrap();
}

/// The stream of the case for a page that was read now; greeted.
async fn of_case(office: &Office) -> Heard {
    let mut heard = Heard::open(office, &now(office, &format!("case={CASE}")).await).await;
    assert_eq!(heard.name().await.as_deref(), Some("ready"));
    heard
}

async fn now(office: &Office, what: &str) -> String {
    format!("/live?{what}&after={}", office.desk.service.changes_through().await.unwrap())
}

#[tokio::test]
async fn nobody_listens_who_is_not_signed_in_or_asks_for_what_is_not_there() {
    let office = Office::open().await;
    let status = async |office: &Office, path: &str| office.response(Request::get(path), Body::empty()).await.status();
    assert_eq!(status(&office, &format!("/live?case={CASE}")).await, StatusCode::UNAUTHORIZED);
    let office = office.signed_in().await;
    let register = TOYTOWN.0;
    for path in [
        "/live",
        "/live?page=all",
        "/live?page=office",
        "/live?page=office&id=00000000-0000-4000-8000-000000000009",
        "/live?case=nonsense",
        &format!("/live?case={register}"),
    ] {
        assert_eq!(status(&office, path).await, StatusCode::NOT_FOUND, "{path}");
    }
    let absent = "/live?case=00000000-0000-4000-8000-000000000009";
    assert_eq!(status(&office, absent).await, StatusCode::NOT_FOUND);
    assert_eq!(office.streams.open_count(), 0);
}

#[tokio::test]
async fn an_open_case_hears_of_its_own_changes_and_of_nothing_in_them() {
    let office = Office::open().await.signed_in().await;
    let mut heard = of_case(&office).await;
    record(&office, 70, CaseId(Uuid::from_u128(99))).await;
    record(&office, 71, CASE).await;
    let (name, id, data) = heard.next().await.unwrap();
    let told: serde_json::Value = serde_json::from_str(&data).unwrap();
    assert_eq!(
        (name.as_str(), told["case"].as_str(), told["kind"].as_str()),
        ("change", Some(&*CASE.to_string()), Some("recorded"))
    );
    assert_eq!(told.as_object().unwrap().len(), 3, "{data}");
    assert!(id.parse::<i64>().unwrap() > 0 && !data.contains("secret"));
}

#[tokio::test]
async fn a_browser_that_comes_back_hears_what_it_missed_once() {
    let office = Office::open().await.signed_in().await;
    let through = office.desk.service.changes_through().await.unwrap();
    record(&office, 70, CASE).await;
    let mut first = Heard::open(&office, &format!("/live?case={CASE}&after={through}")).await;
    assert_eq!(first.name().await.as_deref(), Some("ready"));
    let (name, id, _) = first.next().await.unwrap();
    assert_eq!(name, "change");
    drop(first);
    record(&office, 71, CASE).await;
    let mut second = Heard::back(&office, &format!("/live?case={CASE}"), Some(&id)).await;
    assert_eq!(second.name().await.as_deref(), Some("ready"));
    let (name, last, _) = second.next().await.unwrap();
    assert_eq!((name.as_str(), last == id), ("change", false));
}

#[tokio::test]
async fn my_day_hears_of_my_cases_and_of_what_becomes_mine() {
    let office = Office::open().await.signed_in().await;
    let mut heard = Heard::open(&office, &now(&office, "page=mine").await).await;
    assert_eq!(heard.name().await.as_deref(), Some("ready"));
    let (theirs, mine) = (CaseId(Uuid::from_u128(98)), CaseId(Uuid::from_u128(99)));
    let town = domain::event::LeadSet { office: toyland::office("town") };
    let nurse = domain::event::WorkerAssigned {
        role: None,
        second_role: None,
        staff: Some(crate::office::NURSE),
        second: None,
    };
    let stamp = domain::event::Stamp {
        id: EntryId(Uuid::from_u128(70)),
        authority: TOYTOWN,
        case: theirs,
        occurred: When::Instant(office.desk.service.clock.now()),
        recorded_at: office.desk.service.clock.now(),
    };
    let facts = vec![domain::event::Event::LeadSet(town), domain::event::Event::WorkerAssigned(nurse)];
    let entry = domain::event::Entry::new(stamp, facts);
    office.desk.service.record(theirs, vec![entry], Manner::Happened).await.unwrap();
    let assigned = domain::event::WorkerAssigned { role: None, second_role: None, staff: Some(WORKER), second: None };
    let now = office.desk.service.clock.now();
    let stamp = domain::event::Stamp {
        id: EntryId(Uuid::from_u128(72)),
        authority: TOYTOWN,
        case: mine,
        occurred: When::Instant(now),
        recorded_at: now,
    };
    let entry = domain::event::Entry::new(stamp, vec![domain::event::Event::WorkerAssigned(assigned)]);
    office.desk.service.record(mine, vec![entry], Manner::Happened).await.unwrap();
    let (_, _, data) = heard.next().await.unwrap();
    assert!(data.contains(&mine.to_string()), "{data}");
    // What nobody leads and nobody works is everybody's on duty.
    let nobodys = CaseId(Uuid::from_u128(97));
    record(&office, 73, nobodys).await;
    let (_, _, data) = heard.next().await.unwrap();
    assert!(data.contains(&nobodys.to_string()), "{data}");
}

#[tokio::test]
async fn the_page_of_an_office_hears_of_every_case_that_it_leads_and_of_what_it_comes_to_lead() {
    let mut office = Office::open().await.signed_in().await;
    let (house, town) = (toyland::office("house"), toyland::office("town"));
    for path in ["/office".to_owned(), format!("/cases?of=office&id={house}"), format!("/cases?of=unseen&id={house}")] {
        let page = office.read(&path).await;
        assert!(page.html.contains(&format!("/live?page=office&#38;id={house}")), "{path}: {}", page.html);
    }
    let list = |id| format!("page=office&id={id}");
    let mut heard = Heard::open(&office, &now(&office, &list(house)).await).await;
    let mut other = Heard::open(&office, &now(&office, &list(town)).await).await;
    assert_eq!((heard.name().await.as_deref(), other.name().await.as_deref()), (Some("ready"), Some("ready")));
    let (led_by_town, led_by_house) = (CaseId(Uuid::from_u128(98)), CaseId(Uuid::from_u128(99)));
    for (id, case, lead) in [(70, led_by_town, town), (71, led_by_house, house)] {
        let at = office.desk.service.clock.now();
        let stamp = domain::event::Stamp {
            id: EntryId(Uuid::from_u128(id)),
            authority: TOYTOWN,
            case,
            occurred: When::Instant(at),
            recorded_at: at,
        };
        let lead = domain::event::Event::LeadSet(domain::event::LeadSet { office: lead });
        let entry = domain::event::Entry::new(stamp, vec![lead]);
        office.desk.service.record(case, vec![entry], Manner::Happened).await.unwrap();
    }
    let (_, _, data) = heard.next().await.unwrap();
    assert!(data.contains(&led_by_house.to_string()), "of what comes to lead, and of nothing of others: {data}");
    let (_, _, data) = other.next().await.unwrap();
    assert!(data.contains(&led_by_town.to_string()), "{data}");
}

#[tokio::test]
async fn a_stream_ends_with_its_session_here_or_elsewhere() {
    let mut office = Office::open().await.signed_in().await;
    let check = office.read("/today").await.field("check");
    let mut heard = of_case(&office).await;
    office.streams.look();
    record(&office, 70, CASE).await;
    assert_eq!(heard.name().await.as_deref(), Some("change"), "an open session goes on");
    let mut other = of_case(&office).await;
    office.post("/sign-out", &format!("check={check}")).await;
    for heard in [&mut heard, &mut other] {
        assert_eq!(heard.name().await.as_deref(), Some("ended"));
        assert_eq!(heard.name().await, None);
    }
    let mut office = office.signed_in().await;
    let mut heard = of_case(&office).await;
    office.desk.sign_in.end_sessions_of(WORKER).await.unwrap();
    office.streams.look();
    assert_eq!(heard.name().await.as_deref(), Some("ended"));
    drop(heard);
    assert_eq!(office.read("/today").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn listening_does_not_keep_a_session_from_being_locked() {
    let mut office = Office::open().await.signed_in().await;
    let clock = office.desk.service.clock.clone();
    let later = |minutes: i64| clock.now().checked_add(jiff::SignedDuration::from_mins(minutes)).unwrap();
    clock.move_to(later(10));
    let mut heard = of_case(&office).await;
    let refresh = Request::get("/today").header("tsunagi-by-itself", "1");
    assert_eq!(office.ask(refresh, Body::empty()).await.status, StatusCode::OK);
    clock.move_to(later(6));
    office.streams.look();
    assert_eq!(heard.name().await.as_deref(), Some("ended"));
    assert_eq!(office.read("/today").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_oldest_of_too_many_streams_of_a_session_gives_way() {
    let office = Office::open().await.signed_in().await;
    let mut first = of_case(&office).await;
    let mut others = Vec::new();
    for _ in 0..4 {
        others.push(of_case(&office).await);
    }
    assert_eq!(first.name().await.as_deref(), Some("gave-way"));
    assert_eq!(first.name().await, None);
    drop(first);
    assert_eq!(office.streams.open_count(), 4);
    drop(others);
    assert_eq!(office.streams.open_count(), 0);
}

#[test]
fn somebody_elses_case_is_not_mine_until_it_is_told_to_me() {
    let scope =
        app::live::Scope::Worker { staff: WORKER, cases: [CASE].into(), on_duty: [toyland::office("house")].into() };
    let change = |case: u128, staff: Vec<StaffId>| app::live::Change {
        authority: TOYTOWN,
        case: CaseId(Uuid::from_u128(case)),
        version: 1,
        position: 1,
        through: 1,
        kind: app::live::ChangeKind::Alarms,
        staff,
        lead: None,
        is_unowned: false,
    };
    assert!(scope.hears(&change(2, vec![])) && scope.hears(&change(9, vec![WORKER])));
    let another = change(9, vec![StaffId(Uuid::from_u128(8))]);
    assert!(!scope.hears(&another), "of another office or of none");
    let incoming = app::live::Change { lead: Some(toyland::office("house")), ..another };
    assert!(scope.hears(&incoming), "what comes in where one is on duty");
}
