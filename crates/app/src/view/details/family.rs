//! Details about carers and the home: whom one met, what was said or refused, who moved and where to, which reports came.

use super::teller::Teller;
use crate::view::chronology::unquoted;
use domain::event::{ContactMade, Event, StatementMade};

/// Tells of a fact about the family, where it is one.
pub fn tell(teller: &mut Teller<'_>, fact: &Event) {
    match fact {
        Event::ContactMade(contact) => contacted(teller, contact),
        Event::StatementMade(made) => stated(teller, made),
        Event::ContactFailed(failed) => teller.number("attempts", failed.attempts),
        Event::CarerRefused(refused) => {
            teller.words("refuses", refused.refuses.iter().map(|what| what.as_str()));
            teller.number("attempts", refused.attempts);
        }
        Event::CarerPressed(pressed) => teller.when("until", pressed.until),
        Event::ConcernObserved(concern) => teller.words("concern", concern.what.iter().map(|what| what.as_str())),
        Event::PoliceContacted(police) => teller.word("place", police.place.map(|place| place.word())),
        Event::NotificationReceived(report) => {
            teller.number("report_number", report.number);
            teller.words("abuse_types", report.abuse_types.iter().map(|kind| kind.word()));
            teller.only("by_transfer", report.by_transfer == Some(true));
        }
        Event::ChildBorn(born) => teller.people("born", born.child),
        fact => moved(teller, fact),
    }
}

fn contacted(teller: &mut Teller<'_>, contact: &ContactMade) {
    teller.people("met", contact.met.iter().copied());
    teller.people("not_met", contact.not_met.iter().copied());
    teller.flag("announced", contact.announced);
    teller.flag("child_present", contact.child_present);
}

/// What a child said stands in the chronology as the child's own words.
fn stated(teller: &mut Teller<'_>, made: &StatementMade) {
    if made.by_child != Some(true) {
        teller.people("said_by", made.by);
        if made.by.is_none() {
            teller.only("said_by_carer", made.by_carer == Some(true));
        }
        teller.text("says", made.says.as_deref().map(unquoted).as_deref());
        teller.flag("child_present", made.child_present);
    }
    teller.flag("verified", made.verified);
}

fn moved(teller: &mut Teller<'_>, fact: &Event) {
    let mut places = |from: &Option<String>, to: &Option<String>| {
        teller.address("from_place", from.as_deref());
        teller.address("to_place", to.as_deref());
    };
    match fact {
        Event::MovePlanned(planned) => places(&planned.from_place, &planned.to_place),
        Event::Moved(moved) => {
            places(&moved.from_place, &moved.to_place);
            teller.flag("planned", moved.planned);
            teller.flag("registered", moved.registered);
            teller.flag("address_confirmed", moved.address_confirmed);
        }
        Event::LocationKnown(known) => {
            places(&known.from_place, &known.to_place);
            teller.flag("location_known", known.known);
            teller.people("lives_with", known.lives_with.iter().copied());
            teller.flag("registered", known.registered);
            teller.flag("address_confirmed", known.address_confirmed);
        }
        Event::HouseholdChanged(changed) => {
            places(&changed.from_place, &changed.to_place);
            teller.people("lives_with", changed.lives_with.iter().copied());
            teller.flag("lives_in_home", changed.lives_in_home);
            teller.flag("planned", changed.planned);
        }
        Event::PartnerAppeared(partner) => teller.flag("lives_in_home", partner.lives_in_home),
        Event::ServiceChanged(changed) => {
            teller.word("service", changed.service.as_ref().map(|service| service.as_str()));
            teller.flag("started", changed.started);
        }
        Event::AddressProtected(protected) => teller.flag("secret", protected.secret),
        _ => {}
    }
}
