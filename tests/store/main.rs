//! The store on a real Postgres: what every role may and may not do, and what the database keeps true.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

#[path = "../support/mod.rs"]
mod support;

mod advice;
mod alerts;
mod audit;
mod calendar;
mod campaigns;
mod collisions;
mod counting;
mod coverage;
mod crowd;
mod day;
mod delivery;
mod destinations;
mod events;
mod guests;
mod inbox;
mod information;
mod live;
mod machine;
mod migrations;
mod office;
mod orders;
mod outgoing;
mod people;
mod queries;
mod references;
mod registers;
mod replies;
mod rights;
mod rows;
mod search;
mod secrecy;
mod sheet;
mod shift;
mod sp4n;
mod steps;
mod studies;
mod sweep;
mod undo;
mod versions;
mod writing;
mod zones;
