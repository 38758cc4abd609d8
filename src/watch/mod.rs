//! Sources to articles to hits: what to fetch when, fetching it, reading feeds, matching terms.

pub mod address;
pub mod canon;
pub mod defaults;
pub mod feed;
pub mod fetch;
pub mod gather;
pub mod hits;
pub mod hosts;
pub mod ingest;
pub mod keep;
pub mod lessons;
pub mod list;
pub mod lookback;
pub mod pace;
pub mod page;
pub mod plan;
pub mod read;
pub mod robots;
pub mod selector;
pub mod serve;
pub mod terms;
pub mod visit;
