//! The timelines that are part of the program, to be looked at anywhere.
//! Must not read the file system.

use i18n::Lang;

/// Path below `timelines/` and text of every file, in the order of paths; listed by the build script.
const FILES: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/timelines.rs"));

/// A timeline that ships with the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shipped {
    /// Name, the same as the id of the timeline.
    pub name: &'static str,
    /// The timeline.
    pub text: &'static str,
    /// Its texts in Japanese, where there are some.
    pub translation: Option<&'static str>,
}

impl Shipped {
    /// Made-up casework that was handled well.
    pub fn is_control(&self) -> bool {
        self.name.starts_with("control")
    }

    /// The title, as the timeline or its translation gives it; the name where neither does.
    pub fn title(&self, lang: Lang) -> String {
        let translated = self.translation.filter(|_| lang == Lang::Ja);
        let ja = translated.and_then(|text| text.lines().find_map(|line| line.strip_prefix("title\t")));
        let own = || timeline_reader::read(self.name, self.text).map(|timeline| timeline.title).ok();
        ja.map(str::to_owned).or_else(own).unwrap_or_else(|| self.name.to_owned())
    }
}

/// Every timeline that ships; published cases before made-up controls.
pub fn shipped() -> Vec<Shipped> {
    let find = |wanted: &str| FILES.iter().find(|(path, _)| *path == wanted).map(|(_, text)| *text);
    let named = |(path, text): &(&'static str, &'static str)| {
        let name = path.strip_suffix(".yaml")?;
        Some(Shipped { name, text, translation: find(&format!("{name}.ja.tsv")) })
    };
    let mut all: Vec<Shipped> = FILES.iter().filter_map(named).collect();
    all.sort_by_key(|one| (one.is_control(), one.name));
    all
}
