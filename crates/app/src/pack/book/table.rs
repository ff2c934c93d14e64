//! Tables in Markdown.
//! Must not know what stands in them.

use super::voice::Voice;

/// A table in the making.
pub struct Table {
    text: String,
}

impl Table {
    /// A table with these columns.
    pub fn new(columns: &[&str]) -> Self {
        let mut table = Self { text: String::new() };
        table.cells(&columns.iter().map(|column| (*column).to_owned()).collect::<Vec<_>>());
        table.text.push_str(&format!("|{}\n", "---|".repeat(columns.len())));
        table
    }

    /// A row of cells.
    pub fn cells(&mut self, cells: &[String]) {
        let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|").replace('\n', " ")).collect();
        self.text.push_str(&format!("| {} |\n", cells.join(" | ")));
    }

    /// A row with its name and what it says in each language; left out where it says nothing.
    pub fn row(&mut self, voices: &[Voice<'_>; 2], key: &str, say: impl Fn(&Voice<'_>) -> String) {
        let said = voices.each_ref().map(say);
        if said.iter().any(|text| !text.is_empty()) {
            let [ja, en] = said;
            self.cells(&[both(voices, key), ja, en]);
        }
    }

    /// The whole table.
    pub fn finish(self) -> String {
        self.text
    }
}

/// A heading in both languages.
pub fn both(voices: &[Voice<'_>; 2], key: &str) -> String {
    voices.each_ref().map(|voice| voice.word(key)).join(" / ")
}
