//! `tsunagi city …`: made-up cities of any size, to measure and to train on. What is not whole does not stand under
//! its name.

mod draft;
mod far;

use crate::args::{CityCommand, GenerateArgs};
use crate::complaint::Complaint;
use crate::store::{self, NewFile};
use crate::{Ended, operations, out, words};
use app::clock::Clock;
use app::lived::{Progress, Settled, Settling};
use app::service::Service;
use app::trace::Agent;
use city::{City, Plan, Resident};
use domain::policy::Policy;
use draft::Draft;
use far::Far;
use i18n::{Lang, Words};
use ledger::LedgerError;
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

/// The pack that cities are shaped like.
const PACK: &str = "sapporo";
/// So many people live in a city for each case in it, at least.
const PEOPLE_A_CASE: u64 = 10;
/// Residents between two looks at whether somebody wants it stopped.
const RESIDENTS: usize = 4_096;

/// Runs a command on made-up cities.
pub async fn run(command: CityCommand, lang: Lang) -> anyhow::Result<Ended> {
    match command {
        CityCommand::Generate(args) => generate(args, lang).await,
    }
}

async fn generate(args: GenerateArgs, lang: Lang) -> anyhow::Result<Ended> {
    let policy = app::pack::load(PACK)?;
    let plan = plan(&args, &policy)?;
    let city = City::of(&plan);
    let far = Far::default();
    let words = Words::of(lang);
    if let Some(folder) = &args.out {
        let path = folder.join("residents.csv");
        let written = tokio::select! {
            written = write_residents(&city, &path, &far) => Some(written?),
            () = far.tell(lang) => None,
            () = operations::told_to_stop() => None,
        };
        if written.is_none() {
            out::complain(format_args!("tsunagi: {}", words.say("city.stopped", &[])));
            return Ok(Ended::FoundWrong);
        }
        let made = words.say("city.made", &[("path", &path.display()), ("n", &plan.people)]);
        out::line(format_args!("{made}"))?;
    }
    match &args.database {
        Some(url) => settle(&city, policy.clone(), (url, args.master_key.as_deref()), lang).await,
        None => Ok(Ended::Fine),
    }
}

fn plan<'a>(args: &GenerateArgs, policy: &'a Policy) -> Result<Plan<'a>, Complaint> {
    let made = Plan::new(args.seed, &policy.calendar, Clock::System.now());
    let usual = args.people.saturating_mul(made.cases()) / made.people;
    let cases = args.cases.unwrap_or(usual);
    let least = cases.saturating_mul(PEOPLE_A_CASE);
    if args.people < least {
        return Err(Complaint::new("error.city.few_people").with("cases", cases).with("least", least));
    }
    let (people, closed_cases) = (args.people, cases / 8);
    let open_cases = cases.saturating_sub(closed_cases);
    Ok(Plan { people, open_cases, closed_cases, facts_per_case: args.facts_per_case, ..made })
}

/// Everybody, one a line, in a file that is there when it is whole.
async fn write_residents(city: &City<'_>, path: &Path, far: &Far) -> anyhow::Result<()> {
    let cannot = |error| Complaint::new("error.cannot_write").of(path).because(error);
    std::fs::create_dir_all(path.parent().unwrap_or(path)).map_err(cannot)?;
    let mut file = NewFile::make(path)?;
    let all = city.plan().people;
    file.write(|out| writeln!(out, "{}", Resident::HEAD))?;
    let mut people = city.people().peekable();
    let mut done = 0;
    while people.peek().is_some() {
        let some = people.by_ref().take(RESIDENTS);
        file.write(|out| some.into_iter().try_for_each(|one| writeln!(out, "{}", one.line())))?;
        done = all.min(done + RESIDENTS as u64);
        far.is("city.progress.people", done, all);
        tokio::task::yield_now().await;
    }
    Ok(file.keep()?)
}

/// The city moves into a ledger that is not there yet.
async fn settle(
    city: &City<'_>,
    policy: Policy,
    (url, master): (&str, Option<&Path>),
    lang: Lang,
) -> anyhow::Result<Ended> {
    let draft = Draft::of(url, master)?;
    let ledger = match store::open(&draft.url(url), master).await {
        Ok(ledger) => ledger,
        Err(error) => {
            draft.drop_it();
            return Err(error.into());
        }
    };
    let clock = Clock::System;
    let service = Service {
        ledger: ledger.clone(),
        policy,
        authority: city.plan().authority,
        clock,
        agent: Agent::Pages,
        kept: Arc::default(),
        known: Arc::default(),
    };
    let moved = move_in(&service, city, &draft, lang).await;
    ledger.close().await;
    let said = Words::of(lang);
    match moved {
        Ok(Some(settled)) => {
            draft.keep()?;
            let staff = city.organisation().staff.len();
            let told: [(&str, &dyn std::fmt::Display); 3] =
                [("staff", &staff), ("cases", &settled.cases), ("entries", &settled.entries)];
            out::line(format_args!("{}", said.say("city.settled", &told)))?;
            Ok(Ended::Fine)
        }
        Ok(None) => {
            let key = if draft.drop_it() { "city.stopped" } else { "city.stopped_half" };
            out::complain(format_args!("tsunagi: {}", said.say(key, &[])));
            Ok(Ended::FoundWrong)
        }
        Err(MoveError::Occupied) => Err(Complaint::new("error.city.there").into()),
        Err(MoveError::Ledger(error)) => {
            let gone = draft.drop_it();
            let key = if gone { "error.city.unfinished" } else { "error.city.unfinished_half" };
            let told = Complaint::new(key).because(error).into();
            out::complain(format_args!("tsunagi: {}", words::of(&told, lang)));
            Ok(Ended::FoundWrong)
        }
    }
}

enum MoveError {
    /// Somebody lives there.
    Occupied,
    Ledger(LedgerError),
}

impl From<LedgerError> for MoveError {
    fn from(error: LedgerError) -> Self {
        Self::Ledger(error)
    }
}

/// Nothing where it was told to stop.
async fn move_in(service: &Service, city: &City<'_>, draft: &Draft, lang: Lang) -> Result<Option<Settled>, MoveError> {
    if !service.ledger.authorities().await?.is_empty() {
        return Err(MoveError::Occupied);
    }
    let far = Far::default();
    let tell = |progress| match progress {
        Progress::Lived(done, all) => far.is("city.progress.cases", done, all),
        Progress::Written(done, all) => far.is("city.progress.entries", done, all),
    };
    let settling = Settling { scratch: draft.scratch(), tell: &tell };
    tokio::select! {
        settled = service.settle_as(city, &settling) => Ok(Some(settled?)),
        () = far.tell(lang) => Ok(None),
        () = operations::told_to_stop() => Ok(None),
    }
}
