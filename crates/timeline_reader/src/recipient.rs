//! Who received a notification that does not say so: the protective agency that acts on it next.
//! Must not change a notification that names its recipient.

use crate::timeline::{TimelineAgency, TimelineEvent};
use domain::event::{Event, OfficeKind, Party};
use domain::ids::OfficeId;

/// Fills the recipient of every notification without one.
pub fn fill_recipients(events: &mut [TimelineEvent], agencies: &[TimelineAgency]) {
    let actors: Vec<Option<OfficeId>> = events.iter().map(|event| protective_actor(event, agencies)).collect();
    for (place, event) in events.iter_mut().enumerate() {
        let notified = event.entry.facts.iter().any(|fact| matches!(fact, Event::NotificationReceived(_)));
        if !notified || !event.entry.to.is_empty() {
            continue;
        }
        let sender = event.entry.actor;
        let others = |office: &OfficeId| Some(Party::Office(*office)) != sender;
        let next = actors.iter().skip(place + 1).flatten().copied().find(others);
        let before = || actors.iter().take(place).rev().flatten().copied().find(others);
        event.entry.to = next.or_else(before).map(Party::Office).into_iter().collect();
    }
}

/// The acting agency, where it has a duty to protect and acted at the time.
fn protective_actor(event: &TimelineEvent, agencies: &[TimelineAgency]) -> Option<OfficeId> {
    let Some(Party::Office(office)) = event.entry.actor else { return None };
    let agency = agencies.iter().find(|agency| agency.id == office)?;
    let protective = matches!(
        agency.kind,
        OfficeKind::Protection | OfficeKind::Municipal | OfficeKind::FrontDoor | OfficeKind::OutOfHours
    );
    (protective && event.known_at_time).then_some(office)
}
