//! What every page works with: the service, and what the installation is called.

use app::service::Service;
use app::sign_in::SignIn;
use domain::policy::Text;
use std::sync::Arc;

/// Handed to every request.
#[derive(Debug, Clone)]
pub struct Desk {
    /// Use cases.
    pub service: Arc<Service>,
    /// The door: accounts and sessions.
    pub sign_in: Arc<SignIn>,
    /// Name of the authority, as every page shows it.
    pub authority: Text,
    /// Everything in it is made up: what explains the product to a first visitor is shown.
    pub demo: bool,
}
