//! A case that is handed over has an owner at every moment, and only the receiver's acceptance moves it.

use app::case::{
    AnswerHandOver, Author, HandOverState, Manner, Nature, ProposeHandOver, RecordDecision, RecordError, Reply, Unfit,
    hand_overs, items_wanted,
};
use app::clock::Clock;
use app::service::Service;
use domain::case::CaseFile;
use domain::event::{
    Entry, Event, OfficeRegistered, PostHeld, StaffRegistered, Stamp, TransferKind, Urgency, WorkerAssigned,
};
use domain::ids::{AuthorityId, CaseId, EntryId, OfficeId, StaffId};
use domain::time::When;
use domain::word::Word;
use std::collections::BTreeSet;
use std::sync::Arc;
use toyland::{Case, at, office};
use uuid::Uuid;

const TOYTOWN: AuthorityId = AuthorityId(Uuid::from_u128(1));
const CASE: CaseId = CaseId(Uuid::from_u128(2));
const SENDER: StaffId = StaffId(Uuid::from_u128(3));
const RECEIVER: StaffId = StaffId(Uuid::from_u128(4));
const CHIEF: StaffId = StaffId(Uuid::from_u128(5));

/// The house leads the case of Ann; somebody works in each of the two houses.
async fn told() -> Service {
    let clock = Clock::set_at(at("2025-04-01T10:00").unwrap());
    let service = Service::throw_away(toyland::law().unwrap().clone(), TOYTOWN, clock).await.unwrap();
    let now = service.clock.now();
    let entries = Case::new().notified("2025-04-01T10:00").entries().unwrap();
    let stamped = |entry: &Entry, case| Entry { authority: TOYTOWN, case, recorded_at: now, ..entry.clone() };
    let is_office =
        |entry: &&Entry| matches!(entry.facts.first(), Some(Event::OfficeRegistered(OfficeRegistered { .. })));
    let register = service.register_case();
    let mut own: Vec<Entry> = entries.iter().filter(is_office).map(|entry| stamped(entry, register)).collect();
    own.push(written(90, register, [at_work(SENDER, "house"), at_work(RECEIVER, "hill_house"), chief()].concat()));
    service.record(register, own, Manner::Happened).await.unwrap();
    let mut of_case: Vec<Entry> =
        entries.iter().filter(|entry| !is_office(entry)).map(|entry| stamped(entry, CASE)).collect();
    let assigned = WorkerAssigned { role: None, second_role: None, staff: Some(SENDER), second: None };
    of_case.push(written(91, CASE, vec![Event::WorkerAssigned(assigned)]));
    service.record(CASE, of_case, Manner::Happened).await.unwrap();
    service
}

fn at_work(staff: StaffId, local: &str) -> Vec<Event> {
    let post = Some(Word::new("house_worker").unwrap());
    vec![
        Event::StaffRegistered(StaffRegistered { staff, name: Some(local.to_owned()), since: None, until: None }),
        Event::PostHeld(PostHeld { staff, office: office(local), post, since: None, until: None }),
    ]
}

fn chief() -> Vec<Event> {
    let post = Some(Word::new("house_supervisor").unwrap());
    let of_house = PostHeld { staff: CHIEF, office: office("house"), post, since: None, until: None };
    vec![
        Event::StaffRegistered(StaffRegistered { staff: CHIEF, name: Some("chief".into()), since: None, until: None }),
        Event::PostHeld(of_house),
    ]
}

fn written(id: u128, case: CaseId, facts: Vec<Event>) -> Entry {
    let now = at("2025-04-01T10:00").unwrap();
    let id = EntryId(Uuid::from_u128(id));
    Entry::new(Stamp { id, authority: TOYTOWN, case, occurred: When::Instant(now), recorded_at: now }, facts)
}

fn of(staff: StaffId, local: &str) -> Author {
    Author { staff, office: Some(office(local)), role: None }
}

fn proposal(id: u128, kind: TransferKind) -> ProposeHandOver {
    ProposeHandOver {
        entry: EntryId(Uuid::from_u128(id)),
        by: of(SENDER, "house"),
        occurred: When::Instant(at("2025-04-01T10:00").unwrap()),
        to: office("hill_house"),
        kind,
        urgency: Urgency::Urgent,
        level: Some(3),
        items: Vec::new(),
        mode: Vec::new(),
        about: vec![toyland::person("ann")],
        note: Some("why".into()),
    }
}

fn answer(id: u128, proposal: &ProposeHandOver, kind: TransferKind, reply: Reply) -> AnswerHandOver {
    AnswerHandOver {
        entry: EntryId(Uuid::from_u128(id)),
        by: of(RECEIVER, "hill_house"),
        occurred: When::Instant(at("2025-04-01T10:00").unwrap()),
        proposal: proposal.entry,
        reply,
        kind,
        urgency: Some(Urgency::Urgent),
        level: Some(3),
        items: Vec::new(),
        is_complete: None,
        note: Some("because".into()),
    }
}

const ACCEPTED: Reply = Reply::Accepted { worker: Some(RECEIVER), second: None };

fn run<F: Future<Output = ()>>(story: F) {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap().block_on(story);
}

struct Standing {
    lead: Option<OfficeId>,
    worker: Option<StaffId>,
    states: Vec<HandOverState>,
    holders: Vec<OfficeId>,
}

async fn standing(service: &Service) -> Standing {
    let (entries, register) = (service.load(CASE).await.unwrap().entries, service.load_register().await.unwrap());
    let file = CaseFile::new(&service.policy, &register, &entries);
    let summary = file.summary();
    let states = hand_overs(&file).iter().map(app::case::HandOver::state).collect();
    let holders = file.holders(file.facts.len()).to_vec();
    Standing { lead: summary.lead, worker: summary.worker, states, holders }
}

fn unfit<T: std::fmt::Debug>(answer: Result<T, RecordError>) -> Unfit {
    match answer.unwrap_err() {
        RecordError::Unfit(unfit) => unfit,
        other => panic!("{other}"),
    }
}

#[test]
fn the_sender_owns_until_the_receiver_accepts_and_then_the_receiver_with_a_named_worker() {
    run(async {
        let service = told().await;
        let sent = proposal(1, TransferKind::Responsibility);
        service.propose_hand_over(CASE, &sent).await.unwrap();
        let open = standing(&service).await;
        assert_eq!((open.lead, open.worker), (Some(office("house")), Some(SENDER)));
        assert_eq!(open.states, [HandOverState::Open]);
        service.answer_hand_over(CASE, &answer(2, &sent, TransferKind::Responsibility, ACCEPTED)).await.unwrap();
        let moved = standing(&service).await;
        assert_eq!((moved.lead, moved.worker), (Some(office("hill_house")), Some(RECEIVER)));
        assert_eq!(moved.states, [HandOverState::Accepted]);
    });
}

#[test]
fn a_refusal_and_an_information_move_nothing() {
    run(async {
        for (kind, reply, state) in [
            (TransferKind::Responsibility, Reply::Refused, HandOverState::Refused),
            (TransferKind::Information, ACCEPTED, HandOverState::Accepted),
            (TransferKind::Information, Reply::Refused, HandOverState::Refused),
        ] {
            let service = told().await;
            let sent = proposal(1, kind);
            service.propose_hand_over(CASE, &sent).await.unwrap();
            service.answer_hand_over(CASE, &answer(2, &sent, kind, reply)).await.unwrap();
            let after = standing(&service).await;
            assert_eq!((after.lead, after.worker), (Some(office("house")), Some(SENDER)), "{kind:?} {reply:?}");
            assert_eq!(after.states, [state]);
        }
    });
}

#[test]
fn what_is_read_as_something_else_moves_nothing_until_it_is_agreed() {
    run(async {
        let service = told().await;
        let sent = proposal(1, TransferKind::Responsibility);
        service.propose_hand_over(CASE, &sent).await.unwrap();
        service.answer_hand_over(CASE, &answer(2, &sent, TransferKind::Information, ACCEPTED)).await.unwrap();
        let misread = standing(&service).await;
        assert_eq!((misread.lead, misread.states), (Some(office("house")), vec![HandOverState::Misread]));
        service.answer_hand_over(CASE, &answer(3, &sent, TransferKind::Responsibility, ACCEPTED)).await.unwrap();
        assert_eq!(standing(&service).await.lead, Some(office("hill_house")));
    });
}

#[test]
fn only_the_receiver_answers_once_with_a_worker_or_a_reason() {
    run(async {
        let service = told().await;
        let sent = proposal(1, TransferKind::Responsibility);
        service.propose_hand_over(CASE, &sent).await.unwrap();
        let good = answer(2, &sent, TransferKind::Responsibility, ACCEPTED);
        let elsewhere = AnswerHandOver { by: of(RECEIVER, "town"), ..good.clone() };
        assert_eq!(unfit(service.answer_hand_over(CASE, &elsewhere).await), Unfit::NotReceiver);
        for worker in [None, Some(SENDER)] {
            let nobody = AnswerHandOver { reply: Reply::Accepted { worker, second: None }, ..good.clone() };
            assert_eq!(unfit(service.answer_hand_over(CASE, &nobody).await), Unfit::NoWorker);
        }
        let twice = AnswerHandOver {
            reply: Reply::Accepted { worker: Some(RECEIVER), second: Some(RECEIVER) },
            ..good.clone()
        };
        assert_eq!(unfit(service.answer_hand_over(CASE, &twice).await), Unfit::NoWorker);
        let silent = AnswerHandOver { reply: Reply::Refused, note: None, ..good.clone() };
        assert_eq!(unfit(service.answer_hand_over(CASE, &silent).await), Unfit::NoReason);
        let unknown = AnswerHandOver { proposal: EntryId(Uuid::from_u128(77)), ..good.clone() };
        assert_eq!(unfit(service.answer_hand_over(CASE, &unknown).await), Unfit::NoProposal);
        let version = service.answer_hand_over(CASE, &good).await.unwrap().version;
        assert_eq!(service.answer_hand_over(CASE, &good).await.unwrap().version, version, "sent twice");
        let late = AnswerHandOver { entry: EntryId(Uuid::from_u128(9)), ..good };
        assert_eq!(unfit(service.answer_hand_over(CASE, &late).await), Unfit::AlreadyAnswered);
    });
}

#[test]
fn only_the_owner_hands_responsibility_over_to_one_office_that_can_have_it() {
    run(async {
        let service = told().await;
        let good = proposal(1, TransferKind::Responsibility);
        let not_owner = ProposeHandOver { by: of(SENDER, "town"), ..good.clone() };
        assert_eq!(unfit(service.propose_hand_over(CASE, &not_owner).await), Unfit::NotOwner);
        let school = ProposeHandOver { to: office("school"), ..good.clone() };
        assert_eq!(unfit(service.propose_hand_over(CASE, &school).await), Unfit::CannotOwn);
        let nowhere = ProposeHandOver { to: OfficeId(Uuid::from_u128(5)), ..good.clone() };
        assert_eq!(unfit(service.propose_hand_over(CASE, &nowhere).await), Unfit::NoSuchReceiver);
        let itself = ProposeHandOver { to: office("house"), ..good.clone() };
        assert_eq!(unfit(service.propose_hand_over(CASE, &itself).await), Unfit::NoSuchReceiver);
        service.propose_hand_over(CASE, &good).await.unwrap();
        let second = ProposeHandOver { entry: EntryId(Uuid::from_u128(8)), to: office("town"), ..good };
        assert_eq!(unfit(service.propose_hand_over(CASE, &second).await), Unfit::AlreadyProposed);
    });
}

#[test]
fn of_two_who_accept_at_once_one_has_the_case() {
    run(async {
        let service = Arc::new(told().await);
        let sent = proposal(1, TransferKind::Responsibility);
        service.propose_hand_over(CASE, &sent).await.unwrap();
        let (one, other) = (
            answer(2, &sent, TransferKind::Responsibility, ACCEPTED),
            answer(3, &sent, TransferKind::Responsibility, ACCEPTED),
        );
        let answering = |answer: AnswerHandOver| {
            let service = service.clone();
            tokio::spawn(async move { service.answer_hand_over(CASE, &answer).await.is_ok() })
        };
        let (one, other) = (answering(one), answering(other));
        let (first, second) = (one.await.unwrap(), other.await.unwrap());
        assert!(first != second, "{first} {second}");
    });
}

#[test]
fn the_receiver_finds_what_waits_for_it_and_the_sender_what_came_back() {
    run(async {
        let service = told().await;
        let sent = proposal(1, TransferKind::Responsibility);
        service.propose_hand_over(CASE, &sent).await.unwrap();
        let day = service.today_of(RECEIVER, i18n::Lang::En).await.unwrap();
        assert!(day.late.iter().any(|row| row.case == CASE && row.row.sentence.contains("for your answer")));
        let own = service.today_of(SENDER, i18n::Lang::En).await.unwrap();
        assert!(!own.late.iter().any(|row| row.row.sentence.contains("for your answer")));
        service.answer_hand_over(CASE, &answer(2, &sent, TransferKind::Responsibility, Reply::Refused)).await.unwrap();
        let own = service.today_of(SENDER, i18n::Lang::En).await.unwrap();
        assert!(own.late.iter().any(|row| row.row.sentence.contains("refused")), "{:?}", own.late);
    });
}

/// Rules by which something stands or is ahead.
async fn rules(service: &Service) -> BTreeSet<String> {
    let view = service.view_case(CASE, None, i18n::Lang::En).await.unwrap();
    view.standing.iter().chain(&view.ahead).map(|row| row.rule.clone()).collect()
}

#[test]
fn a_refusal_leaves_duties_offices_and_lead_as_they_were() {
    run(async {
        let service = told().await;
        let sent = proposal(1, TransferKind::Responsibility);
        service.propose_hand_over(CASE, &sent).await.unwrap();
        let (duties, before) = (rules(&service).await, standing(&service).await);
        service.answer_hand_over(CASE, &answer(2, &sent, TransferKind::Responsibility, Reply::Refused)).await.unwrap();
        let after = standing(&service).await;
        assert_eq!((after.lead, after.worker, after.holders), (before.lead, before.worker, before.holders));
        // The law of Toyland asks the two to agree after a refusal; the rest is as it was.
        let agreed = BTreeSet::from(["T-HAND-02".to_owned()]);
        assert_eq!(&rules(&service).await - &agreed, duties);
        let view = service.view_case(CASE, None, i18n::Lang::Ja).await.unwrap();
        let line = view.lines.iter().find(|line| line.entry == EntryId(Uuid::from_u128(2))).unwrap();
        assert_eq!(line.what, ["引継ぎを断る"]);
        assert_eq!((line.note.as_deref(), line.missing.len()), (Some("because"), 3));
    });
}

#[test]
fn the_worker_and_the_chief_of_the_sender_have_a_refusal_as_a_row_until_they_deal_with_it() {
    run(async {
        let service = told().await;
        let sent = proposal(1, TransferKind::Responsibility);
        service.propose_hand_over(CASE, &sent).await.unwrap();
        let refused = answer(2, &sent, TransferKind::Responsibility, Reply::Refused);
        service.answer_hand_over(CASE, &refused).await.unwrap();
        let told = async |staff| {
            let day = service.today_of(staff, i18n::Lang::En).await.unwrap();
            let rows = day.late.into_iter().filter(|row| row.row.refused_in == Some(refused.entry));
            rows.map(|row| row.row.sentence).collect::<Vec<_>>()
        };
        for staff in [SENDER, CHIEF] {
            let said = told(staff).await;
            assert_eq!(said.len(), 1, "{said:?}");
            assert!(said[0].contains("because") && said[0].contains("risk assessment sheet"), "{said:?}");
        }
        assert_eq!(told(RECEIVER).await, Vec::<String>::new());
        service.record_decision(CASE, &kept(3, refused.entry)).await.unwrap();
        assert_eq!(told(SENDER).await, Vec::<String>::new());
        assert!(!rules(&service).await.contains("T-HAND-01"), "the sender keeps the case");
    });
}

fn kept(id: u128, refusal: EntryId) -> RecordDecision {
    RecordDecision {
        entry: EntryId(Uuid::from_u128(id)),
        by: of(SENDER, "house"),
        occurred: When::Instant(at("2025-04-01T10:00").unwrap()),
        nature: Nature::Decision,
        step: None,
        result: None,
        urgency: None,
        level: None,
        risk_sheet: None,
        child_asked: None,
        about: vec![toyland::person("ann")],
        participants: Vec::new(),
        approved_by: None,
        watchers: Vec::new(),
        reopen_note: false,
        evidence: vec![refusal],
        grounds: Some("we go on with it".into()),
    }
}

#[test]
fn nothing_is_missing_only_where_everything_has_come() {
    run(async {
        let service = told().await;
        let words = |items: &[&str]| items.iter().map(|item| Word::new(item).unwrap()).collect::<Vec<_>>();
        let mut sent = proposal(1, TransferKind::Responsibility);
        sent.items = words(&["history", "risk_sheet"]);
        service.propose_hand_over(CASE, &sent).await.unwrap();
        let good = answer(2, &sent, TransferKind::Responsibility, ACCEPTED);
        for came in [words(&[]), words(&["history"]), words(&["history", "risk_sheet"])] {
            let complete = AnswerHandOver { items: came, is_complete: Some(true), ..good.clone() };
            assert_eq!(unfit(service.answer_hand_over(CASE, &complete).await), Unfit::SomethingMissing);
        }
        let all = words(&["history", "risk_sheet", "photographs"]);
        let complete = AnswerHandOver { items: all, is_complete: Some(true), ..good };
        service.answer_hand_over(CASE, &complete).await.unwrap();
        assert_eq!(standing(&service).await.lead, Some(office("hill_house")));
    });
}

#[test]
fn what_is_missing_follows_from_the_rules_and_what_was_said() {
    run(async {
        let service = told().await;
        let mut sent = proposal(1, TransferKind::Responsibility);
        sent.items = vec![Word::new("history").unwrap()];
        service.propose_hand_over(CASE, &sent).await.unwrap();
        let missing = service.view_case(CASE, None, i18n::Lang::En).await.unwrap().hand_overs.remove(0).missing;
        let items = missing.iter().find(|line| line.contains("T-HAND-03")).unwrap();
        assert!(items.contains("risk assessment sheet") && !items.contains("history"), "{items}");
        assert!(missing.iter().any(|line| line.contains("Not seen by an official")), "{missing:?}");
        let milder =
            AnswerHandOver { urgency: Some(Urgency::Routine), ..answer(2, &sent, TransferKind::Information, ACCEPTED) };
        service.answer_hand_over(CASE, &milder).await.unwrap();
        let missing = service.view_case(CASE, None, i18n::Lang::En).await.unwrap().hand_overs.remove(0).missing;
        assert!(missing.iter().any(|line| line.contains("Not agreed how urgent")), "{missing:?}");
        assert!(missing.iter().any(|line| line.contains("Not agreed what")), "{missing:?}");
        assert_eq!(items_wanted(&service.policy), ["history", "risk_sheet", "photographs"]);
    });
}
