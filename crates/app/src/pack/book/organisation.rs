//! Posts and ways up in words.
//! Must not know who holds a post.

use super::table::{Table, both};
use super::voice::Voice;
use domain::policy::{Addressee, OfficeSel, Policy, PostRank};

impl Voice<'_> {
    /// Who hears something: `worker, office that has to act`.
    pub fn addressees(&self, list: &[Addressee]) -> String {
        Self::lines(list.iter().map(|addressee| {
            let rank = self.rank(addressee.rank);
            let (office, role) = match addressee.office {
                OfficeSel::Responsible => (self.word("book.office.responsible"), None),
                OfficeSel::Actor => (self.word("book.office.actor"), None),
                OfficeSel::Recipient => (self.word("book.office.recipient"), None),
                OfficeSel::Holders => (self.word("book.office.holders"), None),
                OfficeSel::Kind(kind) => {
                    let posts = self.policy.posts.iter().find(|posts| posts.kind == kind);
                    (self.office(kind), posts.map(|posts| self.wording.role(posts.role(addressee.rank).as_str())))
                }
            };
            let post = self.say("book.post", &[("office", &office), ("rank", &rank)]);
            role.map_or(post.clone(), |role| self.say("book.with", &[("text", &post), ("notes", &role)]))
        }))
    }

    fn rank(&self, rank: PostRank) -> String {
        self.word(match rank {
            PostRank::Worker => "book.rank.worker",
            PostRank::Supervisor => "book.rank.supervisor",
            PostRank::Head => "book.rank.head",
        })
    }
}

/// The posts of each kind of office.
pub fn posts(policy: &Policy, voices: &[Voice<'_>; 2]) -> String {
    let columns = ["book.office", "book.worker", "book.supervisor", "book.head"].map(|key| both(voices, key));
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    let mut table = Table::new(&columns);
    for posts in &policy.posts {
        let mut cells = vec![format!("{} / {}", posts.name.ja, posts.name.en)];
        for rank in [PostRank::Worker, PostRank::Supervisor, PostRank::Head] {
            let word = posts.role(rank).as_str();
            let named = voices.each_ref().map(|voice| voice.wording.role(word));
            cells.push(format!("`{word}`<br>{}", named.join(" / ")));
        }
        table.cells(&cells);
    }
    format!("\n## {}\n\n{}", both(voices, "book.posts"), table.finish())
}

/// The named ways up, level by level.
pub fn ways(policy: &Policy, voices: &[Voice<'_>; 2]) -> String {
    let mut text = format!("\n## {}\n", both(voices, "book.ways"));
    for way in &policy.escalations {
        let mut table = Table::new(&["", "日本語", "English"]);
        for (place, level) in way.levels.iter().enumerate() {
            let n = place + 1;
            let names = voices.each_ref().map(|voice| voice.say("book.level", &[("n", &n)])).join(" / ");
            let said = voices
                .each_ref()
                .map(|voice| format!("{}<br>{}", voice.after(&level.after), voice.addressees(&level.to)));
            let [ja, en] = said;
            table.cells(&[names, ja, en]);
        }
        text.push_str(&format!("\n### {}\n\n{}", way.name, table.finish()));
    }
    text
}
