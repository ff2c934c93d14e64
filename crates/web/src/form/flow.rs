//! What happens to every form: it is shown with the draft that was left, kept while somebody types, refused with all
//! problems and the text still there, or recorded once.

use super::act::Act;
use super::again::AGAIN;
use super::field::Problem;
use super::no_room::no_room;
use super::refusal::Refusal;
use super::refused::refused_by;
use super::sheet::{Sheet, address, key};
use super::typed::Typed;
use super::upload::{FILES, MOST_READ, MOST_TEXT, Sent, Told};
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
use i18n::Words;

/// The page and the receiver of a form.
pub fn routes<A: Act>() -> MethodRouter<Desk> {
    let most = if A::FILES { MOST_READ } else { MOST_TEXT };
    axum::routing::get(page::<A>).post(receive::<A>).layer(DefaultBodyLimit::max(most))
}

/// The empty form, or the draft that was left with what is wrong with it.
async fn page<A: Act>(
    State(desk): State<Desk>,
    signed: Signed,
    path: Option<Path<String>>,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let mut sheet = Sheet::of(&desk, &signed, case_in(path)?, None).await?.with_files::<A>().await?;
    let asked = Typed::read(&query.unwrap_or_default());
    let is_again = !asked.one(AGAIN).is_empty();
    let (typed, refusal) = match sheet.left::<A>(&asked).await? {
        Some(left) => left,
        None => (sheet.fresh::<A>(asked), Refusal::of(StatusCode::OK, Vec::new())),
    };
    let typed = sheet.on_page::<A>(typed);
    if !sheet.has_subject::<A>(&typed) {
        return Err(PageError::Unknown);
    }
    sheet.look::<A>(&typed).await?;
    let html = match sheet.asked_again::<A>(&typed)?.filter(|_| is_again && refusal.problems.is_empty()) {
        Some(html) => html,
        None => sheet.shown::<A>(&typed, refusal.problems)?,
    };
    let act = if sheet.case().is_some() { trace::Act::ReadCase } else { trace::Act::ReadList };
    signed.note(&desk, (A::NAME, act), sheet.case()).await?;
    Ok((refusal.status, Html(html)).into_response())
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
    let token = crate::signed::token_of(request.headers());
    let mut sent = Sent::open(request, MOST_TEXT).await?;
    let Some(signed) = signed else { return sign_in::again(&desk, token, (address::<A>(case), &sent.texts)).await };
    let typed = A::chosen(Typed::of(std::mem::take(&mut sent.texts)).filled());
    signed.vouches_for(&typed.one("check"))?;
    let form = key::<A>(case);
    if typed.is_only_kept() && is_recorded::<A>(&desk, case, &typed).await? {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let kept = keep(&desk, signed.staff, &form, &typed).await?;
    if typed.is_only_kept() {
        return Ok(only_kept(&signed, kept));
    }
    // Whoever may not know of the case keeps nothing with it.
    let mut sheet = Sheet::of(&desk, &signed, case, typed.entry()).await?;
    sheet.is_elsewhere = kept == KeptDraft::Elsewhere;
    sheet.unkept = kept.untold().filter(|_| kept != KeptDraft::Beginnings);
    let told = if A::FILES { sent.take_files(&desk, &signed, (&form, &typed)).await? } else { Told::default() };
    let unfit = told.refusal(signed.lang).or_else(|| too_much(&signed, kept));
    settle::<A>(sheet.with_files::<A>().await?, (typed, unfit)).await
}

/// Whether the entry of a form is recorded already: a page that was left, or came back by the Back button, brings no draft
/// of it to life again.
async fn is_recorded<A: Act>(desk: &Desk, case: Option<CaseId>, typed: &Typed) -> Result<bool, PageError> {
    let Some(entry) = typed.entry() else { return Ok(false) };
    let Some(case) = case.or_else(|| A::opens(typed)) else { return Ok(false) };
    desk.service.is_recorded(case, entry).await.map_err(PageError::broken)
}

/// What a page is told that sent what is being typed: nothing where it is kept, else a sentence for whoever types.
fn only_kept(signed: &Signed, kept: KeptDraft) -> Response {
    let status = match kept {
        KeptDraft::Whole => StatusCode::NO_CONTENT,
        KeptDraft::Beginnings => StatusCode::PAYLOAD_TOO_LARGE,
        KeptDraft::Elsewhere => StatusCode::CONFLICT,
        KeptDraft::TooMany | KeptDraft::Nothing => StatusCode::INSUFFICIENT_STORAGE,
    };
    let said = kept.untold().map(|key| Words::of(signed.lang).say(key, &[]));
    (status, said.unwrap_or_default()).into_response()
}

/// More than any form takes is not even kept as a whole.
fn too_much(signed: &Signed, kept: KeptDraft) -> Option<Refusal> {
    let problem = || vec![Problem::of_act(signed.lang, "web.too_much")];
    (kept == KeptDraft::Beginnings).then(|| Refusal::of(StatusCode::PAYLOAD_TOO_LARGE, problem()))
}

/// Records what was typed, or shows it again; `unfit` is what is wrong with the sending before any of it is read.
async fn settle<A: Act>(mut sheet: Sheet<'_>, (typed, unfit): (Typed, Option<Refusal>)) -> Result<Response, PageError> {
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
    if let Some(refusal) = unfit {
        return sheet.refused::<A>(&typed, refusal).await;
    }
    if typed.is_only_looked() {
        sheet.look::<A>(&typed).await?;
        return sheet.refused::<A>(&typed, Refusal::of(StatusCode::OK, Vec::new())).await;
    }
    let command = match sheet.command_of_page::<A>(&typed) {
        Ok(command) => command,
        Err(problems) => {
            return sheet.refused::<A>(&typed, Refusal::of(StatusCode::UNPROCESSABLE_ENTITY, problems)).await;
        }
    };
    if !typed.is_sure()
        && let Some(html) = sheet.asked_again::<A>(&typed)?
    {
        // What was typed is kept by now: the page that asks has an address of its own, which a reload shows again.
        let again = || Redirect::to(&format!("{}?{AGAIN}=1", address::<A>(case))).into_response();
        return Ok(if sheet.unkept.is_none() { again() } else { Html(html).into_response() });
    }
    match recorded::<A>(desk, case, (sheet.rests_on(&typed), &command)).await {
        Ok(case) => {
            // A draft that another page writes is that page's.
            if !sheet.is_elsewhere {
                desk.service.drop_draft(signed.staff, &draft).await.map_err(PageError::broken)?;
            }
            Ok(Redirect::to(&sheet.after(case, &typed)).into_response())
        }
        Err(error) => not_recorded::<A>(sheet, typed, error).await,
    }
}

/// Shows again what was not recorded.
async fn not_recorded<A: Act>(sheet: Sheet<'_>, typed: Typed, error: RecordError) -> Result<Response, PageError> {
    let lang = sheet.signed.lang;
    let conflict = |key: &str| Refusal::of(StatusCode::CONFLICT, vec![Problem::of_act(lang, key)]);
    match error {
        RecordError::Moved { version } => sheet.moved_on::<A>(&typed, version).await,
        RecordError::Refused(refused) => {
            let told = refused_by(sheet.desk, &refused).into_iter().map(|by| by.problem(lang)).collect();
            sheet.refused::<A>(&A::refused(typed), Refusal::of(StatusCode::CONFLICT, told)).await
        }
        RecordError::SentBefore => sheet.refused::<A>(&sheet.renewed::<A>(typed), conflict("web.sent_before")).await,
        RecordError::Unfit(unfit) => sheet.refused::<A>(&typed, conflict(unfit.key())).await,
        RecordError::FileGone => {
            let problem = Problem { field: FILES, ..Problem::of_act(lang, "web.files.gone") };
            let sheet = sheet.with_files::<A>().await?;
            sheet.refused::<A>(&typed, Refusal::of(StatusCode::CONFLICT, vec![problem])).await
        }
        error if is_disk_full(&error) => {
            let problem = Problem::of_act(lang, "web.disk_full");
            sheet.refused::<A>(&typed, Refusal::of(StatusCode::INSUFFICIENT_STORAGE, vec![problem])).await
        }
        error @ RecordError::Ledger(_) => Err(PageError::broken(error)),
    }
}

/// Records it; where the act rests on what is known of the case, on the version that its form showed.
pub(super) async fn recorded<A: Act>(
    desk: &Desk,
    case: Option<CaseId>,
    (version, command): (Option<i64>, &A::Command),
) -> Result<CaseId, RecordError> {
    let act = A::record(desk, case, command);
    match version {
        Some(version) if A::RESTS_ON_STATE => app::case::resting_on(version, act).await,
        _ => act.await,
    }
}

fn case_in(path: Option<Path<String>>) -> Result<Option<CaseId>, PageError> {
    path.map(|Path(case)| case_of(&case)).transpose()
}
