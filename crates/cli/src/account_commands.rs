//! `tsunagi account …`: who may sign in to the pages of a ledger. Whoever runs it may read the ledger anyway; each act
//! leaves its row in the access log.

use crate::args::{AccountCommand, AddArgs, DatabaseArgs, LoginArgs, OfficesArgs};
use crate::complaint::Complaint;
use crate::store::with_existing;
use crate::{Ended, out, password};
use app::clock::Clock;
use app::service::Service;
use app::sign_in::SignIn;
use app::staffing::{NewStaff, new_authority};
use app::trace::Agent;
use domain::case::Register;
use domain::ids::{AuthorityId, StaffId};
use domain::policy::Policy;
use domain::time::AsOf;
use i18n::{Lang, Words};
use ledger::{Ledger, StoredEntry};
use std::fmt::Display;
use std::sync::Arc;

/// Runs a command on accounts.
pub async fn run(command: AccountCommand, lang: Lang) -> anyhow::Result<Ended> {
    match command {
        AccountCommand::Offices(args) => offices(args, lang).await,
        AccountCommand::Add(args) => add(args, lang).await,
        AccountCommand::List(args) => list(args, lang).await,
        AccountCommand::Password(args) => change_password(args, lang).await,
        AccountCommand::End(args) => end(args, lang).await,
    }
}

async fn offices(args: OfficesArgs, lang: Lang) -> anyhow::Result<Ended> {
    let policy = app::pack::load(&args.pack)?;
    with_existing(&args.database, async |ledger| {
        let authority = match find_authority(ledger).await? {
            Some(authority) => authority,
            None => new_authority(ledger)?,
        };
        let service = service(ledger, policy, authority);
        let count = service.set_up_offices().await?;
        let register = service.load_register().await?;
        for office in register.offices().iter().filter(|office| office.own) {
            let posts = service.posts_of(office);
            let posts: Vec<String> = posts
                .iter()
                .map(|(rank, role)| if rank.is_empty() { role.to_string() } else { format!("{rank} ({role})") })
                .collect();
            out::line(format_args!("{}  {}  {}", office.id, office.name, posts.join(", ")))?;
        }
        say("account.offices", &[("n", &count)], lang)
    })
    .await
}

async fn add(args: AddArgs, lang: Lang) -> anyhow::Result<Ended> {
    let policy = app::pack::load(&args.pack)?;
    with_existing(&args.database, async |ledger| {
        let authority = load_authority(ledger).await?;
        let (service, door) = (service(ledger, policy, authority), door(ledger, authority));
        let password = password::read(lang)?;
        door.check_account(&args.login, &password).await?;
        let staff = match (&args.staff, &args.name) {
            (Some(id), _) => of_register(&service, id).await?,
            (None, name) => {
                let word = |text: &Option<String>| text.clone().unwrap_or_default();
                let (name, office, post) = (word(name), word(&args.office), word(&args.post));
                service.take_on(NewStaff { name: &name, office: &office, post: &post }).await?
            }
        };
        door.create_account(staff, &args.login, &password).await?;
        say("account.added", &[("login", &args.login), ("staff", &staff)], lang)
    })
    .await
}

/// Somebody of the register.
async fn of_register(service: &Service, id: &str) -> anyhow::Result<StaffId> {
    let register = service.load_register().await?;
    let known = register.staff().find(|(staff, _)| staff.to_string() == id);
    Ok(known.ok_or_else(|| Complaint::new("error.account.no_staff").with("staff", id))?.0)
}

async fn list(args: DatabaseArgs, lang: Lang) -> anyhow::Result<Ended> {
    with_existing(&args, async |ledger| {
        let (authority, clock) = (load_authority(ledger).await?, Clock::System);
        let stored = ledger.load_authority_register(authority, AsOf::now(clock.now())).await?;
        let entries: Vec<_> = stored.into_iter().filter_map(StoredEntry::into_entry).collect();
        let words = Words::of(lang);
        for (staff, name) in Register::of(&entries).staff() {
            let account = ledger.find_account_of(authority, staff).await?;
            let (login, state) = match &account {
                None => ("-", "account.state.none"),
                Some(account) if account.disabled_at.is_some() => (account.login.as_str(), "account.state.ended"),
                Some(account) => (account.login.as_str(), "account.state.open"),
            };
            out::line(format_args!("{staff}  {login}  {}  {name}", words.say(state, &[])))?;
        }
        Ok(Ended::Fine)
    })
    .await
}

async fn change_password(args: LoginArgs, lang: Lang) -> anyhow::Result<Ended> {
    with_existing(&args.database, async |ledger| {
        let door = door(ledger, load_authority(ledger).await?);
        door.change_password(&args.login, &password::read(lang)?).await?;
        say("account.changed", &[("login", &args.login)], lang)
    })
    .await
}

async fn end(args: LoginArgs, lang: Lang) -> anyhow::Result<Ended> {
    with_existing(&args.database, async |ledger| {
        let door = door(ledger, load_authority(ledger).await?);
        door.end_account(&args.login).await?;
        say("account.ended", &[("login", &args.login)], lang)
    })
    .await
}

async fn find_authority(ledger: &Ledger) -> anyhow::Result<Option<AuthorityId>> {
    Ok(ledger.authorities().await?.first().copied())
}

async fn load_authority(ledger: &Ledger) -> anyhow::Result<AuthorityId> {
    Ok(find_authority(ledger).await?.ok_or_else(|| Complaint::new("error.no_authority"))?)
}

fn service(ledger: &Ledger, policy: Policy, authority: AuthorityId) -> Service {
    let (ledger, clock, agent) = (ledger.clone(), Clock::System, Agent::CommandLine);
    Service { ledger, policy, authority, clock, agent, kept: Arc::default(), known: Arc::default() }
}

fn door(ledger: &Ledger, authority: AuthorityId) -> SignIn {
    SignIn::new(ledger.clone(), authority, Clock::System)
}

fn say(key: &str, values: &[(&str, &dyn Display)], lang: Lang) -> anyhow::Result<Ended> {
    out::line(format_args!("{}", Words::of(lang).say(key, values)))?;
    Ok(Ended::Fine)
}
