//! The refusal of a form, kept with its draft and shown once: the browser is led back to the form, so that Back and a
//! reload show what was typed and never ask whether to send it again.

use super::field::{Field, Problem};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};

/// Name under which it stands in a draft; no field is called so, and what a browser sends under it is not kept.
pub const REFUSAL: &str = "refusal";

/// Why a form was not recorded.
#[derive(Debug, Clone)]
pub struct Refusal {
    /// How the page that shows it is marked.
    pub status: StatusCode,
    /// What is wrong.
    pub problems: Vec<Problem>,
    /// Version on which an act was sent that rests on it, where others have recorded since.
    pub moved: Option<i64>,
}

/// The same as it is written down.
#[derive(Serialize, Deserialize)]
struct Kept {
    status: u16,
    problems: Vec<KeptProblem>,
    moved: Option<i64>,
}

#[derive(Serialize, Deserialize)]
struct KeptProblem {
    field: String,
    code: String,
    text: String,
    missing: Vec<String>,
}

impl Refusal {
    /// Problems, told under a status.
    pub fn of(status: StatusCode, problems: Vec<Problem>) -> Self {
        Self { status, problems, moved: None }
    }

    /// As it stands in a draft; nothing where it cannot be written.
    pub fn written(&self) -> Option<String> {
        let kept = |problem: &Problem| KeptProblem {
            field: problem.field.to_owned(),
            code: problem.code.clone(),
            text: problem.text.clone(),
            missing: problem.missing.clone(),
        };
        let problems = self.problems.iter().map(kept).collect();
        serde_json::to_string(&Kept { status: self.status.as_u16(), problems, moved: self.moved }).ok()
    }

    /// Read back; a problem whose field the form no longer has is one of the whole act.
    pub fn read(written: &str, fields: &[Field]) -> Option<Self> {
        let Kept { status, problems, moved } = serde_json::from_str(written).ok()?;
        let name = |kept: &str| fields.iter().find(|field| field.name == kept).map_or("", |field| field.name);
        let problem = |KeptProblem { field, code, text, missing }| Problem { field: name(&field), code, text, missing };
        Some(Self {
            status: StatusCode::from_u16(status).ok()?,
            problems: problems.into_iter().map(problem).collect(),
            moved,
        })
    }
}
