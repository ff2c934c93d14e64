//! Toylanders, their cases and the entries about them.

use domain::event::{
    AlarmClosed, AlarmDelivered, AlarmEscalated, AlarmOverridden, AlarmRaised, ClosedBy, Entry, Event,
    NotificationReceived, OfficeRegistered, PersonRegistered, Place,
};
use domain::ids::{AlarmId, AuthorityId, CaseId, EntryId, OfficeId, PersonId, StaffId};
use domain::time::{AsOf, When};
use domain::word::Word;
use jiff::Timestamp;
use ledger::{Access, Append, CaseBrief, DueItem, DutyRow};
use uuid::Uuid;

pub const TOYTOWN: AuthorityId = AuthorityId(Uuid::from_u128(0xa1));
pub const HARBOUR: AuthorityId = AuthorityId(Uuid::from_u128(0xa2));
pub const CASE: CaseId = CaseId(Uuid::from_u128(0xc1));
pub const OTHER_CASE: CaseId = CaseId(Uuid::from_u128(0xc2));
pub const CHILD: PersonId = PersonId(Uuid::from_u128(0xb1));
pub const SISTER: PersonId = PersonId(Uuid::from_u128(0xb3));
pub const BROTHER: PersonId = PersonId(Uuid::from_u128(0xb4));
pub const FATHER: PersonId = PersonId(Uuid::from_u128(0xb2));
pub const OFFICE: OfficeId = OfficeId(Uuid::from_u128(0xf1));
pub const ALARM: AlarmId = AlarmId(Uuid::from_u128(0xd1));
pub const STAFF: StaffId = StaffId(Uuid::from_u128(0xe1));

/// Minutes after ten o'clock on the first of April 2025.
pub fn at(minutes: i64) -> Timestamp {
    Timestamp::from_second(1_743_501_600 + minutes * 60).unwrap()
}

pub fn known_at(minutes: i64) -> AsOf {
    AsOf::now(at(minutes))
}

pub fn id(number: u128) -> EntryId {
    EntryId(Uuid::from_u128(number))
}

/// An entry about the child, recorded so many minutes after ten.
pub fn entry(number: u128, minutes: i64, facts: Vec<Event>) -> Entry {
    Entry {
        id: id(number),
        authority: TOYTOWN,
        case: CASE,
        occurred: When::Instant(at(minutes)),
        recorded_at: at(minutes),
        recorded_by: None,
        actor: None,
        about: vec![CHILD],
        to: Vec::new(),
        from: None,
        participants: Vec::new(),
        by_role: None,
        approved_by: None,
        mode: Vec::new(),
        re: Vec::new(),
        evidence: Vec::new(),
        verifies: Vec::new(),
        asks_for: Vec::new(),
        count: None,
        disputed: false,
        note: Some(format!("note of entry {number}")),
        attachments: Vec::new(),
        facts,
        ..empty()
    }
}

/// Fields that later vocabularies add are unstated.
fn empty() -> Entry {
    serde_json::from_value(serde_json::json!({
        "id": Uuid::nil(), "authority": Uuid::nil(), "case": Uuid::nil(),
        "occurred": {"day": "2025-04-01"}, "recorded_at": "2025-04-01T00:00:00Z", "facts": [],
    }))
    .unwrap()
}

pub fn seen() -> Event {
    Event::ChildSeen(with(serde_json::json!({"child": CHILD, "place": Place::Home})))
}

pub fn notified() -> Event {
    Event::NotificationReceived(with::<NotificationReceived>(serde_json::json!({"number": 1})))
}

pub fn named(person: PersonId, name: &str) -> Event {
    Event::PersonRegistered(with::<PersonRegistered>(serde_json::json!({"person": person, "name": name, "sex": "f"})))
}

pub fn office(name: &str) -> Event {
    Event::OfficeRegistered(with::<OfficeRegistered>(serde_json::json!({"office": OFFICE, "name": name})))
}

pub fn raised(alarm: AlarmId) -> Event {
    Event::AlarmRaised(with::<AlarmRaised>(serde_json::json!({
        "alarm": alarm, "rule": "T-SEEN-01", "kind": "deadline_overdue", "child": CHILD, "since": at(0), "due": at(10),
    })))
}

/// An alarm about several children of one family.
pub fn raised_for(alarm: AlarmId, children: &[PersonId]) -> Event {
    Event::AlarmRaised(with::<AlarmRaised>(serde_json::json!({
        "alarm": alarm, "rule": "T-SEEN-01", "kind": "deadline_overdue", "child": children.first(),
        "others": children.get(1..).unwrap_or_default(), "since": at(0), "due": at(10),
    })))
}

pub fn escalated(alarm: AlarmId, level: u8) -> Event {
    Event::AlarmEscalated(with::<AlarmEscalated>(serde_json::json!({"alarm": alarm, "level": level})))
}

pub fn delivered(alarm: AlarmId) -> Event {
    Event::AlarmDelivered(with::<AlarmDelivered>(serde_json::json!({
        "alarm": alarm, "post": "supervisor", "office": OFFICE, "staff": STAFF, "level": 1,
    })))
}

/// An alarm on which an office has to act.
pub fn raised_at_office(alarm: AlarmId, office: OfficeId) -> Event {
    Event::AlarmRaised(with::<AlarmRaised>(serde_json::json!({"alarm": alarm, "office": office, "since": at(0)})))
}

/// Set aside by two people until so many minutes after ten.
pub fn overridden(alarm: AlarmId, until: i64) -> Event {
    Event::AlarmOverridden(with::<AlarmOverridden>(serde_json::json!({"alarm": alarm, "until": at(until)})))
}

pub fn closed(alarm: AlarmId) -> Event {
    Event::AlarmClosed(AlarmClosed { alarm, by: Some(ClosedBy::ALL[0]), entry: None, since: Some(at(30)) })
}

fn with<T: serde::de::DeserializeOwned>(fields: serde_json::Value) -> T {
    serde_json::from_value(fields).unwrap()
}

/// A command with these entries of one case.
pub fn append(expected_version: Option<i64>, entries: Vec<Entry>) -> Append {
    let authority = entries.first().map_or(TOYTOWN, |entry| entry.authority);
    let case = entries.first().map_or(CASE, |entry| entry.case);
    Append {
        authority,
        case,
        brief: find_brief(authority, case),
        duties: None,
        expected_version,
        pack: "toyland 1".to_owned(),
        entries,
        due: None,
        access: None,
        files: Vec::new(),
    }
}

/// The line of every case of these tests; the register of an authority has none.
pub fn find_brief(authority: AuthorityId, case: CaseId) -> Option<CaseBrief> {
    let brief = CaseBrief {
        number: Some("2025-7".to_owned()),
        lead: Some(OFFICE),
        worker: Some(STAFF),
        opened_at: Some(at(0)),
        children: 1,
        ..CaseBrief::default()
    };
    (case.0 != authority.0).then_some(brief)
}

/// To see the child.
pub fn duty(opened_by: EntryId, due_at: Timestamp) -> DutyRow {
    DutyRow {
        due_at,
        rule: "T-SEEN-01".to_owned(),
        child: Some(CHILD),
        member: None,
        opened_by,
        office: Some(OFFICE),
        worker: Some(STAFF),
        second_worker: None,
    }
}

pub fn due(minutes: i64, what: &str) -> DueItem {
    DueItem { at: at(minutes), what: what.to_owned() }
}

pub fn access(number: u128) -> Access {
    Access {
        id: Uuid::from_u128(number),
        at: at(1),
        office: Some(OFFICE),
        staff: None,
        act: Word::new("record_contact").unwrap(),
        case: Some(CASE),
        purpose: Word::new("own_case").unwrap(),
    }
}
