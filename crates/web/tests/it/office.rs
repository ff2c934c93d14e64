//! A small office in Toyland with one case, and a browser without script.

use app::case::Manner;
use app::clock::Clock;
use app::service::Service;
use app::sign_in::SignIn;
use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use domain::event::{Entry, Event, PersonRegistered, PostHeld, Recorder, StaffRegistered, Stamp, WorkerAssigned};
use domain::ids::{AuthorityId, CaseId, EntryId, StaffId};
use domain::policy::Text;
use domain::time::When;
use domain::word::Word;
use jiff::Timestamp;
use std::sync::Arc;
use tower::ServiceExt;
use toyland::{Case, at, office};
use uuid::Uuid;
use web::{Desk, Streams};

pub const TOYTOWN: AuthorityId = AuthorityId(Uuid::from_u128(1));
pub const CASE: CaseId = CaseId(Uuid::from_u128(2));
pub const WORKER: StaffId = StaffId(Uuid::from_u128(3));
/// Works at the town.
pub const NURSE: StaffId = StaffId(Uuid::from_u128(4));
const PASSWORD: &str = "long enough to be a password";

/// Works in the other house, where cases go that are handed over.
pub const RECEIVER: StaffId = StaffId(Uuid::from_u128(5));

/// The office with its pages, and what somebody at a browser holds.
pub struct Office {
    pub desk: Desk,
    pub streams: Streams,
    router: Router,
    cookie: Option<String>,
}

/// An empty ledger that is gone at the end, of one authority, at 2025-04-01 09:00.
pub async fn service(authority: AuthorityId) -> Service {
    let clock = Clock::set_at(at("2025-04-01T09:00").unwrap());
    Service::throw_away(toyland::law().unwrap().clone(), authority, clock).await.unwrap()
}

/// What a page answered.
pub struct Answer {
    pub status: StatusCode,
    pub to: Option<String>,
    pub html: String,
}

impl Answer {
    /// The value of a hidden field or an input.
    pub fn field(&self, name: &str) -> String {
        let after =
            self.html.split(&format!("name=\"{name}\"")).nth(1).unwrap_or_else(|| panic!("{name}: {}", self.html));
        let value = after.split("value=\"").nth(1).unwrap();
        value.split('"').next().unwrap().replace("&#38;", "&")
    }
}

impl Office {
    /// At 2025-04-10 10:00; the child was reported on 2025-04-01 and nobody has seen her.
    pub async fn open() -> Self {
        Self::of(service(TOYTOWN).await).await
    }

    /// The same on what somebody keeps, as an authority of its own.
    pub async fn of(service: Service) -> Self {
        let (authority, clock, ledger) = (service.authority, service.clock.clone(), service.ledger.clone());
        let register = service.register_case();
        let entries = Case::new().notified("2025-04-01T10:00").entries().unwrap();
        let (offices, facts): (Vec<Entry>, Vec<Entry>) =
            entries.into_iter().partition(|entry| matches!(entry.facts.first(), Some(Event::OfficeRegistered(_))));
        let stamped = |entry: Entry, case| Entry { authority, case, recorded_at: clock.now(), ..entry };
        let mut own: Vec<Entry> = offices.into_iter().map(|entry| stamped(entry, register)).collect();
        own.push(entry(7, (authority, register), clock.now(), staff()));
        service.record(register, own, Manner::Happened).await.unwrap();
        clock.move_to(at("2025-04-01T10:00").unwrap());
        let mut told: Vec<Entry> = facts.into_iter().map(|entry| stamped(entry, CASE)).collect();
        told.push(entry(8, (authority, CASE), clock.now(), names()));
        service.record(CASE, told, Manner::Happened).await.unwrap();
        clock.move_to(at("2025-04-10T10:00").unwrap());
        service.tick().await.unwrap();
        let sign_in = Arc::new(SignIn::new(ledger, authority, clock.clone()));
        sign_in.create_account(WORKER, "sato", PASSWORD).await.unwrap();
        sign_in.create_account(NURSE, "ueno", PASSWORD).await.unwrap();
        sign_in.create_account(RECEIVER, "mori", PASSWORD).await.unwrap();
        let desk = Desk {
            service: Arc::new(service),
            sign_in,
            authority: Text { ja: "トイタウン".into(), en: "Toytown".into() },
            demo: true,
        };
        let streams = Streams::default();
        Self { router: web::router_with(desk.clone(), streams.clone()), desk, streams, cookie: None }
    }

    /// Signs in by login and password.
    pub async fn signed_in(self) -> Self {
        self.signed_in_as("sato").await
    }

    async fn signed_in_as(mut self, login: &str) -> Self {
        self.sign_in_as(login).await;
        self
    }

    /// Signs somebody in, whoever was signed in before.
    pub async fn sign_in_as(&mut self, login: &str) {
        self.forget();
        let form = format!("login={login}&password={}&lang=en", PASSWORD.replace(' ', "+"));
        let answer = self.post("/sign-in", &form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
    }

    /// A form of the case as a browser opens it: what it carries along, to be sent with what is typed.
    pub async fn form(&mut self, path: &str) -> String {
        let page = self.read(path).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.html);
        format!("check={}&entry={}&version={}", page.field("check"), page.field("entry"), page.field("version"))
    }

    /// The same product in the browser of somebody of another office.
    pub async fn of_another_office(&self) -> Self {
        let other =
            Self { streams: self.streams.clone(), desk: self.desk.clone(), router: self.router.clone(), cookie: None };
        other.signed_in_as("ueno").await
    }

    pub async fn read(&mut self, path: &str) -> Answer {
        self.ask(Request::get(path), Body::empty()).await
    }

    pub async fn post(&mut self, path: &str, form: &str) -> Answer {
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.ask(request, Body::from(form.to_owned())).await
    }

    /// As a browser does it: an answer that leads back to the same address, as that of a refused form, is followed.
    pub async fn ask(&mut self, request: axum::http::request::Builder, body: Body) -> Answer {
        let from = request.uri_ref().map(|uri| uri.path().to_owned());
        let answer = self.ask_once(request, body).await;
        match from == answer.to {
            true => self.ask_once(Request::get(from.unwrap_or_default()), Body::empty()).await,
            false => answer,
        }
    }

    /// The answer as it comes, wherever it leads.
    pub async fn ask_once(&mut self, request: axum::http::request::Builder, body: Body) -> Answer {
        let response = self.response(request, body).await;
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            let set = cookie.to_str().unwrap();
            let pair = set.split(';').next().unwrap();
            let name = pair.split_once('=').unwrap().0;
            let held = self.cookie.take().unwrap_or_default();
            let others = held.split("; ").filter(|one| !one.is_empty() && !one.starts_with(&format!("{name}=")));
            let kept = others.chain(Some(pair).filter(|_| !set.contains("Max-Age=0"))).collect::<Vec<_>>().join("; ");
            self.cookie = Some(kept);
        }
        let to = response.headers().get(header::LOCATION).map(|to| to.to_str().unwrap().to_owned());
        let status = response.status();
        let bytes = axum::body::to_bytes(response.into_body(), 1 << 26).await.unwrap();
        Answer { status, to, html: String::from_utf8(bytes.to_vec()).unwrap() }
    }

    /// The answer before anything of it is read, as an open stream has it.
    pub async fn response(&self, request: axum::http::request::Builder, body: Body) -> axum::response::Response {
        let request = match &self.cookie {
            Some(cookie) => request.header(header::COOKIE, cookie),
            None => request,
        };
        self.router.clone().oneshot(request.body(body).unwrap()).await.unwrap()
    }

    /// A further child of the case.
    pub async fn add_child(&self, child: &str, name: &str) {
        let registered = Event::PersonRegistered(PersonRegistered {
            standing: Some(domain::event::Standing::Child),
            name: Some(name.to_owned()),
            ..PersonRegistered::new(toyland::person(child))
        });
        let now = self.desk.service.clock.now();
        let entry = Entry { about: Vec::new(), ..entry(9, (self.desk.service.authority, CASE), now, vec![registered]) };
        self.desk.service.record(CASE, vec![entry], Manner::Happened).await.unwrap();
    }

    /// The worker takes on another post of the house.
    pub async fn holds_too(&self, post: &str) {
        let service = &self.desk.service;
        let held =
            PostHeld { staff: WORKER, office: office("house"), post: Word::new(post).ok(), since: None, until: None };
        let id = 100 + post.len() as u128;
        let facts = vec![Event::PostHeld(held)];
        let own = entry(id, (service.authority, service.register_case()), service.clock.now(), facts);
        service.record(service.register_case(), vec![own], Manner::Happened).await.unwrap();
    }

    /// The house has seen the child.
    pub async fn sees_the_child(&self) {
        let (authority, now) = (self.desk.service.authority, self.desk.service.clock.now());
        let seen = Case::new().notified("2025-04-01T10:00").seen("2025-04-10T09:00").entries().unwrap();
        let seen = seen.into_iter().filter(|entry| matches!(entry.facts.first(), Some(Event::ChildSeen(_))));
        let seen = seen.map(|entry| Entry { authority, case: CASE, recorded_at: now, ..entry }).collect();
        self.desk.service.record(CASE, seen, Manner::Happened).await.unwrap();
    }

    /// Somebody else who works in the house.
    pub async fn with_colleague(&self) -> StaffId {
        let colleague = StaffId(Uuid::from_u128(6));
        let service = &self.desk.service;
        let post = Some(Word::new("house_worker").unwrap());
        let facts = vec![
            Event::StaffRegistered(StaffRegistered {
                staff: colleague,
                name: Some("Kato".into()),
                since: None,
                until: None,
            }),
            Event::PostHeld(PostHeld { staff: colleague, office: office("house"), post, since: None, until: None }),
        ];
        let own = entry(9, (service.authority, service.register_case()), service.clock.now(), facts);
        service.record(service.register_case(), vec![own], Manner::Happened).await.unwrap();
        colleague
    }

    /// Noda, who supervises the work of the house.
    pub async fn with_chief(&self) -> StaffId {
        let chief = StaffId(Uuid::from_u128(7));
        let service = &self.desk.service;
        let post = Some(Word::new("house_supervisor").unwrap());
        let name = Some("Noda".into());
        let facts = vec![
            Event::StaffRegistered(StaffRegistered { staff: chief, name, since: None, until: None }),
            Event::PostHeld(PostHeld { staff: chief, office: office("house"), post, since: None, until: None }),
        ];
        let own = entry(10, (service.authority, service.register_case()), service.clock.now(), facts);
        service.record(service.register_case(), vec![own], Manner::Happened).await.unwrap();
        chief
    }

    /// What is recorded in the case.
    pub async fn entries(&self) -> Vec<Entry> {
        let service = &self.desk.service;
        let as_of = domain::time::AsOf::now(service.clock.now());
        let stored = service.ledger.load_case(service.authority, CASE, as_of).await.unwrap();
        stored.into_iter().filter_map(|stored| stored.into_entry()).collect()
    }

    /// The same office with a ledger of real people.
    pub fn in_earnest(self) -> Self {
        let desk = Desk { demo: false, ..self.desk };
        Self { router: web::router_with(desk.clone(), self.streams.clone()), desk, ..self }
    }

    /// What the browser holds.
    pub fn cookie(&self) -> Option<String> {
        self.cookie.clone()
    }

    /// A browser that holds a cookie of before.
    pub fn hold(&mut self, cookie: &str) {
        self.cookie = Some(cookie.to_owned());
    }

    /// The cookie is forgotten, as when a browser is closed.
    pub fn forget(&mut self) {
        self.cookie = None;
    }
}

fn staff() -> Vec<Event> {
    let post = Some(Word::new("house_worker").unwrap());
    let nurse = Some(Word::new("town_worker").unwrap());
    vec![
        Event::StaffRegistered(StaffRegistered { staff: WORKER, name: Some("Sato".into()), since: None, until: None }),
        Event::PostHeld(PostHeld {
            staff: WORKER,
            office: office("house"),
            post: post.clone(),
            since: None,
            until: None,
        }),
        Event::StaffRegistered(StaffRegistered {
            staff: RECEIVER,
            name: Some("Mori".into()),
            since: None,
            until: None,
        }),
        Event::PostHeld(PostHeld { staff: RECEIVER, office: office("hill_house"), post, since: None, until: None }),
        Event::StaffRegistered(StaffRegistered { staff: NURSE, name: Some("Ueno".into()), since: None, until: None }),
        Event::PostHeld(PostHeld { staff: NURSE, office: office("town"), post: nurse, since: None, until: None }),
    ]
}

fn names() -> Vec<Event> {
    let ann = toyland::person("ann");
    vec![
        Event::PersonRegistered(PersonRegistered {
            standing: Some(domain::event::Standing::Child),
            name: Some("Ann <b>髙橋</b>".into()),
            kana: Some("アン".into()),
            born: Some(When::Month("2021-05-01".parse().unwrap())),
            ..PersonRegistered::new(ann)
        }),
        Event::WorkerAssigned(WorkerAssigned { role: None, second_role: None, staff: Some(WORKER), second: None }),
    ]
}

fn entry(id: u128, (authority, case): (AuthorityId, CaseId), now: Timestamp, facts: Vec<Event>) -> Entry {
    let stamp =
        Stamp { id: EntryId(Uuid::from_u128(id)), authority, case, occurred: When::Instant(now), recorded_at: now };
    let recorded_by = Some(Recorder { office: office("house"), staff: Some(WORKER) });
    Entry {
        recorded_by,
        about: if case == CASE { vec![toyland::person("ann")] } else { Vec::new() },
        ..Entry::new(stamp, facts)
    }
}
