//! One form of one person as it is being filled in: of a case or of none yet, with the files that wait and what others
//! recorded meanwhile; how it is shown and how it is read. What is sent is received in `flow`.

use super::act::{Act, Form, Past};
use super::again;
use super::field::{Field, Kind, Problem};
use super::matches::{self, Match};
use super::reader::Reader;
use super::refusal::{REFUSAL, Refusal};
use super::since::Since;
use super::typed::{LEFT, PAGE, TOOK, Typed};
use crate::desk::Desk;
use crate::error::PageError;
use crate::frame::{Frame, Live};
use crate::signed::Signed;
use app::drafts::DraftError;
use app::files::StagedFile;
use app::view::{CaseView, OpenedCase};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::ids::{CaseId, EntryId};
use domain::time::When;
use jiff::Timestamp;
use uuid::Uuid;

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
    /// When what stands in it was kept as a draft, where that is all that brought it here.
    draft: Option<String>,
    draft_key: String,
    /// The name of the page, and of the one whose draft it shows.
    page: String,
    took: String,
}

/// One form of one person: of a case, or of none yet.
pub(super) struct Sheet<'a> {
    pub(super) desk: &'a Desk,
    pub(super) signed: &'a Signed,
    pub(super) view: Option<CaseView>,
    /// Files that wait with the form.
    pub(super) files: Vec<StagedFile>,
    /// How far changes were told before the case was read.
    through: i64,
    /// People already known who fit what was typed.
    found: Vec<Match>,
    /// Key of the sentence that says why what was typed is not kept as a draft, where it is not.
    pub(super) unkept: Option<&'static str>,
    /// Version on which an act was sent that rests on it, where others have recorded since.
    pub(super) moved: Option<i64>,
    past: Option<Past>,
    /// When the draft was kept that the form is filled from.
    drafted_at: Option<Timestamp>,
    /// The page that wrote the draft.
    took: String,
    /// That page was not left, as far as is known.
    is_open: bool,
    /// Another page of the same person writes the same form: what is typed here is not kept over it.
    pub(super) is_elsewhere: bool,
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
        Ok(Self {
            desk,
            signed,
            view,
            past,
            through,
            files: Vec::new(),
            found: Vec::new(),
            unkept: None,
            moved: None,
            drafted_at: None,
            took: String::new(),
            is_open: false,
            is_elsewhere: false,
        })
    }

    /// Looks for people already known, where the form asks who it is about.
    pub(super) async fn look<A: Act>(&mut self, typed: &Typed) -> Result<(), PageError> {
        if !A::MATCHES.is_empty() {
            self.found = matches::of(self.desk, self.signed, (A::MATCHES, typed)).await?;
        }
        Ok(())
    }

    pub(super) fn form<'f>(&'f self, typed: &'f Typed) -> Form<'f> {
        let form = Form::of(self.desk, self.signed, (self.view.as_ref(), typed));
        Form { past: self.past.as_ref(), files: &self.files, matches: &self.found, ..form }
    }

    /// With the files that wait, where the act takes any.
    pub(super) async fn with_files<A: Act>(self) -> Result<Self, PageError> {
        if !A::FILES {
            return Ok(self);
        }
        let key = key::<A>(self.case());
        let files = self.desk.service.staged_files(self.signed.staff, &key).await.map_err(PageError::broken)?;
        Ok(Self { files, ..self })
    }

    pub(super) fn case(&self) -> Option<CaseId> {
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
        let version = self.view.as_ref().map_or(0, |view| view.version);
        self.renewed::<A>(begun).with("version", &version.to_string())
    }

    /// Whether the form is about an entry of the case, where it is about one.
    pub(super) fn has_subject<A: Act>(&self, typed: &Typed) -> bool {
        let Some(subject) = A::SUBJECT else { return true };
        let named = Uuid::parse_str(&typed.one(subject)).ok().map(EntryId);
        let entries = self.past.iter().flat_map(|past| &past.known.entries);
        named.is_some_and(|named| entries.into_iter().any(|entry| entry.id == named))
    }

    /// What was typed, as an entry of its own; it rests on what its form showed.
    pub(super) fn renewed<A: Act>(&self, typed: Typed) -> Typed {
        let case = self.case().map(|case| case.to_string()).unwrap_or_default();
        let now = self.desk.service.clock.now().to_string();
        let id = app::made_id::made_id(&[A::NAME, &self.signed.token, &case, &now, &typed.one("entry")]);
        typed.with("entry", &id.to_string())
    }

    pub(super) fn shown<A: Act>(&self, typed: &Typed, problems: Vec<Problem>) -> Result<String, PageError> {
        let form = self.form(typed);
        let mut fields = A::fields(&form);
        for field in &mut fields {
            field.wrong =
                problems.iter().find(|problem| problem.field == field.name).map(|problem| problem.text.clone());
        }
        if problems.is_empty() {
            begin_at_first(&mut fields);
        }
        let names = |view: &CaseView| view.whose(&self.desk.service, self.signed.lang);
        let version = self.moved.unwrap_or_else(|| typed.one("version").parse().unwrap_or_default());
        let since = self.view.as_ref().map(|view| Since::of(self.desk, self.signed, view, version));
        let mut frame = Frame::of(self.desk, self.signed, A::PLACE, A::TITLE)
            .numbered(self.view.as_ref().and_then(|view| view.number.clone()));
        frame.live = self.case().map(|case| Live::of_form(case, self.through, version));
        frame.fetches = !A::MATCHES.is_empty();
        let found = matches::shown(&frame, &self.found)?;
        let kept_at = |at| {
            form.wording.column_time(
                &self.desk.service.policy.calendar,
                When::Instant(at),
                form.desk.service.clock.now(),
            )
        };
        let draft = self
            .drafted_at
            .filter(|_| problems.is_empty())
            .map(|at| (at, form.wording.say("web.draft.saved", &[("n", &kept_at(at))])))
            .map(|(at, saved)| match self.is_open && is_recent(at, form.desk.service.clock.now()) {
                true => form.wording.say("web.draft.perhaps_open", &[("saved", &saved)]),
                false => saved,
            });
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
            page: typed.one(PAGE),
            took: typed.one(TOOK),
            draft,
            draft_key: key::<A>(self.case()),
        };
        page.render().map_err(PageError::broken)
    }

    /// The page that asks once more before what ends something is recorded; nothing where it is not asked.
    pub(super) fn asked_again<A: Act>(&self, typed: &Typed) -> Result<Option<String>, PageError> {
        let form = self.form(typed);
        let Ok(command) = self.command_of_page::<A>(typed) else { return Ok(None) };
        let Some(ending) = A::ends(&form, &command) else { return Ok(None) };
        let names = self.view.as_ref().map(|view| view.whose(&self.desk.service, self.signed.lang));
        let frame = Frame::of(self.desk, self.signed, A::PLACE, A::TITLE)
            .numbered(self.view.as_ref().and_then(|view| view.number.clone()));
        let check = self.signed.check.clone();
        again::page(frame, (names.unwrap_or_default(), ending), (address::<A>(self.case()), check, typed)).map(Some)
    }

    /// Where to go on after it is recorded: to the case, which says what others recorded while one wrote.
    pub(super) fn after(&self, case: CaseId, typed: &Typed) -> String {
        let version = typed.one("version").parse::<i64>().ok();
        let has_more = |version: &i64| {
            self.view.as_ref().is_some_and(|view| !view.since_of_others(*version, self.signed.staff).is_empty())
        };
        match version.filter(has_more) {
            Some(version) if Uuid::parse_str(&typed.one("entry")).is_ok() => {
                format!("/cases/{case}?saved={}&since={version}", typed.one("entry"))
            }
            _ => format!("/cases/{case}?saved=1"),
        }
    }

    /// What is typed in a page that was opened now: the page has a name of its own, and takes over the draft that it shows.
    pub(super) fn on_page<A: Act>(&self, typed: Typed) -> Typed {
        let now = self.desk.service.clock.now().to_string();
        let case = self.case().map(|case| case.to_string()).unwrap_or_default();
        let page = app::made_id::made_id(&["page", A::NAME, &self.signed.token, &case, &now]);
        typed.with(PAGE, &page.to_string()).with(TOOK, &self.took).without(LEFT)
    }

    /// The form again, with what is wrong and what was typed: by way of its address, where both are kept with its draft;
    /// where they are not, as the answer itself.
    pub(super) async fn refused<A: Act>(&self, typed: &Typed, refusal: Refusal) -> Result<Response, PageError> {
        self.refused_on::<A>((typed, typed), refusal).await
    }

    /// The same, where what is kept differs from what is shown at once.
    async fn refused_on<A: Act>(
        &self,
        (typed, shown): (&Typed, &Typed),
        refusal: Refusal,
    ) -> Result<Response, PageError> {
        let form = key::<A>(self.case());
        let draft = refusal.written().filter(|_| !self.is_elsewhere).map(|told| typed.to_draft_with(&told));
        if let Some(draft) = draft
            && self.desk.service.save_draft(self.signed.staff, &form, &draft).await.is_ok()
        {
            return Ok(Redirect::to(&address::<A>(self.case())).into_response());
        }
        let unkept = self.unkept.map(|key| Problem::of_act(self.signed.lang, key));
        let problems = refusal.problems.into_iter().chain(unkept).collect();
        Ok((refusal.status, Html(self.shown::<A>(shown, problems)?)).into_response())
    }

    /// An act that rests on what is known was sent on a version since which others recorded: their entries are shown beside
    /// it first.
    pub(super) async fn moved_on<A: Act>(self, typed: &Typed, version: i64) -> Result<Response, PageError> {
        let read_again = Self::of(self.desk, self.signed, self.case(), None).await?.with_files::<A>().await?;
        let (unkept, is_elsewhere) = (self.unkept, self.is_elsewhere);
        let sheet = Self { moved: Some(version), unkept, is_elsewhere, ..read_again };
        let problems = vec![Problem::of_act(self.signed.lang, "web.live.moved")];
        let refusal = Refusal { moved: Some(version), ..Refusal::of(StatusCode::CONFLICT, problems) };
        let now = sheet.view.as_ref().map_or(0, |view| view.version).to_string();
        sheet.refused_on::<A>((typed, &typed.clone().with("version", &now)), refusal).await
    }

    /// The draft that was left, with the refusal that waits with it; each is shown once, the draft until it is recorded.
    pub(super) async fn left<A: Act>(&mut self, asked: &Typed) -> Result<Option<(Typed, Refusal)>, PageError> {
        let (service, staff, form) = (&self.desk.service, self.signed.staff, key::<A>(self.case()));
        let draft = service.load_draft(staff, &form).await.map_err(PageError::broken)?;
        let saved_at = draft.as_ref().map(|draft| draft.saved_at);
        let draft = draft.and_then(|draft| Typed::from_draft(&draft.text));
        self.took = draft.as_ref().map(|draft| draft.one(PAGE)).unwrap_or_default();
        self.is_open = draft.as_ref().is_some_and(|draft| draft.one(LEFT).is_empty());
        let Some(draft) = draft.filter(|draft| is_asked_for::<A>(draft, asked)) else { return Ok(None) };
        self.drafted_at = saved_at;
        let (told, typed) = (draft.one(REFUSAL), draft.without(REFUSAL));
        let Some(refusal) = Refusal::read(&told, &A::fields(&self.form(&typed))) else {
            return Ok(Some((typed, Refusal::of(StatusCode::OK, Vec::new()))));
        };
        match service.save_draft(staff, &form, &typed.to_draft()).await {
            // Where it cannot be taken away it is shown once more.
            Ok(()) | Err(DraftError::TooMany | DraftError::NoRoom) => {}
            Err(error) => return Err(PageError::broken(error)),
        }
        self.moved = refusal.moved;
        let typed = match (self.moved, &self.view) {
            // Everything that was recorded until now is shown beside it, and is what it rests on when it is sent again.
            (Some(_), Some(view)) => typed.with("version", &view.version.to_string()),
            _ => typed,
        };
        Ok(Some((typed, refusal)))
    }

    /// The command of a page, which also says where something was chosen that nobody offered: it is told, not left out.
    pub(super) fn command_of_page<A: Act>(&self, typed: &Typed) -> Result<A::Command, Vec<Problem>> {
        let form = self.form(typed);
        let unknown = A::fields(&form).into_iter().filter(|field| field.has_unknown(typed));
        let unknown: Vec<Problem> = unknown
            .map(|field| Problem { field: field.name, ..Problem::of_act(self.signed.lang, "web.unknown_choice") })
            .collect();
        match self.command::<A>(typed) {
            Ok(command) if unknown.is_empty() => Ok(command),
            Ok(_) => Err(unknown),
            Err(problems) => Err(unknown.into_iter().chain(problems).collect()),
        }
    }

    /// The version that an act rests on: nothing but one's own entries came after it is read as the newest.
    pub(super) fn rests_on(&self, typed: &Typed) -> Option<i64> {
        let version = typed.one("version").parse().ok()?;
        let is_own = |view: &&CaseView| view.since_of_others(version, self.signed.staff).is_empty();
        Some(self.view.as_ref().filter(is_own).map_or(version, |view| view.version.max(version)))
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

/// Whether a draft was kept so lately that somebody may still be writing it.
fn is_recent(saved_at: Timestamp, now: Timestamp) -> bool {
    const RECENT_SECONDS: i64 = 300;
    now.as_second() - saved_at.as_second() < RECENT_SECONDS
}

/// Where nothing else is chosen one begins to type in the first field, unless there is something to read before it.
fn begin_at_first(fields: &mut [Field]) {
    if fields.iter().any(|field| field.first) {
        return;
    }
    let first = fields.iter_mut().find(|field| !matches!(field.kind, Kind::Hidden));
    if let Some(field) = first.filter(|field| !matches!(field.kind, Kind::Said(_))) {
        field.first = true;
    }
}

/// Whether a draft is about what the address asks for: one about another entry is not shown in its place.
fn is_asked_for<A: Act>(draft: &Typed, asked: &Typed) -> bool {
    let entry = asked.one("entry");
    A::SUBJECT.is_none_or(|subject| entry.is_empty() || draft.one(subject) == entry)
}

/// Where a form is.
pub(super) fn address<A: Act>(case: Option<CaseId>) -> String {
    case.map_or_else(|| format!("/{}", A::NAME), |case| format!("/cases/{case}/{}", A::NAME))
}

/// The key of the draft is the address without its first stroke.
pub(super) fn key<A: Act>(case: Option<CaseId>) -> String {
    address::<A>(case).trim_start_matches('/').to_owned()
}
