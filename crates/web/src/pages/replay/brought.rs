//! Reads the form by which somebody brings a timeline: text that was typed, or a file.

use axum::extract::Multipart;
use axum::extract::multipart::Field;

/// The most that a timeline may be, in bytes.
const MOST: usize = 1 << 20;

/// What somebody brought.
#[derive(Debug, Default)]
pub(super) struct Brought {
    /// The text.
    pub text: String,
    /// Key of what is wrong with it before it is read.
    pub problem: Option<&'static str>,
}

/// The proof of the session, and what was brought; a file comes before what was typed.
pub(super) async fn read(mut form: Multipart) -> (String, Brought) {
    let (mut check, mut typed, mut file) = (String::new(), Ok(String::new()), Ok(String::new()));
    let mut is_chosen = false;
    loop {
        match form.next_field().await {
            Ok(Some(field)) => match field.name() {
                Some("check") => check = text_of(field).await.unwrap_or_default(),
                Some("text") => typed = text_of(field).await,
                Some("file") => {
                    is_chosen = field.file_name().is_some_and(|name| !name.is_empty());
                    file = text_of(field).await;
                }
                _ => {}
            },
            Ok(None) => break,
            // The form is longer than any form may be.
            Err(_) => {
                file = Err("replay_page.too_large");
                break;
            }
        }
    }
    let text = typed.clone().unwrap_or_default();
    let brought = match (file, typed) {
        (Err(problem), _) | (_, Err(problem)) => Brought { text, problem: Some(problem) },
        (Ok(file), _) if !file.trim().is_empty() => Brought { text: file, problem: None },
        (_, Ok(typed)) if !typed.trim().is_empty() => Brought { text: typed, problem: None },
        _ if is_chosen => Brought { text, problem: Some("replay_page.empty_file") },
        _ => Brought { text, problem: Some("replay_page.empty") },
    };
    (check, brought)
}

async fn text_of(mut field: Field<'_>) -> Result<String, &'static str> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(|_| "replay_page.too_large")? {
        if bytes.len() + chunk.len() > MOST {
            return Err("replay_page.too_large");
        }
        bytes.extend_from_slice(&chunk);
    }
    String::from_utf8(bytes).map_err(|_| "replay_page.no_text")
}
