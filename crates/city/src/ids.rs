//! Ids that follow from the seed and from what they name.
//! Must not be used for live work, whose ids are made by chance.

use crate::chance::Chance;
use uuid::{Builder, Uuid};

/// The id (version 8) of the `number`-th thing of a kind in the city of a seed.
pub fn id_of(seed: u64, kind: &str, number: u64) -> Uuid {
    let mut chance = Chance::of(seed, kind, number);
    let bits = u128::from(chance.number()) << 64 | u128::from(chance.number());
    Builder::from_custom_bytes(bits.to_be_bytes()).into_uuid()
}

/// The id of a thing with a name.
pub fn id_of_name(seed: u64, kind: &str, name: &str) -> Uuid {
    id_of(seed, &format!("{kind}/{name}"), 0)
}
