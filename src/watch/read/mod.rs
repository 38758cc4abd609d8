//! Articles' pages: read when they are new and again as the plan says, kept as evidence, compared with our releases.
//!
//! The way of a reading: [`reader`] leases pages that are due, [`ask`] fetches and reads one, [`same`] says whether its
//! address is another article's, [`weigh`] measures what it carries of which release, [`keep`] stores all of it at once
//! and plans the next reading by [`steps`]. [`carried`] looks for letters that
//! wait for a newsroom. [`releases`] holds the live releases, [`look_back`] compares a new one with
//! what was there before it.

pub mod ask;
pub mod carried;
pub mod keep;
pub mod look_back;
pub mod reader;
pub mod releases;
pub mod same;
pub mod steps;
pub mod weigh;

pub use ask::Via;
pub use reader::{ReadTally, Reader};
