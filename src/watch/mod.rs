//! Sources to articles to hits: what to fetch when, fetching it, reading feeds, matching terms.

pub mod address;
pub mod canon;
pub mod feed;
pub mod fetch;
pub mod plan;
pub mod terms;
