//! What the other files of a pack define and a rule may name: ways up, posts, role words.
//! Must not hold anything of one rule.

use domain::policy::{Escalation, OfficePosts};
use std::collections::BTreeSet;

/// Names that rules may use.
#[derive(Debug, Default)]
pub struct Known {
    /// Ways up, in the order of the policy.
    pub escalations: Vec<Escalation>,
    /// Posts, in the order of the policy.
    pub posts: Vec<OfficePosts>,
}

impl Known {
    /// Every role word that some office has a post for.
    pub fn roles(&self) -> BTreeSet<&str> {
        let words = self.posts.iter().flat_map(|posts| {
            let kept = [&posts.worker, &posts.supervisor, &posts.head].into_iter();
            kept.chain(&posts.receiving_worker).chain(&posts.sending_worker)
        });
        words.map(domain::word::Word::as_str).collect()
    }
}
