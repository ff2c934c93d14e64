//! `tsunagi demo`: the whole product on a made-up city, and `tsunagi serve`: the pages on a ledger that is there.

use crate::args::{DemoArgs, ServeArgs};
use crate::complaint::Complaint;
use crate::rounds::Rounds;
use crate::{Ended, out, store};
use app::clock::Clock;
use app::made_id::made_id;
use app::service::Service;
use app::sign_in::SignIn;
use app::trace::Agent;
use app::worker::Worker;
use city::{City, Plan};
use domain::ids::AuthorityId;
use domain::policy::{Policy, Text};
use domain::word::Word;
use i18n::{Lang, Words};
use ledger::Ledger;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use web::Desk;

/// The pack that the made-up city is shaped like.
const PACK: &str = "sapporo";
/// How often the worker looks.
const PAUSE: Duration = Duration::from_secs(1);

/// Serves the made-up city until it is told to stop.
pub async fn demo(args: DemoArgs, lang: Lang) -> anyhow::Result<Ended> {
    let policy = app::pack::load(PACK)?;
    let kept = args.data.is_some();
    let folder = match &args.data {
        Some(folder) => Folder::Kept(folder.clone()),
        None => Folder::Gone(tempfile::tempdir().map_err(cannot("error.demo_folder"))?),
    };
    std::fs::create_dir_all(folder.path()).map_err(cannot("error.demo_folder"))?;
    let file = folder.path().join("tsunagi.sqlite");
    let ledger = store::open(&format!("sqlite:{}", file.display()), None).await?;
    let clock = Clock::System;
    let now = clock.now();
    let made = Plan::new(args.seed, &policy.calendar, now);
    let authority = made.authority;
    let service = service(&ledger, &policy, authority);
    // A city that moved in earlier goes on living from there.
    let moved_in = service.find_settled().await?;
    let plan = Plan { now: moved_in.unwrap_or(now), ..made };
    let city = City::of(&plan);
    if moved_in.is_none() {
        // A city that was broken off while it moved in cannot be finished at another hour.
        if ledger.authorities().await?.contains(&authority) {
            return Err(Complaint::new("error.demo_half").of(folder.path()).into());
        }
        if !args.json {
            out::line(format_args!("{}", Words::of(lang).say("demo.making", &[("seed", &args.seed)])))?;
        }
        service.settle(&city).await?;
    }
    let sign_in = Arc::new(SignIn::new(ledger.clone(), authority, clock));
    let listener = TcpListener::bind(args.listen).await.map_err(cannot("error.listen"))?;
    let url = format!("http://{}", listener.local_addr().map_err(cannot("error.listen"))?);
    let mut links: Vec<(String, String)> = Vec::new();
    for staff in city.demo_staff() {
        let role = Word::new(staff.role).map_err(|error| anyhow::anyhow!(error.0))?;
        if let Some(token) = sign_in.issue_link(staff.staff, role)? {
            links.push((staff.role.to_owned(), format!("{url}/sign-in/{}", token.text())));
        }
    }
    tell(args.json, (&url, &links), lang, kept)?;
    let desk = Desk { service: Arc::new(service), sign_in, authority: city_name(), demo: true };
    serve_pages(listener, desk, Rounds::of(worker(&ledger, policy), lang)).await?;
    ledger.close().await;
    Ok(Ended::Fine)
}

/// Serves the pages on a ledger that is there already.
pub async fn serve(args: ServeArgs, lang: Lang) -> anyhow::Result<Ended> {
    let policy = app::pack::load(&args.pack)?;
    store::with_existing(&args.database, async |ledger| {
        let authorities = ledger.authorities().await?;
        let authority = *authorities.first().ok_or_else(|| Complaint::new("error.no_authority"))?;
        let clock = Clock::System;
        let sign_in = Arc::new(SignIn::new(ledger.clone(), authority, clock));
        let listener = TcpListener::bind(args.listen).await.map_err(cannot("error.listen"))?;
        let url = format!("http://{}", listener.local_addr().map_err(cannot("error.listen"))?);
        out::line(format_args!("{}", Words::of(lang).say("demo.ready", &[("url", &url)])))?;
        let service = service(ledger, &policy, authority);
        let desk = Desk { service: Arc::new(service), sign_in, authority: pack_name(&args.pack)?, demo: false };
        serve_pages(listener, desk, Rounds::of(worker(ledger, policy), lang)).await?;
        Ok(Ended::Fine)
    })
    .await
}

/// The title of a pack, which names the place that it is for.
fn pack_name(pack: &str) -> anyhow::Result<Text> {
    let texts = app::pack::texts(pack)?;
    let own = texts.packs.last().map(pack_reader::read_header).transpose();
    let header = own.map_err(app::pack::PackError::Problems)?;
    Ok(header.map(|header| header.title).unwrap_or_default())
}

fn cannot(key: &'static str) -> impl Fn(std::io::Error) -> Complaint {
    move |error| Complaint::new(key).because(error)
}

/// Where the data of a demonstration lies.
enum Folder {
    Kept(PathBuf),
    Gone(tempfile::TempDir),
}

impl Folder {
    fn path(&self) -> &Path {
        match self {
            Self::Kept(path) => path,
            Self::Gone(folder) => folder.path(),
        }
    }
}

/// The name of the made-up city on every page.
fn city_name() -> Text {
    let say = |lang| Words::of(lang).say("demo.city", &[]);
    Text { ja: say(Lang::Ja), en: say(Lang::En) }
}

fn service(ledger: &Ledger, policy: &Policy, authority: AuthorityId) -> Service {
    let (ledger, policy, clock) = (ledger.clone(), policy.clone(), Clock::System);
    Service { ledger, policy, authority, clock, agent: Agent::Pages, kept: Arc::default(), known: Arc::default() }
}

fn worker(ledger: &Ledger, policy: Policy) -> Worker {
    let clock = Clock::System;
    let name = made_id(&["worker", &std::process::id().to_string(), &clock.now().to_string()]);
    Worker {
        ledger: ledger.clone(),
        policy,
        clock,
        holder: name.to_string(),
        kept: Arc::default(),
        known: Arc::default(),
    }
}

fn tell(json: bool, (url, links): (&str, &[(String, String)]), lang: Lang, kept: bool) -> anyhow::Result<()> {
    if json {
        let sign_in: serde_json::Map<String, serde_json::Value> =
            links.iter().map(|(role, link)| (role.clone(), link.as_str().into())).collect();
        let ready = serde_json::json!({ "ready": true, "url": url, "sign_in": sign_in });
        out::line(format_args!("{ready}"))?;
        return Ok(());
    }
    let words = Words::of(lang);
    out::line(format_args!("{}", words.say("demo.ready", &[("url", &url)])))?;
    for (role, link) in links {
        let name = words.find(&format!("role.{role}"), &[]).unwrap_or_else(|| role.clone());
        out::line(format_args!("  {name}\n    {link}"))?;
    }
    out::line(format_args!("{}", words.say(if kept { "demo.kept" } else { "demo.gone" }, &[])))?;
    Ok(())
}

/// Answers requests and keeps alarms right until the program is told to stop.
async fn serve_pages(listener: TcpListener, desk: Desk, mut rounds: Rounds) -> anyhow::Result<()> {
    let ended: anyhow::Result<()> = {
        let pages = async { Ok(web::serve(listener, desk).await.map_err(cannot("error.serving"))?) };
        let working = async {
            loop {
                rounds.go().await;
                rounds.rest(PAUSE).await;
            }
        };
        tokio::select! {
            served = pages => served,
            () = working => Ok(()),
            () = crate::operations::told_to_stop() => Ok(()),
        }
    };
    rounds.retire().await?;
    ended
}
