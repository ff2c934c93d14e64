//! Shares of measured times.

use bench::spread::Spread;
use std::time::Duration;

#[test]
fn a_share_is_a_time_that_was_measured() {
    let spread = Spread::of([5, 1, 4, 2, 3].map(Duration::from_millis).to_vec());
    let shares = [0.0, 0.5, 0.99, 1.0].map(|share| spread.share(share).as_millis());
    assert_eq!(shares, [1, 3, 5, 5]);
    assert_eq!((spread.least().as_millis(), spread.most().as_millis()), (1, 5));
    assert_eq!(Spread::of(Vec::new()).share(0.5), Duration::ZERO);
}
