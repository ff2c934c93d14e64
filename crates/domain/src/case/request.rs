//! What one office asked of another, and which entry answers it. Must not decide by when: that is a rule's business.

use crate::event::{Entry, Event, Party};
use crate::ids::OfficeId;
use crate::time::When;

/// The word by which a request wishes an answer by a day.
pub const ANSWER: &str = "info_received";

/// Whether an entry asks another office for something.
pub fn is_request(entry: &Entry) -> bool {
    entry.facts.iter().any(|fact| matches!(fact, Event::InformationRequested(_) | Event::JointVisitRequested(_)))
}

/// The office that an entry asks.
pub fn asked_of(entry: &Entry) -> Option<OfficeId> {
    entry.to.iter().find_map(|party| match party {
        Party::Office(office) => Some(*office),
        Party::Person(_) => None,
    })
}

/// The day by which an answer to a request is wished, where one was said.
pub fn wished(request: &Entry) -> Option<When> {
    let wishes = request.facts.iter().filter(|_| is_request(request)).find_map(|fact| match fact {
        Event::NextDueSet(set) if set.meets.iter().any(|word| word.as_str() == ANSWER) => Some(set.due),
        _ => None,
    });
    wishes.flatten()
}

/// Whether an entry answers a request: it names the request, or comes from whoever was asked and says neither that it
/// answers another one nor that it answers none.
pub fn answers(entry: &Entry, request: &Entry) -> bool {
    let (mut is_answer, mut says_none, mut from) = (false, false, entry.from);
    for fact in &entry.facts {
        match fact {
            Event::InformationReceived(received) => {
                (is_answer, says_none) = (true, says_none || received.answered == Some(false));
                from = from.or(received.from);
            }
            Event::InformationShared(shared) => {
                (is_answer, says_none) = (true, says_none || shared.answered == Some(false));
            }
            Event::RequestAnswered(_) => is_answer = true,
            _ => {}
        }
    }
    if !is_answer || entry.re.contains(&request.id) {
        return is_answer;
    }
    let asked = asked_of(request);
    let by_asked = asked.is_some_and(|asked| from == Some(asked) || entry.actor == Some(Party::Office(asked)));
    by_asked && entry.re.is_empty() && !says_none
}
