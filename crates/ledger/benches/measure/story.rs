//! What is written while measuring: a child seen, and now and then an alarm handed over.

use domain::event::{AlarmDelivered, AlarmRaised, Entry, Event};
use domain::ids::{AlarmId, AuthorityId, CaseId, EntryId, OfficeId, PersonId, StaffId};
use domain::word::Word;
use jiff::Timestamp;
use ledger::{Access, Append, DueItem};
use uuid::Uuid;

/// The authority that is written for.
pub const AUTHORITY: AuthorityId = AuthorityId(Uuid::from_u128(0xa1));

/// Second at which the story begins.
const BEGINNING: i64 = 1_743_501_600;

/// One writer's case in one run.
#[derive(Debug, Clone, Copy)]
pub struct Thread {
    pub run: u64,
    pub writer: u64,
}

impl Thread {
    /// The case.
    pub fn case(self) -> CaseId {
        CaseId(self.id(1, 0))
    }

    fn id(self, kind: u128, number: u64) -> Uuid {
        Uuid::from_u128(kind << 120 | u128::from(self.run) << 80 | u128::from(self.writer) << 64 | u128::from(number))
    }

    /// The commit of this number, from 0: two entries, what is due after them and an access row.
    pub fn commit(self, number: u64) -> Result<Append, String> {
        let alarm = AlarmId(self.id(4, number));
        let raised = AlarmRaised {
            alarm,
            rule: Some("T-SEEN-01".to_owned()),
            kind: Some("deadline_overdue".to_owned()),
            child: Some(self.child()),
            others: Vec::new(),
            adult: None,
            office: Some(OfficeId(self.id(5, 0))),
            since: Some(instant(number)?),
            due: Some(instant(number)?),
            because: vec![EntryId(self.id(2, 2 * number))],
        };
        let delivered = AlarmDelivered {
            alarm,
            post: Some(word("supervisor")?),
            office: raised.office,
            staff: Some(StaffId(self.id(6, 0))),
            level: Some(1),
            since: None,
        };
        let alarms = vec![Event::AlarmRaised(raised), Event::AlarmDelivered(delivered)];
        let entries = vec![self.entry(2 * number, vec![self.seen()?])?, self.entry(2 * number + 1, alarms)?];
        Ok(Append {
            authority: AUTHORITY,
            case: self.case(),
            expected_version: i64::try_from(2 * number).ok(),
            pack: "toyland 1".to_owned(),
            entries,
            due: Some(due_after(2 * number + 2)?),
            duties: None,
            brief: None,
            access: Some(self.access(number)?),
            files: Vec::new(),
        })
    }

    /// A commit of one entry, as most are.
    pub fn single(self, number: u64) -> Result<Append, String> {
        Ok(Append {
            authority: AUTHORITY,
            case: self.case(),
            expected_version: i64::try_from(number).ok(),
            pack: "toyland 1".to_owned(),
            entries: vec![self.entry(number, vec![self.seen()?])?],
            due: Some(due_after(number + 1)?),
            duties: None,
            brief: None,
            access: Some(self.access(number)?),
            files: Vec::new(),
        })
    }

    fn child(self) -> PersonId {
        PersonId(self.id(3, 0))
    }

    fn seen(self) -> Result<Event, String> {
        let fact =
            serde_json::json!({"ChildSeen": {"child": self.child(), "place": "home", "body": "yes", "alone": true}});
        serde_json::from_value(fact).map_err(|error| error.to_string())
    }

    fn entry(self, number: u64, facts: Vec<Event>) -> Result<Entry, String> {
        let at = instant(number)?;
        let bare = serde_json::json!({
            "id": self.id(2, number), "authority": AUTHORITY, "case": self.case(), "occurred": {"instant": at},
            "recorded_at": at, "about": [self.child()], "mode": ["visit"],
            "note": "ドアを開けてくれた。本人は部屋で遊んでおり、顔、腕、足に傷は見られない。母は疲れた様子で、来週も来てほしいと言った。",
            "facts": facts,
        });
        serde_json::from_value(bare).map_err(|error| error.to_string())
    }

    fn access(self, number: u64) -> Result<Access, String> {
        Ok(Access {
            id: self.id(7, number),
            at: instant(number)?,
            office: Some(OfficeId(self.id(5, 0))),
            staff: Some(StaffId(self.id(6, 0))),
            act: word("record_contact")?,
            case: Some(self.case()),
            purpose: word("own_case")?,
        })
    }
}

/// What is due in a case of so many entries: it follows from the entries, so that verification can compare.
pub fn due_after(entries: u64) -> Result<Vec<DueItem>, String> {
    Ok(vec![DueItem { at: instant(entries + 60)?, what: format!("T-REVIEW-01/{entries}") }])
}

fn instant(minutes: u64) -> Result<Timestamp, String> {
    let second = BEGINNING + 60 * i64::try_from(minutes).map_err(|error| error.to_string())?;
    Timestamp::from_second(second).map_err(|error| error.to_string())
}

fn word(text: &str) -> Result<Word, String> {
    Word::new(text).map_err(|error| error.to_string())
}
