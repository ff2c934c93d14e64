//! What happens to every form: it is shown with the draft that was left, kept while somebody types, refused with all
//! problems and the text still there, or recorded once.

use super::act::Act;
use super::field::Problem;
use super::no_room::no_room;
use super::refused::refused_by;
use super::sheet::{Sheet, address, key};
use super::typed::Typed;
use super::upload::{MOST_READ, MOST_TEXT, Sent, Told};
use crate::desk::Desk;
use crate::error::PageError;
use crate::pages::case::case_of;
use crate::pages::{KeptDraft, keep, sign_in};
use crate::signed::Signed;
use app::case::RecordError;
use app::room::is_disk_full;
use app::trace;
use axum::extract::{DefaultBodyLimit, Path, RawQuery, Request, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::MethodRouter;
use domain::ids::CaseId;

/// The page and the receiver of a form.
pub fn routes<A: Act>() -> MethodRouter<Desk> {
    let most = if A::FILES { MOST_READ } else { MOST_TEXT };
    axum::routing::get(page::<A>).post(receive::<A>).layer(DefaultBodyLimit::max(most))
}

/// The empty form, or the draft that was left.
async fn page<A: Act>(
    State(desk): State<Desk>,
    signed: Signed,
    path: Option<Path<String>>,
    RawQuery(query): RawQuery,
) -> Result<Html<String>, PageError> {
    let mut sheet = Sheet::of(&desk, &signed, case_in(path)?, None).await?.with_files::<A>().await?;
    let draft = desk.service.load_draft(signed.staff, &key::<A>(sheet.case())).await.map_err(PageError::broken)?;
    let asked = Typed::read(&query.unwrap_or_default());
    let draft = draft.and_then(|draft| Typed::from_draft(&draft.text)).filter(|draft| is_asked_for::<A>(draft, &asked));
    let typed = draft.unwrap_or_else(|| sheet.fresh::<A>(asked));
    if !sheet.has_subject::<A>(&typed) {
        return Err(PageError::Unknown);
    }
    sheet.look::<A>(&typed).await?;
    let html = sheet.shown::<A>(&typed, Vec::new())?;
    let act = if sheet.case().is_some() { trace::Act::ReadCase } else { trace::Act::ReadList };
    signed.note(&desk, (A::NAME, act), sheet.case()).await?;
    Ok(Html(html))
}

/// Records what was typed, or shows it again with every problem at its field. The text is kept before any file is read, and
/// each file that is taken in waits with it.
async fn receive<A: Act>(
    State(desk): State<Desk>,
    signed: Option<Signed>,
    path: Option<Path<String>>,
    request: Request,
) -> Result<Response, PageError> {
    let case = case_in(path)?;
    let mut sent = Sent::open(request).await?;
    let Some(signed) = signed else { return sign_in::again(&desk, address::<A>(case), &sent.texts.written()) };
    let typed = Typed::of(std::mem::take(&mut sent.texts));
    signed.vouches_for(&typed.one("check"))?;
    let form = key::<A>(case);
    let kept = keep(&desk, signed.staff, &form, &typed).await?;
    if typed.is_only_kept() {
        return Ok(only_kept(kept));
    }
    // Whoever may not know of the case keeps nothing with it.
    let sheet = Sheet::of(&desk, &signed, case, typed.entry()).await?;
    let told = if A::FILES { sent.take_files(&desk, &signed, (&form, &typed)).await? } else { Told::default() };
    let unfit = told.status.map(|status| (status, told.problems(signed.lang))).or_else(|| too_much(&signed, kept));
    settle::<A>(sheet.with_files::<A>().await?, (typed, unfit)).await
}

/// What a page is told that sent what is being typed.
fn only_kept(kept: KeptDraft) -> Response {
    let status = match kept {
        KeptDraft::Whole => StatusCode::NO_CONTENT,
        KeptDraft::Beginnings => StatusCode::PAYLOAD_TOO_LARGE,
        KeptDraft::Nothing => StatusCode::INSUFFICIENT_STORAGE,
    };
    status.into_response()
}

/// What is wrong with what was sent before any of it is read.
type Unfit = Option<(StatusCode, Vec<Problem>)>;

/// More than any form takes is not even kept as a whole.
fn too_much(signed: &Signed, kept: KeptDraft) -> Unfit {
    let problem = || vec![Problem::of_act(signed.lang, "web.too_much")];
    (kept == KeptDraft::Beginnings).then(|| (StatusCode::PAYLOAD_TOO_LARGE, problem()))
}

/// Records what was typed, or shows it again.
async fn settle<A: Act>(mut sheet: Sheet<'_>, (typed, unfit): (Typed, Unfit)) -> Result<Response, PageError> {
    let (desk, signed, case) = (sheet.desk, sheet.signed, sheet.case());
    let draft = key::<A>(case);
    if !sheet.has_subject::<A>(&typed) {
        return Err(PageError::Unknown);
    }
    // Whatever comes of it, the answer shows who it is about.
    let act = if case.is_some() { trace::Act::ReadCase } else { trace::Act::ReadList };
    match signed.note(desk, (A::NAME, act), case).await {
        // Nothing of the case is shown without its row; what was typed is the writer's own.
        Err(PageError::NoRoom) => {
            return no_room(
                desk,
                signed,
                (A::PLACE, A::TITLE),
                (&address::<A>(case), A::fields(&sheet.form(&typed)), &typed),
            );
        }
        noted => noted?,
    }
    if let Some((status, problems)) = unfit {
        return sheet.refused::<A>(status, &typed, problems);
    }
    if typed.is_only_looked() {
        sheet.look::<A>(&typed).await?;
        return sheet.refused::<A>(StatusCode::OK, &typed, Vec::new());
    }
    let command = match sheet.command::<A>(&typed) {
        Ok(command) => command,
        Err(problems) => return sheet.refused::<A>(StatusCode::UNPROCESSABLE_ENTITY, &typed, problems),
    };
    match recorded::<A>(desk, case, (&typed, &command)).await {
        Ok(case) => {
            desk.service.drop_draft(signed.staff, &draft).await.map_err(PageError::broken)?;
            Ok(Redirect::to(&sheet.after(case, &typed)).into_response())
        }
        Err(RecordError::Moved { version }) => {
            let mut sheet = Sheet::of(desk, signed, case, None).await?.with_files::<A>().await?;
            sheet.moved = Some(version);
            let now = sheet.view.as_ref().map_or(0, |view| view.version);
            let problem = Problem::of_act(signed.lang, "web.live.moved");
            sheet.refused::<A>(StatusCode::CONFLICT, &typed.with("version", &now.to_string()), vec![problem])
        }
        Err(RecordError::Refused(refused)) => {
            let told = refused_by(desk, &refused).into_iter().map(|by| by.problem(signed.lang)).collect();
            sheet.refused::<A>(StatusCode::CONFLICT, &typed, told)
        }
        Err(RecordError::SentBefore) => {
            let problem = Problem::of_act(signed.lang, "web.sent_before");
            sheet.refused::<A>(StatusCode::CONFLICT, &sheet.renewed::<A>(typed), vec![problem])
        }
        Err(RecordError::Unfit(unfit)) => {
            let problem = Problem::of_act(signed.lang, unfit.key());
            sheet.refused::<A>(StatusCode::CONFLICT, &typed, vec![problem])
        }
        Err(RecordError::FileGone) => {
            let problem = Problem { field: "files", ..Problem::of_act(signed.lang, "web.files.gone") };
            let sheet = sheet.with_files::<A>().await?;
            sheet.refused::<A>(StatusCode::CONFLICT, &typed, vec![problem])
        }
        Err(error) if is_disk_full(&error) => {
            let problem = Problem::of_act(signed.lang, "web.disk_full");
            sheet.refused::<A>(StatusCode::INSUFFICIENT_STORAGE, &typed, vec![problem])
        }
        Err(error) => Err(PageError::broken(error)),
    }
}

/// Records it; where the act rests on what is known of the case, on the version that its form showed.
pub(super) async fn recorded<A: Act>(
    desk: &Desk,
    case: Option<CaseId>,
    (typed, command): (&Typed, &A::Command),
) -> Result<CaseId, RecordError> {
    let act = A::record(desk, case, command);
    match typed.one("version").parse() {
        Ok(version) if A::RESTS_ON_STATE => app::case::resting_on(version, act).await,
        _ => act.await,
    }
}

/// Whether a draft is about what the address asks for: one about another entry is not shown in its place.
fn is_asked_for<A: Act>(draft: &Typed, asked: &Typed) -> bool {
    let entry = asked.one("entry");
    A::SUBJECT.is_none_or(|subject| entry.is_empty() || draft.one(subject) == entry)
}

fn case_in(path: Option<Path<String>>) -> Result<Option<CaseId>, PageError> {
    path.map(|Path(case)| case_of(&case)).transpose()
}
