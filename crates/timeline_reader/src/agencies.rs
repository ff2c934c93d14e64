//! The list of agencies.
//! Must not know a pack: what an agency is for follows from the words of its role.

use crate::list_of_ids::decode_nodes;
use crate::names::Names;
use crate::people::taken;
use crate::timeline::TimelineAgency;
use crate::word_table;
use domain::event::OfficeKind;
use domain::ids::OfficeId;
use domain::word::Word;
use marked_text::{Choice, Fields, Node, Problems};

const OFFICE_KINDS: Choice<OfficeKind> = Choice { words: OfficeKind::WORDS, find: OfficeKind::find };

/// Reads the list of agencies and adds them to the names. A scenario may say `kind` and `extra_roles` outright.
pub fn decode_agencies(list: &Node, names: &mut Names, problems: &mut Problems) -> Vec<TimelineAgency> {
    let agencies = decode_nodes(list, problems, |fields| Some((fields.line(), agency(fields)?)));
    let mut known = Vec::with_capacity(agencies.len());
    for (line, mut agency) in agencies {
        match names.add_agency(&agency.local) {
            Some(id) => {
                agency.id = id;
                known.push(agency);
            }
            None => problems.add(line, taken(&agency.local)),
        }
    }
    known
}

fn agency(fields: &mut Fields<'_, '_>) -> Option<TimelineAgency> {
    let local = fields.required_text("id");
    let role = fields.required_text("role");
    let place = fields.optional_text("place");
    let kind = fields.optional_choice("kind", OFFICE_KINDS);
    let stated_roles = fields.list_of_text("extra_roles");
    let (local, role) = (local?, role?);
    let kind = kind.unwrap_or_else(|| word_table::office_kind(&role));
    let mut extra_roles = word_table::extra_roles(&role);
    extra_roles.extend(stated_roles.iter().filter_map(|role| Word::new(role).ok()));
    Some(TimelineAgency { local, id: OfficeId::default(), role, place, kind, extra_roles })
}
