//! Acts that a program sends: the same fields, problems and recording as those of a form, without a draft and a page.
//! Every problem is told in both languages, and a choice that is none is told instead of being left out.

use super::act::Act;
use super::field::{Field, Problem, code_of};
use super::flow::recorded;
use super::refused::{RefusedBy, refused_by};
use super::sheet::Sheet;
use super::typed::Typed;
use super::upload::FILES;
use crate::desk::Desk;
use crate::error::PageError;
use crate::signed::Signed;
use app::case::RecordError;
use app::files::{StagedFile, added};
use app::room::is_disk_full;
use app::trace;
use domain::ids::{CaseId, EntryId};
use domain::policy::Text;
use i18n::{Lang, Words};

/// What a page says of a form without an id.
const STALE: &str = "stale_form";
/// Names that belong to the sending of every act.
const OF_THE_SENDING: [&str; 3] = ["entry", "version", FILES];

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
    /// What is missing, where the act waits for it.
    pub missing: Vec<Text>,
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
    /// There is no room on the disk.
    DiskFull,
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
        Self { field: field.to_owned(), code: code_of(key), text, by: None, missing: Vec::new() }
    }

    fn of_rule(by: RefusedBy) -> Self {
        let (text, missing) = (by.text.clone(), by.missing.clone());
        Self { field: String::new(), code: "refused".to_owned(), text, by: Some(by), missing }
    }
}

/// Records what a program sent; the case it is in. A refusal may tell how the case stands, hence it leaves a row as a
/// reading does.
pub async fn record<A: Act>(
    desk: &Desk,
    signed: &Signed,
    case: Option<CaseId>,
    typed: &Typed,
) -> Result<CaseId, NotRecorded> {
    let answer = try_to_record::<A>(desk, signed, case, typed).await;
    if matches!(answer, Err(NotRecorded::Wrong(_) | NotRecorded::Conflict(_))) {
        let act = if case.is_some() { trace::Act::ReadCase } else { trace::Act::ReadList };
        signed.note(desk, (&format!("api {}", A::NAME), act), case).await?;
    }
    answer
}

async fn try_to_record<A: Act>(
    desk: &Desk,
    signed: &Signed,
    case: Option<CaseId>,
    typed: &Typed,
) -> Result<CaseId, NotRecorded> {
    let [ja, en] = [Lang::Ja, Lang::En].map(|lang| Signed { lang, ..signed.clone() });
    let mut sheet = Sheet::of(desk, &ja, case, typed.entry()).await?;
    if !sheet.has_subject::<A>(typed) {
        return Err(NotRecorded::Page(PageError::Unknown));
    }
    sheet.files = waiting::<A>(desk, signed, case, typed).await?;
    let mut wrong = of_sending::<A>(typed, case);
    wrong.extend(not_choices(&A::fields(&sheet.form(typed)), typed));
    let told_ja = sheet.command::<A>(typed);
    sheet.signed = &en;
    let command = match (told_ja, sheet.command::<A>(typed)) {
        (Err(ja), Err(en)) => {
            // A page says so of an id that is none; to a program the sending itself was told.
            let is_of_fields = |one: &Wrong| one.code != STALE;
            let told: Vec<Wrong> = ja.into_iter().zip(en).map(in_both).filter(is_of_fields).collect();
            // How the case stands is against it, whatever the fields say.
            if told.iter().any(|one| one.field.is_empty() && one.code.starts_with("unfit.")) {
                return Err(NotRecorded::Conflict(told));
            }
            wrong.extend(told);
            return Err(NotRecorded::Wrong(wrong));
        }
        _ if !wrong.is_empty() => return Err(NotRecorded::Wrong(wrong)),
        (Ok(command), _) | (_, Ok(command)) => command,
    };
    if !sheet.has_all_files(typed) {
        return Err(not_recorded(desk, RecordError::FileGone));
    }
    recorded::<A>(desk, case, (typed.one("version").parse().ok(), &command))
        .await
        .map_err(|error| not_recorded(desk, error))
}

/// The fields of an act as its form would show them now, and the version of the case that they were read on. What a form
/// is about may be named.
pub async fn asked<A: Act>(
    desk: &Desk,
    signed: &Signed,
    (case, about): (CaseId, &Typed),
) -> Result<(String, Vec<Field>), PageError> {
    let sheet = Sheet::of(desk, signed, Some(case), None).await?;
    let typed = sheet.fresh::<A>(about.clone());
    if !sheet.has_subject::<A>(&typed) {
        return Err(PageError::Unknown);
    }
    Ok((typed.one("version"), A::fields(&sheet.form(&typed))))
}

/// Where files wait for an entry that a program makes: apart from those of the page, so that neither takes the other's.
pub fn waiting_place<A: Act>(case: CaseId, entry: EntryId) -> String {
    format!("cases/{case}/{}/{entry}", A::NAME)
}

/// Files that wait for the entry and that it names.
async fn waiting<A: Act>(
    desk: &Desk,
    signed: &Signed,
    case: Option<CaseId>,
    typed: &Typed,
) -> Result<Vec<StagedFile>, PageError> {
    let (Some(case), Some(entry), true) = (case, typed.entry(), A::FILES) else { return Ok(Vec::new()) };
    let place = waiting_place::<A>(case, entry);
    let mut waiting = desk.service.staged_files(signed.staff, &place).await.map_err(PageError::broken)?;
    waiting.retain(|file| typed.has(FILES, &file.fact.attachment.to_string()));
    Ok(waiting)
}

impl Sheet<'_> {
    /// Whether every file that is named waits, or was recorded with the entry before.
    fn has_all_files(&self, typed: &Typed) -> bool {
        let form = self.form(typed);
        let before = form.past.and_then(|past| past.sent_before.as_ref()).map(|entry| entry.facts.as_slice());
        let recorded = added(before.unwrap_or_default()).map(|fact| fact.attachment.to_string());
        let known: Vec<String> =
            form.files.iter().map(|file| file.fact.attachment.to_string()).chain(recorded).collect();
        typed.all(FILES).iter().all(|named| known.contains(named))
    }
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

/// Values that stand in no choice of their field, and values of fields that are not asked for as the case stands.
fn not_choices(fields: &[Field], typed: &Typed) -> Vec<Wrong> {
    let wrong = fields
        .iter()
        .filter(|field| field.has_unknown(typed))
        .map(|field| Wrong::of(field.name, "web.api.not_a_choice"));
    // Where nothing can be filled in, the act itself says why.
    let is_open = fields.iter().any(Field::asks);
    let is_asked = |name: &str| OF_THE_SENDING.contains(&name) || fields.iter().any(|field| field.name == name);
    let names = typed.names().into_iter().filter(|name| is_open && !is_asked(name));
    wrong.chain(names.map(|name| Wrong::of(name, "web.api.not_asked"))).collect()
}

fn in_both((ja, en): (Problem, Problem)) -> Wrong {
    let missing = ja.missing.into_iter().zip(en.missing).map(|(ja, en)| Text { ja, en }).collect();
    let text = Text { ja: ja.text, en: en.text };
    Wrong { field: ja.field.to_owned(), code: ja.code, text, by: None, missing }
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
        error if is_disk_full(&error) => NotRecorded::DiskFull,
        error @ RecordError::Ledger(_) => NotRecorded::Page(PageError::broken(error)),
    }
}
