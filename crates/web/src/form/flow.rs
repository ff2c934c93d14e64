//! What happens to every form: it is shown with the draft that was left, kept while somebody types, refused with all
//! problems and the text still there, or recorded once.

use super::act::{Act, Form, Past};
use super::field::{Field, Kind, Problem};
use super::matches;
use super::no_room::no_room;
use super::reader::Reader;
use super::refused::refused_by;
use super::since::Since;
use super::typed::Typed;
use super::upload::{MOST_READ, MOST_TEXT, Sent};
use crate::desk::Desk;
use crate::error::PageError;
use crate::frame::{Frame, Live};
use crate::pages::case::case_of;
use crate::pages::{KeptDraft, keep, sign_in};
use crate::signed::Signed;
use app::case::RecordError;
use app::files::StagedFile;
use app::trace;
use app::view::{CaseView, FoundPerson, OpenedCase};
use askama::Template;
use axum::extract::rejection::StringRejection;
use axum::extract::{DefaultBodyLimit, Path, RawQuery, Request, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::MethodRouter;
use domain::ids::{CaseId, EntryId};
use uuid::Uuid;

/// The page and the receiver of a form.
pub fn routes<A: Act>() -> MethodRouter<Desk> {
    axum::routing::get(page::<A>).post(receive::<A>).layer(DefaultBodyLimit::max(MOST_TEXT))
}

/// The page and the receiver of a form that files come with.
pub fn routes_with_files<A: Act>() -> MethodRouter<Desk> {
    axum::routing::get(page::<A>).post(receive_with_files::<A>).layer(DefaultBodyLimit::max(MOST_READ))
}

#[derive(Template)]
#[template(path = "form/page.html")]
struct Page {
    frame: Frame,
    names: String,
    lead: Option<String>,
    save: String,
    address: String,
    case: Option<CaseId>,
    fields: Vec<Field>,
    problems: Vec<Problem>,
    check: String,
    entry: String,
    version: String,
    /// Fields that say who it is about, as the browser names them.
    matches: String,
    /// Matches so far.
    found: String,
    has_files: bool,
    /// What others recorded since the form was opened.
    since: Option<Since>,
    /// That was shown now, for the act that rests on it.
    moved: bool,
}

/// One form of one person: of a case, or of none yet.
pub(super) struct Sheet<'a> {
    desk: &'a Desk,
    pub(super) signed: &'a Signed,
    view: Option<CaseView>,
    /// Files that wait with the form.
    pub(super) files: Vec<StagedFile>,
    /// How far changes were told before the case was read.
    through: i64,
    /// People already known who fit what was typed.
    found: Vec<FoundPerson>,
    /// Version on which an act was sent that rests on it, where others have recorded since.
    moved: Option<i64>,
    past: Option<Past>,
}

impl<'a> Sheet<'a> {
    /// A form of a case, or of none; `sent` is the entry that it was sent with.
    pub(super) async fn of(
        desk: &'a Desk,
        signed: &'a Signed,
        case: Option<CaseId>,
        sent: Option<EntryId>,
    ) -> Result<Self, PageError> {
        let through = desk.service.changes_through().await.map_err(PageError::broken)?;
        let (view, past) = match case {
            Some(case) => {
                let viewing = desk.service.viewing(signed.lang).await.map_err(PageError::broken)?;
                let OpenedCase { view, known, sent_before } = viewing.open_case(case, sent).await?;
                (Some(view), Some(Past { known, register: viewing.into_register(), sent_before }))
            }
            None => (None, None),
        };
        Ok(Self { desk, signed, view, past, through, files: Vec::new(), found: Vec::new(), moved: None })
    }

    /// Looks for people already known, where the form asks who it is about.
    async fn look<A: Act>(&mut self, typed: &Typed) -> Result<(), PageError> {
        if !A::MATCHES.is_empty() {
            self.found = matches::of(self.desk, self.signed, (A::MATCHES, typed)).await?;
        }
        Ok(())
    }

    pub(super) fn form<'f>(&'f self, typed: &'f Typed) -> Form<'f> {
        let form = Form::of(self.desk, self.signed, (self.view.as_ref(), typed));
        Form { past: self.past.as_ref(), files: &self.files, ..form }
    }

    /// With the files that wait, where the act takes any.
    async fn with_files<A: Act>(self) -> Result<Self, PageError> {
        if !A::FILES {
            return Ok(self);
        }
        let key = key::<A>(self.case());
        let files = self.desk.service.staged_files(self.signed.staff, &key).await.map_err(PageError::broken)?;
        Ok(Self { files, ..self })
    }

    fn case(&self) -> Option<CaseId> {
        self.view.as_ref().map(|view| view.case)
    }

    /// A new form: now, and what its address chooses beforehand; nothing else is presumed.
    pub(super) fn fresh<A: Act>(&self, query: Typed) -> Typed {
        let now = self.desk.service.clock.now();
        let civil = self.desk.service.policy.calendar.to_civil(now);
        let when = civil.strftime("%Y-%m-%d %H:%M").to_string();
        let chosen = A::CHOSEN.iter().fold(query, |typed, (name, value)| typed.with(name, value));
        let chosen = match A::SUBJECT {
            Some(subject) => chosen.clone().with(subject, &chosen.one("entry")),
            None => chosen,
        };
        let begun = A::begun(&self.form(&chosen.with("when", &when)));
        self.renewed::<A>(begun)
    }

    /// Whether the form is about an entry of the case, where it is about one.
    pub(super) fn has_subject<A: Act>(&self, typed: &Typed) -> bool {
        let Some(subject) = A::SUBJECT else { return true };
        let named = Uuid::parse_str(&typed.one(subject)).ok().map(EntryId);
        let entries = self.past.iter().flat_map(|past| &past.known.entries);
        named.is_some_and(|named| entries.into_iter().any(|entry| entry.id == named))
    }

    /// What was typed, as an entry of its own decided on what is known now.
    fn renewed<A: Act>(&self, typed: Typed) -> Typed {
        let case = self.case().map(|case| case.to_string()).unwrap_or_default();
        let now = self.desk.service.clock.now().to_string();
        let id = app::made_id::made_id(&[A::NAME, &self.signed.token, &case, &now, &typed.one("entry")]);
        let version = self.view.as_ref().map_or(0, |view| view.version);
        typed.with("entry", &id.to_string()).with("version", &version.to_string())
    }

    fn shown<A: Act>(&self, typed: &Typed, problems: Vec<Problem>) -> Result<String, PageError> {
        let form = self.form(typed);
        let mut fields = A::fields(&form);
        for field in &mut fields {
            field.wrong =
                problems.iter().find(|problem| problem.field == field.name).map(|problem| problem.text.clone());
        }
        let names = |view: &CaseView| view.names(&self.desk.service, self.signed.lang, &view.children());
        let version = self.moved.unwrap_or_else(|| typed.one("version").parse().unwrap_or_default());
        let since = self.view.as_ref().map(|view| Since::of(self.desk, self.signed, view, version));
        let mut frame = Frame::of(self.desk, self.signed, A::PLACE, A::TITLE);
        frame.live = self.case().map(|case| Live::of_form(case, self.through, version));
        frame.fetches = !A::MATCHES.is_empty();
        let found = matches::shown(&frame, &self.found)?;
        let page = Page {
            found,
            frame,
            names: self.view.as_ref().map(names).unwrap_or_default(),
            lead: A::LEAD.map(|key| form.t(key)),
            save: form.t(A::SAVE),
            address: address::<A>(self.case()),
            case: self.case(),
            fields,
            problems,
            check: self.signed.check.clone(),
            entry: typed.one("entry"),
            version: typed.one("version"),
            matches: A::MATCHES.iter().map(|name| format!("#{name}")).collect::<Vec<_>>().join(","),
            has_files: A::FILES,
            since,
            moved: self.moved.is_some(),
        };
        page.render().map_err(PageError::broken)
    }

    /// Where to go on after it is recorded: to the case, which says what others recorded while one wrote.
    fn after(&self, case: CaseId, typed: &Typed) -> String {
        let version = typed.one("version").parse::<i64>().ok();
        let has_more = |version: &i64| self.view.as_ref().is_some_and(|view| !view.since(*version).is_empty());
        match version.filter(has_more) {
            Some(version) if Uuid::parse_str(&typed.one("entry")).is_ok() => {
                format!("/cases/{case}?saved={}&since={version}", typed.one("entry"))
            }
            _ => format!("/cases/{case}?saved=1"),
        }
    }

    /// The form again, with what is wrong and what was typed.
    fn refused<A: Act>(
        &self,
        status: StatusCode,
        typed: &Typed,
        problems: Vec<Problem>,
    ) -> Result<Response, PageError> {
        Ok((status, Html(self.shown::<A>(typed, problems)?)).into_response())
    }

    pub(super) fn command<A: Act>(&self, typed: &Typed) -> Result<A::Command, Vec<Problem>> {
        let form = self.form(typed);
        let mut reader = Reader::of(&form);
        match A::command(&mut reader) {
            Some(command) if !reader.has_problems() => Ok(command),
            _ => Err(reader.problems()),
        }
    }
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

/// Records what was typed, or shows it again with every problem at its field.
async fn receive<A: Act>(
    State(desk): State<Desk>,
    signed: Option<Signed>,
    path: Option<Path<String>>,
    body: Result<String, StringRejection>,
) -> Result<Response, PageError> {
    let (case, body) = (case_in(path)?, body.map_err(|_| PageError::NoForm)?);
    let Some(signed) = signed else { return sign_in::again(&desk, address::<A>(case), &body) };
    let typed = Typed::read(&body);
    signed.vouches_for(&typed.one("check"))?;
    let kept = keep(&desk, signed.staff, &key::<A>(case), &typed).await?;
    if typed.is_only_kept() {
        return Ok(only_kept(kept));
    }
    settle::<A>(Sheet::of(&desk, &signed, case, typed.entry()).await?, (typed, too_much(&signed, kept))).await
}

/// The same with files: the text is kept before any of them is read, and each that is taken in waits with it.
async fn receive_with_files<A: Act>(
    State(desk): State<Desk>,
    signed: Option<Signed>,
    path: Option<Path<String>>,
    request: Request,
) -> Result<Response, PageError> {
    let case = case_in(path)?;
    let mut sent = Sent::open(request).await?;
    let Some(signed) = signed else { return sign_in::again(&desk, address::<A>(case), &sent.texts.written()) };
    let typed = Typed::read(&sent.texts.written());
    signed.vouches_for(&typed.one("check"))?;
    let form = key::<A>(case);
    let kept = keep(&desk, signed.staff, &form, &typed).await?;
    if typed.is_only_kept() {
        return Ok(only_kept(kept));
    }
    // Whoever may not know of the case keeps nothing with it.
    let sheet = Sheet::of(&desk, &signed, case, typed.entry()).await?;
    let told = sent.take_files(&desk, &signed, (&form, &typed)).await?;
    let sheet = sheet.with_files::<A>().await?;
    let told = told.status.map(|status| (status, told.problems(signed.lang))).or_else(|| too_much(&signed, kept));
    settle::<A>(sheet, (typed, told)).await
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
            let sheet =
                Sheet { moved: Some(version), ..Sheet::of(desk, signed, case, None).await?.with_files::<A>().await? };
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
        Err(error) if error.is_disk_full() => {
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

fn address<A: Act>(case: Option<CaseId>) -> String {
    case.map_or_else(|| format!("/{}", A::NAME), |case| format!("/cases/{case}/{}", A::NAME))
}

/// The key of the draft is the address without its first stroke.
fn key<A: Act>(case: Option<CaseId>) -> String {
    address::<A>(case).trim_start_matches('/').to_owned()
}
