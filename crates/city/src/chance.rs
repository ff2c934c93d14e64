//! Chance that is the same on every machine: one seed, and a stream of its own for every family of things, so that
//! what is added to one family changes no other.

/// A stream of numbers (SplitMix64).
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// The stream of the `number`-th thing of a kind in the city of a seed.
    pub fn of(seed: u64, kind: &str, number: u64) -> Self {
        let mut state = mix(seed ^ 0x9E37_79B9_7F4A_7C15);
        for byte in kind.bytes() {
            state = mix(state ^ u64::from(byte));
        }
        Self(mix(state ^ number.wrapping_mul(0xD134_2543_DE82_EF95)))
    }

    /// The next number.
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        mix(self.0)
    }

    /// A number from 0 up to, not including, `sides`.
    pub fn below(&mut self, sides: u64) -> u64 {
        self.number() % sides.max(1)
    }

    /// A number from `least` to `most`, both included.
    pub fn between(&mut self, least: i64, most: i64) -> i64 {
        let span = most.saturating_sub(least).max(0).unsigned_abs().saturating_add(1);
        least.saturating_add(i64::try_from(self.below(span)).unwrap_or(0))
    }

    /// True that many times out of a hundred.
    pub fn percent(&mut self, share: u64) -> bool {
        self.below(100) < share
    }

    /// One of these.
    pub fn pick<T: Copy + Default>(&mut self, from: &[T]) -> T {
        let place = usize::try_from(self.below(from.len() as u64)).unwrap_or(0);
        from.get(place).copied().unwrap_or_default()
    }
}

fn mix(mut state: u64) -> u64 {
    state = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    state = (state ^ (state >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    state ^ (state >> 31)
}
