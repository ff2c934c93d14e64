//! Acts that a program sends: the same fields, problems and recording as those of a form, without a draft and a page.
//! Every problem is told in both languages, and a choice that is none is told instead of being left out.

use super::act::Act;
use super::field::{Field, Kind, Problem, code_of};
use super::flow::{Sheet, recorded};
use super::refused::{RefusedBy, refused_by};
use super::typed::Typed;
use crate::desk::Desk;
use crate::error::PageError;
use crate::signed::Signed;
use app::case::RecordError;
use domain::ids::CaseId;
use domain::policy::Text;
use i18n::{Lang, Words};

/// Something wrong with what a program sent, in both languages.
#[derive(Debug, Clone)]
pub struct Wrong {
    /// Name of the field; empty: of the whole act.
    pub field: String,
    /// The same in every language.
    pub code: String,
    /// What, why, and how to mend it.
    pub text: Text,
    /// The rule that refuses the act.
    pub by: Option<RefusedBy>,
}

/// Why an act that a program sent was not recorded.
#[derive(Debug)]
pub enum NotRecorded {
    /// There is no such case, or something broke.
    Page(PageError),
    /// Fields are wrong.
    Wrong(Vec<Wrong>),
    /// The state of the case, or a rule, is against it.
    Conflict(Vec<Wrong>),
}

impl From<PageError> for NotRecorded {
    fn from(error: PageError) -> Self {
        Self::Page(error)
    }
}

impl Wrong {
    /// In the words of a key.
    pub fn of(field: &str, key: &str) -> Self {
        let say = |lang| Words::of(lang).say(key, &[]);
        let text = Text { ja: say(Lang::Ja), en: say(Lang::En) };
        Self { field: field.to_owned(), code: code_of(key), text, by: None }
    }

    fn of_rule(by: RefusedBy) -> Self {
        Self { field: String::new(), code: "refused".to_owned(), text: by.text.clone(), by: Some(by) }
    }
}

/// Records what a program sent; the case it is in.
pub async fn record<A: Act>(
    desk: &Desk,
    signed: &Signed,
    case: Option<CaseId>,
    typed: &Typed,
) -> Result<CaseId, NotRecorded> {
    let [ja, en] = [Lang::Ja, Lang::En].map(|lang| Signed { lang, ..signed.clone() });
    let mut sheet = Sheet::of(desk, &ja, case).await?;
    if !sheet.has_subject::<A>(typed) {
        return Err(NotRecorded::Page(PageError::Unknown));
    }
    let mut wrong = of_sending::<A>(typed, case);
    wrong.extend(not_choices(&A::fields(&sheet.form(typed)), typed));
    let told_ja = sheet.command::<A>(typed);
    sheet.signed = &en;
    let command = match (told_ja, sheet.command::<A>(typed)) {
        (Err(ja), Err(en)) => {
            wrong.extend(ja.into_iter().zip(en).map(in_both));
            return Err(NotRecorded::Wrong(wrong));
        }
        _ if !wrong.is_empty() => return Err(NotRecorded::Wrong(wrong)),
        (Ok(command), _) | (_, Ok(command)) => command,
    };
    recorded::<A>(desk, case, (typed, &command)).await.map_err(|error| not_recorded(desk, error))
}

/// What belongs to the sending: the id that makes it happen once, and the version that the act rests on.
fn of_sending<A: Act>(typed: &Typed, case: Option<CaseId>) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    if uuid::Uuid::parse_str(&typed.one("entry")).is_err() {
        wrong.push(Wrong::of("entry", "web.api.entry"));
    }
    if A::RESTS_ON_STATE && case.is_some() && typed.one("version").parse::<i64>().is_err() {
        wrong.push(Wrong::of("version", "web.api.version"));
    }
    wrong
}

/// Values that stand in no choice of their field.
fn not_choices(fields: &[Field], typed: &Typed) -> Vec<Wrong> {
    let is_none = |field: &&Field| match &field.kind {
        Kind::One(choices) | Kind::Many(choices) | Kind::List(choices) => {
            let is_choice = |value: &String| value.is_empty() || choices.iter().any(|choice| choice.value == *value);
            !typed.all(field.name).iter().all(is_choice)
        }
        _ => false,
    };
    fields.iter().filter(is_none).map(|field| Wrong::of(field.name, "web.api.not_a_choice")).collect()
}

fn in_both((ja, en): (Problem, Problem)) -> Wrong {
    let text = Text { ja: ja.text, en: en.text };
    Wrong { field: ja.field.to_owned(), code: ja.code, text, by: None }
}

fn not_recorded(desk: &Desk, error: RecordError) -> NotRecorded {
    match error {
        RecordError::Refused(refused) => {
            NotRecorded::Conflict(refused_by(desk, &refused).into_iter().map(Wrong::of_rule).collect())
        }
        RecordError::FileGone => NotRecorded::Conflict(vec![Wrong::of("files", "web.files.gone")]),
        RecordError::Unfit(unfit) => NotRecorded::Conflict(vec![Wrong::of("", unfit.key())]),
        RecordError::SentBefore => NotRecorded::Conflict(vec![Wrong::of("entry", "web.api.sent_before")]),
        RecordError::Moved { .. } => NotRecorded::Conflict(vec![Wrong::of("version", "web.api.moved")]),
        error @ RecordError::Ledger(_) => NotRecorded::Page(PageError::broken(error)),
    }
}
