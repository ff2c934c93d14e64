//! Acts on a case: one story under the Japanese pack, told on each store.

mod asked;
mod change_household;
mod correct_entry;
mod hand_over;
mod named;
mod record;
mod record_attempt;
mod record_health;

use crate::stores::{Place, for_each_store};
use app::case::{Author, Manner};
use app::clock::Clock;
use app::service::Service;
use app::trace::Agent;
use app::view::CaseView;
use domain::event::{
    Entry, Event, NotificationReceived, OfficeKind, OfficeRegistered, Party, PersonRegistered, Recorder, RelationKind,
    RelationStated, Stamp, Standing,
};
use domain::ids::{AuthorityId, CaseId, EntryId, OfficeId, PersonId, StaffId};
use domain::policy::Policy;
use domain::time::When;
use domain::word::Word;
use i18n::Lang;
use jiff::Timestamp;
use std::sync::LazyLock;
use uuid::Uuid;

static POLICY: LazyLock<Policy> = LazyLock::new(|| app::pack::load("jp").unwrap());
pub const OFFICE: OfficeId = OfficeId(Uuid::from_u128(0x0ff1ce));
pub const WORKER: StaffId = StaffId(Uuid::from_u128(0x57aff));
pub const CHILD: PersonId = PersonId(Uuid::from_u128(0xc411d));
pub const MOTHER: PersonId = PersonId(Uuid::from_u128(0x307e4));

/// A child protection office with one case: a child of four, reported on 1 April 2025 at 10:00, with her mother.
pub struct Story {
    pub service: Service,
    pub case: CaseId,
    pub clock: Clock,
}

pub fn told<F: Future<Output = ()>>(story: impl Fn(Story) -> F) {
    for_each_store(|place| {
        let story = &story;
        async move {
            story(Story::begin(&place).await).await;
        }
    });
}

pub fn at(text: &str) -> Timestamp {
    let civil: jiff::civil::DateTime = text.parse().unwrap();
    civil.to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(9))).unwrap().timestamp()
}

pub fn author() -> Author {
    Author { staff: WORKER, office: Some(OFFICE), role: Some(Word::new("worker").unwrap()) }
}

pub fn id(number: u128) -> EntryId {
    EntryId(Uuid::from_u128(0xe000_0000 + number))
}

impl Story {
    async fn begin(place: &Place) -> Self {
        let clock = Clock::set_at(at("2025-04-01T10:00"));
        let (authority, policy) = (place.authority, POLICY.clone());
        let service = Service {
            ledger: place.open().await,
            policy,
            authority,
            clock: clock.clone(),
            agent: Agent::Pages,
            kept: Default::default(),
            known: Default::default(),
        };
        let case = CaseId(Uuid::from_u128(authority.0.as_u128() ^ 0xca5e));
        let story = Self { service, case, clock };
        let register = story.service.register_case();
        let office = Event::OfficeRegistered(OfficeRegistered {
            office: OFFICE,
            kind: Some(OfficeKind::Protection),
            name: Some("みなみ児童相談所".into()),
            place: None,
            extra_roles: Vec::new(),
            under: None,
        });
        let own = story.entry((1, authority, register), vec![office]);
        story.service.record(register, vec![own], Manner::Happened).await.unwrap();
        let report = Event::NotificationReceived(NotificationReceived {
            number: Some(1),
            abuse_types: Vec::new(),
            by_transfer: None,
        });
        let known = story.entry((2, authority, case), family());
        let reported = Entry {
            to: vec![Party::Office(OFFICE)],
            about: vec![CHILD],
            ..story.entry((3, authority, case), vec![report])
        };
        story.service.record(case, vec![known, reported], Manner::Happened).await.unwrap();
        story
    }

    fn entry(&self, (number, authority, case): (u128, AuthorityId, CaseId), facts: Vec<Event>) -> Entry {
        let now = self.clock.now();
        let id = EntryId(Uuid::from_u128(authority.0.as_u128() ^ (number << 32)));
        let stamp = Stamp { id, authority, case, occurred: When::Instant(now), recorded_at: now };
        let recorded_by = Some(Recorder { office: OFFICE, staff: Some(WORKER) });
        Entry { recorded_by, ..Entry::new(stamp, facts) }
    }

    pub fn now_is(&self, text: &str) {
        self.clock.move_to(at(text));
    }

    pub async fn view(&self) -> CaseView {
        self.service.view_case(self.case, None, Lang::Ja).await.unwrap()
    }

    /// Rules whose alarms stand.
    pub async fn standing(&self) -> Vec<String> {
        self.view().await.standing.into_iter().map(|row| row.rule).collect()
    }

    /// Rules whose duties are ahead.
    pub async fn ahead(&self) -> Vec<String> {
        self.view().await.ahead.into_iter().map(|row| row.rule).collect()
    }
}

fn family() -> Vec<Event> {
    vec![
        Event::PersonRegistered(PersonRegistered {
            standing: Some(Standing::Child),
            name: Some("鹿ノ森 ひな".into()),
            kana: Some("シカノモリ ヒナ".into()),
            born: Some(When::Day("2021-02-03".parse().unwrap())),
            address: Some("みなみ市あおば町1-2".into()),
            ..PersonRegistered::new(CHILD)
        }),
        Event::PersonRegistered(PersonRegistered {
            standing: Some(Standing::Carer),
            name: Some("鹿ノ森 遥".into()),
            kana: Some("シカノモリ ハルカ".into()),
            phones: vec!["011-555-0001".into()],
            address: Some("みなみ市あおば町1-2".into()),
            ..PersonRegistered::new(MOTHER)
        }),
        Event::RelationStated(RelationStated {
            from: MOTHER,
            kind: Some(RelationKind::Parent),
            to: CHILD,
            same_household: Some(true),
            since: None,
            until: None,
        }),
    ]
}
