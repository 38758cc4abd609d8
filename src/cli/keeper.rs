//! `kentongan __pg-keeper`: this program as the owner of the private database's server.

use anyhow::Result;
use clap::Args;

use crate::runtime::embedded::{Place, keep};

/// Run the private database until nobody uses it (started by kentongan itself)
#[derive(Debug, Args)]
pub struct Keeper {
    #[command(flatten)]
    place: Place,
}

impl Keeper {
    /// Keep the server; returns when it has stopped.
    ///
    /// # Errors
    /// When the server does not start.
    pub fn run(self) -> Result<()> {
        keep(&self.place)
    }
}
