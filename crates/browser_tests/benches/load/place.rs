//! A ledger that is there already, with somebody signed in.

use crate::Failure;
use app::clock::Clock;
use app::service::Service;
use app::sign_in::SignIn;
use app::trace::Agent;
use app::view::CasesOf;
use domain::ids::{CaseId, StaffId};
use domain::policy::Text;
use i18n::Lang;
use ledger::{Ledger, OldSchema, OpenOptions};
use std::sync::Arc;
use web::Desk;

/// The pack that the cases are judged by.
pub const PACK: &str = "sapporo";

/// A ledger with its pages.
pub struct Place {
    pub service: Arc<Service>,
    pub desk: Desk,
}

/// Somebody signed in who holds cases.
#[derive(Clone)]
pub struct Worker {
    pub staff: StaffId,
    pub token: String,
    pub cases: Vec<CaseId>,
}

impl Place {
    /// Opens the ledger of the first authority in a store.
    pub async fn open((store, key): (&str, &str)) -> Result<Self, Failure> {
        let old_schema = OldSchema::Migrate;
        let options = OpenOptions { master_key: Some(key.into()), old_schema, ..OpenOptions::default() };
        let ledger = Ledger::open(store, options).await?;
        let authority = ledger.authorities().await?.into_iter().next().ok_or("the store holds no authority")?;
        let (policy, clock) = (app::pack::load(PACK)?, Clock::System);
        let door = Arc::new(SignIn::new(ledger.clone(), authority, clock.clone()));
        let (kept, known) = (Arc::default(), Arc::default());
        let service = Arc::new(Service { ledger, policy, authority, clock, agent: Agent::Pages, kept, known });
        let name = Text { ja: "測定".into(), en: "Measurement".into() };
        let desk = Desk { service: service.clone(), sign_in: door, authority: name, demo: false };
        Ok(Self { service, desk })
    }

    /// Looks at every case whose time has come, as the worker of a server does before anybody asks, and from then on once a
    /// second as it does beside them.
    pub async fn look_at_all(&self) -> Result<(), Failure> {
        let looked = self.service.tick().await?;
        println!("{looked} cases were looked at");
        let service = self.service.clone();
        tokio::spawn(async move {
            loop {
                tokio::time::sleep(std::time::Duration::from_secs(1)).await;
                if let Err(error) = service.tick().await {
                    eprintln!("{error}");
                }
            }
        });
        Ok(())
    }

    /// People who hold cases, at most so many, each signed in.
    pub async fn workers(&self, most: usize) -> Result<Vec<Worker>, Failure> {
        let mut workers = Vec::new();
        for staff in self.staff().await? {
            let held = self.service.ledger.briefs_of_worker(self.service.authority, staff, self.now(), 300).await?;
            if held.is_empty() || workers.len() >= most {
                continue;
            }
            let token = self.desk.sign_in.open_session(staff).await?.text();
            workers.push(Worker { staff, token, cases: held.iter().map(|listed| listed.case).collect() });
        }
        if workers.is_empty() { Err("nobody holds a case".into()) } else { Ok(workers) }
    }

    /// Everybody who holds a post in an office of the authority.
    pub async fn staff(&self) -> Result<Vec<StaffId>, Failure> {
        let (register, now) = (self.service.load_register().await?, self.now());
        let calendar = &self.service.policy.calendar;
        let offices = register.offices().iter();
        let mut staff: Vec<StaffId> = offices.flat_map(|office| register.staff_of(calendar, office.id, now)).collect();
        staff.sort();
        staff.dedup();
        Ok(staff)
    }

    /// Every case of a family.
    pub async fn cases(&self) -> Result<Vec<CaseId>, Failure> {
        let register = self.service.register_case();
        let heads = self.service.ledger.cases(self.service.authority).await?;
        Ok(heads.into_iter().map(|head| head.case).filter(|case| *case != register).collect())
    }

    /// Reads every list once, as it is after the first hour of a day.
    pub async fn warm(&self, workers: &[Worker]) -> Result<(), Failure> {
        for worker in workers {
            self.service.cases_of(CasesOf::Worker(worker.staff), Lang::Ja, 300).await?;
            self.service.today_of(worker.staff, Lang::Ja).await?;
        }
        Ok(())
    }

    fn now(&self) -> jiff::Timestamp {
        self.service.clock.now()
    }
}
