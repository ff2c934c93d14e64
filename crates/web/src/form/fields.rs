//! Fields of a form as a browser sends them: names may stand several times, and their order is kept.

/// Names and values.
#[derive(Debug, Clone, Default)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads `name=value&…`; what is not understood is left as it stands.
    pub fn read(body: &str) -> Self {
        let pairs = body.split('&').filter(|pair| !pair.is_empty());
        Self(
            pairs
                .map(|pair| {
                    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                    (decoded(name), decoded(value))
                })
                .collect(),
        )
    }

    /// The first value of a name; empty where it is missing.
    pub fn one(&self, name: &str) -> String {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone()).unwrap_or_default()
    }

    /// Every value of a name.
    pub fn all(&self, name: &str) -> Vec<String> {
        self.0.iter().filter(|(known, _)| known == name).map(|(_, value)| value.clone()).collect()
    }

    /// Whether a name has a value.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.0.iter().any(|(known, other)| known == name && other == value)
    }

    /// Names that have a value which is not empty, each once.
    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for (name, _) in self.0.iter().filter(|(_, value)| !value.is_empty()) {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
        names
    }

    /// All of them, in their order.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// All but some names.
    pub fn without(&self, names: &[&str]) -> Self {
        Self(self.0.iter().filter(|(name, _)| !names.contains(&name.as_str())).cloned().collect())
    }

    /// With no value longer than so many letters; the beginning of each stays.
    pub fn shortened(&self, most: usize) -> Self {
        let short = |text: &String| text.chars().take(most).collect();
        Self(self.0.iter().map(|(name, value)| (name.clone(), short(value))).collect())
    }

    /// Adds a value.
    pub fn push(&mut self, name: &str, value: &str) {
        self.0.push((name.to_owned(), value.to_owned()));
    }

    /// As a form sends them.
    pub fn written(&self) -> String {
        let pairs: Vec<String> =
            self.0.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect();
        pairs.join("&")
    }
}

fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let (mut out, mut place) = (Vec::with_capacity(bytes.len()), 0);
    while let Some(byte) = bytes.get(place) {
        let hex = |at: usize| bytes.get(at).and_then(|digit| char::from(*digit).to_digit(16));
        match (byte, hex(place + 1), hex(place + 2)) {
            (b'+', _, _) => out.push(b' '),
            (b'%', Some(high), Some(low)) => {
                out.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
                place += 2;
            }
            _ => out.push(*byte),
        }
        place += 1;
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Only what would be read as something else is written in another way: a draft in Japanese stays as short as it was.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '%' | '&' | '=' | '+' | ' ' | '\0'..='\u{1f}' => out.push_str(&format!("%{:02X}", u32::from(letter))),
            _ => out.push(letter),
        }
    }
    out
}
