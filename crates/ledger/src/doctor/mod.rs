//! What is wrong with an installation, in words, and how to mend it.
//! Must not mend anything itself, and must not read the clock: now is an argument.

mod engine;
mod files;
mod opens;
mod work;

use crate::error::LedgerError;
use crate::ledger::Ledger;
use jiff::Timestamp;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// As it should be.
    Fine,
    /// Works, but could be safer.
    Advice,
    /// Must be mended.
    Problem,
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Stable name of what was looked at.
    pub key: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// In Japanese: what is so and what to do.
    pub ja: String,
    /// In English: what is so and what to do.
    pub en: String,
}

/// Findings as they come.
#[derive(Default)]
struct Findings(Vec<Finding>);

impl Findings {
    fn add(&mut self, key: &'static str, severity: Severity, (ja, en): (String, String)) {
        self.0.push(Finding { key, severity, ja, en });
    }

    /// Fine, or else what is given.
    fn fine_or(
        &mut self,
        key: &'static str,
        is_fine: bool,
        otherwise: (Severity, String, String),
        fine: (String, String),
    ) {
        let (severity, ja, en) = otherwise;
        if is_fine { self.add(key, Severity::Fine, fine) } else { self.add(key, severity, (ja, en)) }
    }
}

impl Ledger {
    /// Looks at the engine, the files, the keys, the chain heads and the work that waits. The worst comes first.
    pub async fn doctor(&self, now: Timestamp) -> Result<Vec<Finding>, LedgerError> {
        let mut findings = Findings::default();
        self.look_at_engine(&mut findings).await?;
        self.look_at_files(&mut findings);
        self.look_at_entries(&mut findings).await?;
        self.look_at_work(now, &mut findings).await?;
        let mut findings = findings.0;
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        Ok(findings)
    }
}
